"""What was done on a page and can be undone, without end: each step is one file that became another. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.convert.keeping.merging import merge
from builder.desk.corrections import TEXT_CHANGED
from builder.errors import EditionError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """A file that was changed, with its bytes before and after; none of a file that was not there."""

    place: Path
    before: bytes
    after: bytes


@dataclass(slots=True)
class History:
    """The steps on a page; what another desk did to its marks is never undone, and ends what was done before."""

    marks: bytes = b""
    """The marks file as the last step left it."""
    past: list[Step] = field(default_factory=list)
    future: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Something new was done: what was undone before is done no more."""
        self.past.append(step)
        self.future.clear()


def taken_back(step: Step, now: bytes) -> bytes:
    """What the file of a step becomes without it, where it is `now`.

    Where an article's file was changed elsewhere since, that stays; where the same was changed, this raises
    `EditionError`.
    """
    if now == step.after:
        return step.before
    try:
        merged = merge(*(each.decode() for each in (step.after, now, step.before)))
    except UnicodeDecodeError:
        merged = None
    if merged is None:
        raise EditionError(TEXT_CHANGED, where=step.place, then="this is how it is now: do yours again")
    return merged.encode()
