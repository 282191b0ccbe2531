"""Other programs, asked for what they print."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 60


def output(*command: str, folder: Path | None = None) -> bytes | None:
    """What a program prints when run in `folder`; None where it is not there, fails, or takes more than a minute."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=_PATIENCE)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
