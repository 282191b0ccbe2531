"""The marks of a page between its file and the desk: read, changed under a lock, written, and undone without end.

The state is the file. What the desk remembers beside it is only what was there before, for undoing. The lock is one of
the machine: between looking whether the page is still the same and writing, no other desk of the edition writes.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.convert.gather import gather
from builder.convert.keeping import own_weights
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.desk.actions import Action, apply
from builder.desk.decided_page import DecidedPage, PageSheet, decide_page
from builder.errors import EditionError
from builder.markdown import marks_file, page_record_file
from builder.review.page_queue import is_seen, record_of
from builder.shell import disk
from builder.shell.digest import of_bytes
from builder.shell.file_reading import decode, read_bytes, read_if_there
from builder.shell.lock import turn

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

STALE = "someone else saved this page in the meantime"


@dataclass(slots=True)
class _History:
    """What the marks file said before each action and each undoing; what another desk wrote is never undone."""

    now: bytes = b""
    past: list[bytes] = field(default_factory=list)
    future: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it is on the disk."""

    page: DecidedPage
    version: str
    """Of the page's text and its marks: an action says which it was done on."""
    undoes: int
    redoes: int
    seen: bool = False
    """Whether a person has looked at the page and found it right."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page file that was read."""

    digest: str
    source: str
    """Its digest as records hold it."""
    sheet: PageSheet
    record: Path
    """Where its page record is, or will be."""


class KeptMarks:
    """The pages of an edition that are open on the desk."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._turn = config.cache / "desk.lock"
        self._sheets: dict[Path, _Opened] = {}
        self._history: dict[Path, _History] = defaultdict(_History)
        self._decided: dict[Path, tuple[str, DecidedPage]] = {}

    def look(self, path: Path) -> Kept:
        """The page at `path` now. Raises `EditionError` where it or its marks cannot be read."""
        with self._lock:
            return self._kept(path)

    def act(self, path: Path, version: str, action: Action) -> Kept:
        """Do an action on the page as it was in `version`. Raises `EditionError`, `STALE` where it is another now."""
        with self._lock, turn(self._turn):
            marks = apply(self._current(path, version).page, action)
            before = self._read(path)
            history = self._history[path]
            if self._write(path, marks_file.write(marks).encode()):
                history.past.append(before)
                history.future.clear()
                history.now = self._read(path)
            return self._kept(path)

    def undo(self, path: Path, version: str, *, again: bool = False) -> Kept:
        """Take back the last action on the page, or the last undoing (`again`). Raises `EditionError` as `act` does."""
        with self._lock, turn(self._turn):
            self._current(path, version)
            history = self._history[path]
            taken, given = (history.future, history.past) if again else (history.past, history.future)
            if taken:
                before = self._read(path)
                self._write(path, taken[-1])
                taken.pop()
                given.append(before)
                history.now = self._read(path)
            return self._kept(path)

    def done(self, path: Path, version: str) -> Kept:
        """A person found the page right: its cut is kept as marks, its articles are written, and its record says so.

        Raises `EditionError` as `act` does, and where it cannot be converted; the marks are kept all the same.
        """
        self.act(path, version, Action(name="settle", line=0))
        with self._lock, turn(self._turn):
            outcome = convert(self._config, [path], Options())
            if outcome.errors:
                raise outcome.errors[0]
            record = self._sheets[path].record
            told = page_record_file.read(record)
            disk.Tree(record.parent).write(record.name, page_record_file.write(replace(told, seen=told.digest)))
            return self._kept(path)

    def _current(self, path: Path, version: str) -> Kept:
        kept = self._kept(path)
        if kept.version != version:
            raise EditionError(STALE, where=marks_file.path_of(path), then="this is how it is now: do yours again")
        return kept

    def _kept(self, path: Path) -> Kept:
        raw = read_bytes(path)
        opened = self._sheets.get(path)
        if opened is None or opened.digest != of_bytes(raw):
            opened = self._sheets[path] = self._open(path, of_bytes(raw))
        there, history = self._read(path), self._history[path]
        if there != history.now:
            history = self._history[path] = _History(there)
        version = of_bytes(opened.digest.encode() + there)
        known, page = self._decided.get(path, ("", None))
        if page is None or known != version:
            place = str(marks_file.path_of(path))
            page = decide_page(opened.sheet, marks_file.parse(decode(there, where=place), where=place))
            self._decided[path] = version, page
        seen = is_seen(opened.record, opened.source)
        return Kept(page, version, len(history.past), len(history.future), seen)

    def _open(self, path: Path, digest: str) -> _Opened:
        issues, errors = gather(self._config, [path], Options())
        every = ((issue, page) for issue in issues for page in issue.pages)
        found = next(((issue, page) for issue, page in every if page.path == path and not page.items), None)
        if found is None:
            raise errors[0] if errors else EditionError("this file is no page", where=path, then="name a page's file")
        issue, page = found
        names = {paper.name for paper in self._config.newspapers} | {page.place.section}
        full_width = self._config.punctuation == "full-width"
        sheet = PageSheet(
            page.file.text, page.file.first, frozenset(names - {""}), full_width, own_weights.read(self._config)
        )
        return _Opened(digest, page.file.digest, sheet, record_of(self._config, issue, page))

    @staticmethod
    def _read(path: Path) -> bytes:
        return read_if_there(marks_file.path_of(path)) or b""

    @staticmethod
    def _write(path: Path, raw: bytes) -> bool:
        """Put the marks where they are kept; a file without marks is none. True if something changed."""
        place = marks_file.path_of(path)
        folder = disk.Tree(place.parent)
        if raw:
            return folder.write(place.name, raw)
        there = read_if_there(place) is not None
        folder.remove(place.name)
        return there
