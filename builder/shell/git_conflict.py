"""Both sides of a change that git could not join, left in a file: told as what they are, and never published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.errors import EditionError

if TYPE_CHECKING:
    from pathlib import Path

_BEGIN = "<<<<<<< "
_SIDES = re.compile(r"^<{7} [^\n]*\n(?:.*\n)??={7}\r?\n(?:.*\n)??>{7} ", re.DOTALL | re.MULTILINE)


def refuse(text: str, *, where: Path | str) -> None:
    """Raises `EditionError` where `text` has both sides of a change that two people made in one place."""
    if _BEGIN not in text or not (found := _SIDES.search(text)):
        return
    line = text.count("\n", 0, found.start()) + 1
    raise EditionError(
        "two people changed this, and git left both sides here",
        where=f"{where}:{line}",
        then="keep one side, delete the lines <<<<<<<, ======= and >>>>>>>, then git add -A and git rebase --continue",
    )
