"""The front of an issue, laid out as an editor would: the lead large, the next two beneath it, the rest beside.

Nothing says what matters but the paper itself: order, kind, length and headline groups. Heights are reckoned in lines
of a small column, so that both sides end at about the same place; the lead's text fills what is left under it, and
texts beside it are shown with more lines where its picture is tall. Pages behind the front end together in that way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from builder.press.pieces import cards

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.edition.card import Card, CardPicture
    from builder.edition.issues import Page

_COLUMN = 17
"""Characters of small text in a line of a column, a third of the front."""
_HEADLINE = 14
"""Characters of a headline in such a line."""
_LEAD = (20, 31)
"""Characters in a line of the lead, two thirds wide: of its headline and of its text."""
_ACROSS, _TALLEST = 33, 16
"""Lines that a picture over the lead is wide, and high at most (`.card-picture` in theme/styles/front.css)."""
_BESIDE = 1.3
"""How much more room a headline group takes that has a picture beside it; of its text as many lines are shown."""
_BRIEF = 2
"""Lines of text that a brief shows at most."""
LINES = range(3, 7)
"""Lines of text that a card shows at least and at most."""
_WIDE = 15
"""Lines that a picture over the lead of a page behind the front is wide: it fills its column."""
_WHOLE_WIDTH = 0.7
"""How much of its height in a column a card takes that is twice as wide."""
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
    lines: int = LINES.start
    """Of text that each of those beside it shows at most."""


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
    lines = _nearest(left[split], lambda most: above + sum(_lines(page, card, most) for card in rest[split:]))
    return Front(lead, length, tuple(rest[:split]), tuple(rest[split:]), lines)


def even(pages: Sequence[Page]) -> tuple[int, ...]:
    """How many lines of text the cards of each page show, so that three pages behind the front end together.

    Empty where they are not three that take about the same height, a column each.
    """
    heights = [_height(page) for page in pages]
    if len(heights) != _COLUMNS or min(heights) < _EVEN * max(heights):
        return ()
    return tuple(_nearest(max(heights), partial(_height, page)) for page in pages)


def _nearest(height: float, reckon: Callable[[int], float]) -> int:
    """The number of lines with which what `reckon` adds up comes nearest to `height`; of two, the lower."""
    return min(LINES, key=lambda most: (abs(height - reckon(most)), most))


def _height(page: Page, most: int = LINES.start) -> float:
    """Lines of a page in one column: its lead, two more with text, the others by their headlines."""
    lead = cards.lead(page)
    rest = [card for card in page.cards if card is not lead]
    longer = [card for card in rest if not cards.is_brief(card, page)][: cards.WITH_TEXT - 1]
    briefs = sum(_brief_lines(page, card) for card in rest if card not in longer)
    top = _lines(page, replace(lead, picture=None)) if lead else 0
    picture = _picture_lines(lead.picture, _WIDE) if lead and lead.picture else 0
    return top + picture + sum(_lines(page, card, most) for card in longer) + briefs


def _brief_lines(page: Page, card: Card) -> float:
    """Lines of a headline alone; of a text that only ends here, with where it came from."""
    return 1.3 * -(-len(card.title) // _HEADLINE) + 0.5 + cards.arrives(card, page)


def _lead_lines(card: Card) -> float:
    group = 1.5 * bool(card.kicker) + 1.5 * -(-len(card.subtitle) // _LEAD[1])
    text = 2.5 * -(-len(card.title) // _LEAD[0]) + group + 1.5 * -(-_SHORTEST // _LEAD[1]) + 2
    return text + (_picture_lines(card.picture, _ACROSS) if card.picture else 0)


def _picture_lines(picture: CardPicture, across: int) -> float:
    """How high a picture is over a lead that is so wide; one of unknown size counts as high as any."""
    return min(_TALLEST, across * picture.height / picture.width) if picture.width > 0 else _TALLEST


def _below(page: Page, below: Sequence[Card]) -> float:
    """Lines of these cards in two columns that end together; a card is in one of them whole, a single one in both."""
    lines = [_lines(page, card) for card in below]
    if len(lines) == 1:
        return lines[0] * _WHOLE_WIDTH
    return max(sum(lines) / 2, max(lines, default=0))


def _lines(page: Page, card: Card, most: int = LINES.start) -> float:
    title = 1.3 * -(-len(card.title) // _HEADLINE)
    text = -(-len(card.excerpt) // _COLUMN)
    if cards.is_brief(card, page):
        return title + 0.5 + min(_BRIEF, text)
    heading = title + -(-len(card.kicker) // _COLUMN) + -(-len(card.subtitle) // _COLUMN)
    return (heading * _BESIDE if card.picture else heading) + min(most, text) + 1
