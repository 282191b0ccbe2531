"""A card as a reader sees it on an issue's and on a page's web page: the lead large, briefs small.

The size comes from what the paper itself shows: order, kind, length and the headline group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder import addresses
from builder.press.html import escape, link, paragraph
from builder.press.site import article_address

if TYPE_CHECKING:
    from builder.archive.card import Card
    from builder.archive.issues import Page
    from builder.config import Newspaper
    from builder.press.site import Site

BRIEF = 180
"""An article of fewer characters, with neither kicker nor deck, is shown as a brief."""
LEAD = 300
"""Characters that the lead has at least, if it can be helped."""

_BY_KIND = {"photo": "card card-photo", "brief": "card card-brief", "notice": "card card-brief"}


def lead(page: Page) -> Card | None:
    """The article that leads the page: the first that began here and has some length, else the first at all."""
    begun = [card for card in page.cards if card.kind == "article" and not _arriving(card, page)]
    long = (card for card in begun if card.characters >= LEAD or (card.kicker and card.subtitle))
    return next(long, begun[0] if begun else None)


def render(site: Site, paper: Newspaper, page: Page, *, base: str, level: int, leads: bool) -> str:
    """The cards of `page`, for the web page at `base`, titles as headings of `level`.

    With `leads` its lead article is shown large.
    """
    first = lead(page) if leads else None
    shown = (_card(site, paper, page, card, base=base, level=level, large=card is first) for card in page.cards)
    return "\n".join(shown) or paragraph("card", site.word("page-empty"))


def _card(site: Site, paper: Newspaper, page: Page, card: Card, *, base: str, level: int, large: bool) -> str:
    name = "card card-lead" if large else _name(card, page)
    title = link(addresses.relative(article_address(paper, card), base), escape(card.title))
    brief = name.endswith("brief")
    parts = [
        paragraph("kicker", "" if brief else escape(card.kicker)),
        f'<h{level} class="card-title">{title}</h{level}>',
        paragraph("subtitle", "" if brief else escape(card.subtitle)),
        paragraph("byline", escape(_byline(card)) if large or name == "card card-photo" else ""),
        paragraph("excerpt", _excerpt(site, page, card, brief=brief)),
    ]
    return f'<article class="{name}">{"".join(parts)}</article>'


def _name(card: Card, page: Page) -> str:
    if _arriving(card, page):
        return "card card-brief"
    short = card.characters < BRIEF and not (card.kicker or card.subtitle)
    return _BY_KIND.get(card.kind) or ("card card-brief" if short else "card")


def _arriving(card: Card, page: Page) -> bool:
    """Whether the article began on an earlier page and only goes on here."""
    return addresses.page_slug(card.pages[0]) != addresses.page_slug(page.label)


def _excerpt(site: Site, page: Page, card: Card, *, brief: bool) -> str:
    if _arriving(card, page):
        return site.word("continued-from", page=card.pages[0])
    return "" if brief and card.title.startswith("〔") else escape(card.excerpt)


def _byline(card: Card) -> str:
    return " ".join(filter(None, (card.agency, *card.authors)))
