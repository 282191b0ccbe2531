"""The archive in figures, as the ledger keeps them: sums by issue and section, so that years are added up quickly."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import card as cards
from builder.edition.issue_date import parse as issue_date

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate


@dataclass(frozen=True, slots=True)
class Sum:
    """So many articles with so many characters."""

    articles: int
    characters: int


class Figures:
    """Tables of the open ledger that hold sums; `Ledger` writes them with each issue."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def add(self, paper: str, date: str, articles: Iterable[Card]) -> None:
        """Note the articles of an issue, of which nothing is noted yet."""
        sums: dict[str, Sum] = {}
        sizes = []
        for place, card in enumerate(articles):
            before = sums.get(card.section, Sum(0, 0))
            sums[card.section] = Sum(before.articles + 1, before.characters + card.characters)
            sizes.append((paper, card.characters, date, place))
        rows = ((paper, date, section, sum_.articles, sum_.characters) for section, sum_ in sums.items())
        self._base.executemany("INSERT INTO tally VALUES (?, ?, ?, ?, ?)", rows)
        self._base.executemany("INSERT INTO size VALUES (?, ?, ?, ?)", sizes)

    def span(self, paper: str) -> tuple[datetime.date, datetime.date]:
        """Dates of the first and the last issue of a newspaper that has one."""
        row = self._base.execute("SELECT min(date), max(date) FROM issue WHERE paper = ?", (paper,)).fetchone()
        return issue_date(row[0]).day, issue_date(row[1]).day

    def months(self, paper: str) -> Mapping[datetime.date, Sum]:
        """The sums of each month that has an issue, by its first day, in order."""
        rows = self._base.execute(
            "SELECT substr(date, 1, 7), sum(articles), sum(characters) FROM tally WHERE paper = ?"
            " GROUP BY 1 ORDER BY 1",
            (paper,),
        )
        return {datetime.date.fromisoformat(f"{month}-01"): Sum(*sums) for month, *sums in rows}

    def listed(self, paper: str, kind: str, name: str) -> tuple[tuple[datetime.date, int], ...]:
        """The first day of each month of which a listing has articles, and how many, the oldest first."""
        rows = self._base.execute(
            "SELECT substr(date, 1, 7), count(*) FROM entry WHERE paper = ? AND kind = ? AND name = ?"
            " GROUP BY 1 ORDER BY 1",
            (paper, kind, name),
        )
        return tuple((datetime.date.fromisoformat(f"{month}-01"), int(count)) for month, count in rows)

    def sections(self, paper: str) -> Mapping[str, Sum]:
        """The sums of each section, the largest first; those without one under an empty name."""
        rows = self._base.execute(
            "SELECT section, sum(articles), sum(characters) FROM tally WHERE paper = ? GROUP BY 1 ORDER BY 2 DESC, 1",
            (paper,),
        )
        return {section: Sum(*sums) for section, *sums in rows}

    def longest(self, paper: str, count: int) -> tuple[Card, ...]:
        """The longest articles, longest first, newer ones chosen where not all of the same length fit."""
        rows = self._base.execute(
            "SELECT card.data FROM (SELECT characters, date, place FROM size WHERE paper = ?"
            " ORDER BY characters DESC, date DESC, place DESC LIMIT ?) AS long"
            " JOIN card ON card.paper = ? AND card.date = long.date AND card.place = long.place",
            (paper, count, paper),
        )
        found = [cards.unpack(data) for (data,) in rows]
        return tuple(sorted(found, key=lambda card: (-card.characters, card.date, card.id)))

    def first(self, paper: str, when: IssueDate, count: int) -> tuple[Card, ...]:
        """The first articles of an issue, in printed order."""
        rows = self._base.execute(
            "SELECT data FROM card WHERE paper = ? AND date = ? AND place < ? ORDER BY place",
            (paper, str(when), count),
        )
        return tuple(cards.unpack(data) for (data,) in rows)

    def files(self, *units: str) -> tuple[int, int]:
        """How many files of the site these units made, and their bytes; all units where none is named."""
        chosen = f"WHERE unit IN ({', '.join('?' * len(units))})" if units else ""
        query = f"SELECT count(*), coalesce(sum(bytes), 0) FROM output {chosen}"  # noqa: S608  (marks alone)
        count, size = self._base.execute(query, units).fetchone()
        return int(count), int(size)

    def newest(self, paper: str) -> dict[tuple[str, str], IssueDate]:
        """When the newest article of each listing appeared, by kind and name."""
        rows = self._base.execute(
            "SELECT kind, name, max(date) FROM entry WHERE paper = ? GROUP BY kind, name", (paper,)
        )
        return {(kind, name): issue_date(date) for kind, name, date in rows}
