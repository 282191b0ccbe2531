"""Paragraphs that a page sets in another way than running text: a summary in points, the lines of a poem.

Nothing but the words says which they are. Both readers of Markdown ask here, so that they set the same ones apart.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.edition.characters import BULLETS, CLOSERS, HAN, SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

POINT, VERSE = "point", "verse"
"""Classes of such paragraphs."""

_BULLETS = frozenset("●■◆▲★◇") & BULLETS
"""Those that open a point; a middle dot may be part of a name."""
_LONGEST = 24
"""Characters of a line of verse at most."""
_FEWEST = 4
"""Lines that make a poem."""
_ENDS = frozenset(SENTENCE_ENDS + CLOSERS + "：；:;")
"""Marks in which talk, lists and sentences end, and most lines of a poem do not."""


def classes(blocks: Sequence[str]) -> Mapping[int, str]:
    """The class of each of `blocks` that has one, by its place; what is no paragraph is empty among them."""
    return _points(blocks) | _verse(blocks)


def _points(blocks: Sequence[str]) -> dict[int, str]:
    """Paragraphs before any other that begin with a bullet."""
    end = next((place for place, text in enumerate(blocks) if text[:1] not in _BULLETS), len(blocks))
    return dict.fromkeys(range(end), POINT)


def _verse(blocks: Sequence[str]) -> dict[int, str]:
    """Runs of short lines of which most end without a mark."""
    found: dict[int, str] = {}
    if sum(len(text) <= _LONGEST for text in blocks) < _FEWEST:  # as in most articles
        return found
    for is_short, run in groupby(range(len(blocks)), lambda place: _is_line(blocks[place])):
        places = list(run)
        open_ = sum(blocks[place][-1] not in _ENDS for place in places if is_short)
        if len(places) >= _FEWEST and 2 * open_ > len(places):
            found |= dict.fromkeys(places, VERSE)
    return found


def _is_line(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text[0] not in BULLETS and HAN.search(text) is not None
