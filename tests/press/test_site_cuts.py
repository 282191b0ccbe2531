"""An archive cut over several sites: whole, in order, each small enough, each leading to the others."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.configuration import config
from builder.press.sharing.site_cuts import FULL, ROOM, CutSite, MonthWeight, archives, cut, folders, weights

LIMIT = 1000
ROOT, BELOW = "https://news.example/", "https://owner.example/paper/"
FIRST = datetime.date(1999, 1, 1)


def month(number: int) -> datetime.date:
    """The `number`-th month of an archive."""
    return FIRST.replace(year=FIRST.year + number // 12, month=number % 12 + 1)


@st.composite
def months(draw: st.DrawFn) -> tuple[MonthWeight, ...]:
    """Months in order, some of them left out; years of a few bytes, and months that no site holds."""
    numbers = sorted(draw(st.sets(st.integers(0, 150), min_size=1, max_size=60)))
    most = draw(st.sampled_from([20, 120, 700, 3000]))
    return tuple(MonthWeight(month(number), 1, draw(st.integers(0, most))) for number in numbers)


@given(months(), st.sampled_from([ROOT, BELOW]))
def test_nothing_is_lost_and_every_site_is_small_enough_unless_a_month_is_not(
    archive: tuple[MonthWeight, ...], url: str
) -> None:
    sites = cut(archive, url, LIMIT)
    assert tuple(one for site in sites for one in site.months) == archive
    assert [site.goes_on for site in sites] == [False] * (len(sites) - 1) + [True]
    assert sites[-1].url == url
    assert len({site.url for site in sites}) == len(sites)
    for site in sites:
        most = ROOM if site.goes_on else FULL
        assert site.size <= most * LIMIT or len(site.months) == 1


@given(months())
def test_what_has_room_is_not_cut_and_what_is_cut_had_none(archive: tuple[MonthWeight, ...]) -> None:
    fits = sum(one.size for one in archive) <= ROOM * LIMIT
    assert (len(cut(archive, ROOT, LIMIT)) == 1) >= fits
    for before, after in zip(cut(archive, ROOT, LIMIT), cut(archive, ROOT, LIMIT)[1:], strict=False):
        assert before.last < after.first


@given(months(), st.sampled_from([ROOT, BELOW]))
def test_each_site_is_told_of_all_others_in_words_that_the_configuration_takes(
    archive: tuple[MonthWeight, ...], url: str
) -> None:
    sites = cut(archive, url, LIMIT)
    for site in sites:
        told = archives(sites, site)
        ours = {"newspapers": [{"key": "shi", "name": "试报"}], "archives": told}
        parsed = config.parse(json.dumps({"extra": {"edition": ours}}), root=Path())
        assert {site.url, *parsed.archives} == {one.url for one in sites}
        for address in ("1999/", "1999/02/", "2003/07/", "2003/07/08/", "zhou/2010/12/31-2/A04-01/"):
            found = {other.now_at(address) for other in parsed.moved} - {None}
            closed = [one for one in sites if not one.goes_on and one is not site]
            assert found == {f"{one.url}{address}" for one in closed if has(one, address)}


def has(site: CutSite, address: str) -> bool:
    """Whether the site's days are among those of the address, by the texts of dates."""
    day = address.removeprefix("zhou/").replace("/", "-").removesuffix("-")[:10]
    return f"{site.first}"[: len(day)] <= day <= f"{site.last}"[: len(day)]


@pytest.mark.parametrize(
    ("sizes", "cuts"),
    [
        ([[30] * 12] * 1, []),  # 360: room for years
        ([[30] * 12] * 3, [("1999-2000", 24)]),  # two years fit into one closed site
        ([[30] * 12, [60] * 12, [20] * 12], [("199901-199912", 12), ("200001-200012", 12)]),
        ([[100] * 12, [30] * 12], [("199901-199909", 9), ("199910-199912", 3)]),  # no year of 1200 fits
        ([[30] * 12, [60] * 12], [("1999-2000", 21)]),  # what goes on would have no room with all of its year
        ([[950] * 2], [("199901-199901", 1)]),  # months larger than a site are told as they are
    ],
)
def test_cuts_are_at_the_end_of_a_year_where_years_fit(sizes: list[list[int]], cuts: list[tuple[str, int]]) -> None:
    every = [size for year in sizes for size in year]
    sites = cut([MonthWeight(month(number), 1, size) for number, size in enumerate(every)], ROOT, LIMIT)
    assert [(site.url.split("/")[-2], len(site.months)) for site in sites[:-1]] == cuts


def test_a_site_below_a_path_has_its_archives_beside_it() -> None:
    archive = [MonthWeight(month(number), 1, 70) for number in range(24)]
    assert cut(archive, BELOW, LIMIT)[0].url == "https://owner.example/paper-199901-199912/"
    assert cut(archive, ROOT, LIMIT)[0].url == "https://news.example/199901-199912/"


def test_the_folders_of_a_site_are_years_and_months_of_a_year_that_is_divided() -> None:
    days = ["1999-01-05", "1999-12-30", "2000-01-01", "2000-07-02", "2000-08-01"]
    issues = {f"content/articles/{paper}{day.replace('-', '/')}": datetime.date.fromisoformat(day)
              for day in days for paper in ("", "zhou/")}  # fmt: skip
    site = CutSite(ROOT, (MonthWeight(FIRST, 1, 1), MonthWeight(datetime.date(2000, 7, 1), 1, 1)), goes_on=False)
    assert folders(issues, site) == [
        "content/articles/1999", "content/articles/2000/01", "content/articles/2000/07",
        "content/articles/zhou/1999", "content/articles/zhou/2000/01", "content/articles/zhou/2000/07",
    ]  # fmt: skip


def test_months_weigh_what_their_files_do() -> None:
    issues = {FIRST: (2, 100), FIRST.replace(day=9): (1, 50), FIRST.replace(month=3): (4, 250)}
    assert weights(issues, 8000) == (MonthWeight(FIRST, 3, 3000), MonthWeight(FIRST.replace(month=3), 4, 5000))
    assert weights({}, 0) == () == cut((), ROOT, LIMIT)
