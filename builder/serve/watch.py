"""Notice that files changed, once for each burst of changes."""

from __future__ import annotations

import queue
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

QUIET = 0.1
"""Seconds of silence that end a burst: editors and git write many files at once."""
LONGEST = 2.0
"""Seconds after which a burst is reported even if it goes on."""
_CHANGES = {"created", "modified", "moved", "deleted"}


@contextmanager
def watching(folders: Iterable[Path], files: Iterable[Path] = ()) -> Iterator[Callable[[float], frozenset[Path]]]:
    """Watch `folders` with all that is in them, and single `files`; those that do not exist are left out.

    Gives a function that waits at most so many seconds for a change and returns the paths of one burst, or
    none. Hidden files and editors' backup copies are no changes.
    """
    changes: queue.Queue[Path] = queue.Queue()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(_Handler(changes, folder, None), str(folder), recursive=True)
    for parent, names in _by_folder(files).items():
        if parent.is_dir():
            observer.schedule(_Handler(changes, parent, names), str(parent), recursive=False)
    observer.start()
    try:
        yield lambda seconds: _burst(changes, seconds)
    finally:
        observer.stop()
        observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, changes: queue.Queue[Path], root: Path, names: frozenset[str] | None) -> None:
        self.changes, self.root, self.names = changes, root, names

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for name in filter(None, (event.src_path, event.dest_path)):
            path = Path(str(name))
            if self._counts(path):
                self.changes.put(path)

    def _counts(self, path: Path) -> bool:
        if self.names is not None:
            return path.name in self.names
        parts = path.relative_to(self.root).parts if path.is_relative_to(self.root) else ()
        return not any(part.startswith((".", "#")) or part.endswith("~") for part in parts)


def _by_folder(files: Iterable[Path]) -> dict[Path, frozenset[str]]:
    listed = list(files)
    return {file.parent: frozenset(one.name for one in listed if one.parent == file.parent) for file in listed}


def _burst(changes: queue.Queue[Path], seconds: float) -> frozenset[Path]:
    try:
        paths = {changes.get(timeout=seconds)}
    except queue.Empty:
        return frozenset()
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            paths.add(changes.get(timeout=QUIET))
        except queue.Empty:
            break
    return frozenset(paths)
