"""Fitting: rows in, the forests of both looks out. The only module that needs the training library."""

from __future__ import annotations

import json
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from catboost import CatBoostClassifier, Pool

from builder.convert.deciding import habits, trees
from builder.convert.deciding.labels import ANY_HEADING, HEADINGS, KINDS, ROLES
from training.rows import FOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from training.placing import Places
    from training.rows import Rows

TREES = {
    "first": {"kinds": 280, "headings": 420, "cuts": 600},
    "second": {"kinds": 340, "headings": 480, "cuts": 700},
    "polish": {"kinds": 260, "headings": 0, "cuts": 260},
}
"""Trees of each look. What the lines of a headline group are is not learned anew from the labelled pages: of the pages
kept to choose by, the few real ones among them made .005 fewer headlines right."""
OPTIONS: dict[str, Any] = {
    "depth": 6, "learning_rate": 0.2, "border_count": 32, "rsm": 0.12, "l2_leaf_reg": 5, "subsample": 0.25,
    "bootstrap_type": "Bernoulli", "boosting_type": "Plain", "feature_border_type": "GreedyLogSum", "verbose": False,
    "allow_writing_files": False,
}  # fmt: skip
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
_KINDS = np.array([KINDS.index(ANY_HEADING if role in HEADINGS else role) for role in ROLES])
"""For each place in `ROLES` the place in `KINDS`."""
_HEAVY, _HELD, _LIGHT = 2.5, 2, 8
"""In the last step a labelled page weighs so much more; one of so many printed pages is learned from, and no line of it
weighs more than `_LIGHT`."""
_THOUSAND = 1000


class Fitter:
    """Fits forests with one seed, so many at a time, each in one thread: the same everywhere."""

    def __init__(self, seed: int, processes: int) -> None:
        self._options = {**OPTIONS, "random_seed": seed, "thread_count": 1}
        self._processes = processes

    def looks(self, rows: Sequence[Rows]) -> tuple[trees.Look, trees.Look]:
        """The two looks.

        The second look learns from what the first thinks of pages that it has not seen: two first looks, each of which
        learned from half of the pages, judge the other half. In a last step its trees go on to learn from the labelled
        pages, which are what pages look like and not what we print.
        """
        halves = [[each for each in rows if each.fold != number] for number in range(FOLDS)]
        first, *folds = self._looks([(rows, "first", None), *((half, "first", None) for half in halves)])
        (second,) = self._looks([([_looked(each, folds[each.fold]) for each in rows], "second", None)])
        (polished,) = self._looks([([_looked(each, first) for each in _own(rows)], "polish", second)])
        return first, polished

    def places(self, places: Sequence[Places]) -> trees.Forest:
        """The forest that tells where a fragment of text belongs."""
        seen = np.concatenate([each.seen for each in places]).clip(-trees.LARGEST, trees.LARGEST).astype(np.int16)
        right = np.concatenate([each.right for each in places])
        weights = np.concatenate([np.full(len(each.right), each.weight) for each in places])
        return _fitted(_Task(seen, right, weights, TREES_OF_PLACES, False, None, OF_PLACES), self._options)

    def _looks(self, asked: Sequence[tuple[Sequence[Rows], str, trees.Look | None]]) -> list[trees.Look]:
        """The forests of looks; trees that are grown already stay, and new ones learn what they leave open."""
        tasks = [task for rows, look, grown in asked for task in _tasks(rows, look, grown)]
        with ProcessPoolExecutor(self._processes, get_context("fork")) as pool:
            made = list(pool.map(_fitted, tasks, [self._options] * len(tasks)))
        return [trees.Look(*made[at : at + len(TREES["first"])]) for at in range(0, len(made), len(TREES["first"]))]


@dataclass(frozen=True, slots=True)
class _Task:
    """A forest that is to be fitted."""

    seen: NDArray[np.int16]
    wanted: NDArray[np.int64]
    weights: NDArray[np.float64]
    count: int
    """Trees that are to be grown."""
    several: bool
    """Whether it tells several classes apart, or answers yes or no."""
    grown: trees.Forest | None
    other: Mapping[str, Any]
    """Options that are other than `OPTIONS`."""


