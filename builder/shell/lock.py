"""One build at a time in an edition: a second one is told why not."""

from __future__ import annotations

import datetime
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from builder.errors import EditionError
from builder.shell import disk
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock file `path`. The system lets go of it when the process ends, however it ends.

    Raises `EditionError` where another process holds it.
    """
    # Who holds it is told by a file beside it: locking empties the file itself, and Windows lets nobody read it.
    holder = path.with_name(f"{path.name}.txt")
    held = FileLock(path, timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held.acquire()
    except Timeout:
        raise EditionError(_busy(holder), where=path, then="wait until it is done") from None
    except OSError as error:
        then = "check free space and permissions"
        raise EditionError(f"cannot write: {error.strerror}", where=path, then=then) from error
    try:
        disk.write(holder, f"{os.getpid()} {datetime.datetime.now().astimezone():%H:%M}\n")
        yield
    finally:
        held.release()


def _busy(holder: Path) -> str:
    try:
        process, _, since = read_text(holder).strip().partition(" ")
    except EditionError:
        return "another build is running"
    return f"another build is running (process {process}, since {since})"
