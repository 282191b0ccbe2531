"""The memory of addresses: what it says is read as it was written, and where a reader is led from what is gone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition.published_addresses import fallback, parse, write

_PART = st.from_regex("[a-z0-9_.~-]{1,8}", fullmatch=True)


@given(st.sets(st.lists(_PART, min_size=1, max_size=5).map(lambda parts: "/".join(parts) + "/")))
def test_what_is_remembered_is_read_again(known: set[str]) -> None:
    text = write(known)
    assert set(parse(text)) == known
    assert write(parse(text)) == text


def test_the_memory_is_one_line_an_issue() -> None:
    text = write(["2026/04/08/01-02/", "2026/04/08/01-01/", "2026/04/08/01/", "about/", "", "feed.xml"])
    head, withdrawn, rest = text.split("\n", 2)
    assert head.startswith("# ")
    assert withdrawn.startswith("# ")
    named = set(re.findall(r"(?:feed|issue)?\.(?:json|xml|md|epub)\b", withdrawn))
    assert {".md", ".json", "feed.json", "feed.xml", "issue.epub"} <= named
    assert rest == "/ about\n2026/04/08/ 01 01-01 01-02\n"


def test_each_address_is_known_by_its_line_whoever_wrote_the_file() -> None:
    text = "# 头\n/ about\r\n\n2026/04/08/ 01-01  01-02 \r\n#2026/04/09/ 01-01\n2026/04/10/"
    assert parse(text) == {"about/": 2, "2026/04/08/01-01/": 4, "2026/04/08/01-02/": 4}


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("2026/04/08/02/", "2026/04/08/"), ("2026/04/08-2/02/", "2026/04/08-2/"),
        ("2026/04/08/A04_A05/", "2026/04/08/"),
        ("2026/04/08/u7279-01/", "2026/04/08/"), ("chen/2026/04/08/02/", "chen/2026/04/08/"),
        ("sections/8981/", "sections/"), ("sections/8981/3/", "sections/8981/"), ("authors/all/2/", "authors/all/"),
        ("columns/a/b/c/", "columns/a/b/"), ("days/04-08/", "days/"), ("calendar/x/", "calendar/"),
        ("statistics/x/", "statistics/"), ("chen/sections/8981/", "chen/sections/"),
        ("2026/", ""), ("2026/04/", "2026/"), ("chen/2026/04/", "chen/2026/"), ("chen-2/2026/", "chen-2/"),
    ],
)  # fmt: skip
def test_what_was_made_from_articles_leads_to_the_nearest_page_above_it(address: str, leads_to: str) -> None:
    assert fallback(address, lambda above: above == leads_to) == leads_to
    assert fallback(address, lambda above: above in {leads_to, ""}) == leads_to


@pytest.mark.parametrize("address", ["sections/8981/3/", "chen/authors/7532/", "2026/04/", "2026/"])
def test_where_nothing_above_it_is_left_the_front_page_is(address: str) -> None:
    assert fallback(address, lambda _: False) == ""


@pytest.mark.parametrize(
    "address",
    [
        "2026/04/08/", "2026/04/08-2/", "2026/04/08/02-01/", "2026/04/08/u7279-01-02/", "2026/04/08/u7279-x-01/",
        "about/", "about/x/2026/", "about/x/sections/8981/", "Chen/sections/8981/", "20260/", "2026/4/", "2026/04/8/",
        "x2026/04/08/02/", "2026/04/08x/02/", "sections", "2026/04/08/02",
        "", "/", "sections/../x/", "sections/./x/", "authors//x/", "sections/x\\y/", "sections/版/", "sections/.x/",
    ],
)  # fmt: skip
def test_an_article_an_issue_and_what_people_wrote_are_missed(address: str) -> None:
    assert fallback(address, lambda _: True) is None


def test_a_page_of_an_issue_that_is_gone_is_missed() -> None:
    assert fallback("2026/04/08/02/", lambda above: above != "2026/04/08/") is None
