"""The trees answer in whole numbers, as one would answer by hand, and the weights are as small as promised."""

from __future__ import annotations

from fractions import Fraction
from importlib import resources
from math import exp

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.convert.deciding import trees
from builder.convert.deciding.trees import Forest

LARGEST = 2_000_000
"""Bytes of the weights at most."""


def by_hand(forest: Forest, row: list[int]) -> list[int]:
    """Question by question, tree by tree."""
    sums = forest.start.tolist()
    for features, limits, answers in zip(
        forest.features.tolist(), forest.limits.tolist(), forest.answers.tolist(), strict=True
    ):
        place = sum(
            1 << level for level, (at, limit) in enumerate(zip(features, limits, strict=True)) if row[at] > limit
        )
        sums = [one + other for one, other in zip(sums, answers[place], strict=True)]
    return [int(each) for each in sums]


@given(st.integers(0, 2**32 - 1), st.integers(1, 600))
def test_a_forest_answers_as_one_would_by_hand(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    forest = Forest(
        chance.integers(0, 5, (3, 2)).astype(np.int16),
        chance.integers(-9, 9, (3, 2)).astype(np.int16),
        chance.integers(-3000, 3000, (3, 4, 2)).astype(np.int16),
        chance.integers(-3000, 3000, 2).astype(np.int32),
    )
    rows = chance.integers(-9, 9, (count, 5))
    sums = forest.sums(rows)
    for at in {0, count - 1, count // 2}:
        assert sums[at].tolist() == by_hand(forest, rows[at].tolist())


@given(st.lists(st.integers(-20_000, 20_000), min_size=2, max_size=13))
def test_chances_add_up_and_keep_the_order(sums: list[int]) -> None:
    found = trees.chances(np.array([sums]))[0].tolist()
    assert abs(sum(found) - 1000) <= len(sums)
    assert found[sums.index(max(sums))] == max(found)


def test_no_power_is_so_near_a_half_that_machines_could_round_it_apart() -> None:
    values = [Fraction(1_000_000 * exp(-each / 1000)) for each in range(len(trees._powers()))]
    assert min(abs(value % 1 - Fraction(1, 2)) for value in values) > Fraction(1, 10**6)


def test_the_weights_are_small() -> None:
    assert len(resources.files(trees.__package__).joinpath("weights.npz").read_bytes()) < LARGEST
