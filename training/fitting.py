"""Fitting: rows in, the forests of both looks out, and that of places."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import numpy as np

from builder.convert.deciding import trees
from builder.learn.fitting import ForestTask, Lesson, fitted, lessons, looked
from builder.learn.rows import FOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.learn.rows import Rows
    from training.placing import Places

TREES = {
    "first": {"kinds": 280, "headings": 420, "cuts": 600},
    "second": {"kinds": 340, "headings": 480, "cuts": 700},
    "polish": {"kinds": 260, "headings": 0, "cuts": 260},
}
"""Trees of each look. What the lines of a headline group are is not learned anew from the labelled pages: of the pages
kept to choose by, the few real ones among them made .005 fewer headlines right."""
OTHER: dict[str, dict[str, Any]] = {
    "kinds": {},
    "headings": {"learning_rate": 0.12, "subsample": 0.5},
    "cuts": {"learning_rate": 0.15, "subsample": 0.4, "depth": 7},
}
"""What is other where one of the three is learned. Of cuts, three times the trees and a level more left a fifth less to
be surprised by on the half of the pages that was not learned from (.039 nats a line instead of .049)."""
TREES_OF_PLACES = 200
OF_PLACES: dict[str, Any] = {"learning_rate": 0.1, "rsm": 0.5, "subsample": 0.8}
"""What is other where places are learned: rows are fewer, features too."""
_HEAVY, _HELD, _LIGHT = 2.5, 2, 8
"""In the last step a labelled page weighs so much more; one of so many printed pages is learned from, and no line of it
weighs more than `_LIGHT`."""


class Fitter:
    """Fits forests with one seed, so many at a time, each in one thread: the same everywhere."""

    def __init__(self, seed: int, processes: int) -> None:
        self._options = {"random_seed": seed}
        self._processes = processes

    def looks(self, rows: Sequence[Rows]) -> tuple[trees.Look, trees.Look]:
        """The two looks.

        The second look learns from what the first thinks of pages that it has not seen: two first looks, each of which
        learned from half of the pages, judge the other half. In a last step its trees go on to learn from the labelled
        pages, which are what pages look like and not what we print.
        """
        halves = [[each for each in rows if each.fold != number] for number in range(FOLDS)]
        first, *folds = self._looks([(rows, "first", None), *((half, "first", None) for half in halves)])
        (second,) = self._looks([([looked(each, folds[each.fold]) for each in rows], "second", None)])
        (polished,) = self._looks([([looked(each, first) for each in _own(rows)], "polish", second)])
        return first, polished

    def places(self, places: Sequence[Places]) -> trees.Forest:
        """The forest that tells where a fragment of text belongs."""
        seen = np.concatenate([each.seen for each in places]).clip(-trees.LARGEST, trees.LARGEST).astype(np.int16)
        right = np.concatenate([each.right for each in places])
        weights = np.concatenate([np.full(len(each.right), each.weight) for each in places])
        return fitted(ForestTask(Lesson(seen, right, weights, False), TREES_OF_PLACES, None, OF_PLACES), self._options)

    def _looks(self, asked: Sequence[tuple[Sequence[Rows], str, trees.Look | None]]) -> list[trees.Look]:
        """The forests of looks; trees that are grown already stay, and new ones learn what they leave open."""
        tasks = [
            ForestTask(lesson, TREES[look][name], getattr(grown, name, None), OTHER[name])
            for rows, look, grown in asked
            for name, lesson in lessons(rows)
        ]
        with ProcessPoolExecutor(self._processes, get_context("fork")) as pool:
            made = list(pool.map(fitted, tasks, [self._options] * len(tasks)))
        return [trees.Look(*made[at : at + len(TREES["first"])]) for at in range(0, len(made), len(TREES["first"]))]


def _own(rows: Sequence[Rows]) -> list[Rows]:
    """The rows of the last step: labelled pages weigh more, of the others a part holds what was learned."""
    found = []
    for number, each in enumerate(rows):
        if each.labelled:
            found.append(replace(each, weights=each.weights * _HEAVY))
        elif number % _HELD == 0:
            found.append(replace(each, weights=np.minimum(each.weights, _LIGHT)))
    return found
