"""What can go wrong, said once: what, where, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class EditionError(Exception):
    """A failure that the user can mend; the command line turns it into one message and exit code 1.

    `what` is a sentence without its full stop, `where` a path or `path:line`, `then` what to do next.
    """

    def __init__(self, what: str, *, where: Path | str = "", then: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.then = what, str(where), then

    def __str__(self) -> str:
        """One line: `where: what; then`."""
        head = f"{self.where}: " if self.where else ""
        tail = f"; {self.then}" if self.then else ""
        return f"{head}{self.what}{tail}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with the content, at one place: `path:line: code message`."""

    path: str
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    code: str
    message: str

    def __str__(self) -> str:
        """Print as compilers do, so that editors can jump to the place."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.code} {self.message}"
