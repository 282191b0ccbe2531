"""The one door to the disk for everything that is written.

A file is written whole beside its place and renamed over it, so a reader, or a build that was killed, sees
the old file or the new one and nothing between. A file whose bytes would not change is not touched.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from builder.errors import EditionError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, data: str | bytes) -> bool:
    """Put `data` (text as UTF-8) at `path`; True if the file's bytes changed.

    Raises `EditionError` where the folder cannot be written or the disk is full.
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.is_file() and path.stat().st_size == len(raw) and path.read_bytes() == raw:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(raw)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise EditionError(
            f"cannot write: {error.strerror or error}", where=path, then="check free space and permissions"
        ) from error
    return True


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
