"""What a page sets apart from running text: a summary in points, the lines of a poem."""

import pytest

from builder.markdown import body_fast, commonmark
from builder.markdown.html_pieces import Medium, html, merged
from builder.markdown.rendered import render
from builder.markdown.set_apart import POINT, VERSE, classes

POEM = ["江水不识字", "却把船的名字念了一百年", "一长两短", "是对岸的狗先听懂的", "朝我挥了挥手"]
POINTS = ["● 时间：4月9日9时至11时30分", "● 影响：水位短时上涨，", "● 提醒：请勿垂钓"]
PROSE = ["市水务局今天发布公告，青萍闸将于明日试开，届时下游水位会有短时上涨，请沿岸居民留意。"]


def shown(body: list[str]) -> str:
    return html(render("\n\n".join(body)).pieces, Medium(str))


def test_lines_of_a_poem_are_set_as_verse() -> None:
    assert shown(POEM).count('<p class="verse">') == len(POEM)
    assert shown([*PROSE, *POEM, *PROSE]).count("<p>") == 2


def test_a_summary_before_the_text_is_set_in_points() -> None:
    assert shown([*POINTS, *PROSE]).count('<p class="point">') == len(POINTS)


@pytest.mark.parametrize(
    "body",
    [
        PROSE * 5,
        POEM[:3],
        ["好。", "真的？", "真的！", "“走吧。”", "他笑了。"],
        [*PROSE, *POINTS],
        ["One", "Two", "Three", "Four", "Five"],
    ],
    ids=["prose", "three lines", "talk", "points within a text", "no Han"],
)
def test_running_text_stays_running_text(body: list[str]) -> None:
    assert classes(body) == {}
    assert "class=" not in shown(body)


def test_a_crosshead_or_a_page_turn_ends_a_poem() -> None:
    assert classes([*POEM[:3], "", *POEM[3:]]) == {}
    assert set(classes(["", *POEM, ""]).values()) == {VERSE}
    assert set(classes([*POINTS, "", *POINTS]).values()) == {POINT}


@pytest.mark.parametrize(
    "body",
    [POEM, [*POINTS, *POEM], ["## 小标题", *POEM, "<!-- page 2 -->", *POEM], [*POINTS, "<!-- page 2 -->", *PROSE]],
)
def test_both_readers_of_markdown_set_the_same_apart(body: list[str]) -> None:
    markdown = "\n\n".join(body)
    found = body_fast.blocks(markdown)
    assert found is not None
    tokens = commonmark.PARSER.parse(markdown)
    assert list(merged(body_fast.pieces(found, lambda _: None))) == list(
        merged(commonmark.pieces(tokens, lambda _: None))
    )


def test_a_list_beside_a_poem_is_no_verse() -> None:
    assert shown([*POEM, "- 甲\n- 乙", *POEM]).count('class="verse"') == 2 * len(POEM)
