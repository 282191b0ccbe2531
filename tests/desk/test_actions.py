"""What a person does at the desk: each action is one change to the marks, and shows its effect."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.convert.deciding.certainty import Certainty, Close
from builder.convert.deciding.labels import BEGINS, GOES_ON, HEADLINE, TEXT
from builder.desk.actions import ACTIONS, Action, apply
from builder.desk.decided_page import DecidedPage, PageSheet, decide_page, doubts, role_of
from builder.edition.mark import ROLES_OF_MARKS
from builder.errors import EditionError
from builder.markdown import marks_file
from tests.convert.deciding.test_whole import PAGE

SHEET = PageSheet(PAGE)


def after(page: DecidedPage, **action: object) -> DecidedPage:
    return decide_page(page.sheet, apply(page, Action(**action)))  # type: ignore[arg-type]


def fresh() -> DecidedPage:
    return decide_page(SHEET, ())


def test_a_page_shows_its_lines_with_roles_and_articles() -> None:
    page = fresh()
    assert [role_of(page, at) for at in (0, 1, 3)] == ["headline", "text", "headline"]
    assert page.homes == (0, 0, 0, 1, 1, 1)


def test_a_line_is_what_a_person_says() -> None:
    page = after(fresh(), name="role", line=3, value="crosshead")
    assert role_of(page, 3) == "crosshead"
    assert set(page.homes) == {0}, "the cut is decided anew around it"
    assert [mark.role for mark in page.marks] == ["crosshead"]


def test_further_lines_of_a_stretch_go_on_with_the_first() -> None:
    page = after(fresh(), name="role", line=1, last=2, value="text")
    assert [mark.role for mark in page.marks] == ["text", "text-continued"]
    assert page.page.articles[0].body.count("\n\n") == 0


def test_articles_are_split_and_joined() -> None:
    assert after(fresh(), name="begins", line=2).homes == (0, 0, 1, 2, 2, 2)
    joined = after(fresh(), name="join", line=3)
    assert set(joined.homes) == {0}
    assert after(joined, name="clear", line=3).homes == fresh().homes


def test_a_stretch_goes_to_another_article_and_what_is_around_it_stays() -> None:
    page = after(fresh(), name="move", line=4, to=1)
    assert page.homes == (0, 0, 0, 1, 0, 1)
    assert after(page, name="move", line=4, to=5).homes == fresh().homes
    on = after(fresh(), name="goes_on", line=4, to=0).homes
    assert (*on[:3], *on[4:]) == (0, 0, 0, 0, 0), "the headline between is decided anew"


def test_an_article_keeps_its_name_when_the_line_that_has_it_is_left_out() -> None:
    moved = after(fresh(), name="move", line=4, to=1)
    assert after(moved, name="role", line=0, value="furniture").homes == (-1, 0, 0, 1, 0, 1)


def test_a_copy_is_dropped_and_told() -> None:
    page = after(fresh(), name="role", line=2, value="duplicate")
    assert page.homes[2] == -1
    assert role_of(page, 2) == "duplicate"
    assert [entry.lines for entry in page.page.report if entry.rule == "duplicate"] == [(5,)]


def test_an_article_goes_on_on_another_page() -> None:
    page = after(fresh(), name="turn", line=1, value="4")
    assert page.page.articles[0].continued_on == "4"
    assert after(page, name="turn", line=1, value="").marks == ()
    assert after(fresh(), name="from", line=1, value="A01").page.articles[0].continued_from == "A01"


@pytest.mark.parametrize(
    "action",
    [
        {"name": "role", "line": 0, "value": "headlines"},
        {"name": "begin", "line": 0},
        {"name": "begins", "line": 6},
        {"name": "begins", "line": -1},
        {"name": "move", "line": 2, "last": 1, "to": 4},
        {"name": "move", "line": 2, "to": 1},
        {"name": "move", "line": 2, "to": 99},
        {"name": "turn", "line": 1, "value": "../4"},
    ],
)
def test_what_means_nothing_is_refused(action: dict[str, object]) -> None:
    with pytest.raises(EditionError):
        after(fresh(), **action)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(ACTIONS)),
            st.integers(0, 5),
            st.integers(0, 2),
            st.integers(0, 5),
            st.sampled_from(ROLES_OF_MARKS),
        ),
        max_size=6,
    )
)
def test_whatever_is_done_the_marks_are_sound_and_no_line_is_lost(
    steps: list[tuple[str, int, int, int, str]],
) -> None:
    page = fresh()
    for name, line, more, to, role in steps:
        value = role if name == "role" else "2" if name in {"turn", "from"} else ""
        try:
            page = after(page, name=name, line=line, last=min(line + more, 5), to=to, value=value)
        except EditionError:
            continue
        told = marks_file.write(page.marks)
        assert marks_file.parse(told, where="x") == page.marks
        assert page.page.lost == ()
        outside = [at for at, home in enumerate(page.homes) if home < 0]
        assert all(role_of(page, at) in {"furniture", "duplicate"} for at in outside)


def test_the_most_doubtful_comes_first() -> None:
    page = fresh()
    close = (Close(5, TEXT, GOES_ON, 550), Close(7, HEADLINE, HEADLINE, 90), Close(7, HEADLINE, BEGINS, 300))
    first, second = page.page.articles
    articles = (
        replace(first, certainty=Certainty(550, close[:1])),
        replace(second, certainty=Certainty(90, close[1:])),
    )
    found = doubts(replace(page, page=replace(page.page, articles=articles)))
    assert found == ((90, 3, HEADLINE), (300, 3, BEGINS), (550, 2, GOES_ON))
