"""What a reader may read after an article: the rest of its page, its column and its authors in the days around it.

It is made of the issue and the two beside it, and of nothing else, so that a new issue changes no older page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.listings import names
from builder.markdown.escape import escape, items, link, paragraph
from builder.press.pieces.site import article_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.edition.issues import Issue
    from builder.press.pieces.site import Site

STANDING = 6
"""Other articles of an article's pages that are shown at most; the pages themselves have all."""
RELATED = 3
"""Other articles of a column or an author that are shown at most; the listing has all."""
LISTS = 2
"""Columns and authors of whom others are shown at most."""

_LISTED = ("columns", "authors")


@dataclass(frozen=True, slots=True)
class Stand:
    """A page on which articles stood, as each of them shows it."""

    link: str
    heading: str
    """Over the other articles."""
    entries: tuple[tuple[str, str], ...]
    """Id of each article, and a link to it."""


@dataclass(frozen=True, slots=True)
class Common:
    """What the articles of an issue show alike, made once: they stand side by side, so links are the same."""

    path: tuple[str, ...]
    """The way down to the issue."""
    stands: Mapping[str, tuple[Stand, ...]]
    """The pages on which each article stood, by its id."""
    listed: Mapping[tuple[str, str], Sequence[Card]]
    """The articles of each column and author in this issue and those beside it, newest issue first."""


def common(
    site: Site, paper: Newspaper, issue: Issue, before: Issue | None = None, after: Issue | None = None
) -> Common:
    """What the articles of `issue` have in common; `before` and `after` are the issues beside it."""
    base = addresses.article(paper, issue.when, "any")
    stands: dict[str, tuple[Stand, ...]] = {}
    for page in issue.pages:
        href = addresses.relative(addresses.page(paper, issue.when, page.label), base)
        stand = Stand(
            link=link(href, f"{site.page_label(page.label)} {escape(page.section)}".strip()),
            heading=site.word("more-on-page", page=page.label),
            entries=tuple(
                (card.id, link(addresses.relative(article_address(paper, card), base), escape(card.title)))
                for card in page.cards
            ),
        )
        for card in page.cards:
            stands[card.id] = (*stands.get(card.id, ()), stand)
    path = (
        link(addresses.relative(addresses.home(paper), base), escape(paper.name)),
        link(addresses.relative(addresses.issue(paper, issue.when), base), site.issue_date(issue.when)),
    )
    return Common(path, stands, _listed(issue, before, after))


def _listed(*issues: Issue | None) -> dict[tuple[str, str], list[Card]]:
    listed: dict[tuple[str, str], list[Card]] = {}
    there = sorted((issue for issue in issues if issue), key=lambda issue: issue.date, reverse=True)
    for card in (card for issue in there for card in issue.cards):
        for one in names(card):
            if one[0] in _LISTED:
                listed.setdefault(one, []).append(card)
    return listed


def render(site: Site, paper: Newspaper, card: Card, common: Common) -> str:
    """What stands beside or below the article of `card`: notes, and links to other articles."""
    base = article_address(paper, card)
    notes = (site.words.get(f"review-{mark}", "") for mark in card.review)
    blocks = [
        *(paragraph("review-note", escape(note)) for note in notes),
        *_standing(common.stands[card.id], card),
        *_related(site, paper, card, common),
    ]
    if card.section:
        href = addresses.relative(addresses.listing(paper, "sections", card.section), base)
        blocks.append(paragraph("more-of", link(href, site.word("more-of", name=card.section))))
    inner = "\n".join(filter(None, blocks))
    return f'<aside class="more">\n{inner}\n</aside>' if inner else ""


def _lists(card: Card) -> list[tuple[str, str]]:
    columns = [("columns", card.column)] if card.column else []
    return columns + [("authors", name) for name in dict.fromkeys(card.authors) if name]


def _standing(stands: Sequence[Stand], card: Card) -> Iterator[str]:
    for stand in stands:
        yield _block(
            stand.heading, [entry for id_, entry in stand.entries if id_ != card.id][: STANDING // len(stands)]
        )


def _related(site: Site, paper: Newspaper, card: Card, common: Common) -> Iterator[str]:
    """Other articles of the column and the authors, each once, or the way to all of a column that has none here."""
    base = article_address(paper, card)
    told = {(card.when, card.id)}
    for kind, name in _lists(card)[:LISTS]:
        listing = addresses.relative(addresses.listing(paper, kind, name), base)
        others = [other for other in common.listed.get((kind, name), ()) if (other.when, other.id) not in told]
        shown = others[:RELATED]
        told |= {(other.when, other.id) for other in shown}
        links = [_dated(paper, other, base, is_here=other.when == card.when) for other in shown]
        if links:
            yield _block(link(listing, site.word(f"more-{kind}", name=name)), links)
        elif kind == "columns":
            yield paragraph("more-of", link(listing, site.word("more-of", name=name)))


def _dated(paper: Newspaper, card: Card, base: str, *, is_here: bool) -> str:
    anchor = link(addresses.relative(article_address(paper, card), base), escape(card.title))
    return anchor if is_here else f"{anchor} <small>{card.date:%m-%d}</small>"


def _block(heading: str, links: Iterable[str]) -> str:
    shown = items(links)
    return f"<section><h2>{heading}</h2>\n{shown}</section>" if shown else ""
