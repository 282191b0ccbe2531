"""Anchors: the words by which a line of a page is told, and by which it is found again on the same page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.convert.words.lines import letters
from builder.edition.mark import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.convert.words.lines import Line

LINE, BESIDE = 40, 20
"""Characters of a line that are kept: of its beginning, and of the nearest words of its neighbours."""


def words_of(line: Line) -> str:
    """The words of a line; of a picture without any, the name of its file."""
    return line.text or line.picture


def folded(text: str) -> str:
    """What two printings of one text share: its letters, or its marks where it has none."""
    return letters(text) or text


def anchored(lines: Sequence[Line], at: int) -> Mark:
    """A mark that says nothing yet, and means the line at `at` and no other of the page."""
    mark = Mark(
        line=words_of(lines[at])[:LINE],
        above=words_of(lines[at - 1])[-BESIDE:] if at else "",
        below=words_of(lines[at + 1])[:BESIDE] if at + 1 < len(lines) else "",
    )
    return replace(mark, nth=alike(mark, lines).index(at) + 1)


def begun(lines: Sequence[Line]) -> Mapping[str, Sequence[int]]:
    """The lines by the words with which they begin, as `alike` compares them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        found[folded(words_of(line)[:LINE])].append(at)
    return found


def alike(mark: Mark, lines: Sequence[Line], known: Mapping[str, Sequence[int]] | None = None) -> list[int]:
    """The lines that have the words of a mark, and beside them the words that it says; `known` is `begun(lines)`."""
    line, above, below = folded(mark.line[:LINE]), folded(mark.above[-BESIDE:]), folded(mark.below[:BESIDE])
    return [
        at
        for at in (known or begun(lines)).get(line, ())
        if (not above or (at > 0 and folded(words_of(lines[at - 1])[-BESIDE:]) == above))
        and (not below or (at + 1 < len(lines) and folded(words_of(lines[at + 1])[:BESIDE]) == below))
    ]
