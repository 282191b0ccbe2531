"""The archive in figures: by month and section, the busiest authors, the longest articles; each plot is a table too.

Plots are drawn here and not by a library: rectangles in SVG whose colours are the theme's, the same bytes each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.calendar import first_of_year
from builder.markdown.escape import escape
from builder.press.ledger.figures import Sum
from builder.press.pieces import head, links

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from builder.edition.calendar import Day
    from builder.edition.card import Card
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File

SHOWN = 20
"""Sections, authors and articles that a table has at most."""
MONTHS = 36
"""A longer archive is shown by years."""
_BAR, _HEIGHT = 10, 100
"""Width of a bar with its gap and height of a plot, in units of the drawing."""
_WIDEST = 80
"""Pixels of such a bar at most: few bars make a narrow plot, so that the labels at its ends stay below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What the page is made of."""

    days: Sequence[Day]
    months: Mapping[datetime.date, Sum]
    """By first day."""
    sections: Mapping[str, Sum]
    """The largest first."""
    columns: int
    """How many there are."""
    authors: Mapping[str, int]
    """Articles of each."""
    longest: Sequence[Card]


def page(home: Here, archive: Archive) -> File:
    """The file of the figures of a newspaper."""
    here = home.at(addresses.statistics(home.paper))
    heading = here.plain("statistics")
    values = {
        "page_title": links.title(heading, here.paper.name),
        "head": head.render(here, _summary(here, heading)),
        "path": links.path(here, ()),
        "heading": escape(heading),
        "figures": _figures(here, archive) if archive.months else f"<p>{here.word('no-issue')}</p>",
    }
    return here.pour("statistics", values)


def _summary(here: Here, heading: str) -> head.Head:
    about = here.plain("about-statistics", newspaper=here.paper.name)
    return head.Head(title=f"{here.paper.name} {heading}", description=about)


def _figures(here: Here, archive: Archive) -> str:
    blocks = [
        _totals(here, archive),
        _time(here, archive.months),
        _sections(here, archive.sections),
        _authors(here, archive.authors),
        _longest(here, archive.longest),
    ]
    return "\n".join(filter(None, blocks))


def _totals(here: Here, archive: Archive) -> str:
    first, last = archive.days[0].when.day, archive.days[-1].when.day
    words = here.word("span", first=here.site.plain_date(first), last=here.site.plain_date(last))
    span = f'<p class="totals-span">{words}</p>'
    numbers = {
        "total-issues": len(archive.days),
        "total-pages": sum(day.pages for day in archive.days),
        "total-articles": sum(day.articles for day in archive.days),
        "total-characters": sum(month.characters for month in archive.months.values()),
        "total-sections": sum(1 for name in archive.sections if name),
        "total-columns": archive.columns,
        "total-authors": len(archive.authors),
    }
    shown = "".join(f"<div><dt>{here.word(key)}</dt><dd>{number:,}</dd></div>" for key, number in numbers.items())
    return f'<dl class="totals">{shown}</dl>\n{span}'


def _time(here: Here, months: Mapping[datetime.date, Sum]) -> str:
    by_year = len(months) > MONTHS
    sums = _years(months) if by_year else months
    names = {
        date: here.plain("year", year=date.year) if by_year else here.plain("month", year=date.year, month=date.month)
        for date in sums
    }
    where = addresses.year if by_year else addresses.month
    rows = [
        (here.link(where(here.paper, date), escape(names[date])), f"{sum_.articles:,}", f"{sum_.characters:,}")
        for date, sum_ in sums.items()
    ]
    plots = [
        _plot(here.word("articles"), [(names[date], sum_.articles) for date, sum_ in sums.items()]),
        _plot(here.word("characters"), [(names[date], sum_.characters) for date, sum_ in sums.items()]),
    ]
    table = _table(("", here.word("articles"), here.word("characters")), rows)
    heading = here.word("by-year" if by_year else "by-month")
    plots_shown = "\n".join(plots)
    details = f"<details><summary>{here.word('as-table')}</summary>\n{table}</details>"
    return f'<section><h2>{heading}</h2>\n<div class="plots">{plots_shown}</div>\n{details}</section>'


def _years(months: Mapping[datetime.date, Sum]) -> dict[datetime.date, Sum]:
    sums: dict[datetime.date, Sum] = {}
    for month, sum_ in months.items():
        before = sums.get(first_of_year(month), Sum(0, 0))
        sums[first_of_year(month)] = Sum(before.articles + sum_.articles, before.characters + sum_.characters)
    return sums


def _plot(name: str, values: Sequence[tuple[str, int]]) -> str:
    """Upright bars; the numbers are in the table below and at each bar."""
    most = max((value for _, value in values), default=0) or 1
    bars = "".join(
        f'<rect x="{number * _BAR + 1}" y="{_HEIGHT - height}" width="{_BAR - 2}" height="{height}">'
        f"<title>{escape(label)} {value:,}</title></rect>"
        for number, (label, value) in enumerate(values)
        for height in (round(_HEIGHT * value / most, 1),)
    )
    width = len(values) * _BAR
    ends = "".join(f"<span>{escape(label)}</span>" for label in dict.fromkeys((values[0][0], values[-1][0])))
    return (
        f'<figure class="plot"><figcaption>{name} <small>{most:,}</small></figcaption>'
        f'<svg viewBox="0 0 {width} {_HEIGHT}" width="{len(values) * _WIDEST}" preserveAspectRatio="none" role="img" '
        f'aria-label="{name}">{bars}</svg>'
        f'<p class="plot-ends">{ends}</p></figure>'
    )


def _sections(here: Here, sections: Mapping[str, Sum]) -> str:
    most = max((sum_.articles for sum_ in sections.values()), default=1)
    rows = [
        (
            here.listing("sections", name) if name else here.word("no-section"),
            _bar(sum_.articles, most),
            f"{sum_.articles:,}",
            f"{sum_.characters:,}",
        )
        for name, sum_ in list(sections.items())[:SHOWN]
    ]
    heads = (here.word("section"), "", here.word("articles"), here.word("characters"))
    return f"<section><h2>{here.word('by-section')}</h2>\n{_table(heads, rows)}</section>"


def _authors(here: Here, authors: Mapping[str, int]) -> str:
    busiest = sorted(authors, key=lambda name: (-authors[name], name))[:SHOWN]
    if not busiest:
        return ""
    rows = [
        (here.listing("authors", name), _bar(authors[name], authors[busiest[0]]), f"{authors[name]:,}")
        for name in busiest
    ]
    heads = (here.word("author"), "", here.word("articles"))
    return f"<section><h2>{here.word('busiest-authors')}</h2>\n{_table(heads, rows)}</section>"


def _longest(here: Here, longest: Sequence[Card]) -> str:
    rows = [
        (here.article(card), f'<time datetime="{card.date}">{card.date}</time>', f"{card.characters:,}")
        for card in longest
    ]
    heads = (here.word("headline"), here.word("date-head"), here.word("characters"))
    return f'<section class="longest"><h2>{here.word("longest-articles")}</h2>\n{_table(heads, rows)}</section>'


def _bar(value: int, most: int) -> str:
    width = round(100 * value / most, 1)
    return (
        '<svg class="bar-row" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="{width}" height="1"/></svg>'
    )


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose first column names the row; a column without a name is a drawing, which says nothing more."""
    row = "".join(f'<th scope="col">{name}</th>' if name else "<td></td>" for name in heads)
    body = "\n".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for first, *cells in rows
    )
    return f'<table class="figures"><thead><tr>{row}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'
