"""What everything is called on the site: once published, a name is for ever, so the names themselves are held here."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition import addresses
from builder.edition.issue_date import IssueDate
from builder.edition.newspaper import Newspaper

MAIN = Newspaper(key="shi", name="试报")
OTHER = Newspaper(key="chen", name="晨报", path="chen")
DAY = datetime.date(2025, 1, 2)
WHEN = IssueDate(DAY)

labels = st.text(st.sampled_from("0129AaZz特-._ /u"), min_size=1, max_size=6)
names = st.text(min_size=1, max_size=50)
parts = st.sampled_from(["", "a/", "a/b/", "a/b/c/", "ab/", "a/c/", "d/", "x.html", "a/x.html", "a/b/y.html"])


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("2", "02"), ("12", "12"), ("100", "100"), ("A4", "A04"), ("A04-A05", "A04_A05"), ("2-3", "02_03"),
        ("特1", "u7279-01"), ("特", "u7279-"), ("Az", "Az"), ("az09", "az09"), ("/", "u2f-"), (":", "u3a-"),
        ("@", "u40-"), ("[", "u5b-"), ("`", "u60-"), ("{", "u7b-"),
        ("con", "u63-on"), ("PRN", "u50-RN"), ("aux", "u61-ux"), ("Nul", "u4e-ul"), ("com1", "com01"), ("cons", "cons"),
    ],
)  # fmt: skip
def test_a_page_s_label_is_spelt_in_letters_digits_and_code_points(label: str, slug: str) -> None:
    assert addresses.page_slug(label) == slug


def _same(label: str) -> str:
    return re.sub("[0-9]+", lambda digits: digits[0].zfill(2), label)


@given(labels, labels)
def test_labels_that_differ_in_more_than_a_zero_before_a_digit_have_two_addresses(one: str, other: str) -> None:
    spelt = addresses.page_slug(one)
    assert re.fullmatch("[0-9A-Za-z_-]+", spelt)
    assert (spelt == addresses.page_slug(other)) == (_same(one) == _same(other))


def test_pages_are_in_printed_order() -> None:
    printed = ["", "1", "01a", "2", "10", "A1", "A1B", "A2", "A10", "A10-A11", "B1", "特1"]
    backwards = printed[::-1]
    assert sorted(backwards, key=addresses.page_order) == printed
    assert addresses.page_order("01") == addresses.page_order("1")


def test_an_article_is_numbered_on_its_page() -> None:
    assert [addresses.article_id("2", 1), addresses.article_id("特1", 123)] == ["02-01", "u7279-01-123"]


@given(names, names)
def test_two_names_have_two_addresses_on_every_disk(one: str, other: str) -> None:
    spelt = addresses.name_slug(one)
    assert re.fullmatch("[0-9a-f-]+|x[0-9a-f]{32}", spelt)
    assert (spelt == addresses.name_slug(other)) == (one == other)
    assert addresses.name_slug(one.upper()).lower() == addresses.name_slug(one.upper())


def test_a_name_is_spelt_out_up_to_forty_characters() -> None:
    assert addresses.name_slug("要闻a") == "8981-95fb-61"
    assert addresses.name_slug("闻" * 40) == "-".join(["95fb"] * 40)
    assert addresses.name_slug("闻" * 41) == "x156260dd7fa63f045bc80475e4d53651"
    assert addresses.name_slug("\ud800" * 41) != addresses.name_slug("\ud801" * 41)


@pytest.mark.parametrize(("paper", "before"), [(MAIN, ""), (OTHER, "chen/")])
def test_where_everything_is(paper: Newspaper, before: str) -> None:
    evening = IssueDate(DAY, 2)
    found = [
        addresses.home(paper), addresses.calendar(paper), addresses.days(paper),
        addresses.day(paper, DAY), addresses.statistics(paper), addresses.year(paper, DAY), addresses.month(paper, DAY),
        addresses.issue(paper, WHEN), addresses.issue(paper, evening),
        addresses.page(paper, WHEN, "A4"), addresses.article(paper, evening, "A04-01"),
    ]  # fmt: skip
    assert [address.removeprefix(before) for address in found] == [
        "", "calendar/", "days/",
        "days/01-02/", "statistics/", "2025/", "2025/01/",
        "2025/01/02/", "2025/01/02-2/",
        "2025/01/02/A04/", "2025/01/02-2/A04-01/",
    ]  # fmt: skip
    assert all(address.startswith(before) for address in found)


def test_years_of_all_times_have_four_digits() -> None:
    first = datetime.date(7, 8, 9)
    assert addresses.month(MAIN, first) == "0007/08/"
    assert addresses.issue(MAIN, IssueDate(first)) == "0007/08/09/"


def test_listings_are_cut_into_parts_that_have_addresses_of_their_own() -> None:
    assert addresses.listings(OTHER, "authors") == "chen/authors/"
    assert [addresses.names(MAIN, "authors", number) for number in (1, 2, 3)] == [
        "authors/all/", "authors/all/2/", "authors/all/3/",
    ]  # fmt: skip
    assert addresses.names(OTHER, "columns") == "chen/columns/all/"
    assert [addresses.listing(MAIN, "sections", "要", number) for number in (0, 1, 2)] == [
        "sections/8981/", "sections/8981/1/", "sections/8981/2/",
    ]  # fmt: skip
    assert addresses.listing(OTHER, "sections", "要") == "chen/sections/8981/"


@given(parts, parts)
def test_a_relative_address_leads_from_its_page_to_its_target_by_the_shortest_way(target: str, base: str) -> None:
    way = addresses.relative(target, base)
    site = "https://news.example/paper/"
    assert urljoin(site + base, way) == site + target
    above = [base[: place + 1] for place, character in enumerate(base) if character == "/"]
    assert way.count("../") == sum(not target.startswith(folder) for folder in above)


def test_a_page_names_itself_by_a_dot() -> None:
    assert addresses.relative("2025/01/", "2025/01/") == "./"
    assert addresses.relative("", "") == "./"
