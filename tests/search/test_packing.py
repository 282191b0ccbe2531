"""Numbers as bytes: what is written all at once comes back as it was."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.search.index.packing import sevens, unsevens

EDGES = [0, 127, 128, 16_383, 16_384, 2**24, 2**32 - 1]
numbers = st.lists(st.sampled_from(EDGES) | st.integers(0, 2**48), max_size=40)


@given(numbers)
def test_numbers_come_back_as_they_were(given_: list[int]) -> None:
    assert unsevens(sevens(np.array(given_, np.int64))).tolist() == given_


def test_a_number_takes_a_byte_for_each_seven_bits() -> None:
    assert sevens(np.array([0, 127, 128, 16_384])) == bytes([0, 127, 0x80, 1, 0x80, 0x80, 1])
