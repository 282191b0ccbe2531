"""The marks of a page between its file and the desk: read, changed under a lock, written, and undone without end.

The state is the file. What the desk remembers beside it is only what was there before, for undoing.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.convert.gather import gather
from builder.convert.keeping import own_weights
from builder.convert.source_issue import Options
from builder.desk.actions import apply
from builder.desk.decided_page import DecidedPage, PageSheet, decide_page
from builder.errors import EditionError
from builder.markdown import marks_file
from builder.shell import disk
from builder.shell.digest import of_bytes
from builder.shell.file_reading import read_bytes, read_if_there

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.desk.actions import Action

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


class KeptMarks:
    """The pages of an edition that are open on the desk."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._sheets: dict[Path, tuple[str, PageSheet]] = {}
        self._history: dict[Path, _History] = defaultdict(_History)

    def look(self, path: Path) -> Kept:
        """The page at `path` now. Raises `EditionError` where it or its marks cannot be read."""
        with self._lock:
            return self._kept(path)

    def act(self, path: Path, version: str, action: Action) -> Kept:
        """Do an action on the page as it was in `version`. Raises `EditionError`, `STALE` where it is another now."""
        with self._lock:
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
        with self._lock:
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

    def _current(self, path: Path, version: str) -> Kept:
        kept = self._kept(path)
        if kept.version != version:
            raise EditionError(STALE, where=marks_file.path_of(path), then="this is how it is now: do yours again")
        return kept

    def _kept(self, path: Path) -> Kept:
        raw = read_bytes(path)
        digest, sheet = self._sheets.get(path, ("", None))
        if sheet is None or digest != of_bytes(raw):
            digest, sheet = of_bytes(raw), self._sheet(path)
            self._sheets[path] = digest, sheet
        there, history = self._read(path), self._history[path]
        if there != history.now:
            history = self._history[path] = _History(there)
        page = decide_page(sheet, marks_file.read(path))
        return Kept(page, of_bytes(digest.encode() + there), len(history.past), len(history.future))

    def _sheet(self, path: Path) -> PageSheet:
        issues, errors = gather(self._config, [path], Options())
        found = next((page for issue in issues for page in issue.pages if page.path == path and not page.items), None)
        if found is None:
            raise errors[0] if errors else EditionError("this file is no page", where=path, then="name a page's file")
        names = {paper.name for paper in self._config.newspapers} | {found.place.section}
        full_width = self._config.punctuation == "full-width"
        known, own = frozenset(names - {""}), own_weights.read(self._config)
        return PageSheet(found.file.text, found.file.first, known, full_width, own)

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
