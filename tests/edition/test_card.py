import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition import card
from builder.edition.article import Source
from builder.edition.issue_date import IssueDate
from builder.markdown.body import Paragraph, clean, write_body
from tests import editions
from tests.editions import article

texts = st.text(max_size=20)


def made(body: str, **values: Any) -> card.Card:  # noqa: ANN401  (an article's fields)
    return editions.card(article(**values), body=body)


def test_a_merged_article_is_on_each_page_that_its_text_turned_to() -> None:
    one = made(
        "甲\n\n<!-- page 2 -->\n\n乙\n\n<!-- page A03 -->\n\n丙",
        source=(Source("01.md", "12-20"), Source("02.md", "3-4,9")),
    )
    assert one.pages == ("1", "2", "A03")
    assert one.lines == (12, 3, card.NO_LINE)


def test_a_page_named_twice_counts_once() -> None:
    assert made("甲\n\n<!-- page 01 -->\n\n乙\n\n<!-- page 1 -->\n\n丙").pages == ("1",)


def test_words_of_ours_at_a_page_turn_are_no_words_of_the_article() -> None:
    one = made("甲乙\n\n<!-- page 2 -->\n\n丙")
    assert (one.excerpt, one.characters) == ("甲乙丙", 3)


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("短文。", "短文。"),
        ("字" * 90 + "。" + "尾" * 60, "字" * 90 + "。"),
        ("字" * 90 + "。”" + "尾" * 60, "字" * 90 + "。”" + "尾" * 28 + "…"),
        ("“" + "字" * 90 + "。”" + "尾" * 60, "“" + "字" * 90 + "。”"),
        ("字" * 200, "字" * card.EXCERPT + "…"),
        ("字" * 10 + "。" + "尾" * 150, "字" * 10 + "。" + "尾" * (card.EXCERPT - 11) + "…"),
    ],
)
def test_an_excerpt_ends_with_a_whole_sentence_where_one_ends_late_enough(text: str, excerpt: str) -> None:
    assert made(write_body([Paragraph(text)])).excerpt == excerpt


@pytest.mark.parametrize(
    ("body", "dateline", "excerpt"),
    [
        ("本报4月8日讯（记者 江一苇）江上起了雾。", "本报4月8日讯", "江上起了雾。"),
        ("（新华社北京4月8日电 记者江一苇）江上起了雾。", "新华社北京4月8日电", "江上起了雾。"),
        ("本报4月8日讯（江一苇、葛平）江上起了雾。", "本报4月8日讯", "江上起了雾。"),
        ("本报4月8日讯（见图）江上起了雾。", "本报4月8日讯", "（见图）江上起了雾。"),
        ("本报4月8日讯\n\n江上起了雾。", "本报4月8日讯", "江上起了雾。"),
        ("本报4月8日讯", "本报4月8日讯", "本报4月8日讯"),
        ("江上起了雾。（本报4月8日讯）", "本报4月8日讯", "江上起了雾。（本报4月8日讯）"),
        ("● 时间：今天\n\n本报4月8日讯（记者 江一苇）江上起了雾。", "本报4月8日讯", "● 时间：今天\u3000江上起了雾。"),
        ("本报讯来了。", "", "本报讯来了。"),
    ],
)
def test_a_teaser_begins_after_the_dateline_and_the_names(body: str, dateline: str, excerpt: str) -> None:
    assert made(body, dateline=dateline, authors=("江一苇", "葛平")).excerpt == excerpt


@pytest.mark.parametrize(
    ("body", "excerpt"),
    [
        ("● 时间：上午，\n\n● 影响：水位", "● 时间：上午，\u3000● 影响：水位"),
        ("江水\n\n不识字\n\n今夜票根\n\n很薄", "江水\u3000不识字\u3000今夜票根\u3000很薄"),
        ("江水，  \n不识字  \n很薄", "江水，不识字\u3000很薄"),
        ("one  \ntwo", "one two"),
        ("江水\n\n不识字", "江水不识字"),
    ],
    ids=["points", "verse", "lines", "Latin", "a torn sentence"],
)
def test_joins_in_an_excerpt_are_as_wide_as_chinese(body: str, excerpt: str) -> None:
    assert made(body).excerpt == excerpt


def test_crossheads_are_not_in_excerpts_but_count() -> None:
    one = made("## 小标题\n\n正文")
    assert (one.excerpt, one.characters) == ("正文", 5)


@given(st.text())
def test_an_excerpt_is_text_and_bounded(text: str) -> None:
    one = made(write_body([Paragraph(text)]))
    assert len(one.excerpt) <= card.EXCERPT + 1
    assert "".join(one.excerpt.removesuffix("…").split()) in "".join(clean(text).split())


@given(st.builds(
    card.Card,
    id=texts, newspaper=texts, when=st.builds(IssueDate, st.dates(), st.integers(1, 9)), title=texts, section=texts,
    column=texts, kicker=texts, subtitle=texts,
    kind=texts, agency=texts, excerpt=texts, characters=st.integers(0),
    pages=st.lists(texts).map(tuple), lines=st.lists(st.integers(0) | st.just(card.NO_LINE)).map(tuple),
    authors=st.lists(texts).map(tuple), review=st.lists(texts).map(tuple),
))  # fmt: skip
def test_a_packed_card_unpacks_to_itself(one: card.Card) -> None:
    packed = card.pack(one)
    assert card.unpack(packed) == one
    assert "\n" not in packed


def test_dates_of_cards_are_dates() -> None:
    assert card.unpack(card.pack(made("甲"))).date == datetime.date(2026, 4, 8)


@pytest.mark.parametrize(
    ("paragraphs", "longest", "found"),
    [
        (["甲", "乙"], 9, "甲乙"),
        (["甲", "●乙", "丙"], 9, "甲\u3000●乙\u3000丙"),
        (["●甲"], 9, "●甲"),
        (["甲", "乙●", "丙"], 9, "甲乙●丙"),
        (["甲 \n\u3000乙"], 9, "甲\u3000乙"),
        (["甲" * 9], 9, "甲" * 9),
        (["甲" * 10], 9, "甲" * 9 + "…"),
        (["甲甲甲甲甲。甲甲甲甲甲"], 9, "甲甲甲甲甲。"),
        (["甲甲甲甲。甲甲甲甲甲甲"], 9, "甲甲甲甲。甲甲甲甲…"),
        (["甲甲甲甲甲，“甲甲甲甲"], 7, "甲甲甲甲甲…"),
    ],
)
def test_an_excerpt_joins_paragraphs_and_ends_well(paragraphs: list[str], longest: int, found: str) -> None:
    assert card.excerpt(paragraphs, longest) == found
