"""Stars beside Chinese marks are emphasis; elsewhere they are what CommonMark says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builder.markdown.commonmark import PARSER


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**“稳”字当头，**各地", "<strong>“稳”字当头，</strong>各地"),
        ("全市**新建泊位（含临时泊位）**共有", "全市<strong>新建泊位（含临时泊位）</strong>共有"),
        ("其中**“特级”茶**四种", "其中<strong>“特级”茶</strong>四种"),
        ("甲，**《茶规》**已经", "甲，<strong>《茶规》</strong>已经"),
        ("两岸装灯**三百盏。**再无", "两岸装灯<strong>三百盏。</strong>再无"),
        ("涨**12.4％**以上", "涨<strong>12.4％</strong>以上"),
        ("**一是添船**。新船", "<strong>一是添船</strong>。新船"),
        ("一*“次”，*二", "一<em>“次”，</em>二"),
        ("甲**乙", "甲**乙"),
        ("** 提示：** 甲", "** 提示：** 甲"),
        ("甲__（乙）__丙", "甲__（乙）__丙"),
    ],
)
def test_stars_beside_chinese_marks_are_emphasis(markdown: str, shown: str) -> None:
    assert PARSER.renderInline(markdown) == shown


@given(st.text(st.sampled_from("ab* ._-(!\"1\n"), max_size=24))
def test_text_without_chinese_is_emphasized_as_commonmark_says(text: str) -> None:
    assert PARSER.renderInline(text) == MarkdownIt("commonmark", {"html": False}).renderInline(text)
