"""The pages of a desk in the order in which they wait. The first is there at once; the others are looked at behind.

To know how doubtful a page is it must be converted, which for an archive takes minutes. So the desk opens on the page
that was asked for, or on the most doubtful one that is known, and looks at the others while nobody asks it anything:
first those of the issue that is open, then the newest.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from builder.convert.source_files import is_source, page_files
from builder.convert.sources import provenance, reader
from builder.desk.known_doubts import KnownDoubts
from builder.errors import EditionError
from builder.review import page_queue
from builder.review.page_queue import QueuedPage, in_order, looked_at
from builder.shell.file_reading import newest_below
from builder.shell.progress import silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from builder.configuration.config import Config

    Tell = Callable[[EditionError], object]

LISTED = 300
"""Pages that are listed in the browser, with those of the issue that is open; others come up as these are done."""
_QUIET, _OFTEN, _SAVED = 0.5, 0.1, 30.0
"""Seconds without a request after which to look behind, how often to see, and how often to write down what is known."""


class WaitingPages:
    """The pages of a desk by name, as far as they are known."""

    def __init__(self, config: Config, pages: Iterable[QueuedPage] = ()) -> None:
        self._config = config
        self._doubts = KnownDoubts(config)
        self._lock = threading.Lock()
        self._known: dict[Path, QueuedPage] = {}
        self._unknown: dict[Path, QueuedPage] = {}
        self._paths: dict[str, Path] = {}
        self._open: Path | None = None
        self._asked = 0.0
        self._first = ""
        for page in pages:
            self._add(page, known=True)

    def path(self, name: str) -> Path | None:
        """The file of the page with this name, which is now the open one; None where the desk has no such page."""
        found = self._paths.get(name)
        self._open = found or self._open
        self._asked = time.monotonic()
        return found

    def found_right(self, path: Path) -> None:
        """A person found the page right."""
        with self._lock:
            page = self._known.get(path) or self._unknown.pop(path)
            self._known[path] = QueuedPage(path, page.issue, seen=True, record=page.record, digest=page.digest)

    def listing(self, name: str = "") -> dict[str, Any]:
        """The pages as they wait, the one to begin with, how many are not looked at yet, and how far a team is.

        That is told of the issue and the month of the page called `name`.
        """
        with self._lock:
            every = [*self._in_order()]
            looking = len(self._unknown)
        own = next((page.issue for page in every if _name(page.path, self._config) == name), "")
        listed = [page for at, page in enumerate(every) if at < LISTED or (own and page.issue == own)]
        month = looked_at(page for page in every if page.issue[:7] == own[:7])
        return {
            "pages": [self._told(page) for page in listed],
            "progress": [each for each in reversed([*month]) if each[0] in {own, own[:7]}],
            "first": self._first,
            "looking": looking,
        }

    def _told(self, page: QueuedPage) -> dict[str, Any]:
        return {"name": _name(page.path, self._config), "issue": page.issue, "seen": page.seen}

    def _in_order(self) -> Iterator[QueuedPage]:
        """Those in doubt, the most doubtful first; those not looked at yet, the newest issue first; the others."""
        known = in_order(self._known.values())
        yield from (page for page in known if page.weight)
        yield from sorted(self._unknown.values(), key=_newest)
        yield from (page for page in known if not page.weight)

    def begin(self, chosen: Sequence[Path]) -> None:
        """Find the page to begin with among files and folders. Raises `EditionError` where there is none."""
        named = next((path for path in chosen if _is_page(path)), None)
        page = None if named else self._most_doubtful(chosen)
        first = (
            page.path
            if page
            else named or next((path for one in chosen for path in newest_below(one) if _is_page(path)), None)
        )
        if first is None:
            then = "give .md or .txt files, or a folder of them"
            raise EditionError("no page files there", where=chosen[0], then=then)
        self._add(page or _unread(first), known=bool(page))
        self._first = _name(first, self._config)

    def _most_doubtful(self, chosen: Sequence[Path]) -> QueuedPage | None:
        """The most doubtful page below these folders, as far as is known."""
        inside = (path for path in self._doubts.most_doubtful() if any(path.is_relative_to(one) for one in chosen))
        return next((page for path in inside if (page := self._doubts.of(path)) and not page.seen), None)

    def look_behind(self, chosen: Sequence[Path], tell: Tell) -> None:
        """List the other pages and look at each while this process lives; `tell` is handed what cannot be read."""
        threading.Thread(target=self.look_at_all, args=(chosen, tell), daemon=True).start()

    def look_at_all(self, chosen: Sequence[Path], tell: Tell) -> None:
        """The same at once."""
        for path in page_files(chosen):
            if path.suffix.lower() in reader.TEXT_SUFFIXES and path not in self._known:
                page = self._doubts.of(path)
                self._add(page or _unread(path), known=bool(page))
        saved = time.monotonic()
        for path in self._next():
            while path in self._unknown and time.monotonic() - self._asked < _QUIET:
                time.sleep(_OFTEN)
            self._look(path, tell)
            if time.monotonic() - saved > _SAVED:
                self._doubts.save()
                saved = time.monotonic()
        self._doubts.save()

    def _next(self) -> Iterator[Path]:
        """The pages that nobody has looked at: first the open one's neighbours, then the newest issue's."""
        folders: dict[Path, deque[Path]] = {}
        for page in sorted(self._unknown.values(), key=_newest):
            folders.setdefault(page.path.parent, deque()).append(page.path)
        while folders:
            beside = self._open.parent if self._open else None
            folder = beside if beside in folders else next(iter(folders))
            path = folders[folder].popleft()
            if not folders[folder]:
                del folders[folder]
            if path in self._unknown:
                yield path

    def _look(self, path: Path, tell: Tell) -> None:
        """Look at a page. One of which nothing can be known, such as with a broken record, is listed all the same."""
        try:
            pages, errors = page_queue.read(self._config, [path], silent)
        except EditionError as broken:
            pages, errors = [], [broken]
        for error in errors:
            tell(error)
        for page in pages or [_unread(path)]:
            self._add(page, known=True)
            self._doubts.keep(page)

    def _add(self, page: QueuedPage, *, known: bool) -> None:
        with self._lock:
            self._paths[_name(page.path, self._config)] = page.path
            if known:
                self._unknown.pop(page.path, None)
                self._known.setdefault(page.path, page)
            else:
                self._unknown[page.path] = page


def _unread(path: Path) -> QueuedPage:
    """A page of which no more is known than its path says."""
    said = provenance.from_path(path)
    issue = "-".join(filter(None, (said.get("date", ""), said.get("edition", ""))))
    return QueuedPage(path, issue, seen=False)


def _newest(page: QueuedPage) -> tuple[list[int], Path]:
    """To sort by: the newest issue first, its pages in their order."""
    return [-ord(each) for each in page.issue], page.path


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in reader.TEXT_SUFFIXES and is_source(path)


def _name(path: Path, config: Config) -> str:
    root = config.root
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
