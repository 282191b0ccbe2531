"""Numbers as bits: the codes that a browser reads, spelt out, lowest bit first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search.index import bits

codes = st.integers(0, 48).flatmap(lambda size: st.tuples(st.integers(0, (1 << size) - 1), st.just(size)))


def written(numbers: bits.Codes) -> str:
    """The bits, as they are read from the first byte on, without those that fill the last one."""
    raw = int.from_bytes(bits.packed(numbers), "little")
    size = int(numbers.sizes.sum())
    return f"{raw:0{size}b}"[::-1][:size] if size else ""


def columns(values: list[tuple[int, int]]) -> bits.Codes:
    found = np.array(values, np.int64).reshape(-1, 2)
    return bits.Codes(found[:, 0], found[:, 1])


@given(st.lists(codes, max_size=40))
def test_codes_follow_one_another_without_a_gap(values: list[tuple[int, int]]) -> None:
    assert written(columns(values)) == "".join(f"{code:0{size}b}"[::-1] if size else "" for code, size in values)


@pytest.mark.parametrize(
    ("value", "low", "code"),
    [
        (0, 0, "0"),
        (3, 0, "1110"),
        (5, 2, "10" + "10"),
        (7, 2, "10" + "11"),
        (15, 0, "1" * 15 + "0"),
        (16, 0, "1" * 16 + "00001" + "0" * 27),
        (61, 2, "1" * 15 + "0" + "10"),
        (64, 2, "1" * 16 + "0000001" + "0" * 25),
    ],
)
def test_a_distance_is_ones_and_its_low_bits_or_after_sixteen_ones_itself(value: int, low: int, code: str) -> None:
    assert written(bits.rice(np.array([value]), low)) == code


@pytest.mark.parametrize(("value", "code"), [(1, "0"), (2, "100"), (3, "101"), (5, "11010"), (8, "1110000")])
def test_a_count_tells_by_ones_how_many_bits_it_has(value: int, code: str) -> None:
    assert written(bits.gamma(np.array([value]))) == code


def test_the_low_bits_suit_seven_tenths_of_the_mean_distance() -> None:
    assert bits.spread(1600, np.array([10, 100, 1100, 1600, 5000])).tolist() == [6, 3, 0, 0, 0]
    assert bits.spread(np.array([32, 48]), np.array([11, 16])).tolist() == [1, 1]


def test_the_highest_bit_is_found_on_both_sides_of_a_power() -> None:
    assert bits.log2(np.array([1, 2, 3, 4, 7, 8, 2**40 - 1, 2**40])).tolist() == [0, 1, 1, 2, 2, 3, 39, 40]


def test_a_file_begins_with_its_count_and_at_a_byte_of_its_own() -> None:
    made = bits.BitColumns(5)
    made.put(np.arange(5), columns([(1, 1), (3, 2), (1, 9), (1, 1), (0, 3)]))
    first, second, none = made.files(np.array([0, 2, 4]), np.array([0, 2, 3, 3]))
    assert first == bytes([2, 0, 0, 0b1111, 0b10000])
    assert second == bytes([1, 0, 0, 0])
    assert none == bytes([0, 0, 0])


def test_rows_hold_the_first_value_and_the_distances_after_it() -> None:
    made = bits.BitColumns(5)
    values, most = np.array([2, 3, 7, 9, 30]), 32
    made.rows(np.array([0, 3]), values, np.array([0, 3]), np.array([3, 2]), most)
    low = bits.spread(most, np.array([3, 3, 3, 2, 2]))
    wanted = bits.rice(np.array([2, 0, 3, 9, 20]), low)
    assert (made.bits.tolist(), made.sizes.tolist()) == (wanted.bits.tolist(), wanted.sizes.tolist())


def test_values_are_kept_once() -> None:
    assert bits.distinct(np.array([5, 1, 5, 3, 1])).tolist() == [1, 3, 5]
    assert bits.without_repeats(np.array([1, 1, 2, 2, 2, 3])).tolist() == [1, 2, 3]
    assert bits.is_new(np.array([], np.int64)).tolist() == []
