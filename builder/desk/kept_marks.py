"""A page between its files and the desk: read, changed under a lock, written, and undone without end.

The state is in the files: the marks of the page, and the articles where their text was corrected. What the desk
remembers beside them is only what was there before, for undoing. The lock is one of the machine: between looking
whether something is still the same and writing, no other desk of the edition writes.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.convert.keeping import own_weights, picture_files
from builder.desk.actions import Action, apply
from builder.desk.corrections import correct
from builder.desk.decided_page import DecidedPage, PageSheet, decide_page
from builder.desk.history import History, Step, taken_back
from builder.desk.issue_files import InFile, IssueFiles
from builder.desk.scan_strips import strips
from builder.errors import EditionError
from builder.markdown import marks_file, page_record_file, regions_file
from builder.review.page_queue import is_seen, record_of
from builder.shell import disk
from builder.shell.digest import of_bytes
from builder.shell.file_reading import decode, read_bytes, read_if_there
from builder.shell.lock import turn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.source_issue import SourcePage
    from builder.desk.corrections import TextCorrection
    from builder.edition.region import Box

STALE = "someone else saved this page in the meantime"


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it is on the disk."""

    page: DecidedPage
    version: str
    """Of the page's text and its marks: an action says which it was done on."""
    undoes: int
    redoes: int
    label: str = ""
    """Of the page, as printed."""
    seen: bool = False
    """Whether a person has looked at the page and found it right."""
    strips: Mapping[int, Box] = field(default_factory=dict)
    """By line, where it is on the scan, as far as that is known."""
    files: tuple[InFile | None, ...] = ()
    """Of each article its file, where some of the issue were corrected by hand."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page file that was read."""

    digest: str
    source: str
    """Its digest as records hold it."""
    sheet: PageSheet
    label: str
    """Of the page, as printed."""
    record: Path
    """Where its page record is, or will be."""
    strips: Mapping[int, Box]
    """By line, where it is on the scan."""


