"""Marks found again on a page: on the same page where they were set, on another recognition where their words went.

A recognition puts other line ends, reads other characters, has lines more or fewer. So the page is one row of letters,
and a mark a few letters with those before and after them: it is looked for where most of its pairs of letters are, and
taken where its own letters and those of a neighbour agree. A mark of which too little is left has no place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from builder.convert.marking.anchors import BESIDE, LINE, alike, begun, words_of
from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.convert.words.lines import Line
    from builder.edition.mark import Mark

_BAND = 4
"""Letters that a recognition may have more or fewer between two places that go together."""
_COMMON = 60
"""Places of a pair of letters on the page above which it says nothing."""
_TRIED = 6
_SAME, _LIKE = 0.75, 0.5
"""Shares of the letters of a text that are there: it is the same text, or may be."""
_BEGIN, _FIRST = 8, 30
"""First letters of a line, which must be at its very beginning, and how many letters they count for."""
_BEGINS = 8
"""How many letters it counts for that a line begins there."""
_NEARLY = 0.8
"""Share of the best fit from which on another place may be meant: the page prints a text twice."""
_BRIEF = 4
"""A line of fewer letters may be misread altogether, and is told by its neighbours on both sides."""
_LEAST, _SLACK = 3, 2
"""Letters of a line that is told by its words and the marks around it; and how many more a short one may have now."""
_TOLD_ALONE = 8
"""Letters of a line that is told without its neighbours."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark and the line that it speaks of."""

    mark: Mark
    at: int
    """Which line of the page, counted from 0."""
    starts: bool = True
    """Whether the marked line begins where this one does; else it is somewhere within it."""
    runs_to: int = 0
    """The last line of the page that is within the words of the mark; 0 for none but its own."""


def place(marks: Sequence[Mark], lines: Sequence[Line]) -> tuple[tuple[PlacedMark, ...], tuple[Mark, ...]]:
    """The marks with their lines, in the order of the marks; and those that have no place on the page."""
    known = begun(lines) if marks else {}
    same = [alike(mark, lines, known) for mark in marks]
    found = [
        PlacedMark(mark, at[min(mark.nth, len(at)) - 1]) if at else None for mark, at in zip(marks, same, strict=True)
    ]
    if not all(same):
        row = _Row(lines)
        options = {number: row.find(marks[number]) for number, each in enumerate(found) if each is None}
        for number, places in options.items():
            found[number] = row.placed(marks[number], places[0]) if len(places) == 1 else None
        _set_by_order(row, marks, found, options)
    lost = (mark for mark, each in zip(marks, found, strict=True) if each is None)
    return tuple(each for each in found if each), tuple(lost)


def _set_by_order(
    row: _Row, marks: Sequence[Mark], found: list[PlacedMark | None], options: Mapping[int, Sequence[int]]
) -> None:
    """Place the marks that fit nowhere or in several places by the order of marks: between those before and after."""
    after = [row.size] * (len(found) + 1)
    for number in range(len(found) - 1, -1, -1):
        each = found[number]
        after[number] = each.at if each else after[number + 1]
    above = -1
    for number, mark in enumerate(marks):
        if found[number] is None:
            found[number] = _between(row, mark, options[number], above, after[number + 1])
        each = found[number]
        above = each.at if each else above


def _between(row: _Row, mark: Mark, places: Sequence[int], above: int, below: int) -> PlacedMark | None:
    """The place of a mark between those of the marks before and after it, on the lines `above` and `below`.

    Of its places the one that is there, else the one line there that is like its own, else the best of its places.
    """
    fits = [row.placed(mark, at) for at in places]
    if there := [each for each in fits if above <= each.at <= below]:
        return there[0]
    is_alone = above < 0 and below == row.size
    at = None if is_alone else row.likest(mark, range(above + 1, below))
    return PlacedMark(mark, at) if at is not None else fits[0] if fits else None


