"""Moves, after the page is decided: text without a headline goes to the article whose text it continues.

Text stays where it is printed unless structure says otherwise: a sentence that breaks off in one place and goes on in
another, or a text that a photo interrupts. Of two places the better joint wins. Every move is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.deciding.labels import CAPTION, GROUP, JUMP, PICTURE, SIGNATURE
from builder.convert.words import datelines, jumps
from builder.convert.words.kinds import is_note
from builder.convert.words.lines import ended, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.deciding.assembling import Printed

    Run = tuple[Printed, ...]

MOST = 60
"""Articles of a page above which nothing is moved: comparing all with all would take too long."""
_LEAST = 150
"""What speaks for a place, in hundredths, from which on text is moved there."""
_OPEN_TORN, _OPEN_WHOLE, _SHUT_TORN = 300, 40, -250
_JOINT, _WORDS, _STEP, _CLOSED, _SHOWN, _NEVER = 150, 900, 15, -500, 150, -10_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """An article of the page, with the lines that were brought to it from elsewhere."""

    run: Run
    adopted: frozenset[int] = frozenset()


def adopt(runs: Sequence[Run]) -> tuple[Gathered, ...]:
    """The articles of a page, each text without a headline where it fits best."""
    kept = [Gathered(run) for run in runs]
    if not 1 < len(runs) <= MOST:
        return tuple(kept)
    words = [_pairs(run) for run in runs]
    spread = Counter(pair for own in words for pair in own)
    gone: set[int] = set()
    for at, run in enumerate(runs):
        if not _is_loose(run):
            continue
        places = [(_fit(kept, words, spread, place, at), place) for place in range(at) if place not in gone]
        value, place = max(places, default=(0, 0))
        if value >= _LEAST:
            lines = {line.number for each in run for line in each.lines}
            kept[place] = replace(kept[place], run=(*kept[place].run, *run), adopted=kept[place].adopted | lines)
            gone.add(at)
    return tuple(each for at, each in enumerate(kept) if at not in gone)


def _pairs(run: Run) -> frozenset[str]:
    return frozenset(a + b for each in run for a, b in pairwise(letters(each.text)))


def _is_loose(run: Run) -> bool:
    """Whether a text has no headline and no sign that an article begins with it."""
    if any(each.role in GROUP for each in run):
        return False
    first = next((each for each in run if each.role != PICTURE), run[0])
    if first.role in {CAPTION, JUMP}:
        return False
    return not (jumps.leading(first.text)[0] or datelines.opening(first.text) or is_note(first.text))


def _last_text(run: Run) -> Printed | None:
    return next((each for each in reversed(run) if each.role not in {PICTURE, CAPTION, SIGNATURE} | GROUP), None)


def _is_photo(run: Run) -> bool:
    body = [each for each in run if each.role not in GROUP]
    return bool(body) and all(each.role in {CAPTION, SIGNATURE, PICTURE} for each in body)


def _fit(kept: Sequence[Gathered], words: Sequence[frozenset[str]], spread: Counter[str], place: int, at: int) -> int:
    """What speaks for the text `at` going on with the article `place`, in hundredths."""
    run, target = kept[at].run, kept[place].run
    last = _last_text(target)
    if last is None or _is_photo(target):
        return _NEVER
    torn, is_open = run[0].torn, not ended(last.text)
    between = kept[place + 1 : at]
    shown = bool(between) and all(_is_photo(each.run) for each in between)
    if not (torn or is_open or shown):
        return _NEVER
    value = (_OPEN_TORN if torn else _OPEN_WHOLE) if is_open else (_SHUT_TORN if torn else 0)
    joint = letters(last.text)[-1:] + letters(run[0].text)[:1]
    value += _JOINT if is_open and spread[joint] else 0
    value += _CLOSED if datelines.closing(last.text) or jumps.trailing(last.text)[0] else 0
    value += _SHOWN if shown else 0
    return value + _cohesion(words, spread, at, place) - _STEP * len(between)


def _cohesion(words: Sequence[frozenset[str]], spread: Counter[str], at: int, place: int) -> int:
    """How much more of the rarer words of a text one place has than the other places have on the mean."""
    asked = [pair for pair in words[at] if 1 < spread[pair] <= 1 + len(words) // 2]
    if not asked:
        return 0
    shares = [sum(pair in own for pair in asked) if other != at else 0 for other, own in enumerate(words)]
    return _WORDS * (shares[place] * (len(words) - 1) - sum(shares)) // (len(asked) * max(len(words) - 1, 1))
