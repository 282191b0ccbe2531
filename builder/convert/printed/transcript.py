"""A page's lines while what was written around the print is taken off them, one step after the other.

A line keeps its number: what is emptied stays as an empty line, and where markup ends a line inside a line of the
file, `BREAK` says so. What is taken off is kept with its line, so that nothing is lost unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Removed:
    """What was not printed, and why it is taken for such."""

    rule: str
    line: int
    """Number of the line on the page, from 0."""
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """The lines of a page."""

    lines: tuple[str, ...]
    removed: tuple[Removed, ...] = ()
    marks: tuple[tuple[str, int], ...] = ()
    """Review marks, each with the number of a line that it speaks of."""
    joined: tuple[tuple[int, int], ...] = ()
    """First and last of lines whose words are on the first of them now."""

    def with_lines(self, changed: Mapping[int, str], *removed: Removed) -> Transcript:
        """The page with some of its lines changed, and with what was taken off them."""
        if not (changed or removed):
            return self
        lines = list(self.lines)
        for number, text in changed.items():
            lines[number] = text
        return replace(self, lines=tuple(lines), removed=(*self.removed, *removed))

    def each(self, rule: str, change: Callable[[str], tuple[str, str]]) -> Transcript:
        """The page with each line as `change` gives it, which also says what it took off."""
        changed: dict[int, str] = {}
        removed: list[Removed] = []
        for number, line in enumerate(self.lines):
            text, off = change(line) if line else (line, "")
            if text != line:
                changed[number] = text
            if off:
                removed.append(Removed(rule, number, off))
        return self.with_lines(changed, *removed)

    def printed(self) -> tuple[int, ...]:
        """Numbers of the lines that have something on them."""
        return tuple(number for number, line in enumerate(self.lines) if line.strip())
