"""The front of an issue, laid out as an editor would: the lead large, the next two beneath it, the rest beside.

Nothing says what matters but the paper itself: order, kind, length and headline groups. Heights are reckoned in lines
of a small column, so that both sides end at about the same place; the lead's text fills what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.press.pieces import cards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.edition.card import Card, CardPicture
    from builder.edition.issues import Page

_COLUMN = 17
"""Characters of small text in a line of a column, a third of the front."""
_HEADLINE = 14
"""Characters of a headline in such a line."""
_LEAD = (20, 31)
"""Characters in a line of the lead, two thirds wide: of its headline and of its text."""
_ACROSS, _TALLEST = 33, 19
"""Lines that a picture over the lead is wide, and high at most (`.card-picture` in theme/styles/front.css)."""
_BESIDE = 1.3
"""How much more room a text takes that has a picture beside it."""
_COLUMNS, _EVEN = 3, 0.6
"""Columns of the pages behind the front, and how short the shortest of even ones is beside the longest."""
_STRIP = 23
"""Lines of the column beside that the pages as pictures take (`.front .strip` in theme/styles/front.css)."""
_LONGEST, _SHORTEST = 420, 120
"""Characters of the lead's text that the front shows."""


@dataclass(frozen=True, slots=True)
class Front:
    """The cards of a first page in their places; together they are all of them."""

    lead: Card | None
    length: int
    """Characters of text that the lead shows."""
    below: tuple[Card, ...]
    """Beneath the lead, two beside each other."""
    beside: tuple[Card, ...]
    """In the column next to it."""


def layout(page: Page, *, has_strip: bool = False) -> Front:
    """The articles of an issue's first page in their places; with `has_strip` pages as pictures are beside the lead."""
    lead = cards.lead(page)
    rest = [card for card in page.cards if card is not lead]
    if lead is None:
        return Front(None, 0, tuple(rest), ())
    top = _lead_lines(lead)
    above = _STRIP * has_strip
    beside = {split: above + sum(_lines(page, card) for card in rest[split:]) for split in range(len(rest) + 1)}
    left = {split: top + _below(page, rest[:split]) for split in beside}
    split = min(beside, key=lambda split: (abs(beside[split] - left[split]), split))
    spare = max(0.0, beside[split] - left[split])
    length = min(_LONGEST, _SHORTEST + int(spare / 1.5) * _LEAD[1])
    return Front(lead, length, tuple(rest[:split]), tuple(rest[split:]))


def are_even(pages: Sequence[Page]) -> bool:
    """Whether these pages behind the front are three that take about the same height, a column each."""
    heights = [_height(page) for page in pages]
    return len(heights) == _COLUMNS and min(heights) >= _EVEN * max(heights)


def _height(page: Page) -> float:
    """Lines of a page in one column: its lead, two more with text, the others by their headlines."""
    lead = cards.lead(page)
    rest = [card for card in page.cards if card is not lead]
    longer = [card for card in rest if not cards.is_brief(card, page)][: cards.WITH_TEXT - 1]
    briefs = sum(1.3 * -(-len(card.title) // _HEADLINE) + 0.5 for card in rest if card not in longer)
    return sum(_lines(page, card) for card in [*longer, *([lead] if lead else [])]) + briefs


def _lead_lines(card: Card) -> float:
    group = 1.5 * bool(card.kicker) + 1.5 * -(-len(card.subtitle) // _LEAD[1])
    text = 2.5 * -(-len(card.title) // _LEAD[0]) + group + 1.5 * -(-_SHORTEST // _LEAD[1]) + 2
    return text + (_picture_lines(card.picture) if card.picture else 0)


def _picture_lines(picture: CardPicture) -> float:
    """How high a picture over the lead is; one of unknown size counts as high as any."""
    return min(_TALLEST, _ACROSS * picture.height / picture.width) if picture.width > 0 else _TALLEST


def _below(page: Page, below: Sequence[Card]) -> float:
    """Lines of these cards in two columns that end together; a card is in one of them whole."""
    lines = [_lines(page, card) for card in below]
    return max(sum(lines) / 2, max(lines, default=0))


def _lines(page: Page, card: Card) -> float:
    title = 1.3 * -(-len(card.title) // _HEADLINE)
    if cards.is_brief(card, page):
        return title + 0.5
    group = -(-len(card.kicker) // _COLUMN) + -(-len(card.subtitle) // _COLUMN)
    lines = title + group + min(3, -(-len(card.excerpt) // _COLUMN)) + 1
    return lines * _BESIDE if card.picture else lines
