"""Rows of bytes of different lengths, written column by column: numpy does at once what Python does one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.search.index.occurrences import Numbers

_SHORT = 24
"""Values below it are written in the head itself (CBOR, RFC 8949)."""
_WIDTHS = ((_SHORT, 24), (1 << 8, 25), (1 << 16, 26))
"""From which value on a head says that it is followed by one, two or four bytes."""
_LARGE = ((1 << 16, 24), (1 << 16, 16), (1 << 8, 8), (_SHORT, 0))
"""From which value on a byte follows, and how far it is shifted."""
_TWO, _THREE, _FOUR = 0x80, 0x800, 0x10000
"""From which character on UTF-8 takes so many bytes."""


class ByteRows:
    """Rows that begin empty; each call puts bytes at the end of some of them."""

    def __init__(self, rows: int) -> None:
        self.sizes: Numbers = np.zeros(rows, np.int64)
        """Bytes of each row."""
        self._columns: list[tuple[Numbers, Numbers, Numbers | int]] = []

    def byte(self, rows: Numbers, values: Numbers | int) -> None:
        """One byte for each of `rows`, all of which are different."""
        self._columns.append((rows, self.sizes[rows], values))
        self.sizes[rows] += 1

    def heads(self, rows: Numbers, kind: int, values: Numbers) -> None:
        """The head of a CBOR value of this kind for each of `rows`: a number, or a size."""
        first = values.copy()
        for least, mark in _WIDTHS:
            first[values >= least] = mark
        self.byte(rows, kind << 5 | first)
        for least, shift in _LARGE:
            some = values >= least
            self.byte(rows[some], values[some] >> shift & 0xFF)

    def characters(self, rows: Numbers, codes: Numbers) -> None:
        """One character in UTF-8 for each of `rows`."""
        size = utf8_sizes(codes)
        for number in range(4):
            some = size > number
            shifted = codes[some] >> 6 * (size[some] - 1 - number)
            lead = np.array([0, 0xC0, 0xE0, 0xF0])[size[some] - 1]
            self.byte(rows[some], shifted | lead if number == 0 else shifted & 0x3F | 0x80)

    def sevens(self, rows: Numbers, values: Numbers) -> None:
        """A number for each of `rows`: groups of seven bits, the lowest first, all but the last with the eighth set."""
        while len(rows):
            more = values > 127  # noqa: PLR2004  (seven bits)
            self.byte(rows, values & 127 | more << 7)
            rows, values = rows[more], values[more] >> 7

    def texts(self, rows: Numbers, texts: Sequence[bytes]) -> None:
        """One text for each of `rows`."""
        sizes = np.array([len(text) for text in texts], np.int64)
        joined = np.frombuffer(b"".join(texts), np.uint8)
        begins = np.cumsum(sizes) - sizes
        for number in range(int(sizes.max(initial=0))):
            some = sizes > number
            self.byte(rows[some], joined[begins[some] + number])

    def data(self) -> bytes:
        """All rows, one after the other."""
        begins = np.cumsum(self.sizes) - self.sizes
        made = np.zeros(int(self.sizes.sum()), np.uint8)
        for rows, places, values in self._columns:
            made[begins[rows] + places] = values
        return made.tobytes()


def sevens(values: Numbers) -> bytes:
    """Numbers as `Columns.sevens` writes them, one after another."""
    columns = ByteRows(len(values))
    columns.sevens(np.arange(len(values)), values)
    return columns.data()


def unsevens(data: bytes) -> Numbers:
    """The numbers that `sevens` wrote."""
    groups = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(groups < 128)  # noqa: PLR2004  (seven bits)
    begins = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    sizes = ends - begins + 1
    found = np.zeros(len(ends), np.int64)
    for number in range(int(sizes.max(initial=0))):
        some = sizes > number
        found[some] |= (groups[begins[some] + number].astype(np.int64) & 127) << 7 * number
    return found


def utf8_sizes(codes: Numbers) -> Numbers:
    """How many bytes each character has."""
    return 1 + (codes >= _TWO) + (codes >= _THREE) + (codes >= _FOUR)
