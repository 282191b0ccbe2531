"""Where on the scan each line of a page is printed: lines of print are told by their words. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.edition.region import Box, PrintedLine

_ALIKE = 0.5
"""Share of the pairs of letters of a line of print that the line of text has at least."""
_SHORT = 2


def strips(texts: Sequence[str], printed: Sequence[PrintedLine]) -> Mapping[int, Box]:
    """By line of text the box around its lines of print; a paragraph on one line has several.

    Where words are printed more than once, a line of print goes to the next line of text after that of the one before.
    """
    having: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for pair in _pairs(text):
            having[pair].append(at)
    found: dict[int, Box] = {}
    last = 0
    for line in printed:
        pairs = _pairs(line.words)
        shares = Counter(at for pair in pairs for at in having.get(pair, ()))
        best = max(shares.values(), default=0)
        if not best or best < _ALIKE * len(pairs):
            continue
        alike = [at for at, count in shares.items() if count == best]
        last = min(alike, key=lambda at: (at < last, abs(at - last)))
        found[last] = found[last].around(line.box) if last in found else line.box
    return found


def _pairs(text: str) -> set[str]:
    own = letters(text)
    return {own[at : at + 2] for at in range(len(own) - 1)} if len(own) >= _SHORT else {own} - {""}
