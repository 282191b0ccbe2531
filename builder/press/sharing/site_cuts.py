"""Where to cut an archive that outgrows its host: closed years become sites of their own. Pure.

Years move, and what goes on stays where readers know it. A cut is at the end of a year where years fit, else at the
end of a quarter, else of a month: finer than a month nothing of the site is divided.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence

FULL = 0.9
"""Part of the limit that a closed site takes at most: corrections and new versions of the theme need some room."""
ROOM = 0.5
"""Part of the limit that the site which goes on takes at most, so that it has years before it."""


@dataclass(frozen=True, slots=True)
class MonthWeight:
    """What the site has of one month."""

    month: datetime.date
    """Its first day."""
    articles: int
    size: int
    """Bytes of the site."""

    @property
    def quarter(self) -> tuple[int, int]:
        """The year, and the quarter from 0."""
        return self.month.year, (self.month.month - 1) // 3


@dataclass(frozen=True, slots=True)
class CutSite:
    """One of the sites that an archive becomes."""

    url: str
    """With a closing slash; that of the site which goes on is what it was."""
    months: tuple[MonthWeight, ...]
    """In order; they may leave out months without an issue."""
    goes_on: bool

    @property
    def first(self) -> datetime.date:
        """Its first day by the calendar."""
        return self.months[0].month

    @property
    def last(self) -> datetime.date:
        """Its last day by the calendar, as far as there are issues."""
        return _end(self.months[-1].month)

    @property
    def articles(self) -> int:
        """Articles that it has."""
        return sum(month.articles for month in self.months)

    @property
    def size(self) -> int:
        """Bytes, without what every site has."""
        return sum(month.size for month in self.months)


def cut(months: Sequence[MonthWeight], url: str, limit: int) -> tuple[CutSite, ...]:
    """The sites that an archive of these months, in order, becomes: closed ones, the oldest first, then what goes on.

    `url` is where the archive is published. It is one site as long as that has room to go on.
    """
    rest = _units(months, limit)
    sites: list[CutSite] = []
    while len(rest) > 1 and _size(rest) > ROOM * limit:
        count = _closing(rest, limit)
        closed = tuple(month for unit in rest[:count] for month in unit)
        sites.append(CutSite(_beside(url, closed), closed, goes_on=False))
        rest = rest[count:]
    return (*sites, CutSite(url, tuple(month for unit in rest for month in unit), goes_on=True)) if months else ()


def archives(sites: Sequence[CutSite], site: CutSite) -> list[dict[str, str]]:
    """What `extra.edition.archives` of `site` says of the others; addresses of closed days lead on to these."""
    return [
        {"site": other.url}
        if other.goes_on
        else {"site": other.url, "from": other.first.isoformat(), "to": other.last.isoformat()}
        for other in sites
        if other is not site
    ]


_Unit = tuple[MonthWeight, ...]
"""Months that stay together."""


def _units(months: Sequence[MonthWeight], limit: int) -> list[_Unit]:
    """Years; quarters of one that is too large for a site; months of a quarter that is. The newest goes on."""
    units: list[_Unit] = []
    years = _grouped(months, lambda month: month.month.year)
    for year in years:
        most = ROOM if year is years[-1] else FULL
        for quarter in [year] if _size([year]) <= most * limit else _grouped(year, lambda month: month.quarter):
            fits = _size([quarter]) <= most * limit
            units += [quarter] if fits else _grouped(quarter, lambda month: month.month)
    return units


def _grouped(months: Sequence[MonthWeight], key: Callable[[MonthWeight], object]) -> list[_Unit]:
    return [tuple(some) for _, some in groupby(months, key)]


def _closing(units: Sequence[_Unit], limit: int) -> int:
    """How many units the next closed site takes: as many as it holds, up to the end of a year if that does as well."""
    fitting = [count for count in range(1, len(units)) if _size(units[:count]) <= FULL * limit] or [1]
    ends = [count for count in fitting if units[count - 1][-1].month.year < units[count][0].month.year]
    if ends and (_leaves_room(units[ends[-1] :], limit) or not _leaves_room(units[fitting[-1] :], limit)):
        return ends[-1]
    return fitting[-1]


def _leaves_room(units: Sequence[_Unit], limit: int) -> bool:
    return _size(units) <= ROOM * limit


def _size(units: Sequence[_Unit]) -> int:
    return sum(month.size for unit in units for month in unit)


def _beside(url: str, months: Sequence[MonthWeight]) -> str:
    """The address of closed months: a repository of the same owner. `https://x/` → `https://x/2019-2023/`.

    Beside `https://x/paper/` it is `https://x/paper-2019-2023/`: GitHub Pages gives each repository one folder. No name
    is that of a year, which is a page of the site that goes on.
    """
    place = urlsplit(url).path.strip("/")
    first, last = months[0].month, months[-1].month
    years = f"{first:%Y}-{last:%Y}" if first.year < last.year else f"{first:%Y%m}-{last:%Y%m}"
    return f"{url.removesuffix('/')}-{years}/" if place else f"{url}{years}/"


def _end(month: datetime.date) -> datetime.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def folders(issues: Mapping[str, datetime.date], site: CutSite) -> list[str]:
    """The folders of articles that `site` takes: those of years, of months where a year is divided.

    `issues` has the date of each issue's folder, `content/articles/2019/05/04`.
    """
    found = {path.rpartition("/")[0]: site.first <= date <= site.last for path, date in issues.items()}
    divided = {month.rpartition("/")[0] for month, is_mine in found.items() if not is_mine}
    years = {month: month.rpartition("/")[0] for month, is_mine in found.items() if is_mine}
    return sorted({month if year in divided else year for month, year in years.items()})


def weights(issues: Mapping[datetime.date, tuple[int, int]], growing: int) -> tuple[MonthWeight, ...]:
    """The months of an archive in order.

    `issues` has the articles of each date and the bytes of their files; `growing` is what they all take of the site.
    """
    every = sum(size for _, size in issues.values()) or 1
    months: dict[datetime.date, tuple[int, int]] = {}
    for day, (articles, size) in sorted(issues.items()):
        before = months.get(day.replace(day=1), (0, 0))
        months[day.replace(day=1)] = before[0] + articles, before[1] + size
    return tuple(MonthWeight(month, articles, size * growing // every) for month, (articles, size) in months.items())
