"""A page file of more lines than any page has: cut into stretches, each converted as a page of its own.

Such a file is a volume in one file, or a test. Rules that look at a whole page would gain nothing from all of it, and
stretches can be converted beside each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.convert.words.lines import ended
from builder.edition.characters import LAYOUT_SPACES, LINE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 5_000
"""Lines of a stretch. The largest printed page met, a double page set in narrow columns, has 900."""
_LOOK = 1_000
"""Lines after that among which a good place to cut is looked for."""
_HEADING = re.compile(r"#{1,6}(?=[ \t\u3000])")


def stretches(text: str, first: int) -> tuple[tuple[str, int], ...]:
    """The stretches of a page's `text`, each with the number of its first line; `first` is that of the text's own."""
    if len(text) < _LONGEST:
        return ((text, first),)
    lines = LINE_ENDS.split(text)
    if len(lines) <= _LONGEST + _LOOK:
        return ((text, first),)
    cuts = [*_cuts(lines), len(lines)]
    return tuple(("\n".join(lines[start:end]), first + start) for start, end in zip([0, *cuts[:-1]], cuts, strict=True))


def _cuts(lines: Sequence[str]) -> Iterator[int]:
    """Where a stretch ends and the next begins; empty lines go with what follows them."""
    at = 0
    while len(lines) - at > _LONGEST + _LOOK:
        at = _place(lines, at + _LONGEST)
        yield at


def _place(lines: Sequence[str], start: int) -> int:
    """The best place to cut from the line `start` on: a heading of the highest level, an empty line, any line."""
    headings = [(len(mark[0]), at) for at in range(start, start + _LOOK) if (mark := _HEADING.match(lines[at]))]
    if headings:
        return min(headings)[1]
    empty = [at for at in range(start, start + _LOOK) if not lines[at].strip(LAYOUT_SPACES)]
    return next((at for at in empty if ended(lines[at - 1])), empty[0] if empty else start)
