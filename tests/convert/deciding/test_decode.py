"""The best page keeps what is certain, and gives no article two headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builder.convert.deciding.decode import NEVER, Odds, costs, decode
from builder.convert.deciding.labels import CONTINUED, GROUP, HEADLINE, KICKER, MORE, ROLES, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence


def odds(*roles: tuple[str, int], cut: int = 100, after_end: bool = False) -> Odds:
    """A line with chances, in thousandths, of some roles and of a cut before it."""
    return Odds(tuple((role, costs(chance)) for role, chance in roles), costs(cut), costs(1000 - cut), after_end)


def shown(page: Sequence[Odds]) -> str:
    """The roles, with a bar where an article begins."""
    return "".join(("|" if begins else "") + role for role, begins in decode(page))


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True), st.integers(0, 2)), max_size=12
    )
)
def test_what_is_certain_of_a_line_holds(lines: list[tuple[list[str], int]]) -> None:
    cuts = {0: (NEVER, 0), 1: (0, NEVER), 2: (costs(300), costs(700))}
    page = [Odds(tuple((role, 500) for role in roles), *cuts[cut]) for roles, cut in lines]
    found = decode(page)
    assert len(found) == len(page)
    for at, ((roles, cut), (role, begins)) in enumerate(zip(lines, found, strict=True)):
        assert role in roles
        aside = all(decided == "F" for decided, _ in found[:at]) or role == "F"
        if cut < 2 and not aside:
            assert begins == (cut == 1)


def test_a_line_that_may_be_a_headline_is_none_where_the_article_has_one() -> None:
    article = [odds((HEADLINE, 990), cut=990), odds((TEXT, 990)), odds((HEADLINE, 550), ("X", 440)), odds((TEXT, 990))]
    assert shown(article) == "|TPXP"
    assert shown([article[0], article[1], odds((HEADLINE, 550), ("X", 440), cut=700), article[3]]) == "|TP|TP"


def test_a_head_may_follow_its_text_and_another_article_begins_after_it() -> None:
    page = [odds((TEXT, 990), cut=990), odds((HEADLINE, 990)), odds((TEXT, 990), cut=600), odds((HEADLINE, 990))]
    assert shown(page) == "|PT|PT"


def test_a_lone_kicker_over_a_text_is_its_headline() -> None:
    assert shown([odds((KICKER, 600), (HEADLINE, 390), cut=990), odds((TEXT, 990))]) == "|TP"
    two = [odds((KICKER, 600), (HEADLINE, 390), cut=990), odds((HEADLINE, 900), (KICKER, 90)), odds((TEXT, 990))]
    assert shown(two) == "|KTP"


def test_a_further_line_of_a_heading_stands_under_a_heading() -> None:
    assert shown([odds((TEXT, 990), cut=990), odds((MORE, 600), (TEXT, 390))]) == "|PP"
    assert shown([odds((HEADLINE, 990), cut=990), odds((MORE, 600), (TEXT, 390)), odds((TEXT, 990))]) == "|ThP"


def test_no_text_goes_on_after_a_mark_that_sends_the_reader_elsewhere() -> None:
    page = [odds((HEADLINE, 990), cut=990), odds((TEXT, 990)), odds((TEXT, 990), cut=200)]
    assert shown(page) == "|TPP"
    assert shown([*page[:2], odds((TEXT, 990), cut=200, after_end=True)]) == "|TP|P"


def test_continued_text_begins_an_article_only_where_a_cut_says_so() -> None:
    assert shown([odds((TEXT, 990), cut=990), odds((CONTINUED, 990), cut=20)]) == "|Pc"
    assert {HEADLINE, KICKER} <= GROUP
