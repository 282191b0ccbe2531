"""Fitting: rows in, the forests of both looks out. The only module that needs the training library."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from catboost import CatBoostClassifier, Pool

from builder.convert.deciding import habits, trees
from builder.convert.deciding.labels import ANY_HEADING, HEADINGS, KINDS, ROLES
from training.rows import FOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from training.rows import Rows

    Arrays = dict[str, NDArray[np.generic]]

TREES = {
    "first": {"kinds": 200, "headings": 240, "cuts": 180},
    "second": {"kinds": 240, "headings": 240, "cuts": 180},
    "polish": {"kinds": 260, "headings": 120, "cuts": 260},
}
OPTIONS: dict[str, Any] = {
    "depth": 6, "learning_rate": 0.2, "border_count": 32, "rsm": 0.12, "l2_leaf_reg": 5, "subsample": 0.5,
    "bootstrap_type": "Bernoulli", "boosting_type": "Plain", "feature_border_type": "Median", "verbose": False,
    "allow_writing_files": False,
}  # fmt: skip
_KINDS = np.array([KINDS.index(ANY_HEADING if role in HEADINGS else role) for role in ROLES])
"""For each place in `ROLES` the place in `KINDS`."""
_HEAVY, _HELD, _LIGHT = 2.5, 2, 8
"""In the last step a labelled page weighs so much more; one of so many printed pages is learned from, and no line of it
weighs more than `_LIGHT`."""
_THOUSAND = 1000
_LARGEST = 32_000


class Fitter:
    """Fits forests with one seed and so many threads."""

    def __init__(self, seed: int, threads: int) -> None:
        self._options = {**OPTIONS, "random_seed": seed, "thread_count": threads}

    def weights(self, rows: Sequence[Rows]) -> Arrays:
        """The arrays of `builder/convert/deciding/weights.npz`.

        The second look learns from what the first thinks of pages that it has not seen: two first looks, each of which
        learned from half of the pages, judge the other half. In a last step its trees go on to learn from the labelled
        pages, which are what pages look like and not what we print.
        """
        folds = [self._look([each for each in rows if each.fold != number], "first") for number in range(FOLDS)]
        looks = {"first": self._look(rows, "first")}
        second = self._look([_looked(each, folds[each.fold]) for each in rows], "second")
        looks["second"] = self._look([_looked(each, looks["first"]) for each in _own(rows)], "polish", second)
        return {
            f"{look}.{name}.{part}": getattr(getattr(forests, name), part)
            for look, forests in looks.items()
            for name in trees.Look.__slots__
            for part in trees.Forest.__slots__
        }

    def _look(self, rows: Sequence[Rows], look: str, grown: trees.Look | None = None) -> trees.Look:
        """The forests of a look; trees that are `grown` already stay, and new ones learn what they leave open."""
        seen = np.concatenate([each.seen[each.kept] for each in rows])
        roles, cuts, weights = (
            np.concatenate([getattr(each, name)[each.kept] for each in rows]) for name in ("roles", "cuts", "weights")
        )
        wanted = {"kinds": _KINDS[roles], "headings": roles, "cuts": cuts}
        asked = {"kinds": roles >= 0, "headings": roles < len(HEADINGS), "cuts": cuts >= 0}
        found = []
        for name in trees.Look.__slots__:
            which, forest_before = asked[name], getattr(grown, name, None)
            pool = _pool(seen[which], wanted[name][which], weights[which], forest_before)
            made = self._fit(pool, TREES[look][name], several=name != "cuts")
            found.append(_together(forest_before, made) if forest_before else made)
        return trees.Look(*found)

    def _fit(self, pool: Pool, count: int, *, several: bool) -> trees.Forest:
        loss = "MultiClass" if several else "Logloss"
        model = CatBoostClassifier(loss_function=loss, iterations=count, **self._options)
        model.fit(pool)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "model.json")
            model.save_model(str(path), format="json")
            return forest(json.loads(path.read_text("utf-8")))


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
    both = np.concatenate([seen, habits.second_look(seen, *first.chances(seen))], axis=1)
    return replace(rows, seen=both.clip(-_LARGEST, _LARGEST).astype(np.int16))


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
        answers[at, : len(values)] = np.rint(values).clip(-_LARGEST, _LARGEST)
    begin = np.rint(np.array(start, float) * _THOUSAND).reshape(-1) * np.ones(classes)
    return trees.Forest(
        np.array([[column for column, _ in each] for each in parts], np.int16),
        np.array([[limit for _, limit in each] for each in parts], np.int32),
        answers,
        begin.astype(np.int32),
    )


def _levels(tree: dict[str, Any], columns: dict[int, int], depth: int) -> Iterator[tuple[int, int]]:
    """Column and limit of each level; levels that a shallow tree lacks are never answered with yes."""
    for split in tree["splits"]:
        yield columns[split["float_feature_index"]], int(np.floor(split["border"]))
    for _ in range(depth - len(tree["splits"])):
        yield 0, np.iinfo(np.int32).max
