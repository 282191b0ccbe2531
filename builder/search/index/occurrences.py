"""Every place of every pair in a volume, as columns of numbers: what the index and the lexicon are written from.

A volume has millions of places. In columns they are sorted, told apart and written as bits by numpy, all at once; one
by one in Python that took most of the time of a build (docs/decisions.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from builder.search.index import bits
from builder.search.text import pairs
from builder.search.text.document import FIELDS, TITLE_ROOM
from builder.search.text.fold_at_once import letters_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from builder.search.index.bits import Numbers, SmallNumbers
    from builder.search.text.fold_at_once import Folded

STEP = 32
"""Places by which the lengths of articles are counted: so each is a small number for the browser."""
_PLACE = 31
"""Bits of a place. A volume has some ten millions of them."""
_AT_ONCE = 200_000
"""Pairs that are numbered at once: so much less memory is taken, which is where a build takes most of it."""


@dataclass(frozen=True)
class Occurrences:
    """The places of each pair.

    The articles of a volume lie one behind the other on a line of places; each letter takes one. After a field a place
    is free, so no run of letters reaches from one into the next, not even where every other pair is looked up.
    """

    number: Numbers
    """Of each pair that occurs, in order (`pairs.number`)."""
    starts: Numbers
    """Where in `place` its places begin."""
    place: SmallNumbers
    """Of each pair in order."""
    steps: tuple[int, ...]
    """Length of each article, in steps of `STEP` places."""

    @cached_property
    def counts(self) -> Numbers:
        """How many places each pair has."""
        return np.diff(self.starts, append=len(self.place))

    def article(self, place: SmallNumbers) -> SmallNumbers:
        """The article of each of some places."""
        return np.repeat(np.arange(len(self.steps), dtype=np.int32), self.steps)[place // STEP]

    def is_headed(self, place: SmallNumbers, article: SmallNumbers) -> NDArray[np.bool_]:
        """Whether each of some places, in these articles, is one of a headline."""
        begins = (np.cumsum(self.steps, dtype=np.int32) - np.array(self.steps, np.int32)) * STEP
        found: NDArray[np.bool_] = place - begins[article] < TITLE_ROOM
        return found

    @property
    def length(self) -> int:
        """Of the whole line, in places."""
        return sum(self.steps) * STEP


def find(records: Sequence[Mapping[str, Any]]) -> Occurrences:
    """All places in `records`, those of search documents; an article's number is its place among them."""
    run = letters_all([record[name] for record in records for name in FIELDS if name in record])
    units, counts = _units(run)
    begins: list[int] = []
    steps: list[int] = []
    line = 0
    each = iter(counts.tolist())
    for record in records:
        end = line
        for name in (name for name in FIELDS if name in record):
            begins.append(end)
            end += max(next(each) + 1, TITLE_ROOM if name == "title" else 0)
        steps.append(-(-(end - line) // STEP))
        line += steps[-1] * STEP
    return _sorted(units, counts, np.array(begins, np.int64), tuple(steps))


def _units(run: Folded) -> tuple[NDArray[np.uint16], Numbers]:
    """The same in units, as browsers count: a character beyond the 65,536 first ones is two."""
    wide = np.flatnonzero(run.codes >> pairs.UNIT)
    ends = np.cumsum(run.counts)
    before = np.searchsorted(wide, np.concatenate([np.zeros(1, np.int64), ends]))
    text = run.codes.tobytes().decode("utf-32-le", "surrogatepass")
    return pairs.units(text), run.counts + np.diff(before)


def _sorted(units: NDArray[np.uint16], counts: Numbers, begins: Numbers, steps: tuple[int, ...]) -> Occurrences:
    """The places of fields that have so many of the `units` each, and begin so far along the line."""
    some = counts > 0
    lengths, begins = counts[some], begins[some]
    ends = np.cumsum(lengths)
    is_last = np.zeros(len(units), bool)
    is_last[ends - 1] = True
    at = np.flatnonzero(~is_last).astype(np.int32)
    further = np.repeat((begins - (ends - lengths)).astype(np.int32), lengths - 1)
    keys = np.empty(len(at), np.int64)
    for begin in range(0, len(at), _AT_ONCE):
        here = slice(begin, begin + _AT_ONCE)
        pair = units[at[here]].astype(np.int64) << pairs.UNIT | units[at[here] + 1]
        keys[here] = pairs.number(pair) << _PLACE | (further[here] + at[here])
    del at, further, is_last
    keys.sort()
    starts = np.flatnonzero(bits.is_new(keys >> _PLACE))
    return Occurrences(keys[starts] >> _PLACE, starts, (keys & (1 << _PLACE) - 1).astype(np.int32), steps)
