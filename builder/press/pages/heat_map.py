"""A year as a heat map: a square a day, the darker the more articles. The months' tables beside it say the same."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.edition.calendar import Day
    from builder.press.pieces.here import Here

LEVELS = 4
_STEP, _SIDE = 12, 10
"""From square to square, and a square's side, in units of the drawing."""
_TOP = 14
"""Room for the months' names."""
_WEEKS = 28
"""Columns of half a year: 184 days, and up to six before them."""


def level(articles: int, most: int) -> int:
    """How dark a day is, from 1 to `LEVELS`, where the fullest day has `most` articles."""
    return max(1, -(-LEVELS * articles // max(1, most)))


def year(here: Here, first: datetime.date, days: Sequence[Day]) -> str:
    """The drawings of both halves of the year that begins on `first`.

    They are hidden from screen readers, which have the months' tables, and so are their links.
    """
    by_date = {date: tuple(issues) for date, issues in groupby(days, key=lambda day: day.when.day)}
    most = max((_articles(issues) for issues in by_date.values()), default=0)
    every = [first + datetime.timedelta(days=number) for number in range((_end(first) - first).days + 1)]
    halves = "\n".join(
        _half(here, {date: by_date.get(date, ()) for date in every if date.month in months}, most)
        for months in (range(1, 7), range(7, 13))
    )
    return f'<div class="heat">{halves}\n{_legend(here, most)}</div>'


def _half(here: Here, days: Mapping[datetime.date, Sequence[Day]], most: int) -> str:
    """Half a year: a column a week, as many of them whatever the year, so that both halves are of one size."""
    offset = min(days).weekday()
    squares = [_square(here, issues, offset + number, most) for number, issues in enumerate(days.values())]
    names = [
        f'<text x="{(offset + number) // 7 * _STEP}" y="9">{date.month}</text>'
        for number, date in enumerate(days)
        if date.day == 1
    ]
    drawing = "\n".join([*names, *squares])
    box = f"0 0 {_WEEKS * _STEP} {_TOP + 7 * _STEP}"
    return f'<svg viewBox="{box}" aria-hidden="true" focusable="false">\n{drawing}\n</svg>'


def _end(first: datetime.date) -> datetime.date:
    return first.replace(month=12, day=31)


def _square(here: Here, issues: Sequence[Day], at: int, most: int) -> str:
    place = f'x="{at // 7 * _STEP}" y="{_TOP + at % 7 * _STEP}" width="{_SIDE}" height="{_SIDE}"'
    if not issues:
        return f'<rect class="h0" {place}/>'
    when, articles = issues[0].when, _articles(issues)
    size = here.word("issue-size", pages=sum(issue.pages for issue in issues), articles=articles)
    href = escape(here.href(addresses.issue(here.paper, when)))
    name = f"<title>{here.site.date(when.day)} {size}</title>"
    return f'<a href="{href}" tabindex="-1"><rect class="h{level(articles, most)}" {place}>{name}</rect></a>'


def _articles(issues: Sequence[Day]) -> int:
    """Articles of a day in all its editions."""
    return sum(issue.articles for issue in issues)


def _legend(here: Here, most: int) -> str:
    squares = "".join(
        f'<rect class="h{number}" x="{number * _STEP}" width="{_SIDE}" height="{_SIDE}"/>'
        for number in range(LEVELS + 1)
    )
    drawing = f'<svg viewBox="0 0 {(LEVELS + 1) * _STEP} {_SIDE}" aria-hidden="true" focusable="false">{squares}</svg>'
    return f'<p class="heat-legend">{here.word("heat-legend", most=most)} {drawing}</p>'
