"""The whole page decided: two looks at its lines, the best page of all, and its articles with what was moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding import habits, surround, trees
from builder.convert.deciding.decode import NEVER, Odds, costs, decode, likely
from builder.convert.deciding.labels import ASIDE, JUMP, PICTURE, ROLES
from builder.convert.words import jumps
from builder.convert.words.furniture import is_colophon, is_furniture

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from builder.convert.words.lines import Line

    Numbers = NDArray[np.int64]

_EDGE = 6
"""Lines at either end of a page among which a known name is furniture."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is certain of a line, because a person or another file says so."""

    role: str = ""
    """A role of `labels`; empty: not said."""
    article: str = ""
    """Lines with one article's name are of one article, lines with two are of two; empty: not said."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one line."""

    role: str
    begins: bool
    chance: int
    """How likely the role is, in thousandths."""
    cut_chance: int
    """How likely it is that an article begins with the line, in thousandths."""


def decide(
    lines: Sequence[Line],
    known: Collection[str] = (),
    given: Mapping[int, Given] | None = None,
    weights: trees.Weights | None = None,
) -> tuple[Decision, ...]:
    """What each line of a page is; `known` are names of papers and sections, `given` what is certain, by line number."""
    if not lines:
        return ()
    roles, cuts = chances(lines, weights or trees.weights())
    page = [_odds(lines, at, roles[at].tolist(), int(cuts[at]), known, given or {}) for at in range(len(lines))]
    found = decode(page)
    return tuple(
        Decision(role, begins, _chance(row, role), int(cut))
        for (role, begins), row, cut in zip(found, roles, cuts, strict=True)
    )


def chances(lines: Sequence[Line], weights: trees.Weights) -> tuple[Numbers, Numbers]:
    """What the two looks say of each line, in thousandths: of each role, and of a cut before it."""
    seen = surround.look(lines)
    roles = trees.chances(weights.roles_first.sums(seen))
    cuts = trees.chances(weights.cuts_first.sums(seen))[:, 1]
    both = np.concatenate([seen, habits.second_look(seen, roles, cuts)], axis=1)
    second = trees.chances(weights.cuts_second.sums(both))[:, 1]
    return trees.chances(weights.roles_second.sums(both)), second


def _chance(row: Numbers, role: str) -> int:
    return int(row[ROLES.index(role)]) if role in ROLES else 1000


def _odds(
    lines: Sequence[Line], at: int, chances: Sequence[int], cut: int, known: Collection[str], given: Mapping[int, Given]
) -> Odds:
    line = lines[at]
    told = given.get(line.number, Given())
    roles = ((told.role, 0),) if told.role else _certain(lines, at, known) or likely(chances)
    begins, goes_on = costs(cut), costs(1000 - cut)
    before = (
        next((given[each.number] for each in reversed(lines[:at]) if each.number in given), Given())
        if told.article
        else Given()
    )
    if told.article and before.article:
        begins, goes_on = (NEVER, 0) if told.article == before.article else (0, NEVER)
    source, rest = jumps.leading(line.text)
    last = lines[at - 1].text if at else ""
    return Odds(roles, begins, goes_on, bool(jumps.trailing(last)[0]), bool(source and rest))


def _certain(lines: Sequence[Line], at: int, known: Collection[str]) -> tuple[tuple[str, int], ...]:
    """The role of a line that its form alone tells: a picture, a jump mark, who made the page, a known name at an edge."""
    line = lines[at]
    if line.picture:
        return ((PICTURE, 0),)
    source, rest = jumps.leading(line.text)
    if (source and not rest) or (jumps.trailing(line.text)[0] and not jumps.trailing(line.text)[1]):
        return ((JUMP, 0),)
    edge = min(at, len(lines) - 1 - at) < _EDGE
    if is_colophon(line.text) or (edge and known and not line.level and is_furniture(line.text, known)):
        return ((ASIDE, 0),)
    return ()


__all__ = ["Decision", "Given", "chances", "decide", "replace"]
