"""Calendars: a month, a year, all years. A day that has an issue is a link, the darker the more articles it has."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.calendar import first_of_year, months, weeks
from builder.markdown.escape import escape, items, link
from builder.press.pages import heat_map
from builder.press.pieces import head, page_links
from builder.press.pieces.site import WEEKDAYS, article_address

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from builder.configuration.config import Newspaper
    from builder.edition.calendar import Day
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.site import File, Site

Around = tuple["datetime.date | None", "datetime.date | None"]
"""First days of the months or years before and after that have issues."""


def month(
    site: Site,
    paper: Newspaper,
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
    address = addresses.month(paper, date)
    steps = [
        (addresses.home(paper), escape(paper.name)),
        (addresses.year(paper, date), site.word("year", year=date.year)),
    ]
    targets = [(addresses.month(paper, other), escape(_month_name(site, other))) if other else None for other in around]
    table = _table(site, paper, date, days, address)
    by_date = _by_date(days)
    listed = [_day(site, paper, each, by_date.get(each, ()), leads=leads, base=address) for each in _dates(date, span)]
    shown = items(reversed(listed), 'class="month-days"', tag="ol")
    return _page(
        site,
        paper,
        address,
        heading=_month_name(site, date),
        steps=steps,
        shown=f'<div class="month-page"><div class="calendars month">{table}</div>\n{shown}</div>',
        targets=targets,
    )


def year(site: Site, paper: Newspaper, date: datetime.date, days: Sequence[Day], around: Around) -> File:
    """The calendars of all months with issues of the year that begins on `date`."""
    address = addresses.year(paper, date)
    steps = [
        (addresses.home(paper), escape(paper.name)),
        (addresses.calendar(paper), site.word("calendar")),
    ]
    tables = [_table(site, paper, each, days, address) for each in months(days)]
    targets = [
        (addresses.year(paper, other), site.word("year", year=other.year)) if other else None for other in around
    ]
    calendars = "\n".join(tables)
    heading = site.plain("year", year=date.year)
    drawing = heat_map.year(site, paper, date, days, address)
    shown = f'{drawing}\n<div class="calendars">{calendars}</div>'
    return _page(site, paper, address, heading=heading, steps=steps, shown=shown, targets=targets)


def years(site: Site, paper: Newspaper, issues: Mapping[datetime.date, int], days: Sequence[Day]) -> File:
    """The list of all years, newest first, each with its months; `issues` counts them by month's first day.

    The newest month, of whose issues `days` tells, stands before them as a calendar.
    """
    address = addresses.calendar(paper)
    nothing = f"<p>{site.word('no-issue')}</p>"
    newest = _newest(site, paper, max(issues), days, address) if issues else ""
    found = sorted({first_of_year(date) for date in issues}, reverse=True)
    blocks = [_year_entry(site, paper, date, issues, address) for date in found]
    elsewhere = _elsewhere(site, paper)
    shown = "\n".join([newest, *blocks, *elsewhere])
    steps = [(addresses.home(paper), escape(paper.name))]
    return _page(
        site,
        paper,
        address,
        heading=site.plain("calendar"),
        steps=steps,
        shown=shown if issues else "\n".join([nothing, *elsewhere]),
        targets=(None, None),
    )


def _elsewhere(site: Site, paper: Newspaper) -> list[str]:
    """Links to the calendars of the other sites that are one archive with this one."""
    links = [
        link(f"{one}{addresses.calendar(paper)}", escape(one.rstrip("/").rpartition("/")[2]))
        for one in site.config.archives
    ]
    return (
        [f'<section class="elsewhere"><h2>{site.word("other-years")}</h2>\n{items(links)}</section>'] if links else []
    )


def _newest(site: Site, paper: Newspaper, month: datetime.date, days: Sequence[Day], base: str) -> str:
    """The newest month as a table, the newest year as a heat map."""
    mine = [day for day in days if day.when.day.year == month.year]
    drawing = heat_map.year(site, paper, first_of_year(month), mine, base)
    table = _table(site, paper, month, mine, base)
    return f'<div class="newest"><div class="calendars month">{table}</div>\n{drawing}</div>'


def _dates(month: datetime.date, span: tuple[datetime.date, datetime.date]) -> list[datetime.date]:
    """The days of a month that the archive spans."""
    return [date for week in weeks(month) for date in week if date and span[0] <= date <= span[1]]


def _by_date(days: Sequence[Day]) -> dict[datetime.date, tuple[Day, ...]]:
    """The issues of each date, which are several where the day had more than one edition."""
    return {date: tuple(issues) for date, issues in groupby(days, key=lambda day: day.when.day)}


def _day(
    site: Site,
    paper: Newspaper,
    date: datetime.date,
    issues: Sequence[Day],
    *,
    leads: Mapping[IssueDate, Card],
    base: str,
) -> str:
    name = f'<time datetime="{date}">{site.word("day", month=date.month, day=date.day)}</time> {site.weekday(date)}'
    if not issues:
        return f'<span class="no-issue">{name} {site.word("no-issue-day")}</span>'
    shown = []
    for issue in issues:
        edition = site.word("edition", edition=issue.when.edition) if issue.when.edition > 1 else ""
        size = site.word("issue-size", pages=issue.pages, articles=issue.articles)
        target = link(addresses.relative(addresses.issue(paper, issue.when), base), name + edition)
        lead = leads.get(issue.when)
        title = link(addresses.relative(article_address(paper, lead), base), escape(lead.title)) if lead else ""
        shown.append(f"{target} {title} <small>{size}</small>")
    return "<br>".join(shown)


def _page(
    site: Site,
    paper: Newspaper,
    address: str,
    *,
    heading: str,
    steps: Sequence[page_links.Target],
    shown: str,
    targets: Sequence[page_links.Target | None],
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
        "page_title": page_links.title(heading, paper.name),
        "head": head.render(site, summary),
        "path": page_links.path(site, address, steps),
        "heading": escape(heading),
        "calendar": shown,
        "turn": page_links.turn(site, address, before, after),
    }
    return site.pour("calendar", address, values)


def _table(site: Site, paper: Newspaper, month: datetime.date, days: Sequence[Day], base: str) -> str:
    name = link(addresses.relative(addresses.month(paper, month), base), escape(_month_name(site, month)))
    heads = "".join(f'<th scope="col">{site.word(f"{day}-short")}</th>' for day in WEEKDAYS)
    by_date = _by_date(days)
    most = max((sum(day.articles for day in issues) for issues in by_date.values()), default=0)
    rows = "\n".join(
        f"<tr>{''.join(_cell(site, paper, date, by_date, most=most, base=base) for date in week)}</tr>"
        for week in weeks(month)
    )
    return (
        f'<table class="calendar"><caption>{name}</caption>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _cell(
    site: Site,
    paper: Newspaper,
    date: datetime.date | None,
    days: Mapping[datetime.date, Sequence[Day]],
    *,
    most: int,
    base: str,
) -> str:
    if date is None:
        return "<td></td>"
    if date not in days:
        return f'<td class="calendar-day">{date.day}</td>'
    first, *later = days[date]
    anchors = [_anchor(site, paper, first, base, date.day)]
    anchors += [_anchor(site, paper, day, base, day.when.edition) for day in later]
    shade = heat_map.level(sum(day.articles for day in days[date]), most)
    return f'<td class="calendar-day has-issue h{shade}">{"".join(anchors)}</td>'


def _anchor(site: Site, paper: Newspaper, day: Day, base: str, number: int) -> str:
    """The link to an issue: the number of its day, of a later edition of the day the edition's."""
    size = site.issue_date(day.when) + " " + site.word("issue-size", pages=day.pages, articles=day.articles)
    href = addresses.relative(addresses.issue(paper, day.when), base)
    return link(href, str(number), f'title="{size}"')


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
