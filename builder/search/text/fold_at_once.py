"""Folding for all texts of a volume at once, as a column of numbers: a volume has millions of characters.

The same as `fold`, text by text (a law, held by tests over any texts), in a tenth of the time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from builder.search.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

CODES = 0x110000
"""How many code points there are."""
AT_ONCE = 500
"""Texts that are folded in one step: a step takes some fifty bytes of memory a character."""


class Folded(NamedTuple):
    """Texts, one behind the other."""

    codes: NDArray[np.int32]
    """The code points of all their characters."""
    counts: NDArray[np.int64]
    """How many each text has."""


class _Fold(NamedTuple):
    """What each code point becomes, as a stretch of one row."""

    row: NDArray[np.int32]
    begins: NDArray[np.int32]
    lengths: NDArray[np.int8]


def fold_all(texts: Sequence[str]) -> Folded:
    """Each text as `fold.fold` has it."""
    return _in_steps(texts, _folding())


def letters_all(texts: Sequence[str]) -> Folded:
    """Each text as `fold.letters` has it."""
    return _in_steps(texts, _to_letters())


def _in_steps(texts: Sequence[str], way: _Fold) -> Folded:
    steps = [_folded(texts[begin : begin + AT_ONCE], way) for begin in range(0, len(texts) or 1, AT_ONCE)]
    return Folded(*map(np.concatenate, zip(*steps, strict=True)))


def _folded(texts: Sequence[str], way: _Fold) -> Folded:
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    lengths = way.lengths[codes]
    ends = np.cumsum(lengths, dtype=np.int64)
    at = np.repeat(way.begins[codes] - (ends - lengths), lengths) + np.arange(int(lengths.sum()))
    of_texts = np.cumsum([len(text) for text in texts], dtype=np.int64)
    return Folded(way.row[at], np.diff(np.concatenate([np.zeros(1, np.int64), ends])[of_texts], prepend=0))


@cache
def _folding() -> _Fold:
    return _way(fold.translation())


@cache
def _to_letters() -> _Fold:
    return _way(fold.to_letters())


def _way(translation: Mapping[int, str | None]) -> _Fold:
    """What is not in `translation` stays as it is: the row begins with all code points in order."""
    begins, lengths = np.arange(CODES, dtype=np.int32), np.ones(CODES, np.int8)
    texts = [text or "" for text in translation.values()]
    changed, sizes = list(translation), np.array([len(text) for text in texts], np.int32)
    begins[changed], lengths[changed] = CODES + np.cumsum(sizes) - sizes, sizes
    more = np.array([ord(character) for text in texts for character in text], np.int64)
    return _Fold(np.concatenate([np.arange(CODES), more]).astype(np.int32), begins, lengths)
