"""The fold: one key for every spelling, character by character."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builder.convert.words.radicals import RADICALS
from builder.search.text.fold import fold, letters, marks, script, table, writings
from builder.search.text.pairs import UNIT, pairs, units
from scripts import fold_table
from scripts.writings import TABLES
from scripts.writings import pairs as written
from scripts.writings import writings as made_writings
from tests.search.equated import equate

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES: list[tuple[str, str, list[str]]] = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))

any_text = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("发發髮台臺乾·“”「」ﬃ㎡①ßİ　"))

EITHER = (
    *("着著", "了瞭", "只祇隻", "系係繫", "钟鐘鍾", "里裡裏", "台臺颱檯", "复復複覆", "丑醜", "斗鬥"),
    *("谷穀", "后後", "余餘", "云雲", "于於", "乾干幹"),
)


def test_the_cases_that_both_sides_share() -> None:
    assert len(CASES) > 120
    for text, folded, words in CASES:
        assert fold(text) == folded
        assert pairs(text) == [int(first) << UNIT | int(second) for first, second in map(units, words)]


@given(any_text)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert letters(letters(text)) == letters(text)


@given(any_text, any_text)
def test_no_character_depends_on_its_neighbours(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


def test_case_and_width_never_matter() -> None:
    for code in range(0x21, 0x7F):
        assert fold(chr(code)) == fold(chr(code).swapcase()) == fold(chr(code + 0xFEE0))


def test_words_that_simplified_text_tells_apart_stay_apart() -> None:
    for one, other in ("芸艺", "着著", "余予", "里理", "只枝", "沈沉", "象像", "做作", "已己", "末未"):
        assert fold(one) != fold(other)


def test_radicals_and_forms_of_older_papers_are_the_characters_that_they_look_like() -> None:
    assert {chr(code) for code, whole in RADICALS.items() if letters(chr(code)) != letters(whole)} == set()
    assert fold("⻓堤⽔⻔") == fold("長堤水門") == "长堤水门"
    assert fold("靑靑河畔、淸風、髙樓、囬廻、寳鷄") == "青青河畔、清风、高楼、回回、宝鸡"
    assert equate("二零二六") == equate("二〇二六") == equate("二○二六")
    assert fold("零") != fold("〇")


def test_what_opencc_writes_for_one_another_is_equated() -> None:
    """The whole tables, characters and phrases, and not only the first that each character becomes."""
    several = [(one, other) for one, other in written() if len(letters(one)) == len(letters(other)) == 1]
    assert len(several) > 100_000
    assert {(one, other) for one, other in several if equate(one) != equate(other)} == set()


def test_either_writing_is_equated_and_folding_tells_them_apart() -> None:
    for one in EITHER:
        assert len({equate(character) for character in one}) == 1, one
    assert fold("着") != fold("著")
    assert all(equate(equate(one)) == equate(one) for one in writings())
    assert equate("二○二六，1985～1990") == fold("二〇二六，1985—1990") == "二〇二六,1985-1990"


def test_classes_are_few_and_small_and_do_not_overlap() -> None:
    """A class of many characters would find what nobody looks for."""
    assert max(map(len, writings())) <= 4
    assert len("".join(writings())) == len(set("".join(writings()))) < 400
    assert not [name for name in TABLES if "TWPhrases" in name or "HKPhrases" in name]


def test_the_table_holds_only_characters_that_change() -> None:
    assert all(one != folded for one, folded in table().items())
    assert 10_000 < len(table()) < 13_000


def test_no_letter_or_digit_is_a_mark() -> None:
    inside = {chr(code) for first, last in marks() for code in range(first, last + 1)}
    assert not [one for one in inside if one.isalpha() or one.isdecimal()]
    assert set(" ,.，。、；：？！“”‘’（）《》〈〉【】—…·%℃") <= inside


def test_the_table_for_the_browser_is_one_line_of_json_that_utf8_can_hold() -> None:
    assert "\n" not in script()
    assert json.loads(script().encode("utf-8"))["marks"]


def test_the_table_that_is_shipped_is_the_one_that_is_made() -> None:
    """A newer version of Unicode knows more characters, and folds those of before alike."""
    made, shipped = fold_table.table(), table()
    assert {one: made.get(one) for one in shipped} == dict(shipped)
    assert len(made) - len(shipped) < 500
    kin = {character: set(one) for one in made_writings(fold) for character in one}
    assert all(set(one) <= kin[one[0]] for one in writings())


def test_the_browser_reads_from_its_table_what_folding_knows() -> None:
    """As `Folding` of theme/assets/search/shared/fold.js reads it."""
    data = json.loads(script())
    codes = accumulate(ord(gap) - 31 for gap in data["gaps"])
    found = dict(zip(map(chr, codes), data["one"], strict=True)) | data["many"] | dict.fromkeys(data["none"], "")
    for first, count, step, offset in data["runs"]:
        shifted = {chr(code): chr(code + offset) for code in range(first, first + count * step, step)}
        assert not shifted.keys() & found.keys()
        found |= shifted
    assert found == dict(table())
    assert list(batched(data["marks"])) == list(marks())
    assert tuple(data["writings"]) == writings()


def test_characters_that_shift_alike_are_one_run() -> None:
    runs = json.loads(script())["runs"]
    assert [0x41, 26, 1, 32] in runs
    assert [0x391, 17, 1, 32] in runs
    assert [0x460, 17, 2, 1] in runs
    assert all(step in {1, 2} and count >= 4 for _, count, step, _ in runs)


def batched(numbers: list[int]) -> Iterator[tuple[int, int]]:
    return zip(numbers[::2], numbers[1::2], strict=True)
