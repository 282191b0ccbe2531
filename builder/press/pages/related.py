"""What a reader may read after an article: the rest of its page, its column and its authors in the days around it.

It is made of the issue and the two beside it, and of nothing else, so that a new issue changes no older page.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.listings import names
from builder.markdown.escape import escape, items, paragraph
from builder.press.pieces import head, links
from builder.press.pieces.page_picture import anchor
from builder.press.pieces.scans import NO_SCANS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from builder.edition.card import Card
    from builder.edition.issues import Issue
    from builder.press.pieces.here import Here
    from builder.press.pieces.scans import Scans

SAME_PAGE = 4
"""Articles of an article's pages that are shown at most, besides those beside it; the pages themselves have all."""
SAME_NAME = 3
"""Other articles of a column or an author that are shown at most; the listing has all."""
LISTS = 2
"""Columns and authors of whom others are shown at most."""

_LISTED = ("columns", "authors")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page as each of its articles shows it."""

    link: str
    placed: Mapping[str, str]
    """By the id of each article that has a place on the page's picture, a link to it there."""
    heading: str
    """Over the other articles."""
    entries: tuple[tuple[str, str], ...]
    """Id of each article, and a link to it."""


@dataclass(frozen=True, slots=True)
class Common:
    """What the articles of an issue show alike, made once: their pages are in one folder, so links are the same."""

    path: tuple[str, ...]
    """The way down to the issue, as links."""
    ways: Mapping[str, head.Way]
    """The way down to each page on which an article begins, by its label."""
    sheets: Mapping[str, tuple[Sheet, ...]]
    """The pages of each article, by its id."""
    listed: Mapping[tuple[str, str], Sequence[Card]]
    """The articles of each column and author in this issue and those beside it, newest issue first."""


def common(
    home: Here, issue: Issue, before: Issue | None = None, after: Issue | None = None, *, scans: Scans = NO_SCANS
) -> Common:
    """What the articles of `issue` have in common; `before` and `after` are the issues beside it."""
    here = home.at(addresses.article(home.paper, issue.when, "any"))
    sheets: dict[str, tuple[Sheet, ...]] = {}
    for page in issue.pages:
        name = f"{here.site.page_label(page.label)} {escape(page.section)}".strip()
        address = addresses.page(here.paper, issue.when, page.label)
        scan = scans.get(addresses.page_slug(page.label))
        sheet = Sheet(
            link=here.link(address, name),
            placed={id_: here.link(f"{address}#{anchor(id_)}", name) for id_ in (scan.placed if scan else ())},
            heading=here.word("more-on-page", page=page.label),
            entries=tuple((card.id, here.article(card)) for card in page.cards),
        )
        for card in page.cards:
            sheets[card.id] = (*sheets.get(card.id, ()), sheet)
    to_issue = here.link(addresses.issue(here.paper, issue.when), here.site.issue_date(issue.when))
    around = before.when if before else None, after.when if after else None
    step = links.issue_turn(here, around, to_issue)
    ways = {label: head.way(here, issue, label) for label in {card.pages[0] for card in issue.cards}}
    return Common((here.home(), step), ways, sheets, listed(issue, before, after))


def listed(*issues: Issue | None) -> dict[tuple[str, str], list[Card]]:
    """The articles of each column and author in some issues, newest issue first."""
    found: dict[tuple[str, str], list[Card]] = {}
    there = sorted((issue for issue in issues if issue), key=lambda issue: issue.date, reverse=True)
    for card in (card for issue in there for card in issue.cards):
        for listing in names(card):
            if listing[0] in _LISTED:
                found.setdefault(listing, []).append(card)
    return found


def render(here: Here, card: Card, common: Common, *, beside: Iterable[Card | None] = ()) -> str:
    """What is shown beside or below the article of `card`: notes, and links to other articles.

    Where the article has a place on the picture of a page, there is room for that, too: a script shows it. The page has
    links to those `beside` it already: they are not shown again among the others of its page.
    """
    shown = {one.id for one in (card, *beside) if one and one.when == card.when}
    notes = (here.site.words.get(f"review-{mark}", "") for mark in card.review)
    blocks = [
        *(paragraph("review-note", escape(note)) for note in notes),
        *_same_page(common.sheets[card.id], shown),
        *_same_name(here, card, common),
        _more_of(here, "sections", card.section) if card.section else "",
    ]
    inner = "\n".join(filter(None, blocks))
    is_placed = any(card.id in sheet.placed for sheet in common.sheets[card.id])
    return f'<aside class="more">\n{inner}\n</aside>' if inner or is_placed else ""


def _more_of(here: Here, kind: str, name: str) -> str:
    """The way to all of a listing."""
    words = here.word("more-of", name=name)
    return paragraph("more-of", here.link(addresses.listing(here.paper, kind, name), words))


def _lists(card: Card) -> list[tuple[str, str]]:
    columns = [("columns", card.column)] if card.column else []
    return columns + [("authors", name) for name in dict.fromkeys(card.authors) if name]


def _same_page(sheets: Sequence[Sheet], shown: AbstractSet[str]) -> Iterator[str]:
    for sheet in sheets:
        others = [entry for id_, entry in sheet.entries if id_ not in shown]
        yield _block(sheet.heading, others[: SAME_PAGE // len(sheets)])


def others(card: Card, listed: Mapping[tuple[str, str], Sequence[Card]]) -> Iterator[tuple[str, str, list[Card]]]:
    """The column and the authors of an article, each with its other articles that are shown; none of them twice."""
    shown = {(card.when, card.id)}
    for kind, name in _lists(card)[:LISTS]:
        every = (other for other in listed.get((kind, name), ()) if (other.when, other.id) not in shown)
        chosen = list(islice(every, SAME_NAME))
        shown |= {(other.when, other.id) for other in chosen}
        yield kind, name, chosen


def _same_name(here: Here, card: Card, common: Common) -> Iterator[str]:
    """Other articles of the column and the authors, or the way to all of a column that has none here."""
    for kind, name, chosen in others(card, common.listed):
        if chosen:
            heading = here.link(addresses.listing(here.paper, kind, name), here.word(f"more-{kind}", name=name))
            yield _block(heading, [_dated(here, other, card) for other in chosen])
        elif kind == "columns":
            yield _more_of(here, kind, name)


def _dated(here: Here, other: Card, card: Card) -> str:
    """A link to another article, with its date where it is in another issue than `card`."""
    return here.article(other) + ("" if other.when == card.when else f" <small>{other.date:%m-%d}</small>")


def _block(heading: str, links: Iterable[str]) -> str:
    shown = items(links)
    return f"<section><h2>{heading}</h2>\n{shown}</section>" if shown else ""