def _tasks(rows: Sequence[Rows], look: str, grown: trees.Look | None) -> Iterator[_Task]:
    seen = np.concatenate([each.seen[each.kept] for each in rows])
    roles, cuts, weights = (
        np.concatenate([getattr(each, name)[each.kept] for each in rows]) for name in ("roles", "cuts", "weights")
    )
    wanted = {"kinds": _KINDS[roles], "headings": roles, "cuts": cuts}
    asked = {"kinds": roles >= 0, "headings": roles < len(HEADINGS), "cuts": cuts >= 0}
    for name in trees.Look.__slots__:
        which = asked[name]
        before = getattr(grown, name, None)
        many, other = TREES[look][name], OTHER[name]
        yield _Task(seen[which], wanted[name][which], weights[which], many, name != "cuts", before, other)


def _fitted(task: _Task, options: Mapping[str, Any]) -> trees.Forest:
    if task.grown and not task.count:
        return task.grown
    loss = "MultiClass" if task.several else "Logloss"
    model = CatBoostClassifier(loss_function=loss, iterations=task.count, **{**options, **task.other})
    model.fit(_pool(task.seen, task.wanted, task.weights, task.grown))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        made = forest(json.loads(path.read_text("utf-8")))
    return _together(task.grown, made) if task.grown else made


def _pool(
    seen: NDArray[np.int16], wanted: NDArray[np.int64], weights: NDArray[np.float64], grown: trees.Forest | None
) -> Pool:
    if grown is None:
        return Pool(seen, wanted, weight=weights)
    sums = grown.sums(seen.astype(np.int64)) / _THOUSAND
    return Pool(seen, wanted, weight=weights, baseline=sums if sums.shape[1] > 1 else sums[:, 0])


def _together(one: trees.Forest, other: trees.Forest) -> trees.Forest:
    """The trees of both forests as one."""
    return trees.Forest(
        np.concatenate([one.features, other.features]),
        np.concatenate([one.limits, other.limits]),
        np.concatenate([one.answers, other.answers]),
        one.start + other.start,
    )


def _own(rows: Sequence[Rows]) -> list[Rows]:
    """The rows of the last step: labelled pages weigh more, of the others a part holds what was learned."""
    found = []
    for number, each in enumerate(rows):
        if each.labelled:
            found.append(replace(each, weights=each.weights * _HEAVY))
        elif number % _HELD == 0:
            found.append(replace(each, weights=np.minimum(each.weights, _LIGHT)))
    return found


def _looked(rows: Rows, first: trees.Look) -> Rows:
    """The rows with what the second look sees."""
    seen = rows.seen.astype(np.int64)
    both = np.concatenate([seen, habits.second_look(seen, rows.words, *first.chances(seen))], axis=1)
    return replace(rows, seen=both.clip(-trees.LARGEST, trees.LARGEST).astype(np.int16))


def forest(model: dict[str, Any]) -> trees.Forest:
    """A forest from what the library writes: questions as whole limits, answers in thousandths of a nat."""
    columns = {each["feature_index"]: each["flat_feature_index"] for each in model["features_info"]["float_features"]}
    grown = model["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in grown)
    classes = len(grown[0]["leaf_values"]) // (1 << len(grown[0]["splits"]))
    scale, start = model["scale_and_bias"]
    parts = [list(_levels(tree, columns, depth)) for tree in grown]
    answers = np.zeros((len(grown), 1 << depth, classes), np.int16)
    for at, tree in enumerate(grown):
        values = np.array(tree["leaf_values"]).reshape(-1, classes) * scale * _THOUSAND
        answers[at, : len(values)] = np.rint(values).clip(-trees.LARGEST, trees.LARGEST)
    begin = np.rint(np.array(start, float) * _THOUSAND).reshape(-1) * np.ones(classes)
    return trees.Forest(
        np.array([[column for column, _ in each] for each in parts], np.int16),
        np.array([[limit for _, limit in each] for each in parts], np.int16),
        answers,
        begin.astype(np.int32),
    )


def _levels(tree: dict[str, Any], columns: dict[int, int], depth: int) -> Iterator[tuple[int, int]]:
    """Column and limit of each level; levels that a shallow tree lacks are never answered with yes."""
    for split in tree["splits"]:
        yield columns[split["float_feature_index"]], int(np.floor(split["border"]))
    for _ in range(depth - len(tree["splits"])):
        yield 0, np.iinfo(np.int16).max
