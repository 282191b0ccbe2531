"""The ledger: what was built from what, so that the next build does only what changed.

One SQLite file in the edition's cache. It holds nothing that a build from nothing would not find out again, and
no absolute path, so it may be deleted, or carried to another machine. Everything that a build changes is one
transaction; a build that was killed leaves the mark `building`, and what it says is not trusted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Self

from builder.archive import card as cards
from builder.archive import listings
from builder.archive.calendar import Day
from builder.errors import Finding
from builder.issue_date import IssueDate
from builder.issue_date import parse as issue_date
from builder.press import digest, tables
from builder.press.figures import Figures
from builder.press.inventory import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from builder.archive.card import Card

Key = tuple[str, IssueDate]
"""What an issue is known by: its newspaper's key, and when it appeared."""
_OF_ISSUES = ("issue", "file", "card", "entry", "size", "tally")
"""Tables whose rows belong to an issue."""


class Setting(NamedTuple):
    """What the pages of an issue show besides the issue itself."""

    before: IssueDate | None
    """The issue before, to whose last article its first one leads."""
    after: IssueDate | None
    homes: tuple[str, ...] = ()
    """Addresses of the front pages that it is besides itself."""


@dataclass(frozen=True, slots=True)
class Poured:
    """What became of one issue."""

    key: Key
    setting: Setting
    files: Mapping[str, tuple[Seen, str]]
    """Its files by name: what the disk said of each, and the digest of its bytes."""
    cards: tuple[Card, ...]
    """In printed order."""
    pages: int
    outputs: tuple[str, ...]
    """Files of the site that were made of it."""
    findings: tuple[Finding, ...]
    written: int
    """How many of `outputs` were not there before with the same bytes."""


def unit(key: Key) -> str:
    """Under what name an issue's outputs stand."""
    return f"issue {key[0]} {key[1]}"


