"""Long lists are jumped into: names by letter, a listing by its years and months."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING

import pytest

from builder.edition import addresses, listings
from builder.press.pages import initials, listing_jumps, listing_page
from scripts.initials import FILE, table
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.press.pieces.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return editions.site(editions.start(tmp_path / "edition"), tmp_path / "frames")


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("江一苇", "J"), ("曾国平", "Z"), ("单田芳", "S"), ("單田芳", "S"), ("欧阳修", "O"), ("吕布", "L"),
        ("劉備", "L"), ("Émile", "E"), ("alice", "A"), ("9号记者", "#"), ("〇", "#"), ("", "#"),
    ],
)  # fmt: skip
def test_a_name_stands_under_the_letter_of_its_reading(name: str, letter: str) -> None:
    assert initials.initial(name) == letter


def test_the_table_of_readings_is_the_one_that_the_library_gives() -> None:
    assert json.loads(FILE.read_text("utf-8")) == table()


def test_authors_stand_under_their_letters_and_letters_lead_there(site: Site) -> None:
    counts = {"authors": {"周一": 2, "江一苇": 9, "安二": 1, "Émile": 1, "9号": 1}, "sections": {}, "columns": {}}
    ((_, html),) = listing_page.names(editions.home(site), "authors", counts)
    text = str(html)
    assert re.findall("<h2>(.)</h2>", text) == ["A", "E", "J", "Z", "#"]
    jumps = re.findall('href="[^"]*#(letter-[^"]+)"', text)
    assert jumps == re.findall('<section id="(letter-[^"]+)"', text) == [
        "letter-A", "letter-E", "letter-J", "letter-Z", "letter-other",
    ]  # fmt: skip


def test_of_many_authors_each_letter_leads_to_the_page_on_which_it_begins(site: Site) -> None:
    names = {f"{first}{number}": 1 for first in "安江周" for number in range(listing_page.ALL // 2)}
    counts = {"authors": names, "sections": {}, "columns": {}}
    files = {path: str(html) for path, html in listing_page.names(editions.home(site), "authors", counts)}
    letters = dict(re.findall('href="([^"#]*)#letter-([AJZ])"', files["authors/index.html"]))
    assert list(letters) == ["all/", "all/2/"]
    wanted = {"all/": ["A", "J"], "all/2/": ["Z"]}
    assert {page: re.findall("<h2>(.)</h2>", files[f"authors/{page}index.html"]) for page in wanted} == wanted


def _months(*counts: int) -> tuple[listing_jumps.MonthCount, ...]:
    return tuple((datetime.date(2025 + number // 12, number % 12 + 1, 1), count) for number, count in enumerate(counts))


def test_a_month_is_a_jump_to_the_part_that_has_its_newest_article(site: Site) -> None:
    months = _months(30, 90, 40, 60)
    total = sum(count for _, count in months)
    html = listing_jumps.to_months(editions.home(site), "sections", "要闻", months)
    base = addresses.listing(editions.home(site).paper, "sections", "要闻")
    found = {month: page for page, month in re.findall('href="([^"#]*)#m([^"]*)"', html)}
    assert found == {
        "2025-01": f"{base}1/", "2025-02": f"{base}3/", "2025-03": base, "2025-04": base,
    }  # fmt: skip
    for number, end in (("2025-01", 30), ("2025-02", 120)):
        start, stop = listings.bounds(total, int(found[number].removesuffix("/").rpartition("/")[2]))
        assert start <= end - 1 < stop
    assert [int(count) for count in re.findall("<small>([0-9]+)篇", html)] == [220, 60, 40, 90, 30]


def test_one_month_is_no_choice_and_many_are_years(site: Site) -> None:
    home = editions.home(site)
    assert listing_jumps.to_months(home, "sections", "要闻", _months(9)) == ""
    html = listing_jumps.to_months(home, "sections", "要闻", _months(*[1] * (listing_jumps.MONTHS + 12)))
    assert html.count("<a ") == 4
    assert "2028年" in html
