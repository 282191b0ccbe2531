"""Calendars: a month, a year, all years. A day that has an issue is a link, darker where it has more than usual."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.calendar import first_of_year, months, weeks
from builder.markdown.escape import escape, items, link
from builder.press.pages import heat_map
from builder.press.pieces import head, links
from builder.press.pieces.site import WEEKDAYS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from builder.edition.calendar import Day
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File

Around = tuple["datetime.date | None", "datetime.date | None"]
"""First days of the months or years before and after that have issues."""
ByDate = dict["datetime.date", "tuple[Day, ...]"]
"""The issues of each date, which are several where the day had more than one edition."""


def month(
    home: Here,
    date: datetime.date,
    days: Sequence[Day],
    *,
    around: Around,
    leads: Mapping[IssueDate, Card],
    span: tuple[datetime.date, datetime.date],
) -> File:
    """The calendar of the month that begins on `date`, and its days with what led each issue.

    `span` is from the first to the last issue of the newspaper: days in it that have none are named too.
    """
    here = home.at(addresses.month(home.paper, date))
    by_date = _by_date(days)
    listed = [_day(here, each, by_date.get(each, ()), leads) for each in _dates(date, span)]
    shown = items(reversed(listed), 'class="month-days"', tag="ol")
    return sheet(
        here,
        _month_name(here, date),
        f'<div class="month-page"><div class="calendars month">{_table(here, date, days)}</div>\n{shown}</div>',
        steps=[(addresses.year(here.paper, date), here.word("year", year=date.year))],
        around=[
            (addresses.month(here.paper, other), escape(_month_name(here, other))) if other else None
            for other in around
        ],
        about=here.plain("about-month", newspaper=here.paper.name, year=date.year, month=date.month, issues=len(days)),
    )


def year(home: Here, date: datetime.date, days: Sequence[Day], around: Around) -> File:
    """The calendars of all months with issues of the year that begins on `date`."""
    here = home.at(addresses.year(home.paper, date))
    calendars = "\n".join(_table(here, each, days) for each in months(days))
    return sheet(
        here,
        here.plain("year", year=date.year),
        f'{heat_map.year(here, date, days)}\n<div class="calendars">{calendars}</div>',
        steps=[(addresses.calendar(here.paper), here.word("calendar"))],
        around=[
            (addresses.year(here.paper, other), here.word("year", year=other.year)) if other else None
            for other in around
        ],
        about=here.plain("about-year", newspaper=here.paper.name, year=date.year, issues=len(days)),
    )


def years(home: Here, issues: Mapping[datetime.date, int], days: Sequence[Day]) -> File:
    """The list of all years, newest first, each with its months; `issues` counts them by month's first day.

    The newest month, of whose issues `days` tells, comes before them as a calendar.
    """
    here = home.at(addresses.calendar(home.paper))
    newest = _newest(here, max(issues), days) if issues else f"<p>{here.word('no-issue')}</p>"
    found = sorted({first_of_year(date) for date in issues}, reverse=True)
    blocks = [newest, *(_year_entry(here, date, issues) for date in found), *_elsewhere(here)]
    about = here.plain("about-calendar", newspaper=here.paper.name)
    return sheet(here, here.plain("calendar"), "\n".join(blocks), about=about)


def sheet(
    here: Here,
    heading: str,
    shown: str,
    *,
    about: str,
    steps: Sequence[links.Target] = (),
    around: Sequence[links.Target | None] = (None, None),
) -> File:
    """A page in the frame of calendars: `shown` is ready HTML, `about` says what it is, `steps` lead down to it.

    `around` are its neighbours.
    """
    before, after = around
    summary = head.Head(title=f"{here.paper.name} {heading}", description=about)
    values = {
        "page_title": links.title(heading, here.paper.name),
        "head": head.render(here, summary),
        "path": links.path(here, steps),
        "heading": escape(heading),
        "calendar": shown,
        "turn": links.turn(here, before, after),
    }
    return here.pour("calendar", values)


def _elsewhere(here: Here) -> list[str]:
    """Links to the calendars of the other sites that are one archive with this one."""
    found = [
        link(f"{site}{addresses.calendar(here.paper)}", escape(site.rstrip("/").rpartition("/")[2]))
        for site in here.site.config.archives
    ]
    heading = f"<h2>{here.word('other-years')}</h2>"
    return [f'<section class="elsewhere">{heading}\n{items(found)}</section>'] if found else []


def _newest(here: Here, month: datetime.date, days: Sequence[Day]) -> str:
    """The newest month as a table, the newest year as a heat map."""
    mine = [day for day in days if day.when.day.year == month.year]
    drawing = heat_map.year(here, first_of_year(month), mine, by_month=True)
    return f'<div class="newest"><div class="calendars month">{_table(here, month, mine)}</div>\n{drawing}</div>'


def _dates(month: datetime.date, span: tuple[datetime.date, datetime.date]) -> list[datetime.date]:
    """The days of a month that the archive spans."""
    return [date for week in weeks(month) for date in week if date and span[0] <= date <= span[1]]


def _by_date(days: Sequence[Day]) -> ByDate:
    return {date: tuple(issues) for date, issues in groupby(days, key=lambda day: day.when.day)}


def _day(here: Here, date: datetime.date, issues: Sequence[Day], leads: Mapping[IssueDate, Card]) -> str:
    day, weekday = here.word("day", month=date.month, day=date.day), here.site.weekday(date)
    name = f'<time datetime="{date}">{day}</time> {weekday}'
    if not issues:
        return f'<span class="no-issue">{name} {here.word("no-issue-day")}</span>'
    shown = []
    for issue in issues:
        edition = here.word("edition", edition=issue.when.edition) if issue.when.edition > 1 else ""
        size = here.word("issue-size", pages=issue.pages, articles=issue.articles)
        target = here.link(addresses.issue(here.paper, issue.when), name + edition)
        title = here.article(leads[issue.when]) if issue.when in leads else ""
        shown.append(f"{target} {title} <small>{size}</small>")
    return "<br>".join(shown)


def _table(here: Here, month: datetime.date, days: Sequence[Day]) -> str:
    name = here.link(addresses.month(here.paper, month), escape(_month_name(here, month)))
    heads = "".join(f'<th scope="col">{here.word(f"{day}-short")}</th>' for day in WEEKDAYS)
    by_date = _by_date(days)
    usual = heat_map.usual(sum(day.articles for day in issues) for issues in by_date.values())
    rows = "\n".join(f"<tr>{''.join(_cell(here, date, by_date, usual) for date in week)}</tr>" for week in weeks(month))
    return (
        f'<table class="calendar"><caption>{name}</caption>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _cell(here: Here, date: datetime.date | None, days: ByDate, usual: int) -> str:
    if date is None:
        return "<td></td>"
    if date not in days:
        return f'<td class="calendar-day">{date.day}</td>'
    first, *later = days[date]
    anchors = [_anchor(here, first, date.day), *(_anchor(here, day, day.when.edition) for day in later)]
    shade = heat_map.level(sum(day.articles for day in days[date]), usual)
    return f'<td class="calendar-day has-issue h{shade}">{"".join(anchors)}</td>'


def _anchor(here: Here, day: Day, number: int) -> str:
    """The link to an issue: the number of its day, of a later edition the edition's; its name is the date."""
    size = here.word("issue-size", pages=day.pages, articles=day.articles)
    name = f"{here.site.issue_date(day.when)} {size}"
    return here.link(addresses.issue(here.paper, day.when), str(number), f'aria-label="{name}" title="{name}"')


def _year_entry(here: Here, year: datetime.date, issues: Mapping[datetime.date, int]) -> str:
    entries = (
        here.link(addresses.month(here.paper, date), here.word("month-size", month=date.month, issues=count))
        for date, count in issues.items()
        if date.year == year.year
    )
    heading = here.link(addresses.year(here.paper, year), here.word("year", year=year.year))
    shown = items(entries, 'class="months"')
    return f"<section><h2>{heading}</h2>\n{shown}</section>"


def _month_name(here: Here, date: datetime.date) -> str:
    return here.plain("month", year=date.year, month=date.month)
