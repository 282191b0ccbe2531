"""Volumes (卷): runs of dates, each one index."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from builder.search.text import fold
from builder.search.volumes import bundle
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from builder.search.text.document import SearchDocument

FOLDER = "search/volumes/"
MOST_ARTICLES = 3000
"""Time that is closed is cut so that no volume has more: a corrected article costs as much as its volume, and a query
loads 4 bytes an article of each volume that it asks (figures in docs/decisions.md)."""

_PARTS = ((1, "{year}"), (2, "{year}-h{part}"), (4, "{year}-q{part}"), (12, "{year}-{part:02d}"))
"""How a year may be cut, and what the parts are called."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One search index, in `search/volumes/NAME/`."""

    name: str
    """`2025`, `2025-q1` or, for a month of the year that is not closed yet, `2026-04`."""
    first: dt.date
    """Its first day by the calendar."""
    last: dt.date
    """Its last day by the calendar."""
    articles: int

    @property
    def path(self) -> str:
        """Its folder, from the site's root."""
        return f"{FOLDER}{self.name}/"

    def covers(self, date: dt.date) -> bool:
        """Whether an article of that date belongs in it."""
        return self.first <= date <= self.last


def assign(dates: Iterable[dt.date]) -> tuple[Volume, ...]:
    """The volumes of an archive, newest first; `dates` has one entry an article.

    A quarter is open until the month after it is over, for it is the newest pages that are corrected: each month
    since its first is a volume. What is closed is cut into as few equal parts as keep each within `MOST_ARTICLES`: the
    time before it in that year into quarters or months, an earlier year into one, two, four or twelve. So a build
    touches one month, a correction few articles, and few volumes are to be asked.
    """
    counts = Counter(dates)
    volumes: list[Volume] = []
    since = open_since(max(counts, default=dt.date.max))
    for year, days in groupby(sorted(counts), key=lambda date: date.year):
        in_year = {day: counts[day] for day in days}
        volumes += _open(year, since, in_year) if year >= since.year else _closed(year, in_year)
    return tuple(reversed(volumes))


def open_since(newest: dt.date) -> dt.date:
    """The first day of the quarter in which the month before the newest article's lies."""
    year, month = (newest.year, newest.month - 1) if newest.month > 1 else (newest.year - 1, 12)
    return dt.date(year, (month - 1) // 3 * 3 + 1, 1)


def _open(year: int, since: dt.date, days: Mapping[dt.date, int]) -> list[Volume]:
    before = {day: count for day, count in days.items() if day < since}
    months = {day: count for day, count in days.items() if day >= since}
    return _closed(year, before, _PARTS[2:]) + _months(year, months, 12)


def _closed(year: int, days: Mapping[dt.date, int], ways: Sequence[tuple[int, str]] = _PARTS) -> list[Volume]:
    for parts, _ in ways:
        volumes = _months(year, days, parts)
        if all(volume.articles <= MOST_ARTICLES for volume in volumes):
            break
    return volumes


def _months(year: int, days: Mapping[dt.date, int], parts: int) -> list[Volume]:
    months, name = 12 // parts, dict(_PARTS)[parts]
    volumes = []
    for part in range(1, parts + 1):
        end = part * months
        first = dt.date(year, end - months + 1, 1)
        last = dt.date(year, end, calendar.monthrange(year, end)[1])
        articles = sum(count for day, count in days.items() if first <= day <= last)
        if articles:
            volumes.append(Volume(name.format(year=f"{year:04d}", part=part), first, last, articles))
    return volumes


def shared() -> dict[str, bytes]:
    """What all volumes need, by path from the site's root: the folding table."""
    return {"search/fold.gz": bundle.pack(fold.script())}


def build_volume(documents: Iterable[tuple[str, SearchDocument]], out: Path) -> bytes:
    """Index search documents (address, document) and put the volume's files in the folder `out`.

    Gives what the volume adds to a lexicon. The order of `documents` does not matter. Until all is made, what stood in
    `out` stays.
    """
    records = [record for _, record in documents]
    records.sort(
        key=lambda record: (record["date"], record["url"].split("/"))
    )  # a day's second edition after its first
    made = bundle.collect(records)
    disk.Tree(out.parent).exchange(out.name, made.files)
    return made.held
