"""The whole page decided: two looks at its lines, the best page of all, and its articles with what was moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.deciding import certain, cohesion, habits, surround, trees
from builder.convert.deciding.decode import NEVER, Odds, costs, decode, likely
from builder.convert.deciding.joining import is_lower_half
from builder.convert.deciding.labels import ASIDE, JUMP, PICTURE, ROLES
from builder.convert.words import jumps
from builder.convert.words.lines import ended

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from builder.convert.deciding.trees import Numbers
    from builder.convert.words.lines import Line

_WHOLE = 1000
_BEGINS, _GOES_ON = (0, NEVER), (NEVER, 0)
"""Prices of a cut that is certain, and of none."""
_SHORT = 30
"""Characters of the longest line that is hardly a paragraph if it is no sentence."""
_STOPS = re.compile("[。；，！？…：]")


@dataclass(frozen=True, slots=True)
class Given:
    """What is certain of a line, because a person or another file says so."""

    role: str = ""
    """A role of `labels`; empty: not said."""
    article: str = ""
    """Lines with one article's name are of one article, lines with two are of two; empty: not said."""
    begins: bool | None = None
    """Whether the line above is of another article; None: not said."""

    @property
    def placed(self) -> bool:
        """Whether it says that the line is part of an article."""
        return bool(self.article) or self.begins is not None


NOTHING_GIVEN = Given()
Looks = Callable[[Sequence["Line"], "trees.Weights"], "tuple[Numbers, Numbers]"]
"""What the two looks say of a page's lines, as `chances` does; whoever asks again and again may remember it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one line."""

    role: str
    begins: bool
    chance: int
    """How likely the role is, in thousandths."""
    cut_chance: int
    """How likely it is that an article begins with the line, in thousandths."""
    told: Given = NOTHING_GIVEN
    """What was given of it."""


def decide(
    lines: Sequence[Line],
    known: Collection[str] = (),
    given: Mapping[int, Given] | None = None,
    weights: trees.Weights | None = None,
    looks: Looks | None = None,
) -> tuple[Decision, ...]:
    """What each line of a page is.

    `known` are names of papers and sections, `given` is what is certain, by the number of the line.
    """
    if not lines:
        return ()
    roles, cuts = (looks or chances)(lines, weights or trees.weights())
    told = tuple(_given(lines, given or {}))
    likely_roles = [
        _roles(_certain(lines, at, known, said), _never(lines, at, said), row)
        for at, (said, row) in enumerate(zip(told, roles.tolist(), strict=True))
    ]
    prices = _prices(told, cuts.tolist(), [_may_begin(*each) for each in zip(lines, likely_roles, strict=True)])
    page = [_odds(lines, *each) for each in zip(range(len(lines)), told, likely_roles, prices, strict=True)]
    found = decode(page)
    return tuple(
        Decision(role, begins, _WHOLE if said.role == role else _chance(row, role), _told(price, int(cut)), said)
        for (role, begins), row, cut, price, said in zip(found, roles, cuts, prices, told, strict=True)
    )


def _given(lines: Sequence[Line], given: Mapping[int, Given]) -> Iterator[Given]:
    """What is given of each line. An article that begins without a name has one of its own, which no other line has.

    Where markup ended several lines in one line of the file, it begins with the first of them. What a picture is, the
    file says.
    """
    last = 0
    for line in lines:
        told = given.get(line.number, NOTHING_GIVEN)
        if told.begins:
            told = replace(told, article=told.article or f"\n{line.number}", begins=line.number != last or None)
        yield replace(told, role="") if line.picture and told.role != ASIDE else told
        last = line.number


def chances(lines: Sequence[Line], weights: trees.Weights) -> tuple[Numbers, Numbers]:
    """What the two looks say of each line, in thousandths: of each role, and of a cut before it."""
    words = cohesion.read_words([line.text for line in lines])
    return weights.second.chances(habits.second_look(surround.look(lines, words), words, weights.first))


def _chance(row: Numbers, role: str) -> int:
    return int(row[ROLES.index(role)]) if role in ROLES else _WHOLE


def _told(price: tuple[int, int], cut: int) -> int:
    """The chance of a cut; what was told from outside is certain."""
    return (0, _WHOLE)[price.index(NEVER)] if NEVER in price else cut


def _certain(lines: Sequence[Line], at: int, known: Collection[str], told: Given) -> str:
    """The role that is certain by a line's words; what a person put into an article is no furniture."""
    role = told.role or certain.role(lines, at, known)
    return "" if told.placed and not told.role and role == ASIDE else role


def _never(lines: Sequence[Line], at: int, told: Given) -> Collection[str]:
    return {ASIDE, *certain.never(lines, at)} if told.placed else certain.never(lines, at)


def _roles(role: str, never: Collection[str], chances: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """The role that is certain, or those that are likely but for those that are out of the question."""
    if role:
        return ((role, 0),)
    return likely([0 if each in never else chance for each, chance in zip(ROLES, chances, strict=True)])


def _prices(told: Sequence[Given], cuts: Sequence[int], may_begin: Sequence[bool]) -> list[tuple[int, int]]:
    """What it costs that an article begins with each line, and that one goes on.

    Between two lines that are given to one article none begins; between lines of two, one does where it is likeliest.
    """
    prices = [(costs(cut), costs(1000 - cut)) for cut in cuts]
    for at, given in enumerate(told):
        if given.begins is not None:
            prices[at] = _BEGINS if given.begins else _GOES_ON
    named = [at for at, given in enumerate(told) if given.article]
    for last, at in pairwise(named):
        between = range(last + 1, at + 1)
        if told[at].begins:
            continue
        if told[last].article == told[at].article:
            for each in between:
                prices[each] = _GOES_ON
        else:
            free = [each for each in between if told[each].begins is None and may_begin[each]]
            prices[max(free, key=lambda each: (cuts[each], each), default=at)] = _BEGINS
    return prices


def _may_begin(line: Line, roles: tuple[tuple[str, int], ...]) -> bool:
    return not line.picture and any(role != ASIDE for role, _ in roles)


def _is_open(text: str) -> bool:
    """Whether a line is short and no sentence, or is prose that breaks off."""
    return not (_STOPS.search(text) if len(text) <= _SHORT else ended(text))


def _odds(
    lines: Sequence[Line], at: int, given: Given, roles: tuple[tuple[str, int], ...], price: tuple[int, int]
) -> Odds:
    """What is known of a line: what the file or a person tells goes before what the model thinks.

    A line with which an article begins for certain is no furniture.
    """
    line, last = lines[at], lines[at - 1] if at else None
    source, rest = jumps.leading(line.text)
    leaves, before = jumps.trailing(line.text)
    if not given.role and line.picture:
        roles = ((PICTURE, 0),)
    elif not given.role and ((source and not rest) or (leaves and not before)):
        roles = ((JUMP, 0),)
    if price == _BEGINS:
        roles = tuple(each for each in roles if each[0] != ASIDE) or roles
    is_left = last is not None and bool(jumps.trailing(last.text)[0])
    is_open = last is not None and not last.picture and _is_open(last.text)
    return Odds(roles, *price, is_left, is_open, bool(source and rest), is_lower_half(lines, at))
