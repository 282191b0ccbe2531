"""On this day (历史上的今天): what the newspaper printed on the same day of each year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import items, paragraph
from builder.press.pages import calendar_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File

    Counts = Mapping[IssueDate, int]

SHOWN, FEWEST = 120, 6
"""Articles that a day shows of all its years at most, the first of each; of each year that many at least."""
_LEAP = datetime.date(2000, 1, 1)
"""A year that has every day."""


def shown(issues: int) -> int:
    """Articles of each issue that a day with so many issues shows: all of them while the archive is young."""
    return max(FEWEST, SHOWN // issues)


def day(home: Here, date: datetime.date, issues: Mapping[IssueDate, Sequence[Card]], counts: Counts) -> File:
    """The file of a day, told by any `date` of it: the first articles of each of its issues, newest year first.

    `counts` says how many articles each issue has in all.
    """
    here = home.at(addresses.day(home.paper, date))
    blocks = [_year(here, when, issues[when], counts[when]) for when in sorted(issues, reverse=True)]
    steps = [(addresses.days(here.paper), here.word("on-this-day"))]
    name = here.plain("day", month=date.month, day=date.day)
    about = here.plain("about-day", newspaper=here.paper.name, month=date.month, day=date.day)
    return calendar_page.sheet(here, name, "\n".join(blocks), about=about, steps=steps)


def _year(here: Here, when: IssueDate, cards: Sequence[Card], articles: int) -> str:
    words = f"{here.word('year', year=when.day.year)} <small>{here.site.weekday(when.day)}</small>"
    heading = here.link(addresses.issue(here.paper, when), words)
    listed = items(map(here.article, cards), 'class="headlines"')
    rest = here.link(addresses.issue(here.paper, when), here.word("on-this-day-all", articles=articles))
    more = paragraph("more-of", rest if articles > len(cards) else "")
    return f'<section class="day-year"><h2>{heading}</h2>\n{listed}{more}</section>'


def index(home: Here, counts: Mapping[tuple[int, int], int]) -> File:
    """The file of all days of a year; `counts` are issues by month and day."""
    here = home.at(addresses.days(home.paper))
    note = f'<p class="page-note">{here.word("on-this-day-note")}</p>'
    tables = "\n".join(_month(here, month, counts) for month in range(1, 13))
    months = f'{note}\n<div class="calendars days">\n{tables}\n</div>'
    about = here.plain("about-days", newspaper=here.paper.name)
    return calendar_page.sheet(here, here.plain("on-this-day"), months, about=about)


def _month(here: Here, month: int, counts: Mapping[tuple[int, int], int]) -> str:
    """A month of no year in particular: its days in rows of seven, without weekdays."""
    start = _LEAP.replace(month=month)
    days = [date for number in range(31) if (date := start + datetime.timedelta(days=number)).month == month]
    cells = [_cell(here, date, counts.get((date.month, date.day), 0)) for date in days]
    cells += ["<td></td>"] * (-len(cells) % 7)
    rows = "\n".join(f"<tr>{''.join(cells[start : start + 7])}</tr>" for start in range(0, len(cells), 7))
    caption = here.word("month-name", month=month)
    return f'<table class="calendar"><caption>{caption}</caption>\n<tbody>\n{rows}\n</tbody></table>'


def _cell(here: Here, date: datetime.date, issues: int) -> str:
    data = f'data-day="{date:%m-%d}"'
    if not issues:
        return f'<td class="calendar-day" {data}>{date.day}</td>'
    day_ = here.word("day", month=date.month, day=date.day)
    name = f"{day_} {here.word('issues-on-day', issues=issues)}"
    anchor = here.link(addresses.day(here.paper, date), str(date.day), f'aria-label="{name}" title="{name}"')
    return f'<td class="calendar-day has-issue" {data}>{anchor}</td>'
