"""The article's own page: headline group, text, what else stood beside it, what to read next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.body import render_body
from builder.markdown.escape import escape, link, paragraph
from builder.press.pages import related
from builder.press.pieces import correct, head, page_links, pictures
from builder.press.pieces.site import article_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.configuration.config import Newspaper
    from builder.edition.article import Article
    from builder.edition.card import Card
    from builder.edition.issues import Issue
    from builder.press.pieces.pictures import Size
    from builder.press.pieces.site import File, Site

_CUT = re.compile(r"""(?<![。！？….!?”’』」）)：:；;>])(</p>\n<p class="page-turn"[^\n]*</p>\n<p)(?=>)""")
"""A page turn inside a sentence, up to the paragraph that goes on with it."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its body as HTML."""

    article: Article
    body: str


def body(site: Site, paper: Newspaper, article: Article, shown: Mapping[str, Size]) -> str:
    """The article's body as HTML; where the text turns to another page, a link to that page.

    A paragraph that goes on with a sentence of the page before has the class `runs-on`: it begins without an indent.
    `shown` are the pictures beside the article; of others only the words are shown.
    """
    base = addresses.article(paper, article.when, article.id)

    def turn(label: str) -> str:
        address = addresses.page(paper, article.when, label)
        return link(addresses.relative(address, base), site.word("page-turn", page=label))

    html = render_body(article.body, page_turn=turn, picture=pictures.published(shown))
    return _CUT.sub(r'\1 class="runs-on"', html)


def page(
    site: Site,
    paper: Newspaper,
    issue: Issue,
    text: Text,
    *,
    around: tuple[Card | None, Card, Card | None],
    common: related.Common,
) -> File:
    """The file of one article; `around` is its card between those of the articles before and after it."""
    article = text.article
    before, card, after = around
    address = article_address(paper, card)
    values = {
        "page_title": page_links.title(
            article.title, site.plain("page-name", page=article.page), f"{paper.name} {article.when}"
        ),
        "head": head.render(site, head.of_article(site, paper, issue, text, around)),
        "path": page_links.path_of(site, (*common.path, *(stand.link for stand in common.stands[card.id]))),
        "kicker": _column(paper, card, address) + paragraph("kicker", escape(article.kicker)),
        "title": escape(article.title),
        "subtitle": paragraph("subtitle", escape(article.subtitle)),
        "byline": paragraph("byline", " ".join(_byline(paper, article, address))),
        "body": _body(site, paper, issue, text, address),
        "correct": correct.link_to_issue(site, address),
        "source": _source(site, paper, issue, article, address),
        "more": related.render(site, paper, card, common),
        "turn": page_links.turn(site, address, _target(site, paper, before, card), _target(site, paper, after, card)),
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
        yield link(href, escape(name), 'rel="author"')


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
        words = link(addresses.relative(addresses.page(paper, issue.when, target.label), base), words)
    return f"{paragraph('page-turn', words)}\n"


def _source(site: Site, paper: Newspaper, issue: Issue, article: Article, address: str) -> str:
    """Where the article was printed, for a copy and for a clipping; the address is the published one, if any."""
    number = f"（{site.word('issue-number', number=issue.number)}）" if issue.number else ""
    words = site.word("source-line", newspaper=paper.name, date=site.plain_date(article.date), page=article.page)
    return paragraph("source", f'{words}{number} <span class="source-url">{escape(site.canonical(address))}</span>')


def _target(site: Site, paper: Newspaper, other: Card | None, card: Card) -> page_links.Target | None:
    """A neighbour; one of another issue with its date."""
    if other is None:
        return None
    day = "" if other.date == card.date else f"<small>{site.date(other.date)}</small> "
    return article_address(paper, other), f"{day}{escape(other.title)}"
