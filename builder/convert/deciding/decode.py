"""The best page: one role for each line and one cut before each article, all together (Viterbi).

A line's probabilities speak for each role and for a cut before it. What only the whole page can know is in the phases
of an article: it has one headline group at most, before its text, after it, or in its middle.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, NamedTuple

from builder.convert.deciding.labels import (
    ASIDE,
    BYLINE,
    CAPTION,
    CONTINUED,
    CROSSHEAD,
    DECK,
    GROUP,
    HEADLINE,
    JUMP,
    KICKER,
    MORE,
    PICTURE,
    ROLES,
    TEXT,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BARE, NAMED, HEADED, WHOLE, NAMED_BELOW, HEADED_BELOW = range(6)
"""Phases of an article: text alone so far; a column or kicker and nothing else; a headline group; that with text below;
text with a column or kicker below; text with a headline group below."""
_ENDS = (600, 6000, 3500, 0, 6000, 0)
"""What an article costs that ends in a phase, in thousandths of a nat: most have a headline over a text."""
_HABIT, _EXCEPTION = 1500, 2500
"""What it costs that a page prints heads under their texts, and that one of its articles does."""
_INSIDE = 700
"""What it costs that a headline is printed inside its text.

Chosen on another printing of the pages of `dev` (seed 2): f1 .862 to .867, of 1998 .891 to .894; on the first (seed 1)
.881 to .879.
"""
NEVER = 10_000
_HARD = 5_000
_MILD = 2_500
_TWICE = 7_000
_BREAKS_OFF = 600
"""What it costs that a line which is no sentence is a paragraph, and another follows."""
_HALVES = 4000
"""What it costs that the lower half of a headline in two lines is a heading by itself.

Of 490 pairs of headings set so on 2,732 printings of real pages, 477 were one. `dev` (seed 1) hardly tells: headline of
plain text .947 without it and .948 with it, and of lines .850 up to 4,000, .846 from 4,500 on.
"""
_LEAST = 8
"""Thousandths: a role that is less likely is not tried."""
_DROPS = 2000
"""What it costs more to leave a line out of all articles than to keep it in one."""
_BEAM = 10


@dataclass(frozen=True, slots=True)
class Odds:
    """What is known of one line before the page is decided; costs are thousandths of a nat."""

    roles: tuple[tuple[str, int], ...]
    """The roles that it may have, each with its cost."""
    begins: int
    """What it costs that an article begins with it."""
    goes_on: int
    """What it costs that the article of the line before goes on."""
    after_end: bool = False
    """The text before it says that it ends: `（下转第二版）`."""
    after_open: bool = False
    """The line before it ends no sentence: it is a heading, or a row of a list, but hardly a paragraph's end."""
    entrance: bool = False
    """It says that a text comes in here: `（上接第一版）`."""
    lower_half: bool = False
    """It and the line before are set as a headline in two lines is."""


class _State(NamedTuple):
    role: str
    phase: int


@dataclass(slots=True)
class _Path:
    cost: int
    state: _State
    last: _Path | None
    begins: bool
    role: str


def decode(page: Sequence[Odds]) -> tuple[tuple[str, bool], ...]:
    """For each line its role, and whether an article begins with it.

    Heads under their texts are a habit of a page, which costs once, or an exception, of which each costs.
    """
    habit = _best(page, _ENDS)
    if not _is_below(habit):
        return tuple(reversed(list(_back(habit))))
    exceptions = _best(page, (*_ENDS[:HEADED_BELOW], _ENDS[HEADED_BELOW] + _EXCEPTION))
    best = habit if habit.cost + _HABIT < exceptions.cost else exceptions
    return tuple(reversed(list(_back(best))))


def _best(page: Sequence[Odds], ends: Sequence[int]) -> _Path:
    """The best path over the page where articles end at the costs `ends`."""
    paths = [_Path(0, _State("", WHOLE), None, begins=False, role="")]
    for odds in page:
        best: dict[_State, _Path] = {}
        for path in paths:
            for cost, state, begins, role in _steps(path, odds, ends):
                found = best.get(state)
                if found is None or cost < found.cost:
                    best[state] = _Path(cost, state, path, begins, role)
        paths = sorted(best.values(), key=lambda path: path.cost)[:_BEAM]
    last = min(paths, key=lambda path: path.cost + ends[path.state.phase])
    return _Path(last.cost + ends[last.state.phase], last.state, last.last, last.begins, last.role)


