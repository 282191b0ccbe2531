"""The places of each pair, written as Pagefind writes them, many times as fast and without a file for each article.

Pagefind's binary is made for web pages: it parses HTML and segments text that we have cut already, and took most of the
time of a build. The form of its index is simple, and a test compares this one with what the binary makes of the same
articles, word by word and place by place (tests/search/test_postings.py). Browsers read it with Pagefind's own script.

A word is `[text, [[step, [mark, place, step, …], []], …], []]` in CBOR: of each article the distance from the one
before, and of each weight a mark, the first place, distances to the next. Pagefind cuts its index after 20,000 places,
about 35 KB compressed, and has no setting for it; a query fetches a piece for each of its pairs, so ours are small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from builder.search.index import cbor
from builder.search.index.bits import is_new
from builder.search.index.occurrences import WEIGHTS
from builder.search.index.packing import ByteRows, utf8_sizes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.search.index.occurrences import Numbers, Occurrences

PIECE = 16_000
"""Bytes of a piece before it is compressed to less than half; a long list is a piece of its own."""

_STEPS = 24
"""Pagefind counts weights in steps of a twenty-fourth."""
_AT_ONCE = 200_000
"""Places that are written at once, about: so much less memory is taken."""
_NUMBER, _MARK, _TEXT, _ARRAY = 0, 1, 3, 4
"""Kinds of CBOR in an index; a mark is a number below zero."""
_ONE_ARRAY, _NO_META = 0x83, 0x80
"""An array of three values, and of none."""


class IndexPiece(NamedTuple):
    """A file of the index."""

    first: str
    """Its first word."""
    last: str
    data: bytes


def pieces(found: Occurrences) -> Iterator[IndexPiece]:
    """The index in pieces, in the order of words."""
    written = list(_written(found))
    data = b"".join(text for text, _ in written)
    ends = np.cumsum(np.concatenate([sizes for _, sizes in written])) if written else np.zeros(0, np.int64)
    begin = size = 0
    while begin < len(ends):
        end = max(begin + 1, int(np.searchsorted(ends, size + PIECE, "right")))
        head = cbor.head_of_array(1) + cbor.head_of_array(end - begin)
        yield IndexPiece(_word(found, begin), _word(found, end - 1), head + data[size : int(ends[end - 1])])
        begin, size = end, int(ends[end - 1])


def _word(found: Occurrences, number: int) -> str:
    if number in found.spelled:
        return found.spelled[number].decode()
    at = found.starts[number]
    return chr(found.first[at]) + chr(found.second[at])


def _written(found: Occurrences) -> Iterator[tuple[bytes, Numbers]]:
    """Runs of words as bytes, and how many each word has."""
    starts = found.starts
    begin = 0
    while begin < len(starts):
        end = max(begin + 1, int(np.searchsorted(starts, starts[begin] + _AT_ONCE, "right")) - 1)
        end = len(starts) if len(found.place) - starts[begin] <= _AT_ONCE else end
        yield _write(found, begin, end)
        begin = end


def _write(found: Occurrences, begin: int, end: int) -> tuple[bytes, Numbers]:
    """The words from number `begin` to before `end`."""
    low = found.starts[begin]
    high = found.starts[end] if end < len(found.starts) else len(found.place)
    article, weight, place = found.article[low:high], found.weight[low:high], found.place[low:high]
    word = np.zeros(high - low, bool)
    word[found.starts[begin:end] - low] = True
    other = word | is_new(article)
    heavier = other | is_new(weight)
    at_word, at_article = np.flatnonzero(word), np.flatnonzero(other)
    steps = np.where(word, article, np.diff(article, prepend=0))[at_article]
    values = np.where(heavier, place, np.diff(place, prepend=0))
    parts = np.diff(at_article, append=high - low) + np.add.reduceat(heavier.astype(np.int64), at_article)
    articles = np.add.reduceat(other.astype(np.int64), at_word)
    marks = _STEPS * np.array(WEIGHTS)[weight[heavier]]
    last = np.roll(other, -1)
    columns = ByteRows(high - low)
    columns.byte(at_word, _ONE_ARRAY)
    _names(columns, found, at_word, begin)
    columns.heads(at_word, _ARRAY, articles)
    columns.byte(at_article, _ONE_ARRAY)
    columns.heads(at_article, _NUMBER, steps)
    columns.heads(at_article, _ARRAY, parts)
    columns.heads(np.flatnonzero(heavier), _MARK, marks)
    columns.heads(np.arange(high - low), _NUMBER, values)
    columns.byte(np.flatnonzero(last), _NO_META)
    columns.byte(np.flatnonzero(np.roll(word, -1)), _NO_META)
    return columns.data(), np.add.reduceat(columns.sizes, at_word)


def _names(columns: ByteRows, found: Occurrences, rows: Numbers, begin: int) -> None:
    """The words from number `begin` on, in these rows, as texts."""
    numbers = np.arange(begin, begin + len(rows))
    odd = np.array([number in found.spelled for number in numbers], bool)
    names = [found.spelled[number] for number in numbers[odd]]
    columns.heads(rows[odd], _TEXT, np.array([len(name) for name in names], np.int64))
    columns.texts(rows[odd], names)
    at = found.starts[numbers[~odd]]
    first, second = found.first[at], found.second[at]
    columns.heads(rows[~odd], _TEXT, utf8_sizes(first) + utf8_sizes(second))
    columns.characters(rows[~odd], first)
    columns.characters(rows[~odd], second)
