"""Fitting: rows in, forests out. The only module that needs the training library, which is an extra (`learn`).

Trees that were grown before may stay: new ones then learn what these leave open, and the sum of all answers.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from builder.convert.deciding import habits, trees
from builder.convert.deciding.labels import ANY_HEADING, HEADINGS, KINDS, ROLES
from builder.shell.file_reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from catboost import Pool
    from numpy.typing import NDArray

    from builder.learn.rows import Rows

OPTIONS: dict[str, Any] = {
    "depth": 6, "learning_rate": 0.2, "border_count": 32, "rsm": 0.12, "l2_leaf_reg": 5, "subsample": 0.25,
    "bootstrap_type": "Bernoulli", "boosting_type": "Plain", "feature_border_type": "GreedyLogSum", "verbose": False,
    "allow_writing_files": False, "thread_count": 1,
}  # fmt: skip
"""Each forest is fitted in one thread, so that the same data give the same trees."""
_KINDS = np.array([KINDS.index(ANY_HEADING if role in HEADINGS else role) for role in ROLES])
"""For each place in `ROLES` the place in `KINDS`."""
_THOUSAND = 1000
_NEXT_TO_NONE = 1e-6


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a forest learns from."""

    seen: NDArray[np.int16]
    wanted: NDArray[np.int64]
    weights: NDArray[np.float64]
    several: bool
    """Whether several classes are to be told apart, or the answer is yes or no."""


@dataclass(frozen=True, slots=True)
class ForestTask:
    """A forest that is to be fitted."""

    lesson: Lesson
    count: int
    """Trees that are to be grown, at most."""
    grown: trees.Forest | None
    other: Mapping[str, Any]
    """Options that are other than `OPTIONS`."""
    checked: Lesson | None = None
    """What it is looked at with while it grows: trees after which this gets no better are left out."""


def lessons(rows: Sequence[Rows]) -> Iterator[tuple[str, Lesson]]:
    """What each forest of a look learns from, by its name, in their order."""
    seen = np.concatenate([each.seen[each.kept] for each in rows])
    roles, cuts, weights = (
        np.concatenate([getattr(each, name)[each.kept] for each in rows]) for name in ("roles", "cuts", "weights")
    )
    wanted = {"kinds": _KINDS[roles], "headings": roles, "cuts": cuts}
    asked = {"kinds": roles >= 0, "headings": roles < len(HEADINGS), "cuts": cuts >= 0}
    for name in trees.Look.__slots__:
        which = asked[name]
        yield name, Lesson(seen[which], wanted[name][which], weights[which], name != "cuts")


def looked(rows: Rows, first: trees.Look) -> Rows:
    """The rows with what the second look sees."""
    both = habits.second_look(rows.seen.astype(np.int64), rows.words, first)
    return replace(rows, seen=both.clip(-trees.LARGEST, trees.LARGEST).astype(np.int16))


def fitted(task: ForestTask, options: Mapping[str, Any]) -> trees.Forest:
    """The forest of a task, with the trees that were grown before."""
    if task.grown and not task.count:
        return task.grown
    from catboost import CatBoostClassifier  # noqa: PLC0415  (an extra: every module is imported without it)

    loss = "MultiClass" if task.lesson.several else "Logloss"
    model = CatBoostClassifier(loss_function=loss, iterations=task.count, **{**OPTIONS, **options, **task.other})
    checked = _pool(task.checked, task.grown) if task.checked else None
    model.fit(_pool(task.lesson, task.grown), eval_set=checked, use_best_model=checked is not None)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model.json"
        model.save_model(path, format="json")
        made = forest(json.loads(read_bytes(path)), task.grown.features.shape[1] if task.grown else 0)
    return _together(task.grown, made) if task.grown else made


def _pool(lesson: Lesson, grown: trees.Forest | None) -> Pool:
    from catboost import Pool  # noqa: PLC0415

    if grown is None:
        return Pool(lesson.seen, lesson.wanted, weight=lesson.weights)
    lesson = _with_all(lesson, max(2, grown.answers.shape[2]))
    sums = grown.sums(lesson.seen.astype(np.int64)) / _THOUSAND
    baseline = sums if sums.shape[1] > 1 else sums[:, 0]
    return Pool(lesson.seen, lesson.wanted, weight=lesson.weights, baseline=baseline)


def _with_all(lesson: Lesson, classes: int) -> Lesson:
    """The lesson with a row of next to no weight for each class that its pages have not: the library counts them."""
    missing = np.setdiff1d(np.arange(classes), lesson.wanted)
    return replace(
        lesson,
        seen=np.concatenate([lesson.seen, np.zeros((len(missing), lesson.seen.shape[1]), np.int16)]),
        wanted=np.concatenate([lesson.wanted, missing]),
        weights=np.concatenate([lesson.weights, np.full(len(missing), _NEXT_TO_NONE)]),
    )


def _together(one: trees.Forest, other: trees.Forest) -> trees.Forest:
    """The trees of both forests as one."""
    return trees.Forest(
        np.concatenate([one.features, other.features]),
        np.concatenate([one.limits, other.limits]),
        np.concatenate([one.answers, other.answers]),
        one.start + other.start,
    )


def forest(model: dict[str, Any], least: int = 0) -> trees.Forest:
    """A forest from what the library writes: questions as whole limits, answers in thousandths of a nat.

    It is at least so many levels deep.
    """
    columns = {each["feature_index"]: each["flat_feature_index"] for each in model["features_info"]["float_features"]}
    grown = model["oblivious_trees"]
    depth = max(least, *(len(tree["splits"]) for tree in grown))
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
