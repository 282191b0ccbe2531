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

from builder.convert.reading.column_edges import FEW, INDENT, MANY, MARKS, MISSED, Place, edge_of, place_of
from builder.convert.words import bylines, datelines, jumps, signatures
from builder.convert.words.lines import ended, width
from builder.edition.characters import CLOSERS, SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.words.lines import Line

_WRAPPED_SHARE = 0.5
"""Share of a page's text that stands on lines which break inside a sentence, above which it counts as hard-wrapped.
Measured on written and real pages of all shapes: 0.64 to 0.95 for columns, 0.00 to 0.33 for one paragraph a line,
where only headlines end without a stop."""
_LONGEST_COLUMN = 100
"""Columns of width; a longer line is a whole paragraph."""
_NARROW_PAGE, _FEWEST_LINES = 84, 12
"""Columns of width that no line of a page exceeds whose captions are set line by line between empty lines, and
the lines that such a page has at least."""
_RAGGED = 4
"""Columns by which a full line may miss the edge: marks are squeezed or pushed to the next line."""
_CREDIT_END = re.compile("[摄攝](?:影(?:[报報][道导導])?)?[）)]?")
"""The last word of a credit, which narrow captions push to a line of its own."""
_THIN_GAP = re.compile(r"(?<=[0-9A-Za-z%]) (?=[^0-9A-Za-z ])|(?<=[^0-9A-Za-z ]) (?=[0-9A-Za-z])")
"""The gap between a figure and the letters beside it, which may have been printed or not."""
_ROW = re.compile(r"(?=[^，。；]*[ \u3000])[^，。；]*(?<![0-9])[0-9]{1,2}[:：][0-9]{2}(?![0-9])[^，。；]*")
_SIGN_OPEN = re.compile("[（(][^（）()。]{0,8}(?:记者|記者|通讯员|通訊員)[^（）()。]*$")
_SIGN_TITLE = re.compile("(?:实习|實習|见习|見習)?(?:记者|記者|通讯员|通訊員|实习生|實習生)")
_SIGN_CLOSED = re.compile("[^（）()，。]{1,30}[）)]")
"""The two halves of names in brackets that end a text, broken at the column's edge."""
_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN_START = re.compile(r"[A-Za-z]")
_OPENERS = re.compile(
    r"图[①-⑳]?[：:]|(?:问|答|记者|主持人)[：:]|[●■◆▲★□○◎☆△◇]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)


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
    for at, line in enumerate(lines):
        if paragraphs and _goes_on(paragraphs[-1], line, lines, at):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return tuple(Paragraph(join_text([line.text for line in run]), tuple(run)) for run in paragraphs)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the page's lines were broken at a column's edge."""
    pairs = [(a, b) for a, b in pairwise(lines) if not (a.level or b.level)]
    narrow = len(lines) >= _FEWEST_LINES and all(width(line.text) <= _NARROW_PAGE for line in lines)
    broken = sum(
        width(a.text)
        for a, b in pairs
        if (b.gap == 0 or narrow) and not ended(a.text) and width(a.text) <= _LONGEST_COLUMN
    )
    return bool(pairs) and broken >= _WRAPPED_SHARE * sum(width(a.text) for a, _ in pairs)


def join_text(parts: Sequence[str]) -> str:
    """Broken lines as one text: nothing between them, a space between two Latin words and before a writer's title."""
    joined = [parts[0]]
    for last, part in pairwise(parts):
        latin = _LATIN_END.search(last[-1:]) and _LATIN_START.match(part)
        titled = _SIGN_TITLE.match(part) and _SIGN_OPEN.search(last)
        joined += [" ", part] if latin or titled else [part]
    return "".join(joined)


def _goes_on(paragraph: list[Line], line: Line, lines: Sequence[Line], at: int) -> bool:
    """Whether `line` belongs to the paragraph that the lines before it began."""
    last, first = paragraph[-1], len(paragraph) == 1
    if _completes_sign(last, line):
        return True
    closed = _closes(last, first=first) or (first and line.gap > 0 and signatures.is_office(last.text))
    closed = closed or _are_rows(last, line) or _is_name(lines, at)
    if closed or _stands_alone(last) or _stands_alone(line) or _opens(line, paragraph):
        return False
    if not line.gap and ((first and datelines.is_dateline(last.text)) or _is_even(lines, at - len(paragraph), at)):
        return True
    place = place_of(lines, at, len(paragraph))
    edges = _edges(paragraph, place)
    indented = first and not place.titles
    full = [edge for edge in edges if _reaches(last, edge, indented=indented, gap=line.gap)]
    if ended(last.text):
        filled = not line.gap and any(width(last.text) >= edge - _RAGGED for edge in full)
        return filled and (width(line.text) > max(full) - _RAGGED or ended(line.text))
    if place.titles or _begins_below(paragraph, lines, at, edges) or (not place.caption and _is_lone(lines, at, edges)):
        return False
    alone = first and bool(last.gap and line.gap) and not place.caption
    return bool(full) and not (alone and _heads(last, full, edges))


def _completes_sign(last: Line, line: Line) -> bool:
    """Whether `line` is the rest of a credit or of a signature in brackets."""
    if _CREDIT_END.fullmatch(line.text) and not ended(last.text):
        return True
    return not line.gap and bool(_SIGN_OPEN.search(last.text) and _SIGN_CLOSED.fullmatch(line.text))


def _is_even(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether the lines from `start` on, which come to one stop and no earlier, fill a column of their own.

    So captions and notes too narrow or too short to tell a column's width are joined, and no headline with its text.
    """
    run: list[Line] = []
    for line in lines[start : start + MANY]:
        if run and (line.gap or line.indented or _stands_alone(line) or _opens(line, run)):
            return False
        run.append(line)
        if line.text[-1:] in SENTENCE_ENDS + CLOSERS and ended(line.text):
            break
    widths = [width(line.text) for line in run]
    if len(run) <= at - start or any(ended(line.text) != (line is run[-1]) for line in run):
        return False
    edge = max(widths[1:-1], default=widths[0])
    inner = all(edge - each <= MISSED + 1 for each in widths[1:-1])
    return inner and -MISSED <= edge - widths[0] <= INDENT + MISSED and widths[-1] <= edge + INDENT


def _is_lone(lines: Sequence[Line], at: int, edges: Sequence[int]) -> bool:
    """Whether a line is neither full nor the end of a sentence nor the last before an empty line: a name, a headline.

    Between empty lines, it goes on with nothing either.
    """
    line, last = lines[at], at + 1 == len(lines)
    parted = last or lines[at + 1].gap > 0
    if ended(line.text) or parted != (line.gap > 0) or line.text.count(" ") > FEW:
        return False
    short = _RAGGED if line.gap or not MARKS.search(line.text) else 2 * _RAGGED
    return all(width(line.text) < edge - short or width(line.text) > edge + 2 * _RAGGED for edge in edges)


def _begins_below(paragraph: Sequence[Line], lines: Sequence[Line], at: int, edges: Sequence[int]) -> bool:
    """Whether the line under one that may be a headline is as short as a paragraph's first line, over a full one."""
    if len(paragraph) > 1 or lines[at].gap or at + 1 == len(lines) or lines[at + 1].gap:
        return False
    above, line, below = (width(each.text) for each in (paragraph[0], lines[at], lines[at + 1]))
    return not MARKS.search(paragraph[0].text) and any(
        abs(edge - INDENT - line) <= 1 < abs(edge - INDENT - above) and abs(edge - below) <= 1 for edge in edges
    )


def _edges(paragraph: Sequence[Line], place: Place) -> list[int]:
    """The widths of column to hold a line against: the paragraph's own once it has some lines."""
    own = edge_of(paragraph[-MANY:], 0) if len(paragraph) > FEW else 0
    return [own] if own else [edge for edge in (place.before, place.after) if edge]


def _heads(line: Line, full: Sequence[int], edges: Sequence[int]) -> bool:
    """Whether a line alone between empty lines is a heading rather than the first line of a broken paragraph."""
    return len(full) < len(edges) or not MARKS.search(line.text)


def _reaches(line: Line, edge: int, *, indented: bool, gap: int) -> bool:
    """Whether a line fills the column, its lost indent counted; a line with marks in it may be squeezed."""
    most = edge + (_RAGGED if gap else 2 * _RAGGED)
    least = edge - _RAGGED - (INDENT if indented else 0)
    thin = 0 if gap else len(_THIN_GAP.findall(line.text))
    return least - thin <= width(line.text) <= most


def _closes(line: Line, *, first: bool) -> bool:
    """Whether nothing of the same paragraph can follow `line`."""
    if datelines.closing(line.text) or jumps.trailing(line.text)[0]:
        return True
    return first and bylines.byline(line.text) is not None


def _stands_alone(line: Line) -> bool:
    return bool(line.level or line.bold or line.picture) or width(line.text) > _LONGEST_COLUMN


def _are_rows(last: Line, line: Line) -> bool:
    """Whether two lines are rows of a list of times: `今日 19:35 男篮 …`."""
    return _ROW.fullmatch(last.text) is not None and _ROW.fullmatch(line.text) is not None


def _is_name(lines: Sequence[Line], at: int) -> bool:
    """Whether a line between empty lines is a name and nothing else, as a writer's under a headline."""
    parted = lines[at].gap > 0 and (at + 1 == len(lines) or lines[at + 1].gap > 0)
    return parted and bool(bylines.bare_names(lines[at].text))


def _opens(line: Line, paragraph: Sequence[Line]) -> bool:
    """Whether `line` begins something by its own form, whatever stands before it."""
    last = paragraph[-1]
    if line.indented:
        return True
    if line.text.startswith(("——", "—— ", "──")):
        bare = line.gap > 0 or not any(MARKS.search(other.text) for other in paragraph)
        return (
            len(paragraph) <= FEW
            and (paragraph[0].gap > 0 or bare)
            and not any(ended(other.text) for other in paragraph)
        )
    opening = datelines.opening(line.text)
    if opening and (ended(last.text) or opening.day or opening.names or line.gap):
        return True
    named = line.text.startswith(("（", "(")) and bylines.bare_names(line.text)
    return bool(_OPENERS.match(line.text) or jumps.leading(line.text)[0] or bylines.byline(line.text) or named)
