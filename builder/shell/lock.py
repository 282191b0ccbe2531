"""One build at a time in an edition: a second one is told why not. Where it takes a moment, the next one waits."""

from __future__ import annotations

import datetime
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import lock_descriptor

from builder.errors import EditionError
from builder.shell import disk
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_THEN = "wait until it is done; `edition serve` builds after each change, so there is no need to build beside it"


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock file `path`. The system lets go of it when the process ends, however it ends.

    Raises `EditionError` where another process holds it.
    """
    folder = disk.Tree(path.parent)
    holder = path.with_name(f"{path.name}.txt")  # of its own: on Windows nobody can read a file that is locked
    handle = folder.open(path.name)
    try:
        if not lock_descriptor(handle, blocking=False):
            raise EditionError(_busy(holder), where=path, then=_THEN)
        folder.write(holder.name, f"{os.getpid()} {datetime.datetime.now().astimezone():%H:%M}\n")
        yield
    finally:
        os.close(handle)


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Hold the lock file `path` for a moment, after whoever holds it now. The system lets go of it as of `lock`."""
    handle = disk.Tree(path.parent).open(path.name)
    try:
        lock_descriptor(handle, poll_interval=0.01)
        yield
    finally:
        os.close(handle)


def _busy(holder: Path) -> str:
    try:
        process, _, since = read_text(holder).strip().partition(" ")
    except EditionError:
        return "another build is running"
    return f"another build is running (process {process}, since {since})"
