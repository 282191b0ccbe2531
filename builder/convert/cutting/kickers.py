"""Kicker, headline, deck (引题、主题、副题): which line of a headline group is the headline.

Where the page file marks levels, they say it; else the order of the lines, their length, and what they say.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.words import bylines, datelines, signatures
from builder.convert.words.both_scripts import either
from builder.convert.words.lines import letters
from builder.convert.words.topics import share_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.reading.blocks import Block

_SERIES = re.compile(
    r"(?:之[一二三四五六七八九十]{1,2}|系列(?:报道|评论).{0,4}|特别报道|[（(][一二三四五六七八九十]{1,2}[）)])$"
)
_DEMANDS = re.compile(either("(?:强调|指出|要求|提出|表示|主持|会上|时说)$"))
"""Kickers often say who demanded what the headline says."""
_SAID, _WHOLLY = 0.4, 0.6
"""Share of words by which a news lead says one of two lines more than the other: it says what the headline does;
and the share from which on the first of them is the headline."""
_ROUND = re.compile("第[一二三四五六七八九十0-9]{1,3}[场轮届站]$|(?:决赛|小组赛|预选赛|联赛)$")
"""Kickers of sports say which match it was."""
_LEADS = re.compile(f"{_SERIES.pattern}|{_DEMANDS.pattern}|{_ROUND.pattern}")
LEADING = re.compile(r"[^，。、：；？！“”‘’]{3,16}(?:——|──)")
"""A kicker that breaks off with a dash, so that the headline completes its sentence."""
_SHORTER = 0.6
"""Share of the other line's letters below which a first line was set larger: it is the headline over its deck."""
_DECK_RATIO = 1.2
"""A line this much longer than its neighbour was set smaller: it is the kicker or the deck."""


def headline_of(run: Sequence[Block], headings: Sequence[Block], text: Sequence[Block]) -> int:
    """Which of the `headings` of a group is the headline over `text`."""
    levels = {block.level for block in headings if block.marked}
    if levels:
        return next(at for at, block in enumerate(headings) if block.level == min(levels))
    if len(headings) == 1:
        return 0
    if len(headings) > 2 or _stands_under_second(run, headings):  # noqa: PLR2004  (kicker, headline, deck)
        return 1
    if bylines.led(headings[1].text):
        return 0
    if text and datelines.opening(text[0].text) and not _LEADS.search(headings[0].text):
        shares = [share_of([block.text], [text[0].text]) for block in headings]
        if shares[0] >= _WHOLLY or abs(shares[0] - shares[1]) >= _SAID:
            return 1 if shares[1] - shares[0] >= _SAID else 0
    return int(_leads_from_afar(headings, text) or _is_kicker(headings[0].text, headings[1].text))


def _is_kicker(first: str, second: str) -> bool:
    """Whether the first of two unmarked lines leads up to the second: by words, length, or the other's clauses."""
    if _LEADS.search(first) or LEADING.fullmatch(first) or signatures.is_office(first):
        return True
    above, below = len(letters(first)), len(letters(second))
    return above >= _DECK_RATIO * below or (above >= below and " " in second and " " not in first)


def _leads_from_afar(headings: Sequence[Block], text: Sequence[Block]) -> bool:
    """Whether the text says the second of two lines, about as long as the first, and nothing of the first."""
    first, second = (block.text for block in headings)
    if len(letters(first)) < _SHORTER * len(letters(second)):
        return False
    whole = [block.text for block in text]
    return share_of([second], whole) >= _WHOLLY and not share_of([first], whole)


def _stands_under_second(run: Sequence[Block], headings: Sequence[Block]) -> bool:
    """Whether a deck with its dashes stands under the second of two unmarked lines, which then is the headline."""
    if len(headings) != 2 or any(block.marked for block in headings):  # noqa: PLR2004  (kicker, headline)
        return False
    return any(block.role == "deck" and above is headings[1] for above, block in pairwise(run))
