"""Torn columns: the rest of an article that breaks off, printed at the end of another article, is taken back.

Only a sentence that breaks off asks for its rest, and only a paragraph with which the model thought that something may
begin can be it. Of several the best joint wins: the letters that meet, the words that are shared, and the cut's chance.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.deciding.labels import CAPTION, CONTINUED, GROUP, PICTURE, SIGNATURE, TEXT
from builder.convert.words import datelines, jumps
from builder.convert.words.lines import ended, is_bullet, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.deciding.adopting import Gathered
    from builder.convert.deciding.assembling import Printed

    Run = tuple[Printed, ...]

_MOST = 60
"""Articles of a page above which nothing is moved."""
_LEAST_CUT = 20
"""Thousandths: where a cut is less likely, no rest begins."""
_LEAST = 160
_JOINT, _WORDS = 100, 900
_FEWEST = 15
"""Letters of the shortest rest."""
_ENOUGH = 200
"""Letters from which on the words of a rest are believed in full."""


@dataclass(frozen=True, slots=True)
class _Rest:
    value: int
    source: int
    first: int


def taken_back(page: Sequence[Gathered]) -> tuple[Gathered, ...]:
    """The articles, those that broke off with their rests."""
    kept = list(page)
    if not 1 < len(kept) <= _MOST:
        return tuple(kept)
    for target in range(len(kept)):
        best = max(_rests(kept, target), key=lambda rest: rest.value, default=None)
        if best and best.value >= _LEAST:
            rest = kept[best.source].run[best.first :]
            lines = frozenset(line.number for each in rest for line in each.lines)
            home = kept[target]
            kept[best.source] = replace(kept[best.source], run=kept[best.source].run[: best.first])
            kept[target] = replace(home, run=(*home.run, *rest), adopted=home.adopted | lines)
    return tuple(kept)


def _pairs(run: Sequence[Printed]) -> frozenset[str]:
    return frozenset(a + b for each in run for a, b in pairwise(letters(each.text)))


def _rests(page: Sequence[Gathered], target: int) -> Iterator[_Rest]:
    """Every end of another article that may be the rest of the article `target`."""
    last = page[target].run[-1]
    if last.role not in {TEXT, CONTINUED} or ended(last.text) or jumps.trailing(last.text)[0]:
        return
    mine = _pairs(page[target].run)
    joints = Counter(a + b for each in page for part in each.run for a, b in pairwise(letters(part.text)))
    for source, other in enumerate(page):
        for first in range(1, len(other.run)) if source != target else ():
            rest = other.run[first:]
            if _may_be(other.run, first):
                joint = letters(last.text)[-1:] + letters(rest[0].text)[:1]
                value = (
                    (_JOINT if joints[joint] else -_JOINT) + rest[0].cut + _preference(rest, mine, other.run[:first])
                )
                yield _Rest(value, source, first)


def _may_be(run: Run, first: int) -> bool:
    """Whether a rest may begin at a place of an article: with a paragraph after a whole one, up to the end."""
    here, before = run[first], run[first - 1]
    if here.role not in {TEXT, CONTINUED} or here.cut < _LEAST_CUT or is_bullet(here.text):
        return False
    if before.role not in {TEXT, CONTINUED, PICTURE, SIGNATURE, CAPTION} or not ended(before.text):
        return False
    if any(each.role in GROUP for each in run[first:]) or datelines.opening(here.text):
        return False
    return sum(len(letters(each.text)) for each in run[first:]) >= _FEWEST


def _preference(rest: Run, mine: frozenset[str], others: Run) -> int:
    """How much more of the words of a rest its home has than the text before it."""
    theirs, asked = _pairs(others), _pairs(rest)
    known = [pair for pair in asked if (pair in mine) != (pair in theirs)]
    share = sum(1 if pair in mine else -1 for pair in known)
    size = min(sum(len(letters(each.text)) for each in rest), _ENOUGH)
    return _WORDS * share * size // (max(len(asked), 1) * _ENOUGH)
