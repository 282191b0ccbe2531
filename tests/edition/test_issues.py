from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition import card, issues
from builder.edition.article import Source
from builder.edition.issues import assemble
from builder.edition.page_record import PageRecord
from tests import editions
from tests.editions import WHEN, article


def made(id_: str, lines: str = "", body: str = "", **values: Any) -> card.Card:  # noqa: ANN401  (an article's fields)
    sources = tuple(Source("x.md", part) for part in lines.split("|")) if lines else ()
    return editions.card(article(id_, source=sources, **values), body=body)


def turn(page: str) -> str:
    return f"甲\n\n<!-- page {page} -->\n\n乙"


def ids(cards: tuple[card.Card, ...]) -> list[str]:
    return [one.id for one in cards]


def test_pages_come_in_printed_order() -> None:
    issue = assemble("shi", WHEN, [made(f"{page}-01", page=label) for page, label in
                                  [("10", "10"), ("A02", "A2"), ("02", "2"), ("A01", "A1"), ("01", "1")]])  # fmt: skip
    assert [page.label for page in issue.pages] == ["1", "2", "10", "A1", "A2"]


def test_articles_come_by_their_first_line_and_then_by_id() -> None:
    cards = [made("01-01", "40-50"), made("01-02", "3-9,60-70"), made("01-04"), made("01-03"), made("01-05", "3-4")]
    issue = assemble("shi", WHEN, cards)
    assert ids(issue.pages[0].cards) == ["01-02", "01-05", "01-01", "01-03", "01-04"]
    assert ids(issue.cards) == ids(issue.pages[0].cards)


def test_an_article_that_jumps_stands_on_both_pages_and_once_in_the_issue() -> None:
    jumping = made("01-01", "10-20|1-5", turn("2"))
    issue = assemble("shi", WHEN, [made("02-01", "9-20"), jumping, made("01-02", "3-4")])
    assert [ids(page.cards) for page in issue.pages] == [["01-02", "01-01"], ["01-01", "02-01"]]
    assert ids(issue.cards) == ["01-02", "01-01", "02-01"]


def test_a_page_has_its_record_and_its_articles_have_its_section() -> None:
    record = PageRecord(page="02", section="本地", colophon=("责编 某某",))
    jumping = made("01-01", "1-2|3-4", turn("2"))
    issue = assemble("shi", WHEN, [made("02-01"), made("02-02", section="副刊"), jumping], [record])
    page = issue.page("2")
    assert page is not None
    assert (page.label, page.section, page.colophon) == ("02", "本地", ("责编 某某",))
    assert {one.id: one.section for one in page.cards} == {"02-01": "本地", "02-02": "副刊", "01-01": ""}


def test_without_a_record_a_page_has_its_articles_section() -> None:
    issue = assemble("shi", WHEN, [made("01-01"), made("01-02", section="要闻")])
    assert issue.pages[0].section == "要闻"
    assert [one.section for one in issue.cards] == ["要闻", "要闻"]


def test_a_page_may_have_no_article() -> None:
    issue = assemble("shi", WHEN, [], [PageRecord(page="3")])
    assert [(page.label, page.cards) for page in issue.pages] == [("3", ())]
    assert issue.page("4") is None


labels = st.sampled_from(["1", "01", "2", "A1", "特1"])


@given(st.lists(st.tuples(labels, st.lists(labels, max_size=3), st.sampled_from(["", "5-9", "7|1", "x"])), max_size=8),
       st.lists(labels, unique=True), st.randoms())  # fmt: skip
def test_every_article_stands_where_it_stood_whatever_order_files_come_in(
    drawn: list[tuple[str, list[str], str]], recorded: list[str], random: Random
) -> None:
    cards = [
        made(f"{number:02d}-{number:02d}", lines, "".join(map(turn, turns)), page=page)
        for number, (page, turns, lines) in enumerate(drawn)
    ]
    records = [PageRecord(page=label) for label in recorded]
    issue = assemble("shi", WHEN, cards, records)
    shuffled = list(cards)
    random.shuffle(shuffled)
    assert assemble("shi", WHEN, shuffled, records) == issue
    assert sorted(ids(issue.cards)) == sorted(one.id for one in cards)
    for one in cards:
        on = [page.label for page in issue.pages if one.id in ids(page.cards)]
        assert len(on) == len(one.pages)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("1", "4", "A02", "A03"), (("2", "3"), ("A01",))),
        (("01", "04"), (("02", "03"),)),
        (("A08", "A11"), (("A01", "A02", "A03", "A04", "A05", "A06", "A07"), ("A09", "A10"))),
        (("8", "11"), (("1", "2", "3", "4", "5", "6", "7"), ("9", "10"))),
        (("1", "2-3", "5"), (("4",),)),
        (("1", "特", "2"), ()),
        ((), ()),
    ],
)
def test_missing_pages_are_named_as_the_others_are(
    labels: tuple[str, ...], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert issues.missing(labels) == expected
