"""Tables as vision models write them: rows of bars, or HTML. A row has its cells between tabs, after `ROW`.

A table begins on its first line and has all of its other rows on its last, so that the lines between, which are then
empty, are an article's that holds both. A cell that spans others is written once, and the others are empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.convert.words.lines import ROW, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.convert.printed.transcript import Transcript
    from builder.convert.sources.html_source import Tag

_DASHES = r"[ ]*(?:-{2,}|:-+:?|-+:)[ ]*"
_RULE = re.compile(rf"[ ]*\|?{_DASHES}(?:\|{_DASHES})*\|?[ ]*")
"""A dash alone between bars is a cell for which there is no figure."""
_BARRED = re.compile(r"[ ]*\|.*\|[ ]*")
_BAR = re.compile(r"(?<!\\)\|")
_SPAN = re.compile(r"(colspan|rowspan)[ ]*=[ ]*[\"']?([0-9]{1,3})", re.IGNORECASE)
_WIDEST = 50
"""Columns and rows over which a cell is taken to span at most; a larger figure is a model's mistake."""


def row(cells: Iterable[str], *, first: bool = False) -> str:
    """A row of a table on a line; the `first` says that a table begins."""
    return (TABLE if first else ROW) + "\t".join(" ".join(re.split(r"[ \t\n\x1e]+", cell.strip())) for cell in cells)


def read(page: Transcript) -> Transcript:
    """The page with its tables of bars as rows."""
    if not any("|" in line for line in page.lines):
        return page
    changed: dict[int, str] = {}
    for first, last in _barred(page.lines):
        printed = [(at, _cells(page.lines[at])) for at in range(first, last + 1) if not _is_rule(page.lines[at])]
        rows = [(at, cells) for at, cells in printed if any(cells)]
        changed |= dict.fromkeys(range(first, last + 1), "")
        if rows:
            changed[rows[0][0]] = row(rows[0][1], first=True)
            changed[rows[-1][0]] += "".join(row(cells) for _, cells in rows[1:])
    return page.with_lines(changed)


def _barred(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each table: two rows between bars or more, or a row over a rule."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (_BARRED.fullmatch(lines[end]) or (_is_rule(lines[end]) and end > at)):
            end += 1
        ruled = at + 1 < len(lines) and "|" in lines[at] and _is_rule(lines[at + 1])
        if ruled and end <= at + 1:
            end = at + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
        if end - at > 1 and not all(map(_is_rule, lines[at:end])):
            yield at, end - 1
        at = max(end, at + 1)


def _is_rule(line: str) -> bool:
    return "|" in line and _RULE.fullmatch(line) is not None


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(bare)]


@dataclass(slots=True)
class Grid:
    """An HTML table while it is read: rows come out where they end, cells wait until then."""

    cells: list[str] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)
    """By column: rows for which a cell from above still spans it."""
    at: int = -1
    """The cell that is open; -1 between cells."""
    begun: bool = False
    """Whether a row came out."""

    def take(self, text: str) -> str:
        """Words of the open cell; words between cells are one, too. Newlines go through: lines keep numbers."""
        if text.strip() and self.at < 0:
            self._open("")
        if self.at >= 0:
            self.cells[self.at] += text
        return "\n" * text.count("\n")

    def mean(self, piece: Tag) -> str:
        """What a tag in the table writes: a row where one ends."""
        if piece.name in {"td", "th"}:
            self.at = -1
            if not piece.closes:
                self._open(piece.attributes)
        elif piece.name in {"tr", "table"} and (self.cells or piece.closes):
            return self.end()
        elif piece.is_block and self.at >= 0:
            self.cells[self.at] += " "
        return ""

    def end(self) -> str:
        """The row that ends here, with the cells that reach down into it; nothing where it has no words."""
        self._skip()
        cells, self.cells, self.at = self.cells, [], -1
        if not any(cell.strip() for cell in cells):
            return ""
        begun, self.begun = self.begun, True
        return row(cells, first=not begun)

    def _open(self, attributes: str) -> None:
        self._skip()
        spans = {name.lower(): min(int(size), _WIDEST) for name, size in _SPAN.findall(attributes)}
        wide = max(1, spans.get("colspan", 1))
        self.at = len(self.cells)
        self.cells += [""] * wide
        if spans.get("rowspan", 1) > 1:
            self.below |= dict.fromkeys(range(self.at, self.at + wide), spans["rowspan"] - 1)

    def _skip(self) -> None:
        """Empty cells where one from above reaches down."""
        while self.below.get(len(self.cells), 0) > 0:
            self.below[len(self.cells)] -= 1
            self.cells.append("")
