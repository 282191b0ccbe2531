"""How sure an article's cut is: as sure as the least sure decision about it, and told with its reasons."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.convert.deciding import habits, surround, trees
from builder.convert.deciding.certainty import CERTAIN, SURE, Close, certainties
from builder.convert.deciding.labels import ASIDE, BEGINS, GOES_ON, HEADLINE, TEXT
from builder.convert.deciding.reasons import in_chinese, looked, reasons
from builder.convert.deciding.whole import Decision, Given, decide
from builder.convert.finishing.finish import INFERRED
from builder.convert.one_page import convert_page
from builder.convert.words.lines import Line, read_lines
from builder.edition.article import Article
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = """\
## 渡口末班船

埠前渡的末班船今晚六点四十分从码头开出，船长邵望潮拉响汽笛，对岸白鹭沙的狗照例叫了起来。

## 城南夜市的三百个摊位换了新灯

摊主说，电费少了一半。

桥头的修表铺

修表的老人姓陆，在桥头坐了三十一年。他说，表停了可以修，桥拆了就没有了。

新桥通车以后，铺子要搬到菜场里去。老人不愿意，他说那里太吵，听不见表的声音。
"""
"""Two marked headlines, and a heading without a mark that may be either."""
PAGES = sorted(page for page in (REPOSITORY / "tests" / "pages").glob("*/*.*") if page.suffix in {".md", ".txt"})
DECIDED = ((HEADLINE, 990), (TEXT, 10), (TEXT, 20), (HEADLINE, 700), (TEXT, 5))
"""Role and chance of a cut before it, of the lines of a page of two articles."""
TWO = ({1, 2, 3}, {4, 5})


def page_of(decided: Sequence[tuple[str, int]], chance: int = 950) -> tuple[list[Line], list[Decision]]:
    lines = [Line(number, f"第{number}行") for number in range(1, len(decided) + 1)]
    return lines, [Decision(role, cut > 500, chance, cut) for role, cut in decided]


def chances(decided: Sequence[tuple[str, int]], articles: Sequence[set[int]] = TWO) -> list[int]:
    headlines = [number for number, (role, _) in enumerate(decided, 1) if role == HEADLINE]
    return [each.chance for each in certainties(*page_of(decided), articles, headlines)]


def test_an_article_is_as_sure_as_its_least_sure_decision() -> None:
    assert chances(DECIDED) == [700, 700]
    assert chances((*DECIDED[:3], (HEADLINE, 990), (TEXT, 400))) == [950, 600]
    assert chances((*DECIDED[:2], (TEXT, 800), *DECIDED[3:])) == [200, 700]


def test_the_first_line_of_a_page_and_its_furniture_are_no_decisions() -> None:
    assert chances(((TEXT, 0), (ASIDE, 500), (TEXT, 10)), [{1, 3}]) == [990]
    assert certainties(*page_of(((TEXT, 0),)), [{1}], ()) == (CERTAIN,)


def test_a_part_that_was_brought_home_has_borders_of_its_own() -> None:
    assert chances((*DECIDED[:4], (TEXT, 300)), [{1, 2, 3, 5}, {4}]) == [300, 300]


@given(st.lists(st.tuples(st.sampled_from([HEADLINE, TEXT]), st.integers(0, 1000)), min_size=2), st.data())
def test_what_makes_a_decision_less_sure_makes_no_article_surer(
    page: list[tuple[str, int]], data: st.DataObject
) -> None:
    half = data.draw(st.integers(1, len(page) - 1))
    articles = [set(range(1, half + 1)), set(range(half + 1, len(page) + 1))]
    at = data.draw(st.integers(1, len(page) - 1))
    role, cut = page[at]
    worse = data.draw(st.integers(0, cut) if at == half else st.integers(cut, 1000))
    before, after = chances(page, articles), chances([*page[:at], (role, worse), *page[at + 1 :]], articles)
    assert all(0 <= low <= high <= 1000 for low, high in zip(after, before, strict=True))


def test_an_article_is_marked_where_it_is_not_sure_and_nowhere_else() -> None:
    found = [each for page in PAGES for each in convert_page(page.read_text("utf-8")).articles]
    assert {each.certainty.chance < SURE for each in found} == {True, False}
    for each in found:
        told = dict(each.doubts)
        marked = [number for mark in INFERRED if mark in each.review for number in told[mark]]
        assert bool(marked) == (each.certainty.chance < SURE)
        assert {*marked} == {close.line for close in each.certainty.close}
        assert 0 <= each.certainty.chance <= min([1000, *(close.chance for close in each.certainty.close)])


def test_no_figure_is_written_in_an_article() -> None:
    assert "certainty" not in {each.name for each in fields(Article)}


def test_whether_a_close_call_is_about_a_heading() -> None:
    assert Close(1, HEADLINE, BEGINS, 400).heading
    assert not Close(1, TEXT, BEGINS, 400).heading


def test_what_a_person_said_is_certain() -> None:
    lines = read_lines(PAGE)
    said = decide(lines, given={9: Given(role=HEADLINE, article="b"), 7: Given(article="a"), 5: Given(article="a")})
    at = {line.number: each for line, each in zip(lines, said, strict=True)}
    assert (at[9].chance, at[9].cut_chance, at[7].cut_chance) == (1000, 1000, 0)


@pytest.mark.parametrize("decided", [HEADLINE, TEXT, BEGINS, GOES_ON])
def test_reasons_are_features_of_the_model_in_words_that_differ(decided: str) -> None:
    weights = trees.weights()
    page = looked(read_lines(PAGE), weights)
    for at in range(len(page.second)):
        found = reasons(page, at, decided, weights)
        assert found == reasons(page, at, decided, weights)
        assert {each.name for each in found} <= {*surround.NAMES, *habits.NAMES}
        assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
        assert len({each.chinese for each in found}) == len(found) <= 3


def test_what_speaks_for_a_cut_does_not_speak_against_it() -> None:
    weights = trees.weights()
    page = looked(read_lines(PAGE), weights)
    for at in range(len(page.second)):
        one, other = ({each.name for each in reasons(page, at, what, weights)} for what in (BEGINS, GOES_ON))
        assert not one & other


def test_words_say_whether_a_line_has_more_or_less_of_a_feature() -> None:
    assert in_chinese("byline") == "是署名"
    assert in_chinese("byline", 0, 1) == "不是署名"
    assert in_chinese("commas [+1]", 2, 0) == "下一行有逗号或顿号"
    assert in_chinese("letters [-2]", 3, 20) == "往上第2行字比较少"


def test_every_feature_that_can_be_a_reason_has_its_words() -> None:
    names = [name for name in (*surround.NAMES, *habits.NAMES) if not name.startswith("first look: ")]
    assert all(in_chinese(name) for name in names)
