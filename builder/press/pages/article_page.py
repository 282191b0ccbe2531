"""The article's own page: headline group, text, what was printed beside it, what to read next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, paragraph
from builder.markdown.html_pieces import html
from builder.press.pages import related
from builder.press.pieces import body_media, cards, head, links
from builder.press.pieces.headline import where_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.edition.article import Article
    from builder.edition.card import Card
    from builder.edition.issues import Issue
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File
    from builder.press.pieces.text import Text


def page(
    home: Here,
    issue: Issue,
    text: Text,
    *,
    around: tuple[Card | None, Card, Card | None],
    common: related.Common,
    small: cards.Small = cards.NO_PICTURES,
) -> File:
    """The file of one article; `around` is its card between those of the articles before and after it.

    `small` are the copies of the issue's pictures.
    """
    article = text.article
    before, card, after = around
    here = home.at(home.address(card))
    values = {
        "page_title": links.title(
            article.title, here.plain("page-name", page=article.page), f"{here.paper.name} {article.when}"
        ),
        "head": head.render(
            here, head.of_article(here, issue, text, card, way=common.ways[card.pages[0]], small=small)
        ),
        "path": links.way(
            here, (*common.path, *(sheet.placed.get(card.id, sheet.link) for sheet in common.sheets[card.id]))
        ),
        "kicker": _column(here, card) + paragraph("kicker", escape(article.kicker)),
        "title": where_long(article.title),
        "subtitle": paragraph("subtitle", escape(article.subtitle)),
        "byline": paragraph("byline", " ".join(_byline(here, article))),
        "body": _body(here, issue, text),
        "correct": links.correct(here),
        "source": _source(here, issue, article, card.section),
        "more": related.render(here, card, common, beside=(before, after)),
        "turn": links.turn(here, _target(here, before, card), _target(here, after, card)),
    }
    return here.pour("article", values)


def _column(here: Here, card: Card) -> str:
    return paragraph("column", here.listing("columns", card.column)) if card.column else ""


def _byline(here: Here, article: Article) -> Iterator[str]:
    if article.agency:
        yield f'<span class="agency">{escape(article.agency)}</span>'
    for name in filter(None, article.authors):
        yield here.listing("authors", name, 'rel="author"')


def _body(here: Here, issue: Issue, text: Text) -> str:
    before = _jump(here, issue, "continued-from", text.article.continued_from)
    body = html(text.body.pieces, body_media.on_page(here, text.article.when))
    return f"{before}{body}{_jump(here, issue, 'continued-on', text.article.continued_on)}"


def _jump(here: Here, issue: Issue, word: str, label: str) -> str:
    """Where the rest of the text is, as a link if this issue has that page."""
    if not label:
        return ""
    words = here.word(word, page=label)
    target = issue.page(label)
    if target is not None:
        words = here.link(addresses.page(here.paper, issue.when, target.label), words)
    return f'<p class="page-turn" data-{word}="{escape(label)}">{words}</p>\n'


def _source(here: Here, issue: Issue, article: Article, section: str) -> str:
    """Where the article was printed, under its headline and in a copy; a script adds the address that paper shows."""
    number = f"（{here.word('issue-number', number=issue.number)}）" if issue.number else ""
    date = here.site.plain_date(article.date)
    words = here.word("source-line", newspaper=here.paper.name, date=date, page=article.page)
    return paragraph("source", f"{words} {escape(section)}{number}")


def _target(here: Here, other: Card | None, card: Card) -> links.Target | None:
    """A neighbour; one of another issue with its date."""
    if other is None:
        return None
    day = "" if other.date == card.date else f"<small>{here.site.date(other.date)}</small> "
    return here.address(other), f"{day}{escape(other.title)}"
