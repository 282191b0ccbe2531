"""Lexical cohesion: which text of the page a line shares its words with. No vocabulary but the page's own.

Words are pairs of characters. Each place where a pair occurs is linked with the last place before it; rare pairs weigh
more than common ones. All in whole numbers, in time that grows with the number of letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from builder.convert.deciding.trees import Numbers

NEAR, FAR = 160, 700
"""Letters of text before and after a line in which its words are looked for."""
WEIGHT = 1000
"""What a pair weighs that the page has twice; one that it has n times weighs 2/n of it."""
NAMES = (
    "shares words with the text right before",
    "shares words with the text right after",
    "shares words with the text before",
    "shares words with the text after",
    "words nearer to the text after than before",
    "words of the page",
    "joins of words over the cut",
    "joins over the cut beside those around",
    "letters of the page before",
    "letters of the page after",
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page, a place for each of its letters."""

    starts: Numbers
    """The place at which each line begins, and the end of the page."""
    pairs: NDArray[np.int32]
    """A number for the pair of letters that begins at each place; -1 where a line ends."""
    last: NDArray[np.int32]
    """The place where the same pair occurred last, or -1."""
    following: NDArray[np.int32]
    """The place where it occurs next, or the number of places."""
    weight: NDArray[np.int16]
    """What the pair weighs."""


def read_words(texts: Sequence[str]) -> Words:
    """The words of a page's lines."""
    words = [letters(text) for text in texts]
    sizes = np.array([len(each) for each in words], np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32).astype(np.int64)
    line = np.repeat(np.arange(len(sizes)), sizes)
    pairs = np.full(len(codes), -1, np.int64)
    pairs[:-1] = np.where(line[:-1] == line[1:], codes[:-1] * 0x110000 + codes[1:], -1)
    return _linked(starts, pairs)


def _linked(starts: Numbers, pairs: Numbers) -> Words:
    """The pairs with the places where they occur before and after, and with their weights."""
    size = len(pairs)
    order = np.argsort(pairs, kind="stable")
    ordered = pairs[order]
    same = np.zeros(size, bool)
    same[1:] = (ordered[1:] == ordered[:-1]) & (ordered[1:] >= 0)
    last = np.full(size, -1, np.int32)
    following = np.full(size, size, np.int32)
    at = np.flatnonzero(same)
    last[order[at]], following[order[at - 1]] = order[at - 1], order[at]
    groups = np.cumsum(~same) - 1
    counts = np.bincount(groups, minlength=1)
    weight, numbers = np.zeros(size, np.int16), np.zeros(size, np.int32)
    weight[order] = np.where(ordered < 0, 0, 2 * WEIGHT // np.maximum(counts[groups], 2))
    numbers[order] = np.where(ordered < 0, -1, groups)
    return Words(starts, numbers, last, following, weight)


def cohesion(words: Words) -> Numbers:
    """For each line of a page the figures of `NAMES`: a row a line."""
    starts = words.starts
    found = np.zeros((len(starts) - 1, len(NAMES)), np.int64)
    found[:, 8], found[:, 9] = starts[:-1], starts[-1] - starts[1:]
    if starts[-1] < 2:  # noqa: PLR2004
        return found
    found[:, :6] = _shares(words)
    found[:, 6:8] = _over(words)
    return found


def _shares(words: Words) -> Numbers:
    """What share of a line's pairs, by weight in thousandths of all, the text before and after it has."""
    starts, last, following, weight, pairs = words.starts, words.last, words.following, words.weight, words.pairs >= 0
    size = len(starts) - 1
    line = np.repeat(np.arange(size), np.diff(starts))
    begin, end = starts[:-1][line], starts[1:][line]
    asked = np.maximum(np.bincount(line, pairs, size).astype(np.int64), 1)
    first, final = last < begin, following >= end

    def share(which: NDArray[np.bool_]) -> Numbers:
        return np.bincount(line, np.where(which, weight, 0), size).astype(np.int64) // asked

    before = [share(first & (last >= begin - reach) & (last >= 0)) for reach in (NEAR, FAR)]
    after = [share(final & (following < end + reach) & (following < len(pairs))) for reach in (NEAR, FAR)]
    anywhere = share((first & (last >= 0)) | (final & (following < len(pairs))))
    return np.stack([before[0], after[0], before[1], after[1], after[1] - before[1], anywhere], axis=1)


def _over(words: Words) -> Numbers:
    """How many links go over the cut before each line, and how that compares with cuts a few hundred letters away."""
    last, weight, starts = words.last, words.weight, words.starts
    size = len(last)
    places = np.flatnonzero((last >= 0) & (np.arange(size) - last <= FAR))
    spans = np.zeros(size + 2, np.int64)
    np.add.at(spans, last[places] + 1, weight[places])
    np.add.at(spans, places + 1, -weight[places])
    over = np.cumsum(spans)
    at = np.minimum(starts[:-1], size)
    around = (over[np.maximum(at - NEAR, 0)] + over[np.minimum(at + NEAR, size)]) // 2
    return np.stack([over[at] // 100, WEIGHT * (over[at] + 1) // (over[at] + around + 2)], axis=1)
