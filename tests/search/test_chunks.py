"""Chunks: the index cut anew holds the same words with the same lists."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search import chunks
from builder.search.cbor import Value, decode, encode

numbers = st.integers(-(2**20), 2**31)
pages = st.lists(st.tuples(numbers, st.lists(numbers, max_size=9), st.just([])).map(list), max_size=30)
words = st.dictionaries(st.text("天地人5g", min_size=1, max_size=9), pages, min_size=1, max_size=60)


def index(entries: dict[str, list[Value]]) -> list[tuple[bytes, bytes]]:
    return [(word.encode(), encode([word, found, []])) for word, found in sorted(entries.items())]


@given(words, st.integers(10, 3000))
def test_every_word_keeps_its_list_and_its_order(entries: dict[str, list[Value]], piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "PIECE", piece)
        made = list(chunks.cut(index(entries)))
    again = [entry for _, _, data in made for entry in decode(data)[0]]  # type: ignore[index, union-attr]
    assert [encode(entry) for entry in again] == [entry for _, entry in index(entries)]
    assert all(last < first for (_, last, _), (first, _, _) in pairwise(made))
    assert all(len(data) <= max(piece, 10) + 10 or first == last for first, last, data in made)
