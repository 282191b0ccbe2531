"""Calendars: a month, a year, all years. A day that has an issue is a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder import addresses
from builder.archive.calendar import first_of_year, months, weeks
from builder.press import head, parts
from builder.press.html import escape, items, link
from builder.press.site import WEEKDAYS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from builder.archive.calendar import Day
    from builder.config import Newspaper
    from builder.press.site import File, Site

Around = tuple["datetime.date | None", "datetime.date | None"]
"""First days of the months or years before and after that have issues."""


def month(site: Site, paper: Newspaper, date: datetime.date, days: Mapping[datetime.date, Day], around: Around) -> File:
    """The calendar of the month that begins on `date`."""
    address = addresses.month(paper, date)
    steps = [
        (addresses.home(paper), escape(paper.name)),
        (addresses.year(paper, date), site.word("year", year=date.year)),
    ]
    targets = [(addresses.month(paper, other), escape(_month_name(site, other))) if other else None for other in around]
    table = _table(site, paper, date, days, address)
    return _page(
        site,
        paper,
        address,
        heading=_month_name(site, date),
        steps=steps,
        shown=f'<div class="calendars month">{table}</div>',
        targets=targets,
    )


def year(site: Site, paper: Newspaper, date: datetime.date, days: Mapping[datetime.date, Day], around: Around) -> File:
    """The calendars of all months with issues of the year that begins on `date`."""
    address = addresses.year(paper, date)
    steps = [
        (addresses.home(paper), escape(paper.name)),
        (addresses.calendar(paper), site.word("calendar")),
    ]
    tables = [_table(site, paper, each, days, address) for each in months(days.values())]
    targets = [
        (addresses.year(paper, other), site.word("year", year=other.year)) if other else None for other in around
    ]
    calendars = "\n".join(tables)
    heading = site.plain("year", year=date.year)
    shown = f'<div class="calendars">{calendars}</div>'
    return _page(site, paper, address, heading=heading, steps=steps, shown=shown, targets=targets)


def years(site: Site, paper: Newspaper, issues: Mapping[datetime.date, int], days: Mapping[datetime.date, Day]) -> File:
    """The list of all years, newest first, each with its months; `issues` counts them by month's first day.

    The newest month, of whose issues `days` tells, stands before them as a calendar.
    """
    address = addresses.calendar(paper)
    nothing = f"<p>{site.word('no-issue')}</p>"
    newest = _table(site, paper, max(issues), days, address) if issues else ""
    found = sorted({first_of_year(date) for date in issues}, reverse=True)
    blocks = [_year_entry(site, paper, date, issues, address) for date in found]
    shown = "\n".join([f'<div class="calendars month">{newest}</div>', *blocks])
    steps = [(addresses.home(paper), escape(paper.name))]
    return _page(
        site,
        paper,
        address,
        heading=site.plain("calendar"),
        steps=steps,
        shown=shown if issues else nothing,
        targets=(None, None),
    )


def _page(
    site: Site,
    paper: Newspaper,
    address: str,
    *,
    heading: str,
    steps: Sequence[parts.Target],
    shown: str,
    targets: Sequence[parts.Target | None],
) -> File:
    before, after = targets
    summary = head.Head(
        address=address,
        title=f"{paper.name} {heading}",
        name=paper.name,
        before=before[0] if before else None,
        after=after[0] if after else None,
        up=steps[-1][0],
    )
    values = {
        "page_title": parts.title(heading, paper.name),
        "head": head.render(site, summary),
        "path": parts.path(site, address, steps),
        "heading": escape(heading),
        "calendar": shown,
        "turn": parts.turn(site, address, before, after),
    }
    return site.pour("calendar", address, values)


def _table(site: Site, paper: Newspaper, month: datetime.date, days: Mapping[datetime.date, Day], base: str) -> str:
    name = link(addresses.relative(addresses.month(paper, month), base), escape(_month_name(site, month)))
    heads = "".join(f'<th scope="col">{site.word(f"{day}-short")}</th>' for day in WEEKDAYS)
    rows = "\n".join(
        f"<tr>{''.join(_cell(site, paper, date, days, base) for date in week)}</tr>" for week in weeks(month)
    )
    return (
        f'<table class="calendar"><caption>{name}</caption>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _cell(
    site: Site,
    paper: Newspaper,
    date: datetime.date | None,
    days: Mapping[datetime.date, Day],
    base: str,
) -> str:
    if date is None:
        return "<td></td>"
    day = days.get(date)
    if day is None:
        return f'<td class="calendar-day">{date.day}</td>'
    size = site.word("issue-size", pages=day.pages, articles=day.articles)
    href = addresses.relative(addresses.issue(paper, date), base)
    anchor = link(href, str(date.day), f'title="{size}"')
    return f'<td class="calendar-day has-issue">{anchor}</td>'


def _year_entry(
    site: Site, paper: Newspaper, year: datetime.date, issues: Mapping[datetime.date, int], base: str
) -> str:
    mine: Iterable[datetime.date] = (date for date in issues if date.year == year.year)
    links = (
        link(
            addresses.relative(addresses.month(paper, date), base),
            site.word("month-size", month=date.month, issues=issues[date]),
        )
        for date in mine
    )
    heading = link(addresses.relative(addresses.year(paper, year), base), site.word("year", year=year.year))
    shown = items(links, 'class="months"')
    return f"<section><h2>{heading}</h2>\n{shown}</section>"


def _month_name(site: Site, date: datetime.date) -> str:
    return site.plain("month", year=date.year, month=date.month)
