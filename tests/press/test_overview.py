"""The archive looked over: figures, days of any year, heat maps, long lists of names."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

from builder.edition.calendar import Day
from builder.edition.issue_date import IssueDate
from builder.press.ledger.figures import Sum
from builder.press.pages import heat_map, listing_page, statistics_page
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.press.pieces.site import Site

JANUARY = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = tmp_path_factory.mktemp("edition")
    return editions.site(editions.start(folder), folder)


def days(*counts: int) -> list[Day]:
    return [Day(IssueDate(JANUARY + datetime.timedelta(days=number)), 4, count) for number, count in enumerate(counts)]


@pytest.mark.parametrize(
    ("articles", "most", "level"), [(0, 10, 1), (1, 100, 1), (25, 100, 1), (26, 100, 2), (100, 100, 4)]
)
def test_the_fullest_day_is_the_darkest(articles: int, most: int, level: int) -> None:
    assert heat_map.level(articles, most) == level


@pytest.mark.parametrize("year", [2023, 2024, 2028])
def test_a_heat_map_has_each_day_of_its_year_once(site: Site, year: int) -> None:
    first = datetime.date(year, 1, 1)
    shown = [Day(IssueDate(first + datetime.timedelta(days=number)), 4, 30) for number in range(0, 364, 2)]
    html = heat_map.year(editions.home(site).at(f"{year}/"), first, shown)
    drawings = re.findall(r"<svg viewBox=\"0 0 336.*?</svg>", html, re.DOTALL)
    places = [re.findall(r'<rect class="h[0-4]" x="(\d+)" y="(\d+)"', one) for one in drawings]
    assert [len(set(half)) for half in places] == [len(half) for half in places]
    assert sum(map(len, places)) == (datetime.date(year + 1, 1, 1) - first).days
    assert max(int(x) for half in places for x, _ in half) < 336
    assert html.count("<a href=") == len(shown) == html.count('tabindex="-1"')


def archive(months: int) -> statistics_page.Archive:
    return statistics_page.Archive(
        days=days(30, 20),
        months={datetime.date(2000 + number // 12, number % 12 + 1, 1): Sum(10, 5000) for number in range(months)},
        sections={"要闻": Sum(30, 9000), "": Sum(20, 1000)},
        columns=1,
        authors={"甲": 3, "乙": 3, "丙": 7},
        longest=[],
    )


def figures(site: Site, months: int) -> str:
    return str(statistics_page.page(editions.home(site), archive(months))[1])


def test_figures_add_up(site: Site) -> None:
    html = figures(site, 3)
    words = re.sub("<[^>]*>", " ", html)
    assert re.search(r"篇\s+50\b", words)
    assert re.search(r"字\s+15,000\b", words)
    assert html.index(">丙<") < html.index(">乙<") < html.index(">甲<")
    assert "未注明" in html


def test_a_long_archive_is_shown_by_years_and_stays_small(site: Site) -> None:
    for months, rows in ((36, 36), (37, 4), (600, 50)):
        html = figures(site, months)
        plot = html.partition('class="plot"')[2].partition("</figure>")[0]
        assert plot.count("<rect") == rows
        assert len(html) < 40_000


def test_each_plot_is_a_table_too(site: Site) -> None:
    html = figures(site, 3)
    assert html.count('role="img"') == 2
    assert all(f"<td>{value}</td>" in html for value in ("10", "5,000", "30", "9,000", "7"))


@pytest.mark.parametrize("count", [3, 200, 201, 1500])
def test_every_name_is_listed_and_no_page_grows_without_bound(site: Site, count: int) -> None:
    names = {f"作者{number}": number % 7 + 1 for number in range(count)}
    counts = {"authors": names, "sections": {}, "columns": {}}
    files = {path: str(html) for path, html in listing_page.names(editions.home(site), "authors", counts)}
    assert next(iter(files)) == "authors/index.html"
    assert ("authors/all/index.html" in files) == (count > listing_page.NAMES)
    found = {path: re.findall(r"<li><a[^>]*>([^<]*)</a> <small>", html) for path, html in files.items()}
    assert {name for each in found.values() for name in each} >= names.keys()
    assert max(map(len, found.values())) <= listing_page.ALL


def test_a_listing_without_a_name_says_so(site: Site) -> None:
    counts: dict[str, dict[str, int]] = {"authors": {}, "sections": {}, "columns": {}}
    ((_, html),) = listing_page.names(editions.home(site), "authors", counts)
    assert "还没有内容" in str(html)
