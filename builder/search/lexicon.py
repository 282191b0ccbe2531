"""Which pairs a volume has at all, and which of its headlines have them: what is asked before the index is.

Most volumes do not hold a given run of characters. Pagefind tells so after its metadata and two pieces of the index,
some 30 KB; here one or two files of 1 KB tell, and they also say which headlines may hold it, in every volume at once.
"""

from __future__ import annotations

import operator
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from builder.search.document import FIELDS
from builder.search.occurrences import NOTHING, WEIGHTS
from builder.search.packing import Columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from builder.search.occurrences import Numbers, Occurrences

Code = TypeVar("Code", int, "NDArray[np.int64]")

_WORD = 0xFFFFFFFF
_ROOM = 32
"""For each pair so many names: one in as many of the pairs that are not there seems to be. The index knows better."""
_FILE = 1024
"""Bytes of a file, about."""
_TITLE = WEIGHTS.index(dict(FIELDS)["title"])


def index(found: Occurrences) -> tuple[list[bytes], int]:
    """The files, a power of two of them, and how many bits of a pair's number tell whether it is there.

    `theme/assets/search/lexicon.js` reads them. The first bits of a pair's number say which file. In it stand numbers
    in groups of seven bits, the lowest first: how many pairs there are; the distances between their next bits, in
    order; and for each pair of a headline the distance between all its bits, how many articles, distances between them.
    """
    first, second = found.first[found.starts], found.second[found.starts]
    codes = _mixed(first, second)
    is_pair = second != NOTHING
    titles = _titles(found)
    size = int(is_pair.sum()) * 5 // 4 + sum(map(len, titles.values())) * 2 + len(titles) * 4
    bits = min(12, max(0, (size // _FILE).bit_length() - 1))
    kept = max(bits, (int(is_pair.sum()) * _ROOM).bit_length())
    headed: list[list[tuple[int, list[int]]]] = [[] for _ in range(1 << bits)]
    for word, articles in titles.items():
        code = int(codes[word])
        headed[code >> (32 - bits)].append((code & (_WORD >> bits), articles))
    there = _there(np.unique(codes[is_pair] >> (32 - kept)), kept, bits)
    return [one + _file(sorted(other)) for one, other in zip(there, headed, strict=True)], kept


def number(pair: str) -> int:
    """A number of 32 bits for a pair, each bit of which depends on both characters."""
    return _mixed(ord(pair[0]), ord(pair[1]))


def _mixed(first: Code, second: Code) -> Code:
    """The same for numbers of characters, one or many: no product has more than 63 bits."""
    mixed = (first * 0x9E3779B1 ^ second * 0x85EBCA6B) & _WORD
    mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6D & _WORD
    mixed = (mixed ^ mixed >> 12) * 0x297A2D39 & _WORD
    return mixed ^ mixed >> 15


def _titles(found: Occurrences) -> dict[int, list[int]]:
    """Of the pairs of headlines, by number among the words, the articles."""
    rows = np.flatnonzero(found.weight == _TITLE)
    words, articles = np.searchsorted(found.starts, rows, "right") - 1, found.article[rows]
    new = (np.diff(words, prepend=-1) != 0) | (np.diff(articles, prepend=-1) != 0)
    titles: dict[int, list[int]] = {}
    for word, article in zip(words[new].tolist(), articles[new].tolist(), strict=True):
        titles.setdefault(word, []).append(article)
    return titles


def _there(names: Numbers, kept: int, bits: int) -> Iterator[bytes]:
    """How each file begins: the pairs that are there, by their `kept` first bits."""
    inner = kept - bits
    files = names >> inner
    steps = np.where(np.diff(files, prepend=-1) != 0, names & ((1 << inner) - 1), np.diff(names, prepend=0))
    columns = Columns(len(names))
    columns.sevens(np.arange(len(names)), steps)
    data, ends = columns.data(), np.concatenate([[0], np.cumsum(columns.sizes)])
    bounds = np.searchsorted(files, np.arange((1 << bits) + 1))
    for begin, end in pairwise(bounds.tolist()):
        yield _bytes(end - begin) + data[ends[begin] : ends[end]]


def _file(headed: Iterable[tuple[int, list[int]]]) -> bytes:
    return b"".join(map(_bytes, _numbers(headed)))


def _numbers(headed: Iterable[tuple[int, list[int]]]) -> Iterator[int]:
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
