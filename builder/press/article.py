"""The article's own page: headline group, text, what else stood beside it, what to read next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder import addresses
from builder.article.body import render_body
from builder.press import head, parts
from builder.press.cards import in_order
from builder.press.html import escape, items, link, paragraph
from builder.press.site import article_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.archive.card import Card
    from builder.archive.issues import Issue, Page
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


def page(site: Site, paper: Newspaper, issue: Issue, text: Text, around: tuple[Card | None, Card, Card | None]) -> File:
    """The file of one article; `around` is its card between those of the articles before and after it."""
    article = text.article
    before, card, after = around
    address = article_address(paper, card)
    values = {
        "page_title": parts.title(
            article.title, site.plain("page-name", page=article.page), f"{paper.name} {article.date}"
        ),
        "head": head.render(site, head.of_article(site, paper, article, card, (before, after))),
        "path": _path(site, paper, issue, card, address),
        "kicker": _column(paper, card, address) + paragraph("kicker", escape(article.kicker)),
        "title": escape(article.title),
        "subtitle": paragraph("subtitle", escape(article.subtitle)),
        "byline": paragraph("byline", " ".join(_byline(paper, article, address))),
        "body": _body(site, paper, issue, text, address),
        "more": _more(site, paper, issue, card, address),
        "turn": parts.turn(
            site,
            address,
            (article_address(paper, before), escape(before.title)) if before else None,
            (article_address(paper, after), escape(after.title)) if after else None,
        ),
    }
    return site.pour("article", address, values)


def _path(site: Site, paper: Newspaper, issue: Issue, card: Card, base: str) -> str:
    steps = [
        (addresses.home(paper), escape(paper.name)),
        (addresses.issue(paper, card.date), site.date(card.date)),
        *(
            (addresses.page(paper, card.date, page.label), _page_name(site, page))
            for page in in_order(issue.pages, card)
        ),
    ]
    return parts.path(site, base, steps)


def _page_name(site: Site, page: Page) -> str:
    return f"{site.page_label(page.label)} {escape(page.section)}".strip()


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


def _more(site: Site, paper: Newspaper, issue: Issue, card: Card, base: str) -> str:
    """What is to be known of the text, the other articles of its pages, its section's and column's."""
    notes = (site.words.get(f"review-{mark}", "") for mark in card.review)
    blocks = [paragraph("review-note", escape(note)) for note in notes]
    for page in in_order(issue.pages, card):
        if others := items(_others(paper, page, card, base)):
            heading = site.word("more-on-page", page=page.label)
            blocks.append(f'<nav aria-label="{heading}"><h2>{heading}</h2>\n{others}</nav>')
    lists = [(kind, name) for kind, name in (("sections", card.section), ("columns", card.column)) if name]
    links = (
        link(addresses.relative(addresses.listing(paper, kind, name), base), site.word("more-of", name=name))
        for kind, name in lists
    )
    blocks.append(items(links))
    inner = "\n".join(filter(None, blocks))
    return f'<aside class="more">\n{inner}\n</aside>' if inner else ""


def _others(paper: Newspaper, page: Page, card: Card, base: str) -> Iterator[str]:
    for other in page.cards:
        if other.id != card.id:
            yield link(addresses.relative(article_address(paper, other), base), escape(other.title))
