"""Lexical cohesion: which text of the page a line shares its words with. No vocabulary but the page's own.

Words are pairs of characters. Each place where a pair occurs is linked with the last place before it; rare pairs weigh
more than common ones. All in whole numbers, in time that grows with the number of letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

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


def cohesion(texts: Sequence[str]) -> Numbers:
    """For each line of a page the figures of `NAMES`: a row a line."""
    words = [letters(text) for text in texts]
    sizes = np.array([len(each) for each in words], np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    found = np.zeros((len(texts), len(NAMES)), np.int64)
    found[:, 8], found[:, 9] = starts[:-1], starts[-1] - starts[1:]
    if starts[-1] < 2:  # noqa: PLR2004
        return found
    pairs, line = _pairs("".join(words), sizes)
    last, following, weight = _links(pairs)
    found[:, :6] = _shares(pairs >= 0, line, (last, following), weight, starts)
    found[:, 6:8] = _over(last, weight, starts)
    return found


def _pairs(text: str, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """The pair that begins at each letter, as one number, and the line of each; a pair over a line's end is none."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
    line = np.repeat(np.arange(len(sizes)), sizes)
    pairs = np.full(len(codes), -1, np.int64)
    pairs[:-1] = np.where(line[:-1] == line[1:], codes[:-1] * 0x110000 + codes[1:], -1)
    return pairs, line


def _links(pairs: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """For each pair the place where it occurred last (or -1), where it occurs next (or the end), and its weight."""
    size = len(pairs)
    order = np.argsort(pairs, kind="stable")
    same = np.zeros(size, bool)
    same[1:] = (pairs[order][1:] == pairs[order][:-1]) & (pairs[order][1:] >= 0)
    last = np.full(size, -1, np.int64)
    following = np.full(size, size, np.int64)
    at = np.flatnonzero(same)
    last[order[at]], following[order[at - 1]] = order[at - 1], order[at]
    groups = np.cumsum(~same) - 1
    counts = np.bincount(groups)
    weight = np.zeros(size, np.int64)
    weight[order] = np.where(pairs[order] < 0, 0, 2 * WEIGHT // np.maximum(counts[groups], 2))
    return last, following, weight


def _shares(
    pairs: NDArray[np.bool_], line: Numbers, links: tuple[Numbers, Numbers], weight: Numbers, starts: Numbers
) -> Numbers:
    """What share of a line's pairs, by weight in thousandths of all, the text before and after it has."""
    size = len(starts) - 1
    last, following = links
    begin, end = starts[:-1][line], starts[1:][line]
    asked = np.maximum(np.bincount(line, pairs, size).astype(np.int64), 1)
    first, final = last < begin, following >= end

    def share(which: NDArray[np.bool_]) -> Numbers:
        return np.bincount(line, np.where(which, weight, 0), size).astype(np.int64) // asked

    before = [share(first & (last >= begin - reach) & (last >= 0)) for reach in (NEAR, FAR)]
    after = [share(final & (following < end + reach) & (following < len(pairs))) for reach in (NEAR, FAR)]
    anywhere = share((first & (last >= 0)) | (final & (following < len(pairs))))
    return np.stack([before[0], after[0], before[1], after[1], after[1] - before[1], anywhere], axis=1)


def _over(last: Numbers, weight: Numbers, starts: Numbers) -> Numbers:
    """How many links go over the cut before each line, and how that compares with cuts a few hundred letters away."""
    size = len(last)
    places = np.flatnonzero((last >= 0) & (np.arange(size) - last <= FAR))
    spans = np.zeros(size + 2, np.int64)
    np.add.at(spans, last[places] + 1, weight[places])
    np.add.at(spans, places + 1, -weight[places])
    over = np.cumsum(spans)
    at = np.minimum(starts[:-1], size)
    around = (over[np.maximum(at - NEAR, 0)] + over[np.minimum(at + NEAR, size)]) // 2
    return np.stack([over[at] // 100, WEIGHT * (over[at] + 1) // (over[at] + around + 2)], axis=1)
