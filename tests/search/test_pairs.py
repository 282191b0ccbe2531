"""Pairs: a phrase of pairs is a run of letters, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.search.text.fold import letters
from builder.search.text.pairs import is_kept, pairs, word, words

few = st.text("天地人ab1。哈", max_size=40)
wide = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def has_phrase(text: list[str], phrase: list[str]) -> bool:
    """What Pagefind does with a query in quotes: the words one after another."""
    return any(text[start : start + len(phrase)] == phrase for start in range(len(text) - len(phrase) + 1))


@given(few, few)
def test_a_phrase_is_found_where_its_letters_stand_and_nowhere_else(text: str, query: str) -> None:
    if len(letters(query)) >= 2:
        assert has_phrase(pairs(text), pairs(query)) == (letters(query) in letters(text))


@given(wide, st.data())
def test_any_run_of_two_letters_or_more_is_a_phrase(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    run = text[start : data.draw(st.integers(start, len(text)))]
    assert has_phrase(pairs(text), pairs(run))


@given(wide)
def test_every_pair_is_a_word_of_its_own(text: str) -> None:
    found = pairs(text)
    spelled = words(text).split(" ") if found else []
    assert len(spelled) == len(found)
    assert all((one == other) == (word(one) == word(other)) for one, other in pairwise(found))


@given(wide)
def test_pagefind_changes_no_word(text: str) -> None:
    for one in map(word, pairs(text)):
        assert one.isalnum()
        assert one == one.lower()


@given(wide)
def test_the_words_of_a_text_are_those_of_its_pairs(text: str) -> None:
    assert words(text) == " ".join(map(word, pairs(text)))


def test_a_pair_of_other_scripts_is_spelled_in_letters() -> None:
    assert list(map(word, ("基站", "5g", "かが", "é基"))) == ["基站", "5g", "㐀daelzdaem", "㐀ojzfhpk"]


def test_the_characters_that_are_kept_are_the_same_one_by_one_and_as_numbers() -> None:
    ends = map(ord, "09az㐀䶵一龥\U00020000\U0002a6d6")
    codes = [0, *(end + step for end in ends for step in (-1, 0, 1))]
    one_by_one = [word(chr(code) * 2) == chr(code) * 2 for code in codes]
    assert is_kept(np.array(codes)).tolist() == one_by_one
    assert one_by_one == [False, *[False, True, True, True, True, False] * 5]
