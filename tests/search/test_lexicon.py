"""The lexicon: no pair that a volume has is denied, and few others are promised."""

from __future__ import annotations

from itertools import accumulate, product
from typing import Any
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.search.index import bits, facets, lexicon, occurrences, packing, single_characters
from builder.search.text.fold import fold
from builder.search.text.pairs import UNIT, number, pairs, units

prose = st.text("天地人达到一二三，。5Gかが𠮷é", max_size=60)
records = st.lists(st.fixed_dictionaries({"title": prose, "text": prose}), min_size=1, max_size=30)


class Reader:
    """What the browser reads (theme/assets/search/shared/bits.js, lexicon.js), bit by bit."""

    def __init__(self, data: bytes) -> None:
        self.bits = [byte >> place & 1 for byte in data for place in range(8)]
        self.place = 0

    def take(self, count: int) -> int:
        self.place += count
        return sum(bit << number for number, bit in enumerate(self.bits[self.place - count : self.place]))

    def ones(self, most: int) -> int:
        ones = 0
        while ones < most and self.take(1):
            ones += 1
        return ones

    def rice(self, low: int) -> int:
        ones = self.ones(bits.LONGEST)
        return (ones << low) + self.take(low) if ones < bits.LONGEST else self.take(bits.RAW)

    def gamma(self) -> int:
        size = self.ones(99)
        return (1 << size) + self.take(size)

    def row(self, count: int, most: int) -> list[int]:
        low = max(1, most * 11 // max(1, count * 16)).bit_length() - 1
        found, last = [], -1
        for _ in range(count):
            last += 1 + self.rice(low)
            found.append(last)
        return found


def look(made: lexicon.Lexicon, pair: int) -> tuple[list[int], list[int]]:
    """The blocks that have a pair, and the articles whose headline has it."""
    name = number(pair) >> (32 - made.bits)
    inner = made.bits - (len(made.files).bit_length() - 1)
    reader = Reader(made.files[name >> inner])
    last = -1
    for _ in range(reader.take(bits.COUNT)):
        last += 1 + reader.rice(made.gap)
        count, headed = reader.gamma(), reader.take(1)
        found = reader.row(count, made.blocks), reader.row(reader.gamma(), made.articles) if headed else []
        if last == name & ((1 << inner) - 1):
            return found
    return [], []


def held(volume: list[dict[str, str]]) -> lexicon.Held:
    return lexicon.Held(len(volume), lexicon.addition(occurrences.find(volume)))


@given(st.lists(records, min_size=1, max_size=4), st.sampled_from([1, 2, 5, 256]), st.sampled_from([8, 2048]))
def test_no_pair_is_denied_nor_a_headline_that_has_it(
    volumes: list[list[dict[str, str]]], size: int, room: int
) -> None:
    with patch.object(lexicon, "BLOCK", size), patch.object(lexicon, "_FILE", room):
        made = lexicon.write([held(volume) for volume in volumes])
        bounds = list(accumulate((lexicon.blocks(len(volume)) for volume in volumes), initial=0))
    assert len(made.files).bit_count() == 1
    for first, second in product(units("天地人达一二5g𠮷").tolist(), repeat=2):
        pair = first << UNIT | second
        blocks, titles = look(made, pair)
        assert blocks == sorted(set(blocks))
        count = 0
        for volume, begin in zip(volumes, bounds, strict=False):
            for place, record in enumerate(volume):
                if pair in pairs(record["title"]):
                    assert count + place in titles
                if pair in pairs(record["title"]) or pair in pairs(record["text"]):
                    assert begin + place // size in blocks
            count += len(volume)


@given(st.lists(records, min_size=1, max_size=3))
def test_written_in_slices_it_is_the_same(volumes: list[list[dict[str, str]]]) -> None:
    given_ = [held(volume) for volume in volumes]
    with patch.object(lexicon, "_FILE", 16):
        whole = lexicon.write(given_)
        with patch.object(lexicon, "_AT_ONCE", 20):
            assert lexicon.write(given_) == whole


@given(st.lists(records, min_size=1, max_size=3), st.data())
def test_built_on_an_earlier_one_it_is_the_same(volumes: list[list[dict[str, str]]], data: st.DataObject) -> None:
    number_ = data.draw(st.integers(0, len(volumes) - 1))
    corrected = data.draw(st.one_of(records, st.builds(_corrected, st.just(volumes[number_]), prose)))
    now = [*volumes[:number_], corrected, *volumes[number_ + 1 :]]
    with patch.object(lexicon, "_FILE", 16), patch.object(lexicon, "_WORTH", 1):
        before, after = ([held(volume) for volume in every] for every in (volumes, now))
        earlier = lexicon.Earlier(lexicon.write(before), tuple(before))
        assert lexicon.write(after, earlier) == lexicon.write(after)


def _corrected(volume: list[dict[str, str]], title: str) -> list[dict[str, str]]:
    return [volume[0] | {"title": title}, *volume[1:]]


def test_a_corrected_headline_makes_few_files_anew() -> None:
    texts = ["".join(chr(0x4E00 + (number * 7 + place) % 5000) for number in range(3000)) for place in range(9)]
    volume = [{"title": f"题目{place}", "text": text} for place, text in enumerate(texts)]
    before, after = held(volume), held([volume[0] | {"title": "改题目"}, *volume[1:]])
    with patch.object(lexicon, "_FILE", 64):
        earlier, whole = lexicon.write([before]), lexicon.write([after])
        blank = earlier._replace(files=(b"",) * len(earlier.files))
        made = lexicon.write([after], lexicon.Earlier(blank, (before,)))
    both = zip(earlier.files, whole.files, strict=True)
    changed = [number_ for number_, (one, other) in enumerate(both) if one != other]
    assert 0 < len(changed) < len(whole.files) / 4
    assert [number_ for number_, file in enumerate(made.files) if file] == changed
    assert all(made.files[number_] == whole.files[number_] for number_ in changed)


def test_few_pairs_are_promised_that_are_not_there() -> None:
    text = "".join(chr(0x4E00 + number * 7 % 5000) for number in range(9000))
    made = lexicon.write([held([{"title": "题", "text": text}])])
    strangers = [chr(0x4E00 + number) + chr(0x6000 + number) for number in range(300)]
    promised = [pair for pair in strangers if pair not in text and look(made, *pairs(pair))[0]]
    assert len(promised) < 300 / 4


def test_a_large_volume_has_large_blocks() -> None:
    assert [lexicon.blocks(articles) for articles in (0, 1, 256, 257, 8000, 64 * 256, 100_000)] == [
        0,
        1,
        1,
        2,
        32,
        64,
        64,
    ]


numbers = st.lists(st.integers(0, 2**32 - 1), max_size=40)


@given(numbers, st.integers(0, 26))
def test_every_number_is_read_as_it_was_written(given_: list[int], low: int) -> None:
    values = np.array(given_, np.int64)
    reader = Reader(bits.packed(bits.rice(values, low)))
    assert [reader.rice(low) for _ in given_] == given_
    reader = Reader(bits.packed(bits.gamma(values % 2**20 + 1)))
    assert [reader.gamma() for _ in given_] == [one % 2**20 + 1 for one in given_]
    assert packing.unsevens(packing.sevens(values)).tolist() == given_


def test_facets_are_lists_of_distances() -> None:
    given_: list[dict[str, Any]] = [
        {"title": "天地", "section": "要闻", "authors": ["张明", "李华"]},
        {"title": "地", "section": "要闻"},
    ]
    assert facets.index(given_, "section") == '{"要闻":[1,1]}'
    assert facets.index(given_, "author") == '{"张明":[1],"李华":[1]}'
    assert facets.index(given_, "column") == "{}"


def characters_in(data: bytes, articles: int) -> dict[str, tuple[list[int], list[int]]]:
    """What the browser reads (theme/assets/search/worker/volume.js)."""
    reader = Reader(data)
    found = {}
    for _ in range(reader.take(bits.COUNT)):
        character = chr(reader.take(single_characters.CODE))
        anywhere = reader.row(reader.gamma(), articles)
        found[character] = anywhere, reader.row(reader.gamma() - 1, articles)
    return found


@given(records, st.sampled_from([1, 4, 32]))
def test_every_character_is_listed_with_its_articles(given_: list[dict[str, str]], count: int) -> None:
    files = single_characters.index(given_, count)
    assert len(files) == count
    found = [characters_in(data, len(given_)) for data in files]
    folded = [(fold(one["title"]), fold(one["title"] + one["text"])) for one in given_]
    for character in set("".join(text for _, text in folded)):
        holding = [number for number, (_, text) in enumerate(folded) if character in text]
        headed = [number for number, (title, _) in enumerate(folded) if character in title]
        assert found[ord(character) % count].pop(character) == (holding, headed)
    assert not any(found)


def test_characters_are_spread_over_a_power_of_two_of_files() -> None:
    assert [single_characters.shelves(articles) for articles in (0, 63, 64, 127, 128, 8000, 16_384, 10**6)] == [
        1, 1, 2, 2, 4, 128, 256, 256,
    ]  # fmt: skip
