"""The lexicon: no pair that a volume has is denied, and few others are promised."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from builder.search import characters, facets, lexicon, occurrences
from builder.search.fold import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

prose = st.text("天地人达到一二三，。5Gかが𠮷é", max_size=60)
records = st.lists(st.fixed_dictionaries({"title": prose, "text": prose}), min_size=1, max_size=30)


def numbers(data: bytes) -> Iterator[int]:
    value, place = 0, 0
    for byte in data:
        value |= (byte & 127) << place
        place += 7
        if byte < 128:
            yield value
            value = place = 0


def look(files: list[bytes], kept: int, pair: str) -> list[int] | None:
    """What the browser reads (theme/assets/search/lexicon.js)."""
    bits = len(files).bit_length() - 1
    code = lexicon.number(pair)
    read = numbers(files[code >> (32 - bits)])
    places = [0]
    for _ in range(next(read)):
        places.append(places[-1] + next(read))
    if code >> (32 - kept) & ((1 << (kept - bits)) - 1) not in places[1:]:
        return None
    last = 0
    for step in read:
        last += step
        articles = [0]
        for _ in range(next(read)):
            articles.append(articles[-1] + next(read))
        if last == code & (0xFFFFFFFF >> bits):
            return articles[1:]
    return []


@given(records)
def test_every_pair_is_there_with_the_headlines_that_have_it(given_: list[dict[str, str]]) -> None:
    files, kept = lexicon.index(occurrences.of(given_))
    assert len(files).bit_count() == 1
    texts = [(letters(one["title"]), letters(one["text"])) for one in given_]
    for pair in map("".join, product("天地人达一二5g𠮷", repeat=2)):
        found = look(files, kept, pair)
        if any(pair in text for both in texts for text in both):
            assert found == [number for number, (title, _) in enumerate(texts) if pair in title]


def test_few_pairs_are_promised_that_are_not_there() -> None:
    text = "".join(chr(0x4E00 + number * 7 % 5000) for number in range(9000))
    files, kept = lexicon.index(occurrences.of([{"title": "题", "text": text}]))
    strangers = [chr(0x4E00 + number) + chr(0x6000 + number) for number in range(2000)]
    promised = [pair for pair in strangers if pair not in text and look(files, kept, pair) is not None]
    assert len(promised) < 2000 / 16


def test_facets_and_characters_are_lists_of_distances() -> None:
    given_: list[dict[str, Any]] = [
        {"title": "天地", "section": "要闻", "authors": ["张明", "李华"]},
        {"title": "地", "section": "要闻"},
    ]
    assert facets.index(given_, "section") == '{"要闻":[1,1]}'
    assert facets.index(given_, "author") == '{"张明":[1],"李华":[1]}'
    assert facets.index(given_, "column") == "{}"
    assert characters.index([{"title": "天地"}, {"title": "人", "text": "地"}], 1) == [
        '{"人":[[2],[2]],"地":[[1,1],[1]],"天":[[1],[1]]}'
    ]
