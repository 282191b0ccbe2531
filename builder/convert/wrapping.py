"""Hard-wrapped columns → paragraphs: lines that PDF extraction broke at the column's edge are joined again.

The column's width is found from the lines themselves, near the line in question, because one page has columns
of several widths. A line that reaches the edge and ends no sentence goes on, over an empty line too, for a
column may break inside a sentence. A paragraph's first line is two characters short: its indent was layout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.chars import CJK_MARKS, HAN
from builder.convert import datelines, jumps, people
from builder.convert.lines import ended, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.lines import Line

_WRAPPED_SHARE = 0.35
"""Share of neighbouring lines that break inside a sentence, above which a page counts as hard-wrapped. Measured
on real pages: 0.55 for PDF extraction, 0.00 to 0.06 for one paragraph a line."""
_LONGEST_COLUMN = 100
"""Columns of width; a longer line is a whole paragraph."""
_WINDOW = 6
_FEW = 2
"""Lines of a paragraph that tell its column less well than the lines after it do."""
_RAGGED = 4
"""Columns by which a full line may miss the edge: marks are squeezed or pushed to the next line."""
_INDENT = 4
_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN_START = re.compile(r"[A-Za-z]")
_OPENERS = re.compile(r"[●■◆▲★□○◎☆△◇]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one run of text."""

    text: str
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The line that says how the paragraph was set."""
        return self.lines[0]


def join_lines(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The paragraphs of a page: one a line, or several lines joined where the page is hard-wrapped."""
    if not is_wrapped(lines):
        return tuple(Paragraph(line.text, (line,)) for line in lines)
    paragraphs: list[list[Line]] = []
    for number, line in enumerate(lines):
        if paragraphs and _goes_on(paragraphs[-1], line, lines[number + 1 : number + 1 + _WINDOW]):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return tuple(Paragraph(join_text([line.text for line in run]), tuple(run)) for run in paragraphs)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the page's lines were broken at a column's edge."""
    pairs = [(a, b) for a, b in pairwise(lines) if not (a.level or b.level)]
    broken = sum(1 for a, b in pairs if b.gap == 0 and not ended(a.text) and width(a.text) <= _LONGEST_COLUMN)
    return bool(pairs) and broken >= _WRAPPED_SHARE * len(pairs)


def join_text(parts: Sequence[str]) -> str:
    """Broken lines as one text: nothing between them, a space between two Latin words."""
    text = parts[0]
    for part in parts[1:]:
        space = _LATIN_END.search(text) and _LATIN_START.match(part)
        text = f"{text} {part}" if space else text + part
    return text


def _goes_on(paragraph: list[Line], line: Line, later: Sequence[Line]) -> bool:
    """Whether `line` belongs to the paragraph that the lines before it began."""
    last = paragraph[-1]
    if _stands_alone(last) or _stands_alone(line) or _opens(line, last, first=len(paragraph) == 1):
        return False
    if datelines.closing(last.text) or jumps.trailing(last.text)[0]:
        return False
    edge = _edge(paragraph, line, later)
    tolerance = _RAGGED + (_INDENT if len(paragraph) == 1 else 0)
    if len(paragraph) == 1 and (width(last.text) > edge + _RAGGED or _heads_a_column(last, line, edge)):
        return False
    if not ended(last.text):
        return width(last.text) >= edge - tolerance
    if line.gap or width(last.text) < edge - _RAGGED:
        return False
    indented = width(line.text) <= edge - _RAGGED and not ended(line.text) and bool(later)
    return not indented


def _stands_alone(line: Line) -> bool:
    return bool(line.level or line.bold or line.picture) or width(line.text) > _LONGEST_COLUMN


def _opens(line: Line, last: Line, *, first: bool) -> bool:
    """Whether `line` begins something by its own form, whatever stands before it."""
    if line.indented and ended(last.text):
        return True
    if line.text.startswith(("——", "—— ", "──")):
        return first and not ended(last.text)
    opening = datelines.opening(line.text)
    if opening and (ended(last.text) or opening.day):
        return True
    return bool(
        _OPENERS.match(line.text) or jumps.leading(line.text)[0] or (ended(last.text) and people.byline(line.text))
    )


def _heads_a_column(last: Line, line: Line, edge: int) -> bool:
    """A line alone between empty lines, before running text of another width, is a heading."""
    return bool(last.gap and line.gap) and abs(width(last.text) - edge) > _RAGGED + _INDENT


def _edge(paragraph: Sequence[Line], line: Line, later: Sequence[Line]) -> int:
    """Width of the column at `line`: the median of the lines around it that end no sentence."""
    seen = paragraph[-_WINDOW:] if len(paragraph) > _FEW else [*paragraph, line, *_column(line, later)]
    widths = sorted(width(other.text) for other in seen if not ended(other.text))
    return widths[len(widths) // 2] if widths else max(width(other.text) for other in seen)


def _column(line: Line, later: Sequence[Line]) -> list[Line]:
    column: list[Line] = []
    for before, after in pairwise([line, *later]):
        if datelines.opening(after.text) or datelines.closing(before.text):
            break
        column.append(after)
    return column


def chinese(character: str) -> bool:
    """Whether a character stands in Chinese text without spaces around it."""
    return character in CJK_MARKS or HAN.match(character) is not None