def _is_below(path: _Path) -> bool:
    """Whether an article of the path has its headline under its text."""
    step: _Path | None = path
    while step is not None:
        if step.state.phase in {HEADED_BELOW, NAMED_BELOW}:
            return True
        step = step.last
    return False


def _back(path: _Path) -> Iterator[tuple[str, bool]]:
    """The decisions of a path, the last one first."""
    while path.last is not None:
        yield path.role, path.begins
        path = path.last


def _steps(path: _Path, odds: Odds, ends: Sequence[int]) -> Iterator[tuple[int, _State, bool, str]]:
    """Every way to go on from `path` with the next line."""
    role_before, phase = path.state.role, path.state.phase
    first = not role_before
    for role, cost in odds.roles:
        if odds.lower_half and role in GROUP and role_before in GROUP:
            cost += _HALVES  # noqa: PLW2901 - of this role here
        if role in {ASIDE, PICTURE}:
            parted = role == PICTURE and odds.goes_on >= NEVER and not first  # what follows begins, whatever it is
            state, ended = (_State("", WHOLE), ends[phase]) if parted else (path.state, 0)
            yield path.cost + cost + ended, state, parted, role
            continue
        if odds.begins < NEVER or first:
            price, reached = _enter(role, "", BARE)
            ended = 0 if first else ends[phase]
            yield path.cost + cost + odds.begins + ended + price, _State(role, reached), True, role
        if odds.goes_on < NEVER and not first:
            price, reached = _enter(role, role_before, phase)
            price += _against(role, role_before, odds)
            yield path.cost + cost + odds.goes_on + price, _State(role, reached), False, role


def _against(role: str, before: str, odds: Odds) -> int:
    """What it costs that an article goes on where the page says that one ends or begins."""
    body = role not in GROUP and role != MORE
    if odds.after_open and before == TEXT and role == TEXT:
        return _BREAKS_OFF
    ends = odds.after_end and body and role not in {BYLINE, JUMP}
    enters = odds.entrance and before not in GROUP and before not in {MORE, BYLINE, CROSSHEAD}
    return _TWICE if ends or enters else 0


def _enter(role: str, before: str, phase: int) -> tuple[int, int]:
    """What a line in `role` costs in an article in `phase` after a line in the role `before`, and the phase reached."""
    if role == MORE:
        return (0 if before in GROUP or before in {MORE, CROSSHEAD} else _HARD), phase
    if role in GROUP:
        return _into_group(role, before, phase)
    price = _MILD if role == CONTINUED and (before in GROUP or before == MORE) else 0
    if role == CROSSHEAD and not before:
        price = _MILD
    if role == BYLINE and phase in {HEADED, NAMED, HEADED_BELOW, NAMED_BELOW}:
        return price, phase
    if phase in {NAMED, NAMED_BELOW}:
        return price + (_MILD // 2 if role == CAPTION else _HARD), WHOLE
    if phase == HEADED_BELOW and role == TEXT:
        price += _INSIDE
    return price, WHOLE if phase in {HEADED, HEADED_BELOW, WHOLE} else BARE


def _into_group(role: str, before: str, phase: int) -> tuple[int, int]:
    below = phase in {NAMED_BELOW, HEADED_BELOW} or (phase == BARE and before != "")
    if phase == WHOLE:
        return _TWICE, WHOLE
    if role == HEADLINE:
        price = _TWICE if phase in {HEADED, HEADED_BELOW} else 0
        return price, HEADED_BELOW if below else HEADED
    if phase in {HEADED, HEADED_BELOW}:
        return (_HARD if role == KICKER else 0), phase
    price = _MILD if role == DECK else 0
    return price, NAMED_BELOW if below else NAMED


def costs(thousandths: int) -> int:
    """The cost of what is as likely as `thousandths`, 0 to 1000."""
    return _COSTS[max(0, min(1000, thousandths))]


_COSTS = (NEVER - 1, *(round(-1000 * log(each / 1000)) for each in range(1, 1001)))


def likely(chances: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """The roles worth trying, with their costs, from their chances in thousandths."""
    most = max(chances)
    return tuple(
        (role, costs(chance) + (_DROPS if role == ASIDE else 0))
        for role, chance in zip(ROLES, chances, strict=True)
        if chance >= min(_LEAST, most)
    )
