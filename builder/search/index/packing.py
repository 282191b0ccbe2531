"""Numbers as bytes, all at once: what a volume keeps for a lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from builder.search.index.bits import Numbers

_SEVEN = 1 << 7


def sevens(values: Numbers) -> bytes:
    """Numbers in groups of seven bits, the lowest first, all but the last of a number with the eighth set."""
    sizes = np.ones(len(values), np.int64)
    rest = values >> 7
    while rest.any():
        sizes += rest > 0
        rest = rest >> 7
    begins = np.cumsum(sizes) - sizes
    made = np.zeros(int(sizes.sum()), np.uint8)
    some, number = np.arange(len(values)), 0
    while len(some):
        longer = sizes[some] > number + 1
        made[begins[some] + number] = values[some] >> 7 * number & (_SEVEN - 1) | longer * _SEVEN
        some, number = some[longer], number + 1
    return made.tobytes()


def unsevens(data: bytes) -> Numbers:
    """The numbers that `sevens` wrote."""
    groups = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(groups < _SEVEN)
    begins = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    found: Numbers = groups[begins].astype(np.int64) & (_SEVEN - 1)
    some, number = np.flatnonzero(ends > begins), 1
    while len(some):
        at = begins[some] + number
        found[some] |= (groups[at].astype(np.int64) & (_SEVEN - 1)) << 7 * number
        some, number = some[ends[some] > at], number + 1
    return found
