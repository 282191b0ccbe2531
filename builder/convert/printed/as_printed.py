"""A page's text as it was printed: what recognisers and models wrote around it and into it is taken off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.convert.printed import latex, loops, markdown_marks, markup, spacing, table_rows, talk
from builder.convert.printed.transcript import Transcript
from builder.convert.words.lines import BREAK, ROW, TABLE
from builder.convert.words.radicals import has_radicals, without_radicals
from builder.edition.characters import LINE_ENDS

if TYPE_CHECKING:
    from collections.abc import Callable

RADICALS = "radicals-replaced"
"""Review mark of the first article of a page on which radicals were replaced by the characters that they look like."""
_OURS = dict.fromkeys(map(ord, BREAK + ROW + TABLE))


def _radicals(page: Transcript) -> Transcript:
    found = [number for number, line in enumerate(page.lines) if has_radicals(line)]
    kept = page.with_lines({number: without_radicals(page.lines[number]) for number in found})
    return replace(kept, marks=(*kept.marks, *((RADICALS, number) for number in found)))


STEPS: tuple[Callable[[Transcript], Transcript], ...] = (
    talk.without_talk,
    lambda page: page.each("latex", latex.printed),
    markup.reduced,
    table_rows.read,
    markdown_marks.read,
    _radicals,
    spacing.upright,
    spacing.centred,
    spacing.closed,
    loops.cut,
)
"""In this order: a fence hides a page's first words, tags hide lines, and a table's words change their lines."""


def as_printed(text: str) -> Transcript:
    """The page of a `text`, line by line: `Transcript.lines` has as many lines as the text."""
    page = _page(text)
    for step in STEPS:
        page = step(page)
    return page


def with_tables(text: str) -> str:
    """A record's `text` with its tables as rows; around the text of a record nobody wrote anything."""
    return "\n".join(table_rows.read(_page(text)).lines)


def _page(text: str) -> Transcript:
    return Transcript(tuple(line.translate(_OURS) for line in LINE_ENDS.split(text)))
