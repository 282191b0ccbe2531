"""Numbers in as few bits as they need, written all at once: a lexicon has millions of small ones.

The lowest bit comes first, in bytes and in numbers. `theme/assets/search/shared/bits.js` reads them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    SmallNumbers = NDArray[np.int32]

LONGEST = 16
"""Ones in a row that say: no short number, but one of `RAW` bits follows."""
RAW = 32
COUNT = 24
"""Bits in which a file says how many rows it has: one text may hold every character there is."""


class Codes(NamedTuple):
    """Numbers as bits."""

    bits: Numbers
    sizes: Numbers


def rice(values: Numbers, low: Numbers | int) -> Codes:
    """Golomb-Rice codes: a one for each 2 to the power of `low` in a value, a zero, the `low` bits that are left."""
    high = values >> low
    short = high < LONGEST
    ones = np.minimum(high, LONGEST)
    rest = np.where(short, values - (high << low) << ones + 1, values << LONGEST)
    return Codes((1 << ones) - 1 | rest, np.where(short, high + 1 + low, LONGEST + RAW))


def gamma(values: Numbers) -> Codes:
    """Elias gamma codes of numbers from 1 on: as many ones as there are bits after the first, a zero, those bits."""
    size = log2(values)
    return Codes((1 << size) - 1 | (values - (1 << size)) << (size + 1), 2 * size + 1)


def spread(most: Numbers | int, count: Numbers) -> Numbers:
    """How many low bits suit the distances between `count` numbers below `most`: seven tenths of their mean."""
    return log2(np.maximum(1, most * 11 // (count * 16)))


def log2(values: Numbers) -> Numbers:
    """The place of the highest bit of each."""
    return np.frexp(values.astype(np.float64))[1].astype(np.int64) - 1


def packed(codes: Codes) -> bytes:
    """All of them, one after another. No code is longer than 48 bits, so that it lies in two words of 64 at most."""
    ends = np.cumsum(codes.sizes)
    begins = ends - codes.sizes
    length = int(codes.sizes.sum() + 7) >> 3
    words = np.zeros((length >> 3) + 2, np.uint64)
    there = np.flatnonzero(codes.sizes)
    if not len(there):
        return b""
    word, within, bits = begins[there] >> 6, begins[there] & 63, codes.bits[there].astype(np.uint64)
    first = np.flatnonzero(is_new(word))
    words[word[first]] = np.bitwise_or.reduceat(bits << within.astype(np.uint64), first)
    last = np.append(first[1:], len(there)) - 1  # only the last code that begins in a word can reach into the next
    over = last[ends[there[last]] > word[last] + 1 << 6]
    words[word[over] + 1] |= bits[over] >> (64 - within[over]).astype(np.uint64)
    return words.astype("<u8").tobytes()[:length]


class BitColumns:
    """Numbers in the order in which they are written, filled in kind by kind."""

    def __init__(self, count: int) -> None:
        self.bits = np.zeros(count, np.int64)
        self.sizes = np.zeros(count, np.int64)

    def put(self, places: Numbers, codes: Codes) -> None:
        """One number in each of `places`."""
        self.bits[places], self.sizes[places] = codes

    def rows(self, places: Numbers, values: Numbers | SmallNumbers, at: Numbers, counts: Numbers, most: int) -> None:
        """From each of `places` on the distances between `counts` values, which are those from `at` on in `values`."""
        inside = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        found = values[np.repeat(at, counts) + inside].astype(np.int64, copy=False)
        steps = np.where(inside == 0, found, np.diff(found, prepend=0) - 1)
        low = np.repeat(spread(most, np.maximum(counts, 1)), counts)
        self.put(np.repeat(places, counts) + inside, rice(steps, low))

    def files(self, rows: Numbers, bounds: Numbers) -> list[bytes]:
        """Files of some rows each: `rows` says where each begins, `bounds` which are a file's first.

        A file begins with how many it has, in `COUNT` bits.
        """
        begins = np.append(rows, len(self.sizes))[bounds]
        used = np.diff(np.concatenate([[0], np.cumsum(self.sizes)])[begins])
        self.sizes[begins[1:][used > 0] - 1] += -used[used > 0] & 7  # so that each begins at a byte of its own
        ends = np.concatenate([[0], np.cumsum(self.sizes)])[begins] >> 3
        data = packed(Codes(self.bits, self.sizes))
        return [
            count.to_bytes(COUNT // 8, "little") + data[low:high]
            for count, (low, high) in zip(np.diff(bounds).tolist(), pairwise(ends.tolist()), strict=True)
        ]


def distinct(values: Numbers) -> Numbers:
    """Each value once, in order: by sorting; numpy hashes first, which took thirty times as long."""
    return without_repeats(np.sort(values, kind="stable"))


def without_repeats(column: Numbers) -> Numbers:
    """A sorted column with each of its values once."""
    found: Numbers = column[is_new(column)]
    return found


def is_new(column: Numbers | SmallNumbers) -> NDArray[np.bool_]:
    """Where a value is another than the one before."""
    found = np.ones(len(column), np.bool_)
    np.not_equal(column[1:], column[:-1], out=found[1:])
    return found
