"""A year as a heat map: a square a day, the darker the more articles. The months' tables beside it say the same."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from builder import addresses
from builder.press.html import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.archive.calendar import Day
    from builder.config import Newspaper
    from builder.press.site import Site

LEVELS = 4
_STEP, _SIDE = 12, 10
"""From square to square, and a square's side, in units of the drawing."""
_TOP = 14
"""Room for the months' names."""


def level(articles: int, most: int) -> int:
    """How dark a day is, from 1 to `LEVELS`, where the fullest day has `most` articles."""
    return max(1, -(-LEVELS * articles // max(1, most)))


def year(site: Site, paper: Newspaper, first: datetime.date, days: Sequence[Day], base: str) -> str:
    """The drawing of the year that begins on `first`, for the page at `base`.

    It is hidden from screen readers, which have the months' tables, and so are its links.
    """
    by_date = {date: tuple(issues) for date, issues in groupby(days, key=lambda day: day.when.day)}
    most = max((_articles(issues) for issues in by_date.values()), default=0)
    every = [first + datetime.timedelta(days=number) for number in range((_end(first) - first).days + 1)]
    offset = first.weekday()
    squares = [_square(site, paper, by_date.get(date, ()), at=offset + number, most=most, base=base)
               for number, date in enumerate(every)]  # fmt: skip
    names = [
        f'<text x="{(offset + date.timetuple().tm_yday - 1) // 7 * _STEP}" y="9">{date.month}</text>'
        for date in every
        if date.day == 1
    ]
    width, height = ((offset + len(every) - 1) // 7 + 1) * _STEP, _TOP + 7 * _STEP
    drawing = "\n".join([*names, *squares])
    return (
        f'<div class="heat"><svg viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false">\n'
        f"{drawing}\n</svg>{_legend(site, most)}</div>"
    )


def _end(first: datetime.date) -> datetime.date:
    return first.replace(month=12, day=31)


def _square(
    site: Site, paper: Newspaper, issues: Sequence[Day], *, at: int, most: int, base: str
) -> str:
    place = f'x="{at // 7 * _STEP}" y="{_TOP + at % 7 * _STEP}" width="{_SIDE}" height="{_SIDE}"'
    if not issues:
        return f'<rect class="h0" {place}/>'
    when, articles = issues[0].when, _articles(issues)
    size = site.word("issue-size", pages=sum(issue.pages for issue in issues), articles=articles)
    href = escape(addresses.relative(addresses.issue(paper, when), base))
    name = f"<title>{site.date(when.day)} {size}</title>"
    return f'<a href="{href}" tabindex="-1"><rect class="h{level(articles, most)}" {place}>{name}</rect></a>'


def _articles(issues: Sequence[Day]) -> int:
    """Articles of a day in all its editions."""
    return sum(issue.articles for issue in issues)


def _legend(site: Site, most: int) -> str:
    squares = "".join(
        f'<rect class="h{number}" x="{number * _STEP}" width="{_SIDE}" height="{_SIDE}"/>'
        for number in range(LEVELS + 1)
    )
    drawing = f'<svg viewBox="0 0 {(LEVELS + 1) * _STEP} {_SIDE}" aria-hidden="true" focusable="false">{squares}</svg>'
    return f'<p class="heat-legend">{site.word("heat-legend", most=most)} {drawing}</p>'
