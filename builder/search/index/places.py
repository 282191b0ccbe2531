"""The index of a volume: where each pair stands, in parts told by the pair itself, many to a file.

A run of letters is found by every other of its pairs, for four letters are two pairs: where all have a place at the
right distance, the run stands, and nowhere else. `theme/assets/search/worker/places.js` reads it.

The first bits of a pair's number say which part. A part says how many pairs it has, then of each: the distance from the
number before, how many places, the distances between them. The first of a row of distances counts from 0, the others
from the number after the one before. `about.gz` says how long each part is: so a browser asks for the bytes of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from builder.search.index import bits

if TYPE_CHECKING:
    from builder.search.index.bits import Numbers
    from builder.search.index.occurrences import Occurrences

BITS = 32
"""Of a pair's number."""
_PART = 3_000
"""Bytes of a part at least, about; they are between this and twice as many. A query of a volume loads two or three."""
A_FILE = 16
"""Parts of a file: some 70 KB, for servers that know no ranges send it whole."""
_AT_ONCE = 400_000
"""Places that are written at once, about: so much less memory is taken."""
_SHORTEST = 3
"""Bits of a number in a row besides its low ones, about."""


class Places(NamedTuple):
    """Files, and what it takes to read them."""

    files: tuple[bytes, ...]
    sizes: tuple[int, ...]
    """Bytes of each part; a power of two of them."""
    gap: int
    """Low bits of distances between pairs."""
    length: int
    """Places of the volume."""


def write(found: Occurrences) -> Places:
    """The index of a volume."""
    gap = int(bits.spread(1 << BITS, np.array([max(1, len(found.number))]))[0])
    low = bits.spread(found.length, found.counts)
    size = int((found.counts * (low + 2)).sum() + len(found.number) * (gap + _SHORTEST + 2)) // 8
    count = max(0, (size // _PART).bit_length() - 1)
    slices = min(count, (len(found.place) // _AT_ONCE).bit_length())
    made: list[bytes] = []
    for number in range(1 << slices):
        first = number << (count - slices)
        made += _parts(found, first, 1 << (count - slices), BITS - count, gap)
    files = (b"".join(made[begin : begin + A_FILE]) for begin in range(0, len(made), A_FILE))
    return Places(tuple(files), tuple(map(len, made)), gap, found.length)


def _parts(found: Occurrences, first: int, count: int, inner: int, gap: int) -> list[bytes]:
    """So many parts from number `first` on; the last `inner` bits of numbers tell pairs of a part apart."""
    begin, end = np.searchsorted(found.number, (first << inner, first + count << inner))
    numbers, counts, at = found.number[begin:end], found.counts[begin:end], found.starts[begin:end]
    part = (numbers >> inner) - first
    steps = np.where(bits.is_new(part), numbers & (1 << inner) - 1, np.diff(numbers, prepend=0) - 1)
    sizes = 2 + counts
    row: Numbers = np.cumsum(sizes) - sizes
    columns = bits.BitColumns(int(sizes.sum()))
    columns.put(row, bits.rice(steps, gap))
    columns.put(row + 1, bits.gamma(counts))
    columns.rows(row + 2, found.place, at, counts, found.length)
    return columns.files(row, np.searchsorted(part, np.arange(count + 1)))
