"""The newest articles of a section, column or author as a front: a lead, some with their texts; the others are listed.

What leads is told as on a page of the paper: order and length. Older parts of a listing have no front, so that a new
issue changes none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.markdown.escape import escape, paragraph
from builder.press.pages.listing_jumps import month_anchor
from builder.press.pieces import cards
from builder.press.pieces.headline import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.edition.card import Card
    from builder.press.pieces.here import Here

NEXT = 4
"""Articles that follow the lead with some of their text."""
_LOOKED_AT = 12
"""Of the newest, among which the front is chosen: it shall not show what is old."""
_LEAD = "(min-width:48em) 29rem,100vw"
"""How wide the lead's picture is shown."""


class ListingFront(NamedTuple):
    """A listing's articles, in their places; together they are all of them, each once."""

    lead: Card | None
    next: tuple[Card, ...]
    rest: tuple[Card, ...]
    """Those that are listed by their headlines."""


def layout(newest: Sequence[Card]) -> ListingFront:
    """The articles of a listing's newest part, newest first, in their places."""
    looked_at = newest[:_LOOKED_AT]
    long = (card for card in looked_at if card.kind == "article" and card.characters >= cards.LEAD)
    lead = next(long, looked_at[0] if looked_at else None)
    others = [card for card in looked_at if card is not lead and (card.characters >= cards.BRIEF or card.picture)]
    shown = tuple(others[:NEXT])
    rest = (card for card in newest if card is not lead and all(card is not one for one in shown))
    return ListingFront(lead, shown, tuple(rest))


def render(here: Here, kind: str, front: ListingFront) -> str:
    """The front of a listing of this kind; nothing of an empty one.

    Where it has all articles of a month, the month's anchor is here.
    """
    if front.lead is None:
        return ""
    anchors = {card.date.replace(day=1) for card in front.rest}
    parts = []
    for card in (front.lead, *front.next):
        month = card.date.replace(day=1)
        id_ = "" if month in anchors else f' id="{month_anchor(month)}"'
        anchors.add(month)
        parts.append(_card(here, kind, card, id_, is_lead=card is front.lead))
    beneath = "\n".join(parts[1:])
    return f'<div class="listing-front">\n{parts[0]}\n<div class="listing-next">{beneath}</div>\n</div>\n'


def _card(here: Here, kind: str, card: Card, id_: str, *, is_lead: bool) -> str:
    copies = card.picture.copies if card.picture else ()
    sizes = _LEAD if is_lead else cards.NARROW
    parts = [
        cards.picture(here, card, copies, sizes=sizes, at_top=is_lead) if copies else "",
        paragraph("kicker", escape(card.kicker)),
        f'<h2 class="card-title">{here.link(here.address(card), whole(card.title))}</h2>',
        paragraph("subtitle", escape(card.subtitle)),
        paragraph("byline", _printed(here, kind, card)),
        paragraph("excerpt", escape(card.excerpt)),
    ]
    return f'<article class="card{" card-lead" if is_lead else ""}"{id_}>{"".join(parts)}</article>'


def _printed(here: Here, kind: str, card: Card) -> str:
    """When and on which page the article was printed, in which section, by whom, but for what the listing is of."""
    facts = (
        f'<time datetime="{card.date}">{here.site.date(card.date)}</time>',
        here.site.page_label(card.pages[0]),
        "" if kind == "sections" else escape(card.section),
        "" if kind == "authors" else escape(cards.byline(card)),
    )
    return " ".join(filter(None, facts))
