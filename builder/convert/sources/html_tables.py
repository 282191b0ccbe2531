"""Tables in the HTML of a source, as lines between bars, which are read as tables wherever they come from.

A table that lays out a page, with pictures, headings or tables in it or with one column, is no table: its words are
paragraphs.
"""

from __future__ import annotations

import html
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.printed.table_rows import Grid
from builder.convert.sources import html_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.sources.html_source import Tag

_ROWS, _COLUMNS = 2, 2
"""Of the smallest table."""
_LONGEST = 120
"""Characters of the longest cell; a longer one is a text that was laid out."""


def in_bars(text: str) -> str:
    """The HTML with each of its tables as paragraphs `| a | b |`, a row each."""
    written: list[str] = []
    at = 0
    for inside in _tables(list(html_source.pieces(text))):
        rows = _rows(text, inside)
        is_large = sum(sum(map(bool, row)) >= _COLUMNS for row in rows) >= _ROWS
        if is_large and all(len(cell) <= _LONGEST for row in rows for cell in row):
            written += [text[at : inside[0].start], *map(_barred, rows)]
            at = inside[-1].end
    return "".join([*written, text[at:]])


def _tables(pieces: Sequence[Tag]) -> Iterator[Sequence[Tag]]:
    """The tags of each table that is closed and has nothing in it but cells and their words."""
    start = -1
    for at, piece in enumerate(pieces):
        if piece.name == "table":
            if piece.closes and start >= 0:
                yield pieces[start : at + 1]
            start = -1 if piece.closes else at
        elif piece.name == "img" or piece.is_heading:
            start = -1


def _rows(text: str, inside: Sequence[Tag]) -> list[list[str]]:
    grid, rows = Grid(), []
    for before, piece in pairwise(inside):
        grid.take(text[before.end : piece.start])
        if row := grid.mean(piece):
            rows.append([html.unescape(cell) for cell in row[1:].split("\t")])
    return rows


def _barred(row: Sequence[str]) -> str:
    cells = (html.escape(cell, quote=False).replace("|", "\\|") for cell in row)
    return f"<p>| {' | '.join(cells)} |</p>"
