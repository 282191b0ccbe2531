"""The folded view of a line has its length, and readers find in it what is written in another way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.convert.words import bylines, datelines, furniture, jumps
from builder.convert.words.folded import folded


@given(st.text())
def test_the_view_has_the_length_of_the_line(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text())
def test_a_view_folds_to_itself(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("dot", "•・‧．·")
def test_a_dot_in_a_name_is_one_however_it_is_written(dot: str) -> None:
    assert bylines.bare_names(f"阿依{dot}买买提") == bylines.bare_names("阿依·买买提") == ("阿依·买买提",)


def test_datelines_are_read_in_full_width_and_in_radicals() -> None:
    wide, radicals = datelines.opening("本报石桥４月８日电（记者 王小明）"), datelines.opening("本报4⽉8⽇讯")
    assert wide is not None
    assert (wide.place, wide.month, wide.day, wide.names) == ("石桥", 4, 8, "记者 王小明")
    assert radicals is not None
    assert (radicals.month, radicals.day) == (4, 8)


def test_a_circle_among_numerals_is_a_zero() -> None:
    assert furniture.is_date("二○三一年四月八日")
    assert folded("○ 本报记者") == "○ 本报记者"


def test_what_follows_a_jump_stays_as_printed() -> None:
    assert jumps.leading("（上接Ａ２版）收入２０万元") == ("A2", "收入２０万元")