class KeptMarks:
    """The pages of an edition that are open on the desk."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._files = IssueFiles(config)
        self._lock = threading.RLock()
        self._turn = config.cache / "desk.lock"
        self._sheets: dict[Path, _Opened] = {}
        self._history: dict[Path, History] = defaultdict(History)
        self._decided: dict[Path, tuple[str, DecidedPage]] = {}
        self._behind = ThreadPoolExecutor(1)
        self._under_way: dict[Path, Future[None]] = {}

    def look(self, path: Path) -> Kept:
        """The page at `path` now. Raises `EditionError` where it or its marks cannot be read."""
        with self._lock:
            return self._kept(path)

    def act(self, path: Path, version: str, action: Action) -> Kept:
        """Do an action on the page as it was in `version`. Raises `EditionError`, `STALE` where it is another now."""
        with self._lock, turn(self._turn):
            marks = apply(self._current(path, version).page, action)
            self._write(path, marks_file.path_of(path), marks_file.write(marks).encode())
            return self._kept(path)

    def correct(self, path: Path, version: str, correction: TextCorrection) -> Kept:
        """Correct a text in an article's file; the page is converted first, where it was not as it is in `version`.

        Raises `EditionError` as `act` does, `TEXT_CHANGED` where another text stands there now, and where the page
        cannot be converted.
        """
        with self._lock, turn(self._turn):
            page = self._current(path, version).page.page
            if not 0 <= correction.article < len(page.articles):
                raise EditionError("this action means nothing here", then="load the page again")
            file = self._files.write(path, page)[correction.article]
            before = read_if_there(file.path) if file else None
            if file is None or before is None:
                raise EditionError("its article was deleted", where=path, then="put its file back, or leave it away")
            text = correct(decode(before, where=file.path), self._sheets[path].label, correction, where=str(file.path))
            self._write(path, file.path, text.encode())
            return self._kept(path)

    def undo(self, path: Path, version: str, *, again: bool = False) -> Kept:
        """Take back the last action on the page, or the last undoing (`again`). Raises `EditionError` as `act` does."""
        with self._lock, turn(self._turn):
            self._current(path, version)
            history = self._history[path]
            taken, given = (history.future, history.past) if again else (history.past, history.future)
            if taken:
                step, before = taken[-1], _read(taken[-1].place)
                after = taken_back(step, before)
                _put(step.place, after)
                taken.pop()
                given.append(Step(step.place, before, after))
                history.marks = _read(marks_file.path_of(path))
            return self._kept(path)

    def done(self, path: Path, version: str) -> Kept:
        """A person found the page right: its cut is kept as marks. Its articles are written behind (`settled`).

        Raises `EditionError` as `act` does.
        """
        with self._lock:
            kept = self.act(path, version, Action(name="settle", line=0))
            self._under_way[path] = self._behind.submit(self._settle, path, kept.version)
            return kept

    def settled(self, path: Path) -> Kept:
        """The page after it was found right, once its articles are written and its record says so.

        Raises `EditionError` where it could not be converted; the marks are kept all the same.
        """
        if path in self._under_way:
            self._under_way[path].result()
        return self.look(path)

    def close(self) -> None:
        """Finish what is done behind."""
        self._behind.shutdown()

    def _settle(self, path: Path, version: str) -> None:
        """Convert a page that was found right in `version`; where it is another now, nobody has said so of it."""
        self._files.prepare(path)
        with self._lock, turn(self._turn):
            kept = self._kept(path)
            if kept.version != version:
                return
            self._files.write(path, kept.page.page)
            record = self._sheets[path].record
            told = page_record_file.read(record)
            disk.Tree(record.parent).write(record.name, page_record_file.write(replace(told, seen=told.digest)))

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
        place = marks_file.path_of(path)
        there, history = _read(place), self._history[path]
        if there != history.marks:
            history = self._history[path] = History(there)
        version = of_bytes(opened.digest.encode() + there)
        known, page = self._decided.get(path, ("", None))
        if page is None or known != version:
            page = decide_page(opened.sheet, marks_file.parse(decode(there, where=place), where=str(place)))
            self._decided[path] = version, page
        files = self._files.look(path, opened.record.parent, page.page)
        seen = is_seen(opened.record, opened.source)
        return Kept(page, version, len(history.past), len(history.future), opened.label, seen, opened.strips, files)

    def _open(self, path: Path, digest: str) -> _Opened:
        issue, page = self._files.issue_of(path)
        known, full_width = self._config.printed_names(page.place.section), self._config.punctuation == "full-width"
        sheet = PageSheet(page.file.text, page.file.first, known, full_width, own_weights.read(self._config))
        record = record_of(self._config, issue, page)
        return _Opened(digest, page.file.digest, sheet, page.place.page, record, _strips(sheet, page))

    def _write(self, path: Path, place: Path, raw: bytes) -> None:
        """Write a file for the page at `path`, to be undone where that changed something."""
        before = _read(place)
        if _put(place, raw):
            history = self._history[path]
            history.add(Step(place, before, raw))
            history.marks = _read(marks_file.path_of(path))


def _strips(sheet: PageSheet, page: SourcePage) -> Mapping[int, Box]:
    """Where the page's lines are on the scan; nothing where its regions cannot be read, which conversion tells."""
    try:
        printed = regions_file.read_lines(picture_files.regions_of(page))
    except EditionError:
        return {}
    return strips([line.text for line in sheet.lines], printed)


def _read(place: Path) -> bytes:
    return read_if_there(place) or b""


def _put(place: Path, raw: bytes) -> bool:
    """Put a file where it is kept; one without anything in it is none. True if something changed."""
    folder = disk.Tree(place.parent)
    if raw:
        return folder.write(place.name, raw)
    there = read_if_there(place) is not None
    folder.remove(place.name)
    return there
