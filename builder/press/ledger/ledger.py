"""The ledger: what was built from what, so that the next build does only what changed.

One SQLite file in the edition's cache. It holds nothing that a build from nothing would not find out again, and
no absolute path, so it may be deleted, or carried to another machine. Everything that a build changes is one
transaction; a build that was killed leaves the mark `building`, and what it says is not trusted.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self

from builder.edition import card as cards
from builder.edition import listings
from builder.edition.calendar import Day
from builder.edition.issue_date import parse as issue_date
from builder.errors import Finding
from builder.press.ledger import ledger_file
from builder.press.ledger.figures import Figures
from builder.press.ledger.poured import Known, Setting, brief, unit
from builder.press.ledger.seen import Seen
from builder.press.ledger.volume_notes import VolumeNotes
from builder.shell import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.ledger.poured import Key, Poured

_OF_ISSUES = ("issue", "file", "card", "kept", "lines", "entry", "size", "tally")
"""Tables whose rows belong to an issue."""


class Ledger:
    """The open ledger. Use it in a `with` statement; what is not finished is as if it had not been.

    Its methods raise `sqlite3.DatabaseError` where the file turns out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = ledger_file.connect(path)
        self.figures = Figures(self._base)
        """The archive in figures."""
        self.volumes = VolumeNotes(self._base)
        """The search volumes that the site has."""

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
        return digest.of_values(*self._base.execute("SELECT paper, date, bytes FROM issue ORDER BY paper, date"))

    def forget(self) -> None:
        """Forget all but the search volumes, which are known by their own digests."""
        for table in (*_OF_ISSUES, "output", "finding"):
            self._base.execute(f"DELETE FROM {table}")  # noqa: S608  (names from the line above)

    def known(self) -> Known:
        """What is known of all issues."""
        seen: dict[Key, str] = {}
        settings: dict[Key, Setting] = {}
        for paper, date, *rest in self._base.execute("SELECT paper, date, seen, before, after, homes FROM issue"):
            key = paper, issue_date(date)
            seen[key], before, after, homes = rest
            settings[key] = Setting(_optional(before), _optional(after), tuple(json.loads(homes)))
        return Known(seen, self.files, settings)

    def files(self, key: Key) -> dict[str, tuple[Seen, str]]:
        """What is known of each file of an issue, as `Poured.files`."""
        query = "SELECT name, size, changed, digest FROM file WHERE paper = ? AND date = ?"
        return {
            name: (Seen(size, changed), digest) for name, size, changed, digest in self._base.execute(query, _row(key))
        }

    def days(self, paper: str) -> tuple[Day, ...]:
        """The days of a newspaper that have an issue, in order."""
        rows = self._base.execute("SELECT date, pages, articles FROM issue WHERE paper = ? ORDER BY date", (paper,))
        return tuple(Day(issue_date(date), pages, articles) for date, pages, articles in rows)

    def cards(self, key: Key) -> tuple[Card, ...]:
        """The articles of an issue, in printed order."""
        return tuple(map(cards.unpack, self.packed(key)))

    def packed(self, key: Key) -> tuple[str, ...]:
        """The same as `card.pack` wrote them, to be handed to another process."""
        rows = self._base.execute("SELECT data FROM card WHERE paper = ? AND date = ? ORDER BY place", _row(key))
        return tuple(data for (data,) in rows)

    def kept(self, key: Key) -> tuple[bytes, ...]:
        """What is kept of the texts of an issue's articles (`kept_text.pack`), in the same order."""
        rows = self._base.execute("SELECT data FROM kept WHERE paper = ? AND date = ? ORDER BY place", _row(key))
        return tuple(data for (data,) in rows)

    def lines(self, paper: str, month: str) -> bytes:
        """A month's file, `2026-04`: its issues' parts one behind the other, which gzip reads as one text."""
        query = "SELECT data FROM lines WHERE paper = ? AND date GLOB ? ORDER BY date"
        return b"".join(data for (data,) in self._base.execute(query, (paper, f"{month}-*")))

    def newest(self, paper: str, count: int) -> tuple[tuple[str, bytes], ...]:
        """The newspaper's last `count` articles, `packed` and `kept`: newest issue first, in printed order."""
        rows = self._base.execute(
            "SELECT card.data, kept.data FROM card JOIN kept USING (paper, date, place)"
            " WHERE card.paper = ? ORDER BY date DESC, place LIMIT ?",
            (paper, count),
        )
        return tuple(rows)

    def replace_issue(self, poured: Poured) -> None:
        """Put what became of an issue in the place of what was known of it."""
        paper, date = _row(poured.key)
        self._drop_rows(poured.key)
        before, after = (str(when) if when else None for when in poured.setting[:2])
        homes = json.dumps(poured.setting.homes)
        self._base.execute(
            "INSERT INTO issue VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (paper, date, before, after, homes, poured.pages, len(poured.cards), *brief(poured.files)),
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
            "INSERT INTO kept VALUES (?, ?, ?, ?)",
            ((paper, date, place, data) for place, data in enumerate(poured.texts)),
        )
        keys = ((key, place) for place, card in enumerate(poured.cards) for key in listings.keys(card))
        rows = ((paper, *key, date, place) for key, place in keys)
        self._base.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", rows)
        self._base.execute("INSERT INTO lines VALUES (?, ?, ?)", (paper, date, poured.lines))
        self.figures.add(paper, date, poured.cards)
        self.replace_findings(unit(poured.key), poured.findings)

    def drop_issue(self, key: Key) -> None:
        """Forget an issue that is no more."""
        self._drop_rows(key)
        self.replace_findings(unit(key), ())

    def _drop_rows(self, key: Key) -> None:
        for table in _OF_ISSUES:
            self._base.execute(f"DELETE FROM {table} WHERE paper = ? AND date = ?", _row(key))  # noqa: S608  (our names)

    def seen_again(self, key: Key, files: Mapping[str, Seen]) -> None:
        """Note that the disk says something else of files whose bytes are the same."""
        self._base.executemany(
            "UPDATE file SET size = ?, changed = ? WHERE paper = ? AND date = ? AND name = ?",
            ((*seen, *_row(key), name) for name, seen in files.items()),
        )
        self._base.execute(
            "UPDATE issue SET seen = ? WHERE paper = ? AND date = ?", (brief(self.files(key))[0], *_row(key))
        )

    def bytes_of(self, key: Key) -> str:
        """Digest of an issue's files, by name and bytes; empty for one that is not known."""
        row = self._base.execute("SELECT bytes FROM issue WHERE paper = ? AND date = ?", _row(key)).fetchone()
        return str(row[0]) if row else ""

    def unsettle(self, key: Key) -> None:
        """Let the next build take an issue for changed, whatever the disk says of it then."""
        self._base.execute("UPDATE file SET digest = '' WHERE paper = ? AND date = ?", _row(key))
        self._base.execute("UPDATE issue SET seen = '' WHERE paper = ? AND date = ?", _row(key))

    def names(self, paper: str, kind: str) -> dict[str, int]:
        """The names of a newspaper's sections, columns or authors, with the number of their articles."""
        query = "SELECT name, count(*) FROM entry WHERE paper = ? AND kind = ? GROUP BY name"
        return dict(self._base.execute(query, (paper, kind)).fetchall())

    def count(self, paper: str, kind: str, name: str) -> int:
        """How many articles a listing has."""
        return self.place(paper, kind, name, None)

    def place(self, paper: str, kind: str, name: str, when: IssueDate | None) -> int:
        """How many articles of a listing are in issues before `when`; all where that is None."""
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

    def with_texts(self, paper: str, kind: str, name: str, count: int) -> tuple[tuple[str, bytes], ...]:
        """The newest `count` articles of a listing, newest first, `packed` and `kept`."""
        return tuple(
            self._base.execute(
                "SELECT card.data, kept.data FROM entry"
                " JOIN card USING (paper, date, place) JOIN kept USING (paper, date, place)"
                " WHERE entry.paper = ? AND kind = ? AND name = ? ORDER BY date DESC, place LIMIT ?",
                (paper, kind, name, count),
            )
        )

    def outputs(self, unit: str) -> tuple[str, ...]:
        """The site's files that were made of `unit`, in order."""
        rows = self._base.execute("SELECT path FROM output WHERE unit = ? ORDER BY path", (unit,))
        return tuple(path for (path,) in rows)

    def all_outputs(self) -> Iterator[str]:
        """Every file of the site that any unit made."""
        return (path for (path,) in self._base.execute("SELECT path FROM output"))

    def pages_besides(self, units: str) -> tuple[str, ...]:
        """Files of web pages that no unit whose name begins with the word `units` makes."""
        query = (
            "SELECT path FROM output WHERE unit < ? AND path LIKE '%/index.html'"
            " UNION ALL SELECT path FROM output WHERE unit >= ? AND path LIKE '%/index.html' ORDER BY path"
        )
        return tuple(path for (path,) in self._base.execute(query, (f"{units} ", f"{units}!")))

    def replace_outputs(self, unit: str, made: Mapping[str, int]) -> set[str]:
        """Note the files that `unit` made, and their bytes; return those that it made before and does no more."""
        gone = set(self.outputs(unit)) - made.keys()
        self._base.executemany("DELETE FROM output WHERE path = ?", ((path,) for path in gone))
        rows = ((path, unit, size) for path, size in made.items())
        self._base.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?)", rows)
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
            ((unit, finding.path, finding.line, finding.code, finding.message) for finding in findings),
        )

    def texts(self, paper: str) -> dict[IssueDate, str]:
        """Digest of the article files of each issue of a newspaper, by name and bytes."""
        rows = self._base.execute("SELECT date, texts FROM issue WHERE paper = ?", (paper,))
        return {issue_date(date): texts for date, texts in rows}

    def absorb(self, path: Path) -> None:
        """Know what the ledger at `path`, of other issues and volumes, knows of them."""
        ledger_file.absorb(self._base, path)


def _row(key: Key) -> tuple[str, str]:
    """Newspaper and date of an issue as tables have them."""
    return key[0], str(key[1])


def _optional(date: str | None) -> IssueDate | None:
    return issue_date(date) if date else None
