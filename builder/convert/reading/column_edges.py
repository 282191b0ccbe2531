"""Columns' edges: how wide the column is that lines fill, and whether they are a headline's or a caption's instead.

The width is found from the lines themselves, near the line in question, because one page has columns of several
widths; captions are set line by line between empty lines, in a column of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.words import bylines, datelines, signatures
from builder.convert.words.lines import ended, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.words.lines import Line

_WINDOW = 6
_NARROWEST = 20
"""Columns of width of the narrowest newspaper column; shorter lines in a row are verse or a list."""
_NARROWEST_CAPTION = 12
"""The same for captions, which are set in short lines beside their picture."""
MARKS = re.compile("[，,。、；：（(]")
_CALLS = frozenset("！？!?")
"""Ends of headlines, and of no caption."""
_TITLES = 4
"""Lines of the longest headline group: kicker, headline in two lines, deck."""
FEW = 2
"""Lines of a paragraph that tell its column less well than the lines after it do."""
MANY = 24
"""Lines of a paragraph that are looked at, so that one without end takes no longer a line than others."""
INDENT = 4
MISSED = 2
"""Columns by which the commonest full lines of one column differ."""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around a line; widths of columns are 0 where the lines tell none."""

    before: int
    """Width of the column before the paragraph."""
    after: int
    """Width of the column from the line on."""
    caption: bool
    """The lines are the rest of a caption, set one by one."""
    titles: bool
    """The lines from the paragraph's start to the next empty line are too few and too bare for running text."""


def place_of(lines: Sequence[Line], at: int, size: int) -> Place:
    """What stands around the paragraph of `size` lines that ends before the line number `at`."""
    start = at - size
    after: list[Line] = [lines[at]]
    for before, line in pairwise(lines[at : at + _WINDOW]):
        if datelines.opening(line.text) or datelines.closing(before.text) or bylines.byline(line.text):
            break
        after.append(line)
    column = edge_of(lines[max(0, start - _WINDOW) : start], _NARROWEST)
    near = lines[start : min(start + MANY, at + _WINDOW)]
    if _is_caption(near):
        inside = start > 0 and lines[start - 1].gap > 0
        if at == start + 1 and _fills(lines[start], column):
            return Place(column, 0, caption=True, titles=False)
        return Place(0, _caption_edge(lines, start, at), caption=inside, titles=False)
    titles = _are_titles(near)
    return Place(column, edge_of(after, _NARROWEST), caption=False, titles=titles)


def _fills(line: Line, column: int) -> bool:
    """Whether a line between empty lines fills the column before it, as the first of a broken paragraph does."""
    return bool(column and MARKS.search(line.text)) and -1 <= column - INDENT - width(line.text) <= 1


def _caption_edge(lines: Sequence[Line], start: int, at: int) -> int:
    """Width of the lines of captions around a line; 0 where the paragraph follows a credit, as its title does."""
    signed = start and (signatures.is_credit(lines[start - 1].text) or bylines.byline(lines[start - 1].text))
    if signed and not MARKS.search(lines[start].text):
        return 0
    if own := _own_edge(lines[start : start + _WINDOW]):
        return own
    if at == start + 1 and not MARKS.search(lines[start].text) and _own_edge(lines[at : at + _WINDOW]):
        return 0
    around = [line for line in lines[max(0, start - _WINDOW) : at + _WINDOW] if line.gap and not ended(line.text)]
    widths = sorted(width(line.text) for line in around)
    return widths[len(widths) // 2] if widths and widths[len(widths) // 2] >= _NARROWEST_CAPTION else 0


def _own_edge(caption: Sequence[Line]) -> int:
    """Width that a caption's own full lines share, the first by its indent shorter; 0 where they tell none."""
    end = next((at for at, line in enumerate(caption) if ended(line.text)), 0)
    widths = [width(line.text) + (0 if at else INDENT) for at, line in enumerate(caption[:end])]
    if len(widths) < FEW or max(widths) - min(widths) > MISSED or max(widths) < _NARROWEST_CAPTION:
        return 0
    return max(widths)


def _are_titles(lines: Sequence[Line]) -> bool:
    """Whether the lines up to the next empty one are few and without a single mark, as headline groups are.

    Over a byline they may have marks, but no sentence ends among them.
    """
    end = next((at for at, line in enumerate(lines) if at and line.gap), len(lines))
    if not lines[0].gap or end > _TITLES:
        return False
    if end < len(lines) and bylines.byline(lines[end].text):
        return not any(ended(line.text) for line in lines[:end])
    return not any(MARKS.search(line.text) for line in lines[:end])


def _is_caption(lines: Sequence[Line]) -> bool:
    """Whether lines set one by one between empty lines come to the end of a sentence, as no list does."""
    for at, line in enumerate(lines):
        if not line.gap or bylines.bare_names(line.text):
            return False
        if ended(line.text):
            return at > 0 and line.text[-1] not in _CALLS
    return False


def edge_of(lines: Sequence[Line], narrowest: int) -> int:
    """Width of the column that `lines` fill: the commonest of those that end no sentence; 0 for verse and lists.

    A full line may miss the edge by one character, and the widest of equally common widths is the column's: first
    lines are shorter by their indent, names and headlines by chance.
    """
    if len(lines) <= FEW:
        return 0
    counts = Counter([width(line.text) for line in lines if not ended(line.text)])
    support = [(counts[edge] + counts[edge - 1] + counts[edge - MISSED], edge) for edge in counts]
    most = max(support, default=(0, 0))[1]
    return most if most >= narrowest else 0
