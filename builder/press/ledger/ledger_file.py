"""The ledger's file: its tables, and opening it; one that is damaged or of another version is thrown away."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.shell import disk

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 7
"""Of the tables below; a ledger of another version is not read."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE issue (paper TEXT, date TEXT, before TEXT, after TEXT, homes TEXT, pages INT, articles INT,
                    seen TEXT, bytes TEXT, texts TEXT, PRIMARY KEY (paper, date)) WITHOUT ROWID;
CREATE TABLE file (paper TEXT, date TEXT, name TEXT, size INT, changed INT, digest TEXT,
                   PRIMARY KEY (paper, date, name)) WITHOUT ROWID;
CREATE TABLE card (paper TEXT, date TEXT, place INT, data TEXT, PRIMARY KEY (paper, date, place)) WITHOUT ROWID;
CREATE TABLE kept (paper TEXT, date TEXT, place INT, data BLOB, PRIMARY KEY (paper, date, place));
CREATE TABLE size (paper TEXT, characters INT, date TEXT, place INT,
                   PRIMARY KEY (paper, characters, date, place)) WITHOUT ROWID;
CREATE INDEX size_by_issue ON size (paper, date);
CREATE TABLE tally (paper TEXT, date TEXT, section TEXT, articles INT, characters INT,
                    PRIMARY KEY (paper, date, section)) WITHOUT ROWID;
CREATE TABLE entry (paper TEXT, kind TEXT, name TEXT, date TEXT, place INT,
                    PRIMARY KEY (paper, kind, name, date, place DESC)) WITHOUT ROWID;
CREATE INDEX entry_by_issue ON entry (paper, date);
CREATE TABLE output (path TEXT PRIMARY KEY, unit TEXT, bytes INT) WITHOUT ROWID;
CREATE INDEX output_by_unit ON output (unit);
CREATE TABLE finding (unit TEXT, path TEXT, line INT, code TEXT, message TEXT);
CREATE INDEX finding_by_unit ON finding (unit);
CREATE TABLE volume (name TEXT PRIMARY KEY, digest TEXT, held BLOB);
"""


KEPT = ("issue", "file", "card", "kept", "size", "tally", "entry", "output", "finding", "volume")
"""Tables about issues and volumes: what a part of a site brings along."""


def copy(path: Path, target: Path) -> None:
    """Write all that the ledger in the file `path` says into a new file."""
    with closing(sqlite3.connect(path)) as base:
        base.execute("VACUUM INTO ?", (str(target),))


def absorb(base: sqlite3.Connection, path: Path) -> None:
    """Add to the ledger what another one, in the file `path`, says of its issues and volumes."""
    with closing(sqlite3.connect(path)) as other:
        for table in KEPT:
            rows = other.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  (names from the line above)
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def connect(path: Path) -> sqlite3.Connection:
    """Open the ledger; one that is damaged or of another version is thrown away first."""
    try:
        if not _is_sound(path):
            drop(path)
        os.close(disk.Tree(path.parent).open(path.name))
        base = sqlite3.connect(path, isolation_level=None)
        base.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing by it, and a build is 50 ms faster
        if base.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            base.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    except (OSError, sqlite3.Error) as error:
        then = "check free space and permissions"
        raise EditionError(f"cannot write: {error}", where=path, then=then) from error
    return base


def drop(path: Path) -> None:
    """Throw the ledger away, with what SQLite keeps beside it."""
    folder = disk.Tree(path.parent)
    for name in (path.name, f"{path.name}-journal"):
        folder.remove(name)


def is_unwritable(error: sqlite3.DatabaseError) -> bool:
    """Whether the disk took no more, and not the file was damaged: another try would end the same."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY} or code == sqlite3.SQLITE_IOERR_WRITE


def _is_sound(path: Path) -> bool:
    if not path.exists():
        return True
    try:
        with closing(sqlite3.connect(path)) as base:
            return bool(base.execute("PRAGMA user_version").fetchone()[0] == VERSION)
    except sqlite3.DatabaseError:
        return False
