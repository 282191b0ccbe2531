"""The cells of a table of Markdown, each read and written by itself: what nobody touched stays as it was. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.markdown.body import Table, read_body, write_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAR = re.compile(r"(?<!\\)\|")
_RULE = 1
"""The line between the names of columns and the rows."""


class TableCell(NamedTuple):
    """A cell of a table."""

    markdown: str
    words: str
    """What it shows."""

    @property
    def edited(self) -> str:
        """What is edited of it: its words, or its Markdown where those are not all that it says."""
        return self.words if write_cell(self.words) == self.markdown else self.markdown


def cells_of(markdown: str) -> tuple[tuple[TableCell, ...], ...]:
    """The cells of a paragraph that is a table, row by row; nothing where it is none, or more than one."""
    blocks = read_body(markdown)
    if len(blocks) != 1 or not isinstance(blocks[0], Table):
        return ()
    rows, raw = blocks[0].rows, _raw(markdown)
    if len(raw) != len(rows):
        return ()
    return tuple(
        tuple(TableCell(cell, words) for cell, words in zip((*cells, *[""] * len(row)), row, strict=False))
        for cells, row in zip(raw, rows, strict=True)
    )


def _raw(markdown: str) -> list[list[str]]:
    """Each row as the cells that are written there: fewer than the table shows, or more."""
    return [_cut(line) for number, line in enumerate(markdown.split("\n")) if number != _RULE]


def _cut(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    first, last = cells[0] == "", len(cells) > 1 and cells[-1] == ""
    return [cell.strip() for cell in cells[first : -1 if last else None]]


def with_cell(markdown: str, row: int, column: int, typed: str) -> str:
    """The table with what was typed into a cell; further lines of it begin rows below. Nothing where no word is left.

    A row of which nothing is left is taken out, but for the first, which has the names of the columns.
    """
    cell = cells_of(markdown)[row][column]
    is_words = cell.edited == cell.words
    lines = markdown.split("\n")
    at = row + (row >= _RULE)
    own = _cut(lines[at])
    own += [""] * (column + 1 - len(own))
    texts = [write_cell(text) if is_words else _BAR.sub(r"\|", text.strip()) for text in typed.split("\n")]
    made = [[*own[:column], texts[0], *own[column + 1 :]]]
    made += [[*[""] * column, text, *[""] * (len(own) - column - 1)] for text in texts[1:] if text]
    written = [_line(cells) for cells in made if row == 0 or any(cells)]
    rule = lines[_RULE : _RULE + 1] if row == 0 else []
    table = [*lines[:at], *written[:1], *rule, *written[1:], *lines[at + 1 + len(rule) :]]
    left = "\n".join(table)
    return left if any(cell.markdown for cells in cells_of(left) for cell in cells) else ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
