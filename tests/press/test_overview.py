"""The archive looked over: figures, days of any year, heat maps, long lists of names."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

from builder.edition.calendar import Day
from builder.edition.issue_date import IssueDate
from builder.press.ledger.figures import Sum
from builder.press.pages import calendar_page, heat_map, listing_page, on_this_day, statistics_page
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.edition.card import Card
    from builder.press.pieces.site import Site

JANUARY = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = tmp_path_factory.mktemp("edition")
    return editions.site(editions.start(folder), folder)


def days(*counts: int) -> list[Day]:
    return [Day(IssueDate(JANUARY + datetime.timedelta(days=number)), 4, count) for number, count in enumerate(counts)]


@pytest.mark.parametrize(
    ("articles", "usual", "level"),
    [(0, 10, 1), (1, 100, 1), (59, 100, 1), (60, 100, 2), (100, 100, 2), (129, 100, 2), (130, 100, 3), (200, 100, 4)],
)
def test_a_day_is_as_dark_as_it_differs_from_the_usual_one(articles: int, usual: int, level: int) -> None:
    assert heat_map.level(articles, usual) == level


def test_days_that_are_all_alike_are_pale_and_one_thick_issue_changes_none_of_them() -> None:
    for counts in ([50] * 30, [50] * 29 + [400]):
        usual = heat_map.usual(counts)
        assert {heat_map.level(each, usual) for each in counts[:29]} == {2}
    assert heat_map.usual([]) == 0


def test_a_heat_map_without_the_days_beside_it_leads_to_months(site: Site) -> None:
    shown = [Day(IssueDate(JANUARY + datetime.timedelta(days=number)), 4, 50) for number in range(40)]
    html = heat_map.year(editions.home(site).at("calendar/"), JANUARY, shown, by_month=True)
    assert re.findall('<a href="([^"]*)"', html) == ["../2026/01/", "../2026/02/"]
    assert html.count("<title>") == 40


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


def test_labels_stand_below_their_bars_and_figures_stay_whole(site: Site) -> None:
    for months, width in ((1, 80), (5, 400), (36, 2880)):
        html = figures(site, months)
        assert re.findall(r'<svg viewBox="0 0 (\d+) 100" width="(\d+)"', html) == [(str(months * 10), str(width))] * 2


def cards(when: IssueDate, count: int) -> list[Card]:
    ids = (f"01-{number:02d}" for number in range(1, count + 1))
    return [editions.card(editions.article(id_, when.day)) for id_ in ids]


def test_a_day_shows_all_articles_of_a_young_archive_and_says_where_the_rest_is(site: Site) -> None:
    when = [IssueDate(datetime.date(year, 4, 8)) for year in (2026, 2025)]
    assert (on_this_day.shown(1), on_this_day.shown(5), on_this_day.shown(80)) == (120, 24, 6)
    issues = {when[0]: cards(when[0], 21), when[1]: cards(when[1], 2)}
    html = str(on_this_day.day(editions.home(site), when[0].day, issues, {when[0]: 21, when[1]: 50})[1])
    assert html.count("标题01-") == 23
    assert re.findall(r'<p class="more-of"><a href="([^"]*)">([^<]*)<', html) == [
        ("../../2025/04/08/", "这一期共50篇，看全部")
    ]


def test_a_day_is_a_link_with_a_name(site: Site) -> None:
    home = editions.home(site)
    year = str(calendar_page.year(home, JANUARY, days(30, 20), (None, None))[1])
    assert 'aria-label="2026年1月1日 共4版 30篇"' in year
    index = str(on_this_day.index(home, {(1, 2): 3})[1])
    assert 'aria-label="1月2日 3期"' in index


def test_every_page_of_the_archive_says_what_it_is(site: Site) -> None:
    home = editions.home(site)
    span = JANUARY, JANUARY.replace(day=2)
    counts: dict[str, dict[str, int]] = {"authors": {"甲": 1}, "sections": {}, "columns": {}}
    files = [
        calendar_page.month(home, JANUARY, days(30, 20), around=(None, None), leads={}, span=span),
        calendar_page.year(home, JANUARY, days(30, 20), (None, None)),
        calendar_page.years(home, {JANUARY: 2}, days(30, 20)),
        on_this_day.index(home, {}),
        on_this_day.day(home, JANUARY, {}, {}),
        statistics_page.page(home, archive(3)),
        *listing_page.names(home, "authors", counts),
    ]
    said = [
        re.findall('<meta name="description" property="og:description" content="([^"]+)">', str(html))
        for _, html in files
    ]
    assert [len(each) for each in said] == [1] * len(files)
    assert len({each[0] for each in said}) == len(files)
    assert all("试报" in each[0] for each in said)


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