class _Row:
    """A page as one row of letters."""

    def __init__(self, lines: Sequence[Line]) -> None:
        words = [letters(words_of(line)) for line in lines]
        self._starts = [0]
        for each in words:
            self._starts.append(self._starts[-1] + len(each))
        self._text = "".join(words)
        self.size = len(words)
        self._begins = frozenset(self._starts)
        self._pairs: dict[str, list[int]] = defaultdict(list)
        for at in range(len(self._text) - 1):
            self._pairs[self._text[at : at + 2]].append(at)

    def find(self, mark: Mark) -> list[int]:
        """Where the words of a mark begin: the best place, then those that fit nearly as well; none if nowhere."""
        above, own, below = letters(mark.above[-BESIDE:]), letters(mark.line[:LINE]), letters(mark.below[:BESIDE])
        if not own:
            return []
        fits = sorted(
            (-fit - _BEGINS * (at in self._begins), at)
            for at in self._likely(above + own + below, len(above))
            if (fit := self._fit(at, above, own, below))
        )
        best = fits[0][1] if fits else 0
        apart = [at for fit, at in fits if fit <= _NEARLY * fits[0][0] and abs(at - best) > len(own)]
        return [best, *apart] if fits else []

    def likest(self, mark: Mark, among: Sequence[int]) -> int | None:
        """The one line of these that begins with the words of a mark; None where none does, or several do."""
        own = letters(mark.line[:LINE])
        if len(own) < _LEAST:
            return None
        longest = len(own) + _SLACK if len(own) < _TOLD_ALONE else len(self._text)
        near: set[int] = set()
        for pair in {own[at : at + 2] for at in range(len(own) - 1)}:
            for place in self._pairs.get(pair, ()):
                near.update(range(self._line(max(0, place - len(own))), self._line(place) + 1))
        fits = (
            at
            for at in sorted(near.intersection(among))
            if self._starts[at + 1] - self._starts[at] <= longest
            and _share(own, self._text[self._starts[at] :][: len(own) + 1]) >= _SAME
        )
        one, other = next(fits, None), next(fits, None)
        return one if other is None else None

    def _likely(self, whole: str, lead: int) -> Iterator[int]:
        """The few places where most pairs of letters of `whole` would put its letter number `lead`."""
        votes: Counter[int] = Counter()
        for step in range(len(whole) - 1):
            places = self._pairs.get(whole[step : step + 2], ())
            if len(places) <= _COMMON:
                votes.update(place - step + lead for place in places)
        near = {at: sum(votes[at + shift] for shift in range(-_BAND, _BAND + 1)) for at, _ in votes.most_common(40)}
        best = sorted(near, key=lambda at: (-near[at], -votes[at], at))[:_TRIED]
        inside = [max(0, min(at, len(self._text) - 1)) for at in best]
        yield from dict.fromkeys(each for at in inside for each in (self._snapped(at), at))

    def _snapped(self, at: int) -> int:
        """The beginning of a line near `at`, else `at`."""
        after = bisect_right(self._starts, at)
        near = [self._starts[number] for number in (after - 1, after) if 0 <= number < len(self._starts) - 1]
        return min((abs(start - at), start) for start in near)[1] if min(abs(s - at) for s in near) <= _BAND else at

    def _fit(self, at: int, above: str, own: str, below: str) -> float:
        """How well a place fits, 0 where it is none: its own words are there, and those on one side if they are few."""
        here = _share(own, self._text[at : at + len(own) + _BAND])
        end = at + len(own)
        before = _share(above, self._text[max(0, at - len(above) - _BAND) : at])
        after = _share(below, self._text[max(at, end - _BAND) : end + len(below) + _BAND])
        beside = max(before, after)
        alone = here >= _SAME and len(own) >= _TOLD_ALONE
        between = len(own) < _BRIEF and min(before, after) >= _SAME
        if not (alone or between or (here >= _LIKE and beside >= _SAME)):
            return 0.0
        begin = _share(own[:_BEGIN], self._text[at : at + _BEGIN + 2])
        return here * len(own) + before * len(above) + after * len(below) + begin * _FIRST

    def placed(self, mark: Mark, at: int) -> PlacedMark:
        """The mark with the line in which its words begin, and the lines after it that are within them."""
        line = max(number for number in range(self._line(at) + 1) if self._starts[number] <= at)
        starts = self._starts[line] == at
        end = at + len(letters(mark.line[:LINE])) + 1
        last = line
        while starts and last + 2 < len(self._starts) and self._starts[last + 2] <= end:
            last += 1
        return PlacedMark(mark, line, starts, last if last > line else 0)

    def _line(self, at: int) -> int:
        """The line that has the letter number `at`; lines without letters have none."""
        return min(bisect_right(self._starts, at), len(self._starts) - 1) - 1


def _share(text: str, there: str) -> float:
    """The share of the letters of a text that are in another one, in their order."""
    if not text:
        return 0.0
    blocks = SequenceMatcher(None, text, there, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1 or len(text) < 4) / len(text)  # noqa: PLR2004
