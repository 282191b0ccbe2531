"""How sure an article's cut is, from the chances of the decisions that made it.

An article is right if it begins where it should, no cut is missing inside it, what follows begins where it should, and
its headline is one. It is as sure as the least sure of these decisions: they are not independent, for one doubt about a
heading is a doubt about several lines, and their product would count it several times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.convert.deciding.labels import ASIDE, BEGINS, CROSSHEAD, GOES_ON, GROUP, HEADLINE, MORE, PICTURE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

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
    lines: Sequence[Line], decided: Sequence[Decision], articles: Sequence[Collection[int]]
) -> tuple[Certainty, ...]:
    """How sure each article of a page is; `articles` are the numbers of their lines.

    An article of which a part was printed elsewhere has borders there, too.
    """
    homes = {number: home for home, own in enumerate(articles) for number in own}
    asked: list[list[Close]] = [[] for _ in articles]
    for close, owners in _decisions(lines, decided, homes):
        for home in owners:
            asked[home].append(close)
    return tuple(
        Certainty(min((each.chance for each in own), default=_WHOLE), tuple(each for each in own if each.chance < SURE))
        for own in asked
    )


def _decisions(
    lines: Sequence[Line], decided: Sequence[Decision], homes: dict[int, int]
) -> Iterator[tuple[Close, set[int]]]:
    """Each decision about a line that is part of an article, with the articles that are right only if it is."""
    inside = [pair for pair in zip(lines, decided, strict=True) if pair[1].role not in {ASIDE, PICTURE}]
    for above, (line, each) in zip((None, *inside), inside, strict=False):
        home = homes.get(line.number)
        if above:
            last = homes.get(above[0].number)
            what, chance = (GOES_ON, _WHOLE - each.cut_chance) if last == home else (BEGINS, each.cut_chance)
            yield Close(line.number, each.role, what, chance), {one for one in (last, home) if one is not None}
        if home is not None and each.role in {HEADLINE, MORE}:
            yield Close(line.number, each.role, each.role, each.chance), {home}
