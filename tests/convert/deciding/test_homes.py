"""Text without a headline goes where its sentence was begun; where nothing is asked it stays alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builder.convert.deciding import arranging
from builder.convert.deciding.arranging import ADOPTED, arrange
from builder.convert.deciding.assembling import articles, printed
from builder.convert.deciding.cohesion import read_words
from builder.convert.deciding.homes import Gathered, gathered
from builder.convert.deciding.labels import TEXT
from builder.convert.deciding.trees import weights
from builder.convert.deciding.whole import NOTHING_GIVEN, Decision, Given
from builder.convert.words.lines import read_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from builder.convert.deciding.assembling import Printed
    from builder.convert.deciding.drafts import Draft

TORN = """\
|T 青垣河春汛提前到来
P 水务局已安排人员昼夜巡堤，并对沿河的二十三座闸门逐一检查，闸门工说，今年的水来得
|T 夜校为什么又火了
P 来上课的多是附近的年轻人，他们说，下班以后学一门手艺，比刷手机有意思得多。
|c 早，闸门不能再等。水务局说，今年的水来得早，巡堤的人也要早到。
"""
SHUT = (
    TORN.replace("今年的水来得\n", "今年的水来得早。\n").split("|c")[0]
    + "|P 本报讯 埠前渡的末班船今晚六点四十分开出，岸上的人照例挥手。\n"
)


def numbers(each: Printed) -> list[int]:
    return [line.number for line in each.lines]


def drafts(page: str, told: Mapping[int, Given] | None = None) -> tuple[Draft, ...]:
    """The articles of a page whose roles and cuts stand before its lines; `told` is what a person said of some."""
    marks, texts = zip(*(line.split(" ", 1) for line in page.splitlines()), strict=True)
    decided = [
        Decision(mark[-1], mark.startswith("|"), 1000, 500 * mark.startswith("|"), (told or {}).get(at, NOTHING_GIVEN))
        for at, mark in enumerate(marks, 1)
    ]
    return arrange(read_lines("\n".join(texts)), decided).drafts


def test_a_broken_sentence_is_one_paragraph_again_and_the_article_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = drafts(TORN)
    assert len(first.text) == 1
    assert first.text[0].text.count("今年的水来得早，闸门不能再等。") == 1
    assert first.review == (ADOPTED,)
    assert first.adopted == {5}
    assert len(second.text) == 1
    monkeypatch.setattr(arranging, "gathered", lambda runs, *_: tuple(map(Gathered, runs)))
    assert len(drafts(TORN)) == 3


def test_text_that_a_person_let_begin_is_an_article_of_its_own_whatever_the_forest_thinks() -> None:
    assert len(drafts(TORN)) == 2
    found = drafts(TORN, {5: Given(begins=True, article="\n5")})
    assert [[block.lines for block in draft.text] for draft in found] == [[(2,)], [(4,)], [(5,)]]


def test_text_goes_to_the_article_that_a_person_gave_it_to_and_nobody_need_look() -> None:
    found = drafts(SHUT, {3: Given(article="夜校"), 5: Given(article="夜校", begins=True)})
    assert [[block.lines for block in draft.text] for draft in found] == [[(2,)], [(4,), (5,)]]
    assert [draft.review for draft in found] == [(), ()]
    found = drafts(TORN, {1: Given(article="春汛"), 3: Given(article="夜校"), 5: Given(article="夜校", begins=True)})
    assert [[block.lines for block in draft.text] for draft in found] == [[(2,)], [(4,), (5,)]]


def test_text_given_to_an_article_below_comes_after_its_headline() -> None:
    page = "|T 渡口\nP 末班船今晚开出。\n|P 来上课的多是附近的年轻人。\n|T 夜校为什么又火了\nP 手艺比手机有意思。\n"
    found = drafts(page, {3: Given(article="夜校", begins=True), 4: Given(article="夜校", begins=True)})
    assert [[block.lines for block in draft.text] for draft in found] == [[(2,)], [(5,), (3,)]]


def test_what_a_person_gave_to_another_article_is_no_home() -> None:
    found = drafts(TORN, {1: Given(article="春汛"), 5: Given(article="别的")})
    assert [block.lines for block in found[0].text] == [(2,)]


def test_a_copy_that_a_person_put_into_an_article_stays() -> None:
    page = "|T 夜校\nP 来上课的多是附近的年轻人，他们说，下班以后学一门手艺。\n"
    page += "P 来上课的多是附近的年轻人，他们说，下班以后学一门手艺。\n"
    assert [len(draft.text) for draft in drafts(page, {3: Given(role=TEXT)})] == [2]


def test_a_whole_text_stays_where_it_is_printed() -> None:
    assert [len(draft.text) for draft in drafts(SHUT)] == [1, 1, 1]


@given(st.lists(st.sampled_from("TPPPcXAS"), min_size=2, max_size=30), st.data())
def test_every_line_is_in_one_article_and_in_its_order(roles: list[str], data: st.DataObject) -> None:
    words = [
        "青垣河春汛提前到来",
        "水务局说，今年的水来得早。",
        "巡堤的人也要早到，闸门",
        "不能再等，夜校的陶艺课要排队。",
    ]
    texts = [data.draw(st.sampled_from(words)) for _ in roles]
    cuts = [data.draw(st.sampled_from((0, 30, 500, 990))) for _ in roles]
    lines = read_lines("\n".join(texts))
    page = printed(lines, [(role, cut > 500) for role, cut in zip(roles, cuts, strict=True)], cuts)
    runs = tuple(articles(page))
    places = {line.number: at for at, line in enumerate(lines)}
    found = [
        [n for each in home.run for n in numbers(each)]
        for home in gathered(runs, read_words(texts), places, weights().places)
    ]
    assert sorted(number for each in found for number in each) == list(range(1, len(lines) + 1))
    assert all(each == sorted(each) for each in found)


def test_a_paragraph_that_an_article_prints_twice_comes_once() -> None:
    page = "|T 夜校\nP 来上课的多是附近的年轻人，他们说，下班以后学一门手艺。\n"
    whole = drafts(page + "P 来上课的多是附近的年轻人，他们说，下班以后学一门手艺。\n")
    assert [len(draft.text) for draft in whole] == [1]
    other = drafts(page + page.replace("夜校", "手艺"))
    assert [len(draft.text) for draft in other] == [1, 1]
