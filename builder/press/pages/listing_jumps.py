"""Jumps in what is long: from a listing's newest part to each month or year, from the top of names to each letter."""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from builder.edition import addresses, listings
from builder.markdown.escape import escape, items
from builder.press.pages.initials import initial

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from builder.press.pieces.here import Here

MONTHS = 36
"""A listing of more months is jumped to by years."""

MonthCount = tuple["datetime.date", int]
"""The first day of a month, and how many articles it has."""


def month_anchor(month: datetime.date) -> str:
    """The id of a month's heading: `m2026-04`."""
    return f"m{month:%Y-%m}"


def to_months(here: Here, kind: str, name: str, months: Sequence[MonthCount]) -> str:
    """The years of a listing with the months of each, and how many articles they have; nothing of a single month.

    A jump leads to the month's newest article, in the part that has it.
    """
    if len(months) < 2:  # noqa: PLR2004  (nothing to choose from)
        return ""
    total = sum(count for _, count in months)
    ends = dict(zip((month for month, _ in months), accumulate(count for _, count in months), strict=True))

    def jump(month: datetime.date, words: str, count: int) -> str:
        part = listings.part_of(total, ends[month] - 1)
        address = f"{addresses.listing(here.paper, kind, name, part)}#{month_anchor(month)}"
        return f"{here.link(address, words)} <small>{here.word('listing-size', articles=count)}</small>"

    rows = []
    for year, group in groupby(reversed(months), key=lambda month: month[0].year):
        of_year = list(group)
        row = [jump(of_year[0][0], here.word("year", year=year), sum(count for _, count in of_year))]
        if len(months) <= MONTHS:
            row += [jump(month, here.word("month-name", month=month.month), count) for month, count in of_year]
        rows.append(" ".join(f"<span>{one}</span>" for one in row))
    return f'<nav class="jumps" aria-label="{here.word("listing-jumps")}">{items(rows)}</nav>\n'


def letter_anchor(letter: str) -> str:
    """The id of a letter's heading: `letter-J`."""
    return f"letter-{letter}" if letter.isalpha() else "letter-other"


def to_letters(here: Here, places: Iterable[tuple[str, str]]) -> str:
    """Letters, each with the address of the page that begins it."""
    links = " ".join(here.link(f"{address}#{letter_anchor(letter)}", escape(letter)) for letter, address in places)
    return f'<nav class="jumps letters" aria-label="{here.word("names-by-letter")}">{links}</nav>\n' if links else ""


def by_letter(names: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Names that stand in the order of `initials.alphabetical`, under their letters."""
    return [(letter, list(group)) for letter, group in groupby(names, key=initial)]
