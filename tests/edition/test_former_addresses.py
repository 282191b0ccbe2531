"""Addresses that an article had before: what may be one, and how an earlier e-paper's patterns make them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition import former_addresses
from builder.edition.former_addresses import aliases, check, fill, is_address
from builder.errors import EditionError
from tests.editions import article

LONGEST = 200
_VALUES = {"year": "2024", "month": "6", "day": "27", "date": "20240627", "page": "19", "order": "3"}


def aliases_of(yaml: str) -> tuple[str, ...]:
    return aliases(article(extra=(("mine", "mine: 1\n"), ("aliases", yaml))))


@pytest.mark.parametrize(
    ("yaml", "found"),
    [
        ('aliases: ["a/", "/html/3.htm", "a/"]\n', ("a/", "html/3.htm")),
        ("aliases: a/\n", ("a/",)),
        ("aliases: []\n", ()),
        ("aliases:\n  - b/\n  - a/\n", ("b/", "a/")),
    ],
)
def test_aliases_are_read_from_the_root_once_each_in_order(yaml: str, found: tuple[str, ...]) -> None:
    assert aliases_of(yaml) == found


def test_an_article_without_the_key_has_none() -> None:
    assert aliases(article()) == ()
    assert aliases(article(extra=(("alias", "alias: a/\n"),))) == ()


@pytest.mark.parametrize("yaml", ['aliases: ["a/\n', "- aliases\n", "alias: a/\n", "aliases: \x00\n"])
def test_aliases_that_yaml_cannot_read_are_no_list(yaml: str) -> None:
    with pytest.raises(EditionError, match=r"^aliases is no list"):
        aliases_of(yaml)


@pytest.mark.parametrize("yaml", ["aliases: {a: b}\n", "aliases: [[a/]]\n", "aliases: [//a/]\n", "aliases:\n"])
def test_what_is_no_address_is_named(yaml: str) -> None:
    with pytest.raises(EditionError, match=r"^“[^”]*” in aliases is no former address"):
        aliases_of(yaml)


def test_a_message_holds_no_more_of_an_alias_than_an_address_has() -> None:
    with pytest.raises(EditionError) as caught:
        aliases_of(f"aliases: {'版' * 500}\n")
    assert str(caught.value).count("版") == LONGEST


@pytest.mark.parametrize(
    "address",
    [
        "a/", "2026/04/08/02-01/", "html/3-19.htm", "x.html", "x.shtml", "x.shtm", "_/~/A-z.9/", "a.b/c..d/", "9/",
        "a/assets/", "a/index.html/", "a/my-index.html", "a" * (LONGEST - 1) + "/",
    ],
)  # fmt: skip
def test_a_folder_or_a_page_of_html_may_lead_on(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "", "/", "x", "a//", "/a/", ".a/", "a/.b/", "a/-b/", "../a/", "a/..", "x.txt", "x.html5", "x.htmlx", "xhtml",
        "a b/", "版/", "a?/", "x.html?y", "a/\n", "assets/a/", "search/", "settings/", "sections/", "columns/a/",
        "authors/", "calendar/", "days/", "statistics/", "index.html", "a/index.html", "404.html", "a/404.html",
        "a" * LONGEST + "/",
    ],
)  # fmt: skip
def test_what_is_no_page_or_one_of_the_site_s_own_may_not(address: str) -> None:
    assert not is_address(address)


@given(st.text(st.sampled_from("aZ09_~-./ \\?#:版\n\0"), max_size=12))
def test_no_former_address_leads_out_of_the_site(address: str) -> None:
    if is_address(address):
        assert re.fullmatch(r"[\w~.-]+(/[\w~.-]+)*/?", address, re.ASCII)
        assert not any(part.startswith(".") for part in address.split("/"))


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("article", "html/{date}/{page}_{order}.htm"), ("article", "{year}{month}{day}{page:02}-{order:3}.html"),
        ("page", "{year}-{month}/{day}/nbs.{page:2}.shtml"), ("issue", "{date}.htm"),
        ("issue", "{year}/{month}{day}.htm"),
    ],
)  # fmt: skip
def test_a_pattern_of_an_earlier_e_paper_is_taken(kind: str, pattern: str) -> None:
    assert check(kind, pattern) == ""


@pytest.mark.parametrize(
    ("kind", "pattern", "wrong"),
    [
        ("article", "{date}_{page}_{order}_{title}_{author}.htm", "{author} is nothing"),
        ("page", "{date}_{page}_{order}.htm", "{order} is nothing"),
        ("issue", "{date}_{page}.htm", "{page} is nothing"),
        ("article", "{date}.htm", "{order} is missing"),
        ("article", "{date}_{order}.htm", "{page} is missing"),
        ("page", "{date}.htm", "{page} is missing"),
        ("page", "{page}.htm", "the date is missing"),
        ("page", "{year}{month}{page}.htm", "the date is missing"),
        ("page", "{year}{day}{page}.htm", "the date is missing"),
        ("page", "{month}{day}{page}.htm", "the date is missing"),
        ("issue", "{date}/index.htm", "its last part"),
        ("issue", "{date}.htm/", "its last part"),
        ("issue", "{date}.htm.txt", "its last part"),
        ("issue", "{date}htm", "its last part"),
        ("issue", "版/{date}.htm", "only a-z"),
        ("issue", "assets/{date}.htm", "only a-z"),
        ("issue", "{{date}}.htm", "only a-z"),
        ("issue", "{date:10}.htm", "the date is missing"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_said(kind: str, pattern: str, wrong: str) -> None:
    assert check(kind, pattern).startswith(wrong)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("{year}/{month}/{day}.htm", "2024/6/27.htm"),
        ("{month:2}-{month:02}-{page:4}-{page:1}.htm", "06-06-0019-19.htm"),
        ("{date}_{order:0}.htm", "20240627_3.htm"),
    ],
)
def test_numbers_are_filled_up_to_as_many_places_as_the_pattern_says(pattern: str, address: str) -> None:
    assert fill(pattern, _VALUES) == address


def test_each_kind_can_say_all_that_it_needs() -> None:
    assert {kind: sorted(names) for kind, names in former_addresses.PLACES.items()} == {
        "article": ["date", "day", "month", "order", "page", "year"],
        "page": ["date", "day", "month", "page", "year"],
        "issue": ["date", "day", "month", "year"],
    }
