"""Pairs: a row of pairs is a run of letters, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.search.text.fold import letters
from builder.search.text.pairs import number, pairs, units

few = st.text("天地人ab1。哈𠮷𠮸", max_size=40)
wide = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
codes = st.lists(st.integers(0, 2**32 - 1), max_size=40)


def has_row(text: list[int], row: list[int]) -> bool:
    """Whether pairs stand one after the other."""
    return any(text[start : start + len(row)] == row for start in range(len(text) - len(row) + 1))


@given(few, few)
def test_a_row_is_found_where_its_letters_stand_and_nowhere_else(text: str, query: str) -> None:
    if len(letters(query)) >= 2:
        assert has_row(pairs(text), pairs(query)) == (letters(query) in letters(text))


@given(wide, st.data())
def test_any_run_of_two_letters_or_more_is_a_row(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    run = text[start : data.draw(st.integers(start, len(text)))]
    assert has_row(pairs(text), pairs(run))


@given(few)
def test_a_pair_is_its_two_letters_in_one_number(text: str) -> None:
    run = units(letters(text)).tolist()
    assert pairs(text) == [first * 65_536 + second for first, second in pairwise(run)]


def undone(mixed: int) -> int:
    """The pair of a number: that there is one for each proves that no two pairs have the same."""

    def unshifted(value: int, by: int) -> int:
        found = value
        for _ in range(32 // by + 1):
            found = value ^ found >> by
        return found

    mixed = unshifted(mixed, 15) * pow(0x297A2D39, -1, 2**32) % 2**32
    mixed = unshifted(mixed, 12) * pow(0x2C1B3C6D, -1, 2**32) % 2**32
    return unshifted(mixed, 16)


@given(codes)
def test_every_pair_has_a_number_of_its_own_one_by_one_and_as_columns(given_: list[int]) -> None:
    numbers = number(np.array(given_, np.int64)).tolist()
    assert numbers == list(map(number, given_))
    assert list(map(undone, numbers)) == given_


def test_alike_pairs_are_filed_apart() -> None:
    """Pairs of one first letter, as a text has them, fall into all sixteen files about evenly."""
    files = number((0x4E00 << 16) + np.arange(0x4E00, 0x4E00 + 1600)) >> 28
    assert np.bincount(files, minlength=16).min() > 50
