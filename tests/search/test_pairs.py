"""Pairs: a phrase of pairs is a run of letters, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.search.text.fold import letters
from builder.search.text.pairs import pairs, word, words

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