class Ledger:
    """The open ledger. Use it in a `with` statement; what is not finished is as if it had not been.

    Its methods raise `sqlite3.DatabaseError` where the file turns out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = tables.connect(path)
        self.figures = Figures(self._base)
        """The archive in figures."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def meta(self, name: str) -> str:
        """A fact that was noted under `name`; empty where none was."""
        row = self._base.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, value: str) -> None:
        """Note a fact."""
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def begin(self) -> None:
        """Mark that the site is being changed, durably, and begin the change."""
        self.note("state", "building")
        self._base.execute("BEGIN")

    def finish(self) -> None:
        """Mark that the site is what the ledger says, and end the change."""
        self.note("state", "done")
        self._base.execute("COMMIT")

    @property
    def is_done(self) -> bool:
        """Whether the last build came to its end."""
        return self.meta("state") == "done"

    def made_of(self) -> str:
        """Digest of all files that the site was made of, by name and bytes."""
        rows = self._base.execute("SELECT paper, date, name, digest FROM file ORDER BY paper, date, name")
        return digest.of_values(*rows)

    def forget(self) -> None:
        """Forget all but the search volumes, which are told from their own digests."""
        for table in (*_OF_ISSUES, "output", "finding"):
            self._base.execute(f"DELETE FROM {table}")  # noqa: S608  (names from the line above)

    def files(self) -> dict[Key, dict[str, tuple[Seen, str]]]:
        """Every file of every issue, as `Poured.files`."""
        found: dict[Key, dict[str, tuple[Seen, str]]] = {key: {} for key in self.settings()}
        rows = self._base.execute("SELECT paper, date, name, size, changed, digest FROM file")
        for (paper, date), group in groupby(rows, key=itemgetter(0, 1)):
            found[paper, issue_date(date)] = {
                name: (Seen(size, changed), digest) for _, _, name, size, changed, digest in group
            }
        return found

    def settings(self) -> dict[Key, Setting]:
        """Every issue, with what its pages showed besides it."""
        rows = self._base.execute("SELECT paper, date, before, after, homes FROM issue")
        return {
            (paper, issue_date(date)): Setting(_optional(before), _optional(after), tuple(json.loads(homes)))
            for paper, date, before, after, homes in rows
        }

    def days(self, paper: str) -> tuple[Day, ...]:
        """The days of a newspaper that have an issue, in order."""
        rows = self._base.execute("SELECT date, pages, articles FROM issue WHERE paper = ? ORDER BY date", (paper,))
        return tuple(Day(issue_date(date), pages, articles) for date, pages, articles in rows)

    def cards(self, key: Key) -> tuple[Card, ...]:
        """The articles of an issue, in printed order."""
        return tuple(map(cards.unpack, self.packed(key)))

    def packed(self, key: Key) -> tuple[str, ...]:
        """The same as `archive.card.pack` wrote them, to be handed to another process."""
        rows = self._base.execute("SELECT data FROM card WHERE paper = ? AND date = ? ORDER BY place", _row(key))
        return tuple(data for (data,) in rows)

    def newest(self, paper: str, count: int) -> tuple[Card, ...]:
        """The newspaper's last `count` articles: newest issue first, in printed order."""
        rows = self._base.execute(
            "SELECT data FROM card WHERE paper = ? ORDER BY date DESC, place LIMIT ?", (paper, count)
        )
        return tuple(cards.unpack(data) for (data,) in rows)

    def replace_issue(self, poured: Poured) -> None:
        """Put what became of an issue in the place of what was known of it."""
        paper, date = _row(poured.key)
        self._drop_rows(poured.key)
        before, after = (str(when) if when else None for when in poured.setting[:2])
        homes = json.dumps(poured.setting.homes)
        self._base.execute(
            "INSERT INTO issue VALUES (?, ?, ?, ?, ?, ?, ?)",
            (paper, date, before, after, homes, poured.pages, len(poured.cards)),
        )
        self._base.executemany(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)",
            ((paper, date, name, *seen, digest) for name, (seen, digest) in poured.files.items()),
        )
        self._base.executemany(
            "INSERT INTO card VALUES (?, ?, ?, ?)",
            ((paper, date, place, cards.pack(card)) for place, card in enumerate(poured.cards)),
        )
        self._base.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?)",
            (
                (paper, kind, name, date, place)
                for place, card in enumerate(poured.cards)
                for kind, name in listings.keys(card)
            ),
        )
        self.figures.add(paper, date, poured.cards)
        self.replace_findings(unit(poured.key), poured.findings)

    def drop_issue(self, key: Key) -> None:
        """Forget an issue that is no more."""
        self._drop_rows(key)
        self.replace_findings(unit(key), ())

    def _drop_rows(self, key: Key) -> None:
        for table in _OF_ISSUES:
            self._base.execute(f"DELETE FROM {table} WHERE paper = ? AND date = ?", _row(key))  # noqa: S608  (our names)

    def touch(self, key: Key, files: Mapping[str, Seen]) -> None:
        """Note that the disk says something else of files whose bytes are the same."""
        self._base.executemany(
            "UPDATE file SET size = ?, changed = ? WHERE paper = ? AND date = ? AND name = ?",
            ((*seen, *_row(key), name) for name, seen in files.items()),
        )

    def names(self, paper: str, kind: str) -> dict[str, int]:
        """The names of a newspaper's sections, columns or authors, with the number of their articles."""
        return dict(
            self._base.execute(
                "SELECT name, count(*) FROM entry WHERE paper = ? AND kind = ? GROUP BY name", (paper, kind)
            ).fetchall()
        )

    def count(self, paper: str, kind: str, name: str) -> int:
        """How many articles a listing has."""
        return self.place(paper, kind, name, None)

    def place(self, paper: str, kind: str, name: str, when: IssueDate | None) -> int:
        """How many articles of a listing stand in issues before `when`; all where that is None."""
        end = str(when) if when else ":"  # which comes after every digit
        row = self._base.execute(
            "SELECT count(*) FROM entry WHERE paper = ? AND kind = ? AND name = ? AND date < ?",
            (paper, kind, name, end),
        ).fetchone()
        return int(row[0])

    def entries(self, paper: str, kind: str, name: str, bounds: tuple[int, int]) -> tuple[str, ...]:
        """The articles of a listing between two places counted from the oldest, newest first, as `packed`."""
        start, stop = bounds
        rows = self._base.execute(
            "SELECT card.data FROM (SELECT date, place FROM entry WHERE paper = ? AND kind = ? AND name = ?"
            " ORDER BY date, place DESC LIMIT ? OFFSET ?) AS part"
            " JOIN card ON card.paper = ? AND card.date = part.date AND card.place = part.place"
            " ORDER BY part.date DESC, part.place",
            (paper, kind, name, stop - start, start, paper),
        )
        return tuple(data for (data,) in rows)

    def outputs(self, unit: str) -> tuple[str, ...]:
        """The site's files that were made of `unit`, in order."""
        rows = self._base.execute("SELECT path FROM output WHERE unit = ? ORDER BY path", (unit,))
        return tuple(path for (path,) in rows)

    def all_outputs(self) -> Iterator[str]:
        """Every file of the site that any unit made."""
        return (path for (path,) in self._base.execute("SELECT path FROM output"))

    def replace_outputs(self, unit: str, paths: Iterable[str]) -> set[str]:
        """Note the files that `unit` made; return those that it made before and does no more."""
        wanted = set(paths)
        gone = set(self.outputs(unit)) - wanted
        self._base.executemany("DELETE FROM output WHERE path = ?", ((path,) for path in gone))
        self._base.executemany("INSERT OR REPLACE INTO output VALUES (?, ?)", ((path, unit) for path in wanted))
        return gone

    def unit(self, path: str) -> str:
        """The unit that makes the file `path`; empty where none does."""
        row = self._base.execute("SELECT unit FROM output WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the content, wherever it still is."""
        rows = self._base.execute("SELECT path, line, code, message FROM finding")
        return tuple(sorted(Finding(*row) for row in rows))

    def replace_findings(self, unit: str, findings: Iterable[Finding]) -> None:
        """Note what is wrong with the files of `unit`."""
        self._base.execute("DELETE FROM finding WHERE unit = ?", (unit,))
        self._base.executemany(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?)",
            ((unit, one.path, one.line, one.code, one.message) for one in findings),
        )

    def volumes(self) -> dict[str, str]:
        """The search volumes that stand in the site, and the digest of what each was made of."""
        return dict(self._base.execute("SELECT name, digest FROM volume").fetchall())

    def digests(self, key: Key) -> tuple[tuple[str, str], ...]:
        """Name and digest of each article file of an issue, in order."""
        query = "SELECT name, digest FROM file WHERE paper = ? AND date = ? AND name LIKE '%.md' ORDER BY name"
        return tuple(self._base.execute(query, _row(key)))

    def absorb(self, path: Path) -> None:
        """Know what the ledger at `path`, of other issues and volumes, knows of them."""
        tables.absorb(self._base, path)

    def replace_volumes(self, volumes: Mapping[str, str]) -> None:
        """Note which search volumes stand in the site."""
        self._base.execute("DELETE FROM volume")
        self._base.executemany("INSERT INTO volume VALUES (?, ?)", volumes.items())


def _row(key: Key) -> tuple[str, str]:
    """Newspaper and date of an issue as tables have them."""
    return key[0], str(key[1])


def _optional(date: str | None) -> IssueDate | None:
    return issue_date(date) if date else None
