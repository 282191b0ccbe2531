"""Where each pair stands, written as Pagefind writes it, several times as fast and without a file for each article.

Pagefind's binary is made for web pages: it parses HTML and segments text that we have cut already, and took most of the
time of a build. The form of its index is simple, and a test holds what stands here to what the binary makes of the same
articles, word by word and place by place (tests/search/test_postings.py). Browsers read it with Pagefind's own script.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from builder.search import cbor
from builder.search.document import ALWAYS, FIELDS, TITLE_ROOM
from builder.search.fold import letters
from builder.search.pairs import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_STEPS = 24
"""Pagefind counts weights in steps of a twenty-fourth."""
_TEXT = 1
"""The weight of most places."""
_KNOWN = 4096

_NUMBERS = tuple(map(cbor.encode, range(_KNOWN)))
_ENTRY, _NO_META = cbor.head_of_array(3), cbor.head_of_array(0)
_MARKS = {weight: cbor.encode(-weight * _STEPS - 1) for weight in {_TEXT, *(weight for _, weight in FIELDS)}}
"""What stands before the places of a weight."""
_ONCE = tuple(cbor.head_of_array(2) + _MARKS[_TEXT] + number + _NO_META for number in _NUMBERS)
"""The places of a pair that stands once in a text, which most do, by place."""


_TEXTS = tuple(bytes([0x60 + size]) for size in range(24))
"""What stands before a text of so few bytes."""

List = list[Any]
"""The articles that have a pair, as far as they were written: the last one's number, how many, the bytes."""

Places = dict[str, dict[int, list[int]]]
"""Of each pair its places by weight."""


def index(records: Iterable[Mapping[str, Any]]) -> tuple[list[tuple[bytes, bytes]], list[int]]:
    """The words of the index in order, each with its entry; and how many places each article has.

    `records` are those of search documents; an article's number is its place among them.
    """
    lists: defaultdict[str, List] = defaultdict(lambda: [0, 0, bytearray()])
    sizes = []
    for number, record in enumerate(records):
        text, above, size = _places(record)
        for pair, places in text.items():
            if pair not in above:
                once = len(places) == 1 and places[0] < _KNOWN
                _add(lists[pair], number, _ONCE[places[0]] if once else _several({_TEXT: places}))
        for pair, by_weight in above.items():
            _add(lists[pair], number, _several(by_weight | ({_TEXT: text[pair]} if pair in text else {})))
        sizes.append(size)
    named = sorted((_spelled(pair).encode(), pair) for pair in lists)
    return [(name, _entry(name, lists[pair])) for name, pair in named], sizes


def _places(record: Mapping[str, Any]) -> tuple[dict[str, list[int]], Places, int]:
    """Where pairs stand in the text of an article, where elsewhere by weight, and how many places there are."""
    text: dict[str, list[int]] = {}
    above: Places = {}
    begin = 0
    for name, weight in FIELDS:
        if name not in record:
            continue
        run = letters(record[name])
        for place, pair in enumerate(map(operator.add, run, run[1:]), begin):
            if weight != _TEXT:
                above.setdefault(pair, {}).setdefault(weight, []).append(place)
            elif pair in text:
                text[pair].append(place)
            else:
                text[pair] = [place]
        pairs = max(0, len(run) - 1)
        begin += max(pairs + 1, TITLE_ROOM) if name == "title" else pairs + 1
    text[ALWAYS] = [begin]
    return text, above, begin + 1


def _add(one: List, number: int, places: bytes) -> None:
    """Add an article to a pair's list."""
    one[2] += _ENTRY + _number(number - one[0]) + places
    one[0] = number
    one[1] += 1


def _several(places: Mapping[int, Sequence[int]]) -> bytes:
    """Places by weight, the lightest first: a mark, the first place, distances to the next."""
    parts = [part for weight in sorted(places) for part in (_MARKS[weight], *_distances(places[weight]))]
    return cbor.head_of_array(len(parts)) + b"".join(parts) + _NO_META


def _distances(places: Sequence[int]) -> Iterator[bytes]:
    yield _number(places[0])
    yield from map(_number, map(operator.sub, places[1:], places))


def _number(number: int) -> bytes:
    return _NUMBERS[number] if number < _KNOWN else cbor.encode(number)


def _spelled(pair: str) -> str:
    return pair if pair == ALWAYS else word(pair)


def _entry(name: bytes, one: List) -> bytes:
    _, count, data = one
    text = _TEXTS[len(name)] + name if len(name) < len(_TEXTS) else cbor.encode(name.decode())
    return b"".join((_ENTRY, text, cbor.head_of_array(count), data, _NO_META))
