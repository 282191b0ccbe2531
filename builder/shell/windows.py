"""Where Windows is unlike other systems: drives, files that others have open, what a pipe takes, and processes.

Nothing here asks twice which system this is: `HERE` says it, and tests say otherwise.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HERE = os.name == "nt"
MOST_WORKERS = 61
"""Processes that one can wait for at once there; a pool of more is refused."""
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds before each further try: in sum less than one, longer than a page is read or looked at for viruses."""


def replace(new: Path | str, place: Path | str) -> None:
    """Give the file or folder `new` the name `place`; a file of that name is replaced.

    A file that another process reads cannot be replaced on Windows, so it is tried again for a moment. Raises what
    `os.replace` raises.
    """
    for wait in _WAITS:
        try:
            os.replace(new, place)  # noqa: PTH105  (an archive is 100,000 of these)
        except PermissionError:
            if not HERE:
                raise
            time.sleep(wait)
        else:
            return
    os.replace(new, place)  # noqa: PTH105


def relative(path: Path, folder: Path) -> str:
    """How `folder` names `path`: by the way there, or in full where that is on another drive."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return os.fspath(path)


def encoding(*, terminal: bool) -> str | None:
    """In what a standard stream is to be written; None as it is.

    Python writes files and pipes there in the code page of the machine, which is no JSON and has not every character.
    """
    chosen = os.environ.get("PYTHONIOENCODING") or sys.flags.utf8_mode
    return "utf-8" if HERE and not terminal and not chosen else None
