"""Git's marks of a conflict in a file: reported as such, and never published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.errors import EditionError

if TYPE_CHECKING:
    from pathlib import Path

_BEGIN = "<<<<<<< "
_SIGN = re.compile(r"^(?:(<{7}) |(={7})\r?$|(>{7}) )", re.MULTILINE)
"""A line of git's: where the one side begins, where the other does, where both end."""


def refuse(text: str, *, where: Path | str) -> None:
    """Raises `EditionError` where `text` has both sides of a change that two people made in one place."""
    if _BEGIN not in text or (at := _sides(text)) < 0:
        return
    line = text.count("\n", 0, at) + 1
    raise EditionError(
        "two people changed this, and git left both sides here",
        where=f"{where}:{line}",
        then="keep one side, delete the lines <<<<<<<, ======= and >>>>>>>, then git add -A and git rebase --continue",
    )


def _sides(text: str) -> int:
    """Where the first change with both sides begins, or -1: found in one walk over git's lines."""
    begun, parted = -1, False
    for sign in _SIGN.finditer(text):
        if sign[1] and begun < 0:
            begun = sign.start()
        elif sign[2] and begun >= 0:
            parted = True
        elif sign[3] and parted:
            return begun
    return -1
