"""The archive in figures: by month and section, the busiest authors, the longest articles; each plot is a table too.

Plots are drawn here and not by a library: rectangles in SVG whose colours are the theme's, the same bytes each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.calendar import first_of_year
from builder.markdown.escape import escape, link
from builder.press.ledger.figures import Sum
from builder.press.pieces import head, page_links
from builder.press.pieces.site import article_address

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from builder.configuration.config import Newspaper
    from builder.edition.calendar import Day
    from builder.edition.card import Card
    from builder.press.pieces.site import File, Site

SHOWN = 20
"""Sections, authors and articles that a table has at most."""
MONTHS = 36
"""A longer archive is shown by years."""
_BAR, _HEIGHT = 10, 100
"""Width of a bar with its gap and height of a plot, in units of the drawing."""


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


def page(site: Site, paper: Newspaper, archive: Archive) -> File:
    """The file of the figures of a newspaper."""
    address = addresses.statistics(paper)
    heading = site.plain("statistics")
    values = {
        "page_title": page_links.title(heading, paper.name),
        "head": head.render(site, head.Head(address=address, title=f"{paper.name} {heading}", name=paper.name)),
        "path": page_links.path(site, address, [(addresses.home(paper), escape(paper.name))]),
        "heading": escape(heading),
        "figures": _figures(site, paper, archive, address) if archive.months else f"<p>{site.word('no-issue')}</p>",
    }
    return site.pour("statistics", address, values)


def _figures(site: Site, paper: Newspaper, archive: Archive, base: str) -> str:
    blocks = [
        _totals(site, archive),
        _time(site, paper, archive.months, base),
        _sections(site, paper, archive.sections, base),
        _authors(site, paper, archive.authors, base),
        _longest(site, paper, archive.longest, base),
    ]
    return "\n".join(filter(None, blocks))


def _totals(site: Site, archive: Archive) -> str:
    first, last = archive.days[0].when.day, archive.days[-1].when.day
    span = f'<p class="totals-span">{site.word("span", first=site.plain_date(first), last=site.plain_date(last))}</p>'
    numbers = {
        "total-issues": len(archive.days),
        "total-pages": sum(day.pages for day in archive.days),
        "total-articles": sum(day.articles for day in archive.days),
        "total-characters": sum(one.characters for one in archive.months.values()),
        "total-sections": sum(1 for name in archive.sections if name),
        "total-columns": archive.columns,
        "total-authors": len(archive.authors),
    }
    shown = "".join(f"<div><dt>{site.word(key)}</dt><dd>{number:,}</dd></div>" for key, number in numbers.items())
    return f'<dl class="totals">{shown}</dl>\n{span}'


def _time(site: Site, paper: Newspaper, months: Mapping[datetime.date, Sum], base: str) -> str:
    by_year = len(months) > MONTHS
    sums = _years(months) if by_year else months
    names = {
        date: site.plain("year", year=date.year) if by_year else site.plain("month", year=date.year, month=date.month)
        for date in sums
    }
    where = addresses.year if by_year else addresses.month
    rows = [
        (
            link(addresses.relative(where(paper, date), base), escape(names[date])),
            f"{one.articles:,}",
            f"{one.characters:,}",
        )
        for date, one in sums.items()
    ]
    plots = [
        _plot(site.word("articles"), [(names[date], one.articles) for date, one in sums.items()]),
        _plot(site.word("characters"), [(names[date], one.characters) for date, one in sums.items()]),
    ]
    table = _table(("", site.word("articles"), site.word("characters")), rows)
    heading = site.word("by-year" if by_year else "by-month")
    plots_shown = "\n".join(plots)
    details = f"<details><summary>{site.word('as-table')}</summary>\n{table}</details>"
    return f'<section><h2>{heading}</h2>\n<div class="plots">{plots_shown}</div>\n{details}</section>'


def _years(months: Mapping[datetime.date, Sum]) -> dict[datetime.date, Sum]:
    sums: dict[datetime.date, Sum] = {}
    for month, one in months.items():
        before = sums.get(first_of_year(month), Sum(0, 0))
        sums[first_of_year(month)] = Sum(before.articles + one.articles, before.characters + one.characters)
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
    width = max(len(values), 12) * _BAR
    ends = "".join(f"<span>{escape(label)}</span>" for label in dict.fromkeys((values[0][0], values[-1][0])))
    return (
        f'<figure class="plot"><figcaption>{name} <small>{most:,}</small></figcaption>'
        f'<svg viewBox="0 0 {width} {_HEIGHT}" preserveAspectRatio="none" role="img" aria-label="{name}">{bars}</svg>'
        f'<p class="plot-ends">{ends}</p></figure>'
    )


def _sections(site: Site, paper: Newspaper, sections: Mapping[str, Sum], base: str) -> str:
    most = max((one.articles for one in sections.values()), default=1)
    rows = [
        (
            link(addresses.relative(addresses.listing(paper, "sections", name), base), escape(name))
            if name
            else site.word("no-section"),
            _bar(one.articles, most),
            f"{one.articles:,}",
            f"{one.characters:,}",
        )
        for name, one in list(sections.items())[:SHOWN]
    ]
    heads = (site.word("section"), "", site.word("articles"), site.word("characters"))
    return f"<section><h2>{site.word('by-section')}</h2>\n{_table(heads, rows)}</section>"


def _authors(site: Site, paper: Newspaper, authors: Mapping[str, int], base: str) -> str:
    busiest = sorted(authors, key=lambda name: (-authors[name], name))[:SHOWN]
    if not busiest:
        return ""
    rows = [
        (
            link(addresses.relative(addresses.listing(paper, "authors", name), base), escape(name)),
            _bar(authors[name], authors[busiest[0]]),
            f"{authors[name]:,}",
        )
        for name in busiest
    ]
    heads = (site.word("author"), "", site.word("articles"))
    return f"<section><h2>{site.word('busiest-authors')}</h2>\n{_table(heads, rows)}</section>"


def _longest(site: Site, paper: Newspaper, longest: Sequence[Card], base: str) -> str:
    rows = [
        (
            link(addresses.relative(article_address(paper, card), base), escape(card.title)),
            f'<time datetime="{card.date}">{card.date}</time>',
            f"{card.characters:,}",
        )
        for card in longest
    ]
    heads = (site.word("headline"), site.word("date-head"), site.word("characters"))
    return f'<section class="longest"><h2>{site.word("longest-articles")}</h2>\n{_table(heads, rows)}</section>'


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
