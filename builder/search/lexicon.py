"""Which pairs a volume has at all, and which of its headlines have them: what is asked before the index is.

Most volumes do not hold a given run of characters. Pagefind tells so after its metadata and two pieces of the index,
some 30 KB; here one or two files of 1 KB tell, and they also say which headlines may hold it, in every volume at once.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from builder.search.document import FIELDS
from builder.search.fold import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = 0xFFFFFFFF
_ROOM = 32
"""For each pair so many names: one in as many of the pairs that are not there seems to be. The index knows better."""
_FILE = 1024
"""Bytes of a file, about."""


def index(records: Sequence[Mapping[str, Any]]) -> tuple[list[bytes], int]:
    """The files, a power of two of them, and how many bits of a pair's number tell whether it is there.

    `theme/assets/search/lexicon.js` reads them. The first bits of a pair's number say which file. In it stand numbers
    in groups of seven bits, the lowest first: how many pairs there are; the distances between their next bits, in
    order; and for each pair of a headline the distance between all its bits, how many articles, distances between them.
    """
    seen, titles = _pairs(records)
    size = len(seen) * 5 // 4 + sum(map(len, titles.values())) * 2 + len(titles) * 4
    bits = min(12, max(0, (size // _FILE).bit_length() - 1))
    kept = max(bits, (len(seen) * _ROOM).bit_length())
    there: list[set[int]] = [set() for _ in range(1 << bits)]
    headed: list[list[tuple[int, list[int]]]] = [[] for _ in range(1 << bits)]
    for pair in seen:
        code = number(pair)
        there[code >> (32 - bits)].add(code >> (32 - kept) & ((1 << (kept - bits)) - 1))
        if pair in titles:
            headed[code >> (32 - bits)].append((code & (_WORD >> bits), titles[pair]))
    files = [_file(sorted(one), sorted(other)) for one, other in zip(there, headed, strict=True)]
    return files, kept


def number(pair: str) -> int:
    """A number of 32 bits for a pair, each bit of which depends on both characters."""
    mixed = (ord(pair[0]) * 0x9E3779B1 ^ ord(pair[1]) * 0x85EBCA6B) & _WORD
    mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6D & _WORD
    mixed = (mixed ^ mixed >> 12) * 0x297A2D39 & _WORD
    return mixed ^ mixed >> 15


def _pairs(records: Iterable[Mapping[str, Any]]) -> tuple[set[str], Mapping[str, list[int]]]:
    """All pairs, and of those in headlines the articles."""
    seen: set[str] = set()
    titles: defaultdict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for name, _ in FIELDS:
            if run := letters(record.get(name, "")):
                found = set(map(operator.add, run, run[1:]))
                seen |= found
                if name == "title":
                    for pair in found:
                        titles[pair].append(place)
    return seen, titles


def _file(there: Sequence[int], headed: Iterable[tuple[int, list[int]]]) -> bytes:
    return b"".join(map(_bytes, _numbers(there, headed)))


def _numbers(there: Sequence[int], headed: Iterable[tuple[int, list[int]]]) -> Iterator[int]:
    yield len(there)
    yield from map(operator.sub, there, [0, *there])
    last = 0
    for code, articles in headed:
        yield from (code - last, len(articles))
        yield from map(operator.sub, articles, [0, *articles])
        last = code


def _bytes(value: int) -> bytes:
    return _SHORT[value] if value < len(_SHORT) else _long(value)


def _long(value: int) -> bytes:
    groups = bytearray()
    while value > 127:  # noqa: PLR2004  (seven bits)
        groups.append(value & 127 | 128)
        value >>= 7
    groups.append(value)
    return bytes(groups)


_SHORT = tuple(map(_long, range(1 << 14)))
