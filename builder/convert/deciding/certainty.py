"""How sure an article's cut is, from the chances of the decisions that made it.

An article is right if it begins where it should, no cut is missing inside it, what follows begins where it should, and
its headline is one. It is as sure as the least sure of these decisions: they are not independent, for one doubt about a
heading is a doubt about several lines, and their product would count it several times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.convert.deciding.labels import ASIDE, BEGINS, CROSSHEAD, GOES_ON, GROUP, MORE, PICTURE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from builder.convert.deciding.whole import Decision
    from builder.convert.words.lines import Line

SURE = 600
"""Thousandths: an article whose cut is less sure waits for a look. Half of those are wrong (docs/conversion.md)."""
_WHOLE = 1000
_HEADS = GROUP | {MORE, CROSSHEAD}


@dataclass(frozen=True, slots=True)
class Close:
    """A decision that was a close call."""

    line: int
    role: str
    """What the line was decided to be: a role of `labels`."""
    decided: str
    """What was close: the line's role, or `BEGINS` or `GOES_ON` of the place before it."""
    chance: int
    """How likely it is right, in thousandths."""

    @property
    def heading(self) -> bool:
        """Whether it is about a heading, and not about a cut inside text."""
        return self.role in _HEADS


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure an article's cut is."""

    chance: int = _WHOLE
    """How likely it is right, in thousandths."""
    close: tuple[Close, ...] = ()
    """The decisions below `SURE`, as the page prints their lines."""


CERTAIN = Certainty()
"""That of an article about which nothing had to be decided."""


def certainties(
    lines: Sequence[Line], decided: Sequence[Decision], articles: Sequence[Collection[int]], headlines: Collection[int]
) -> tuple[Certainty, ...]:
    """How sure each article of a page is; `articles` are the numbers of their lines, `headlines` of those in headlines.

    An article of which a part was printed elsewhere has borders there, too.
    """
    homes = {number: home for home, own in enumerate(articles) for number in own}
    inside = [pair for pair in zip(lines, decided, strict=True) if pair[1].role not in {ASIDE, PICTURE}]
    asked: list[list[Close]] = [[] for _ in articles]
    for above, pair in zip((None, *inside), inside, strict=False):
        home = homes.get(pair[0].number)
        if above:
            last = homes.get(above[0].number)
            place = _place(*pair, parted=last != home)
            for one in {each for each in (last, home) if each is not None}:
                asked[one].append(place)
        if home is not None and pair[0].number in headlines:
            asked[home].append(Close(pair[0].number, pair[1].role, pair[1].role, pair[1].chance))
    return tuple(
        Certainty(min((each.chance for each in own), default=_WHOLE), tuple(each for each in own if each.chance < SURE))
        for own in asked
    )


def _place(line: Line, each: Decision, *, parted: bool) -> Close:
    """What was decided of the place before a line."""
    if parted:
        return Close(line.number, each.role, BEGINS, each.cut_chance)
    return Close(line.number, each.role, GOES_ON, _WHOLE - each.cut_chance)
