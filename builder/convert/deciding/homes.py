"""Homes: each fragment of a page is given the article that it is most likely of. A trained forest judges the places.

Text stays where it is printed unless another place is the likelier one. Every move is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.deciding.fragments import Homes, fragments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.convert.deciding.assembling import Printed
    from builder.convert.deciding.cohesion import Words
    from builder.convert.deciding.fragments import Fragment, Run
    from builder.convert.deciding.trees import Forest

_MOST = 60
"""Articles of a page above which nothing is moved: comparing all with all would take too long."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """An article of the page, with the lines that were brought to it from elsewhere."""

    run: Run
    adopted: frozenset[int] = frozenset()


def gathered(runs: Sequence[Run], words: Words, places: Mapping[int, int], judge: Forest) -> tuple[Gathered, ...]:
    """The articles of a page, each fragment at home.

    `words` are those of the page, `places` says which of its lines has which number, `judge` is asked for each place.
    """
    pieces = fragments(runs)
    if len(pieces) < 2 or len(runs) > _MOST:  # noqa: PLR2004
        return tuple(Gathered(run) for run in runs)
    page = Homes(pieces, words, places)
    adopted: list[set[int]] = []
    last = -1
    for piece in pieces:
        home = -1 if piece.begins else _home(page, piece, last, judge)
        if home < 0:
            page.begin(piece)
            adopted.append(set())
            last = len(page.articles) - 1
            continue
        if home != last:
            adopted[home] |= {line.number for each in piece.run for line in each.lines}
        page.put(piece, home)
        last = home
    return tuple(
        Gathered(_rejoined(article.run), frozenset(lines))
        for article, lines in zip(page.articles, adopted, strict=True)
    )


def _home(page: Homes, piece: Fragment, last: int, judge: Forest) -> int:
    """The likeliest home of a fragment; of two that are alike the one where it is printed."""
    homes, rows = page.options(piece)
    printed = -1 if piece.cut_off else last
    sums = judge.sums(rows)[:, 0].tolist()
    return max(zip(sums, homes, strict=True), key=lambda each: (each[0], each[1] == printed, each[1]))[1]


def _rejoined(run: Sequence[Printed]) -> Run:
    """The text with paragraphs whole again that were taken apart where something might have begun, and nothing did."""
    found: list[Printed] = []
    for each in run:
        last = found[-1] if found else None
        if last and each.after and each.after == last.lines[-1].number:
            found[-1] = replace(last, lines=(*last.lines, *each.lines))
        else:
            found.append(each)
    return tuple(found)
