"""The one door to the disk for everything that is written.

A file is written whole beside its place and renamed over it, so a reader, or a build that was killed, sees
the old file or the new one and nothing between. A file whose bytes would not change is not touched.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.shell import windows

if TYPE_CHECKING:
    from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)


def write(path: Path | str, data: str | bytes) -> bool:
    """Put `data` (text as UTF-8) at `path`; True if the file's bytes changed.

    Raises `EditionError` where the folder cannot be written or the disk is full.
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    place = os.fspath(path)
    folder, name = os.path.split(place)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")  # noqa: PTH118  (an archive is 100,000 of these)
    try:
        if _holds(place, raw):
            return False
        _put(temporary, folder, raw)
        windows.replace(temporary, place)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise EditionError(
            f"cannot write: {error.strerror or error}", where=place, then="check free space and permissions"
        ) from error
    return True


def _holds(place: str, raw: bytes) -> bool:
    """Whether the file has these bytes already."""
    try:
        handle = os.open(place, os.O_RDONLY | _BINARY)
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        size = len(raw)
        return os.fstat(handle).st_size == size and os.read(handle, size + 1) == raw
    finally:
        os.close(handle)


def _put(place: str, folder: str, raw: bytes) -> None:
    """Write a new file; its folder is made where there is none, which one try tells."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY
    try:
        handle = os.open(place, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        handle = os.open(place, flags, 0o666)
    try:
        written = os.write(handle, raw)
        while written < len(raw):  # more than a file system takes at once
            written += os.write(handle, memoryview(raw)[written:])
    finally:
        os.close(handle)


def remove(path: Path, *, root: Path) -> None:
    """Delete the file `path`, and the folders above it that this leaves empty, up to `root`."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or not folder.is_relative_to(root):
            break
        try:
            folder.rmdir()
        except OSError:
            break
