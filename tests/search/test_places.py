"""The index: every run of letters is found where it stands, and nowhere else."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition.article import Article
from builder.edition.newspaper import Newspaper
from builder.search.index import bits, lexicon, occurrences, places
from builder.search.text.document import FIELDS, TITLE_ROOM
from builder.search.text.fold import letters
from builder.search.text.pairs import number, pairs, units
from tests.editions import search_document
from tests.search.test_lexicon import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.search.text.document import SearchDocument

PAPER = Newspaper(key="paper", name="报纸")
LETTERS = "甲乙丙丁5Gaé字かが𠮷𠮸，。 <&\n"
prose = st.text("天地人达𠮷𠮸，。5か", max_size=40)
fields = st.fixed_dictionaries({"title": st.text("天地人𠮷，", max_size=90)}, optional={"kicker": prose, "text": prose})
documents = st.lists(fields, max_size=12)


def look(made: places.Places, pair: int) -> list[int]:
    """What the browser reads of a pair (theme/assets/search/worker/places.js)."""
    inner = places.BITS - (len(made.sizes).bit_length() - 1)
    name = number(pair)
    part = name >> inner
    first = part - part % places.A_FILE
    begin = sum(made.sizes[first:part])
    reader = Reader(made.files[first // places.A_FILE][begin : begin + made.sizes[part]])
    last = -1
    for _ in range(reader.take(bits.COUNT)):
        last += 1 + reader.rice(made.gap)
        found = reader.row(reader.gamma(), made.length)
        if last == name & (1 << inner) - 1:
            return found
    return []


def holding(made: places.Places, steps: Sequence[int], query: str) -> list[int]:
    """The articles that hold a query of letters, by every other of its pairs."""
    wanted = pairs(query)
    at = sorted({*range(0, len(wanted), 2), len(wanted) - 1})
    rows = [{place - one for place in look(made, wanted[one])} for one in at]
    ends = [sum(steps[: count + 1]) * occurrences.STEP for count in range(len(steps))]
    return sorted({next(n for n, end in enumerate(ends) if place < end) for place in set.intersection(*rows)})


@given(documents, st.lists(st.text("天地人达𠮷5か", min_size=2, max_size=7), max_size=6), st.data())
def test_a_run_of_letters_is_found_where_it_stands_and_nowhere_else(
    records: list[dict[str, str]], queries: list[str], data: st.DataObject
) -> None:
    found = occurrences.find(records)
    with patch.object(places, "_PART", 16), patch.object(places, "_AT_ONCE", 50):
        made = places.write(found)
    held = [[letters(one[name]) for name in FIELDS if name in one] for one in records]
    for text in [text for texts in held for text in texts if len(text) > 1][:6]:
        start = data.draw(st.integers(0, len(text) - 2))
        queries.append(text[start : start + data.draw(st.integers(2, 9))])
    for query in queries:
        holders = [number_ for number_, texts in enumerate(held) if any(query in text for text in texts)]
        assert holding(made, found.steps, query) == holders, query


@given(documents)
def test_a_place_of_a_headline_is_known_as_one(records: list[dict[str, str]]) -> None:
    found = occurrences.find(records)
    articles = found.article(found.place)
    at = found.is_headed(found.place, articles)
    headed = sorted(zip(articles[at].tolist(), found.place[at].tolist(), strict=True))
    begin, expected = 0, []
    for article, (record, steps) in enumerate(zip(records, found.steps, strict=True)):
        count = len(units(letters(record["title"]))) - 1
        expected += [(article, begin + place) for place in range(min(max(0, count), TITLE_ROOM))]
        begin += steps * occurrences.STEP
    assert headed == expected


def _article(number_: int, chance: random.Random) -> Article:
    def text(most: int) -> str:
        return "".join(chance.choices(LETTERS, k=chance.randrange(most)))

    return Article(
        id=f"01-{number_:02d}",
        title="题" + text(90 if number_ % 5 == 0 else 9),
        kicker=text(4),
        subtitle=text(7),
        column=text(3),
        authors=(text(4), text(3)),
        date=dt.date(2026, 4, 8),
        page="1",
        body="\n\n".join(text(6000 if number_ == 3 else 200) for _ in range(3)),
    )


def _documents(count: int, seed: int) -> list[SearchDocument]:
    chance = random.Random(seed)
    return [search_document(_article(one, chance), url=f"{one}/", newspaper=PAPER) for one in range(count)]


@pytest.mark.parametrize(("size", "at_once"), [(10, 1), (300, 50), (3_000, 400_000)])
def test_parts_are_small_and_the_same_in_whatever_slices(size: int, at_once: int) -> None:
    found = occurrences.find(_documents(20, 7))
    with patch.object(places, "_PART", size):
        whole = places.write(found)
        with patch.object(places, "_AT_ONCE", at_once):
            made = places.write(found)
    assert made == whole
    assert len(made.sizes).bit_count() == 1
    assert sum(made.sizes) == sum(map(len, made.files))
    assert len(made.files) == -(-len(made.sizes) // places.A_FILE)
    assert size / 2 < sum(made.sizes) / len(made.sizes) < max(2.5 * size, 80_000 if size > 300 else 0)
    every: Any = {pair for one in _documents(20, 7) for name in FIELDS if name in one for pair in pairs(one[name])}
    assert sum(len(look(made, pair)) for pair in every) == len(found.place)


def test_no_article_gives_no_pair() -> None:
    found = occurrences.find([])
    made = places.write(found)
    assert (made.files, made.length, found.steps) == ((bytes(3),), 0, ())
    lexicon_ = lexicon.write([lexicon.Held(0, lexicon.addition(found))])
    assert (lexicon_.files, lexicon_.blocks) == ((bytes(3),), 0)
