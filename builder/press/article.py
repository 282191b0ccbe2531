"""The article's own page: headline group, text, what else stood beside it, what to read next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder import addresses
from builder.article.body import render_body
from builder.press import head, parts
from builder.press.html import escape, items, link, paragraph
from builder.press.site import article_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.archive.card import Card
    from builder.archive.issues import Issue
    from builder.article import Article
    from builder.config import Newspaper
    from builder.press.site import File, Site


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its body as HTML."""

    article: Article
    body: str


def body(site: Site, paper: Newspaper, article: Article) -> str:
    """The article's body as HTML; where the text turns to another page, a link to that page."""
    base = addresses.article(paper, article.date, article.id)

    def turn(label: str) -> str:
        address = addresses.page(paper, article.date, label)
        return link(addresses.relative(address, base), site.word("page-turn", page=label))

    return render_body(article.body, page_turn=turn)


@dataclass(frozen=True, slots=True)
class _Stand:
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
    stands: Mapping[str, tuple[_Stand, ...]]
    """The pages on which each article stood, by its id."""


def common(site: Site, paper: Newspaper, issue: Issue) -> Common:
    """What the articles of `issue` have in common."""
    base = addresses.article(paper, issue.date, "any")
    stands: dict[str, tuple[_Stand, ...]] = {}
    for page in issue.pages:
        href = addresses.relative(addresses.page(paper, issue.date, page.label), base)
        stand = _Stand(
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
        link(addresses.relative(addresses.issue(paper, issue.date), base), site.date(issue.date)),
    )
    return Common(path, stands)


def page(
    site: Site,
    paper: Newspaper,
    issue: Issue,
    text: Text,
    *,
    around: tuple[Card | None, Card, Card | None],
    common: Common,
) -> File:
    """The file of one article; `around` is its card between those of the articles before and after it."""
    article = text.article
    before, card, after = around
    address = article_address(paper, card)
    stands = common.stands[card.id]
    values = {
        "page_title": parts.title(
            article.title, site.plain("page-name", page=article.page), f"{paper.name} {article.date}"
        ),
        "head": head.render(site, head.of_article(site, paper, issue, article, around)),
        "path": parts.path_of(site, (*common.path, *(stand.link for stand in stands))),
        "kicker": _column(paper, card, address) + paragraph("kicker", escape(article.kicker)),
        "title": escape(article.title),
        "subtitle": paragraph("subtitle", escape(article.subtitle)),
        "byline": paragraph("byline", " ".join(_byline(paper, article, address))),
        "body": _body(site, paper, issue, text, address),
        "more": _more(site, paper, card, stands, address),
        "turn": parts.turn(
            site,
            address,
            (article_address(paper, before), escape(before.title)) if before else None,
            (article_address(paper, after), escape(after.title)) if after else None,
        ),
    }
    return site.pour("article", address, values)


def _column(paper: Newspaper, card: Card, base: str) -> str:
    if not card.column:
        return ""
    href = addresses.relative(addresses.listing(paper, "columns", card.column), base)
    return paragraph("column", link(href, escape(card.column)))


def _byline(paper: Newspaper, article: Article, base: str) -> Iterator[str]:
    if article.agency:
        yield f'<span class="agency">{escape(article.agency)}</span>'
    for name in filter(None, article.authors):
        href = addresses.relative(addresses.listing(paper, "authors", name), base)
        yield link(href, escape(name), 'class="author" rel="author"')


def _body(site: Site, paper: Newspaper, issue: Issue, text: Text, base: str) -> str:
    article = text.article
    return "".join(
        (
            _jump(site, paper, issue, word="continued-from", label=article.continued_from, base=base),
            text.body,
            _jump(site, paper, issue, word="continued-on", label=article.continued_on, base=base),
        )
    )


def _jump(site: Site, paper: Newspaper, issue: Issue, *, word: str, label: str, base: str) -> str:
    """Where the rest of the text stands, as a link if this issue has that page."""
    if not label:
        return ""
    words = site.word(word, page=label)
    target = issue.page(label)
    if target is not None:
        words = link(addresses.relative(addresses.page(paper, issue.date, target.label), base), words)
    return f"{paragraph('page-turn', words)}\n"


def _more(site: Site, paper: Newspaper, card: Card, stands: tuple[_Stand, ...], base: str) -> str:
    """What is to be known of the text, the other articles of its pages, its section's and column's."""
    notes = (site.words.get(f"review-{mark}", "") for mark in card.review)
    blocks = [
        *(paragraph("review-note", escape(note)) for note in notes),
        *(_others(stand, card) for stand in stands),
    ]
    lists = [(kind, name) for kind, name in (("sections", card.section), ("columns", card.column)) if name]
    links = (
        link(addresses.relative(addresses.listing(paper, kind, name), base), site.word("more-of", name=name))
        for kind, name in lists
    )
    blocks.append(items(links))
    inner = "\n".join(filter(None, blocks))
    return f'<aside class="more">\n{inner}\n</aside>' if inner else ""


def _others(stand: _Stand, card: Card) -> str:
    links = items(entry for id_, entry in stand.entries if id_ != card.id)
    return f'<nav aria-label="{stand.heading}"><h2>{stand.heading}</h2>\n{links}</nav>' if links else ""
