"""Trees: what the trained model answers, in whole numbers, so that every machine gives the same.

The trees are oblivious: all nodes of a level ask the same question, so a tree of depth d is d questions and a table of
2^d answers. Answers are thousandths of a nat; a model's answer is their sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding.labels import ANY_HEADING, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_ROWS = 512
"""Lines that are asked at a time, so that a page of 100,000 lines needs no more memory than others."""
LARGEST = np.iinfo(np.int16).max - 1
"""What a feature is at most, and at least below 0."""
_WHOLE = 1_000_000
_REACH = 14_000
"""Thousandths of a nat below the likeliest at which a chance is nothing."""
_WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth that answer for one or several classes."""

    features: NDArray[np.int16]
    """Trees × depth: the column that a level asks about."""
    limits: NDArray[np.int16]
    """Trees × depth: the answer is yes where the column holds more; nothing is more than the largest number."""
    answers: NDArray[np.int16]
    """Trees × 2^depth × classes."""
    start: NDArray[np.int32]
    """What each class has before the first tree."""

    def sums(self, rows: Numbers) -> Numbers:
        """For each row and each class the sum of the trees' answers."""
        parts = [self._sums(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros((0, self.answers.shape[2]), np.int64)

    def _sums(self, rows: Numbers) -> Numbers:
        trees, depth = self.features.shape
        columns = np.ascontiguousarray(rows.clip(-LARGEST, LARGEST).astype(np.int16).T)
        places = np.zeros((trees, len(rows)), np.uint8)
        for level in range(depth):
            asked = columns[self.features[:, level]] > self.limits[:, level, None]
            places |= asked.view(np.uint8) << level
        flat = self.answers.reshape(-1, self.answers.shape[2])
        found = flat.take(places + (np.arange(trees, dtype=np.int32) << depth)[:, None], axis=0)
        summed: Numbers = found.sum(axis=0, dtype=np.int64) + self.start
        return summed


def chances(sums: Numbers) -> Numbers:
    """The sums of each row as chances in thousandths, which add up to 1000 or a little less."""
    if sums.shape[1] == 1:
        sums = np.concatenate([np.zeros_like(sums), sums], axis=1)
    below = np.minimum(sums.max(axis=1, keepdims=True) - sums, _REACH)
    parts = _powers()[below]
    found: Numbers = (1000 * parts + parts.sum(axis=1, keepdims=True) // 2) // parts.sum(axis=1, keepdims=True)
    return found


@cache
def _powers() -> Numbers:
    """E to the minus n thousandths, in millionths."""
    return np.array([round(_WHOLE * exp(-each / 1000)) for each in range(_REACH + 1)], np.int64)


@dataclass(frozen=True, slots=True)
class Look:
    """The forests of one look at a page."""

    kinds: Forest
    """Which of `KINDS` a line is."""
    headings: Forest
    """Which of `HEADINGS`, if it is one."""
    cuts: Forest
    """Whether an article begins with it."""

    def chances(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """In thousandths: of each of `ROLES`, a row a line, and of a cut before the line."""
        kinds, headings = chances(self.kinds.sums(rows)), chances(self.headings.sums(rows))
        at = KINDS.index(ANY_HEADING)
        told = (headings * kinds[:, at : at + 1] + 500) // 1000
        roles = np.concatenate([told, np.delete(kinds, at, axis=1)], axis=1)
        return roles, chances(self.cuts.sums(rows))[:, 1]


LOOKS = ("first", "second")


@dataclass(frozen=True, slots=True)
class Weights:
    """The two looks at a page; the second sees what the first thought."""

    first: Look
    second: Look
    places: Forest
    """How likely it is that a fragment of text belongs to an article."""
    name: str = ""
    """Name of an edition's own weights; empty for those that ship."""


@cache
def weights() -> Weights:
    """The weights of the package, as `python -m training` wrote them."""
    with resources.files(__package__).joinpath(_WEIGHTS).open("rb") as file, np.load(file) as stored:
        return read_weights({name: stored[name] for name in stored.files})


def read_weights(stored: Mapping[str, NDArray[np.generic]], name: str = "") -> Weights:
    """The weights called `name`, from their arrays, named `LOOK.FOREST.FIELD` and `places.FIELD`."""
    first, second = (Look(*(_forest(stored, f"{look}.{each}") for each in Look.__slots__)) for look in LOOKS)
    return Weights(first, second, _forest(stored, "places"), name)


def _forest(stored: Mapping[str, NDArray[np.generic]], name: str) -> Forest:
    parts = {field: stored[f"{name}.{field}"] for field in Forest.__slots__}
    return Forest(
        parts["features"].astype(np.int16),
        parts["limits"].astype(np.int16),
        parts["answers"].astype(np.int16),
        parts["start"].astype(np.int32),
    )
