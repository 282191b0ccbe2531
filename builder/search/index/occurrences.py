"""Every place of every pair in a volume, as columns of numbers: what the index and the lexicon are written from.

A volume has millions of places. In columns they are sorted, told apart and written as bytes by numpy, all at once; one
by one in Python that took most of the time of a build (docs/decisions.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from builder.search.text.document import ALWAYS, FIELDS, TITLE_ROOM
from builder.search.text.fold import letters
from builder.search.text.pairs import is_kept, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

WEIGHTS = tuple(sorted({weight for _, weight in FIELDS}))
"""The weights of a match, the lightest first."""
NOTHING = 0x1FFFFF
"""In the place of a pair's second letter: there is none, it is the word of every document (`ALWAYS`)."""

_BITS = 21
"""Of a character's number."""
_SPELLED = ord(ALWAYS)
"""What spelled pairs begin with; it sorts them among the others."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Places in the order in which an index lists them: by word, article, weight, place. Columns of the same length."""

    first: Numbers
    """Number of the pair's first letter."""
    second: Numbers
    """Number of its second letter, or `NOTHING`."""
    article: Numbers
    weight: Numbers
    """Which of `WEIGHTS`."""
    place: Numbers
    starts: Numbers
    """Where another word begins: the first is at 0."""
    spelled: Mapping[int, bytes]
    """Of words that are not their letters, by which of `starts`, how they are spelled."""
    sizes: tuple[int, ...]
    """How many places each article has, counted with the gaps between fields."""


class _Run(NamedTuple):
    """The letters of one field of an article."""

    article: int
    weight: int
    begin: int
    text: str


def find(records: Iterable[Mapping[str, Any]]) -> Occurrences:
    """All places in `records`, those of search documents; an article's number is its place among them."""
    runs: list[_Run] = []
    sizes: list[int] = []
    for number, record in enumerate(records):
        *found, end = _runs(number, record)
        runs += sorted(found, key=lambda run: run.weight)
        sizes.append(end.begin + 1)
    return _sorted(runs, sizes)


def _runs(number: int, record: Mapping[str, Any]) -> Iterator[_Run]:
    """The fields of an article that have a pair, and at last where the text is over."""
    begin = 0
    for name, weight in FIELDS:
        if name in record:
            text = letters(record[name])
            if len(text) > 1:
                yield _Run(number, WEIGHTS.index(weight), begin, text)
            room = max(len(text) - 1, 0) + 1
            begin += max(room, TITLE_ROOM) if name == "title" else room
    yield _Run(number, 0, begin, "")


def _sorted(runs: Sequence[_Run], sizes: Sequence[int]) -> Occurrences:
    text = "".join(run.text for run in runs).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(text, "<u4").astype(np.int64)
    lengths = np.array([len(run.text) for run in runs], np.int64)
    ends = np.cumsum(lengths)
    is_last = np.zeros(len(codes), bool)
    is_last[ends - 1] = True
    at = np.flatnonzero(~is_last)
    run = np.repeat(np.arange(len(runs)), lengths - 1)
    begins = np.array([each.begin for each in runs], np.int64) - (ends - lengths)
    every, lone = np.arange(len(sizes)), np.full(len(sizes), _SPELLED)
    first = np.concatenate([codes[at], lone])
    second = np.concatenate([codes[at + 1], np.full(len(sizes), NOTHING)])
    article = np.concatenate([np.array([each.article for each in runs], np.int64)[run], every])
    weight = np.concatenate([np.array([each.weight for each in runs], np.int64)[run], np.zeros(len(sizes), np.int64)])
    place = np.concatenate([begins[run] + at, np.array(sizes, np.int64) - 1])
    keys, names = _keys(first, second)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    begin = int(np.searchsorted(keys[starts], _SPELLED << _BITS))
    spelled = {begin + number: name for number, name in enumerate(names)}
    return Occurrences(
        first=first[order],
        second=second[order],
        article=article[order],
        weight=weight[order],
        place=place[order],
        starts=starts,
        spelled=spelled,
        sizes=tuple(sizes),
    )


def _keys(first: Numbers, second: Numbers) -> tuple[Numbers, list[bytes]]:
    """For each pair a number, in the order of words; and the words that are spelled, in their order."""
    keys = first << _BITS | second
    odd = ~(is_kept(first) & is_kept(second)) | (first == _SPELLED)
    pairs = np.unique(keys[odd])
    names = [_spelled(int(pair) >> _BITS, int(pair) & NOTHING) for pair in pairs]
    order = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
    ranks = np.empty(len(names), np.int64)
    ranks[order] = np.arange(len(names))
    if names:
        keys[odd] = (_SPELLED << _BITS) + ranks[np.searchsorted(pairs, keys[odd])]
    return keys, [names[number] for number in order]


def _spelled(first: int, second: int) -> bytes:
    return (ALWAYS if second == NOTHING else word(chr(first) + chr(second))).encode()
