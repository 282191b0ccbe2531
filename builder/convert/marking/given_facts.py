"""Marks as facts of a page: what is given of its lines, what its articles say of other pages, what has no place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.deciding import labels
from builder.convert.deciding.whole import NOTHING_GIVEN, Given
from builder.convert.marking.placing import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.convert.marking.placing import PlacedMark
    from builder.convert.words.lines import Line
    from builder.edition.mark import Mark

LABELS: Mapping[str, str] = {
    "headline": labels.HEADLINE, "heading-continued": labels.MORE, "kicker": labels.KICKER, "deck": labels.DECK,
    "column": labels.COLUMN, "crosshead": labels.CROSSHEAD, "byline": labels.BYLINE, "text": labels.TEXT,
    "text-continued": labels.CONTINUED, "caption": labels.CAPTION, "credit": labels.SIGNATURE, "jump": labels.JUMP,
    "furniture": labels.ASIDE, "duplicate": labels.ASIDE,
}  # fmt: skip
"""The roles of marks as the decision knows them."""
_HEADINGS = {*labels.GROUP, labels.MORE, labels.CROSSHEAD}


@dataclass(frozen=True, slots=True)
class Facts:
    """What people decided of a page."""

    given: Mapping[int, Given]
    """By number of line."""
    duplicates: frozenset[int] = frozenset()
    """Lines that are left out because the page prints them twice."""
    turns: tuple[tuple[int, str, str], ...] = ()
    """Number of a line, and the pages that its article comes from and goes on; empty where nobody said."""
    lost: tuple[Mark, ...] = ()
    """Marks that have no place on the page."""


NO_FACTS = Facts({})


def facts(marks: Sequence[Mark], lines: Sequence[Line]) -> Facts:
    """What the marks say of a page's lines. Of two marks on one line the first one counts where both say something."""
    if not marks:
        return NO_FACTS
    found, lost = place(marks, lines)
    given: dict[int, Given] = {}
    for each in sorted(found, key=lambda each: not each.starts):
        _add(given, lines[each.at].number, _told(each))
    for each in found:
        for at in range(each.at + 1, each.runs_to + 1):
            _add(given, lines[at].number, Given(_onward(LABELS.get(each.mark.role, "")), begins=False))
    pages = ((lines[each.at].number, each.mark.continued_from, each.mark.continued_on) for each in found)
    return Facts(
        {number: told for number, told in given.items() if told != NOTHING_GIVEN},
        frozenset(lines[each.at].number for each in found if each.mark.role == "duplicate"),
        tuple(each for each in pages if each[1] or each[2]),
        lost,
    )


def _told(each: PlacedMark) -> Given:
    """What a mark says of its line; of a line that begins before it, only whose it is."""
    mark = each.mark
    return Given(LABELS.get(mark.role, ""), mark.article, mark.begins) if each.starts else Given(article=mark.article)


def _onward(role: str) -> str:
    """The role of the rest of a marked line that is several lines now."""
    if role in _HEADINGS:
        return labels.MORE
    return labels.CONTINUED if role == labels.TEXT else role


def _add(given: dict[int, Given], number: int, told: Given) -> None:
    there = given.get(number, NOTHING_GIVEN)
    given[number] = replace(
        there,
        role=there.role or told.role,
        article=there.article or told.article,
        begins=told.begins if there.begins is None else there.begins,
    )
