"""Rows of bytes: what is written column by column is what other writers make of each value by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.search.index import cbor
from builder.search.index.packing import ByteRows, sevens, utf8_sizes

EDGES = [0, 23, 24, 25, 127, 128, 255, 256, 16_383, 16_384, 65_535, 65_536, 2**24, 2**32 - 1]
numbers = st.lists(st.sampled_from(EDGES) | st.integers(0, 2**32 - 1), max_size=20)
characters = st.sampled_from("\0\x7f\x80\u07ff\u0800\uffff\U00010000\U0010ffff") | st.characters(
    exclude_categories=["Cs"]
)


@given(numbers)
def test_a_head_is_that_of_the_cbor_of_one_value(given_: list[int]) -> None:
    rows = ByteRows(len(given_))
    rows.heads(np.arange(len(given_)), 0, np.array(given_, np.int64))
    assert rows.data() == b"".join(map(cbor.encode, given_))


@given(st.lists(st.tuples(characters, characters), max_size=20))
def test_a_row_of_characters_is_its_text_in_utf8(given_: list[tuple[str, str]]) -> None:
    rows = ByteRows(len(given_))
    for column in zip(*given_, strict=True):
        codes = np.array(list(map(ord, column)), np.int64)
        assert utf8_sizes(codes).tolist() == [len(one.encode()) for one in column]
        rows.characters(np.arange(len(given_)), codes)
    assert rows.data() == "".join(map("".join, given_)).encode()


@given(st.lists(st.tuples(st.booleans(), st.binary(max_size=5)), max_size=20))
def test_rows_are_written_in_their_order_in_whatever_order_they_were_filled(given_: list[tuple[bool, bytes]]) -> None:
    rows = ByteRows(len(given_))
    for turn in (True, False):
        some = [number for number, (first, _) in enumerate(given_) if first is turn]
        rows.texts(np.array(some, np.int64), [given_[number][1] for number in some])
    assert rows.sizes.tolist() == [len(text) for _, text in given_]
    assert rows.data() == b"".join(text for _, text in given_)


def test_a_number_takes_a_byte_for_each_seven_bits() -> None:
    assert sevens(np.array([0, 127, 128, 16_384])) == bytes([0, 127, 0x80, 1, 0x80, 0x80, 1])
