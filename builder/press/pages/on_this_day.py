"""On this day (历史上的今天): what the newspaper printed on the same day of each year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, items, link
from builder.press.pieces import head, page_links
from builder.press.pieces.site import article_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.site import File, Site

TOLD = 6
"""Articles of each issue that are shown: the first."""
_LEAP = datetime.date(2000, 1, 1)
"""A year that has every day."""


def day(site: Site, paper: Newspaper, date: datetime.date, issues: Mapping[IssueDate, Sequence[Card]]) -> File:
    """The file of a day, told by any `date` of it: the first articles of each of its issues, newest year first."""
    address = addresses.day(paper, date)
    name = site.plain("day", month=date.month, day=date.day)
    blocks = [_year(site, paper, one, issues[one], address) for one in sorted(issues, reverse=True)]
    steps = [(addresses.home(paper), escape(paper.name)), (addresses.days(paper), site.word("on-this-day"))]
    return _page(site, paper, address, heading=name, steps=steps, shown="\n".join(blocks))


def _year(site: Site, paper: Newspaper, when: IssueDate, cards: Sequence[Card], base: str) -> str:
    href = addresses.relative(addresses.issue(paper, when), base)
    links = (link(addresses.relative(article_address(paper, card), base), escape(card.title)) for card in cards)
    heading = link(href, f"{site.word('year', year=when.day.year)} <small>{site.weekday(when.day)}</small>")
    shown = items(links, 'class="headlines"')
    return f'<section class="day-year"><h2>{heading}</h2>\n{shown}</section>'


def index(site: Site, paper: Newspaper, counts: Mapping[tuple[int, int], int]) -> File:
    """The file of all days of a year; `counts` are issues by month and day."""
    address = addresses.days(paper)
    note = f'<p class="page-note">{site.word("on-this-day-note")}</p>'
    tables = "\n".join(_month(site, paper, month, counts, address) for month in range(1, 13))
    return _page(
        site,
        paper,
        address,
        heading=site.plain("on-this-day"),
        steps=[(addresses.home(paper), escape(paper.name))],
        shown=f'{note}\n<div class="calendars days">\n{tables}\n</div>',
    )


def _month(site: Site, paper: Newspaper, month: int, counts: Mapping[tuple[int, int], int], base: str) -> str:
    """A month of no year in particular: its days in rows of seven, without weekdays."""
    start = _LEAP.replace(month=month)
    days = [date for number in range(31) if (date := start + datetime.timedelta(days=number)).month == month]
    cells = [_cell(site, paper, date, counts.get((date.month, date.day), 0), base) for date in days]
    cells += ["<td></td>"] * (-len(cells) % 7)
    rows = "\n".join(f"<tr>{''.join(cells[start : start + 7])}</tr>" for start in range(0, len(cells), 7))
    caption = site.word("month-name", month=month)
    return f'<table class="calendar"><caption>{caption}</caption>\n<tbody>\n{rows}\n</tbody></table>'


def _cell(site: Site, paper: Newspaper, date: datetime.date, issues: int, base: str) -> str:
    data = f'data-day="{date:%m-%d}"'
    if not issues:
        return f'<td class="calendar-day" {data}>{date.day}</td>'
    title = site.word("issues-on-day", issues=issues)
    anchor = link(addresses.relative(addresses.day(paper, date), base), str(date.day), f'title="{title}"')
    return f'<td class="calendar-day has-issue" {data}>{anchor}</td>'


def _page(
    site: Site, paper: Newspaper, address: str, *, heading: str, steps: Sequence[page_links.Target], shown: str
) -> File:
    values = {
        "page_title": page_links.title(heading, paper.name),
        "head": head.render(
            site, head.Head(address=address, title=f"{paper.name} {heading}", name=paper.name, up=steps[-1][0])
        ),
        "path": page_links.path(site, address, steps),
        "heading": escape(heading),
        "calendar": shown,
        "turn": "",
    }
    return site.pour("calendar", address, values)
