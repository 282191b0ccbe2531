"""When an issue appeared: a day, and which edition of that day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_WRITTEN = re.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([2-9]))?")


@dataclass(frozen=True, slots=True, order=True)
class IssueDate:
    """What tells an issue from the newspaper's others; in order of appearance."""

    day: datetime.date
    edition: int = 1
    """From 1 to 9; 2 for an evening edition or an extra that came after the first."""

    def __str__(self) -> str:
        """`2026-04-08`, of a second edition `2026-04-08-2`, which sorts after it and before the next day."""
        return self.day.isoformat() + self.suffix

    @property
    def suffix(self) -> str:
        """What tells it from the day's first edition in addresses and names: `-2`, of the first edition nothing."""
        return f"-{self.edition}" if self.edition > 1 else ""


def parse(text: str) -> IssueDate:
    """The issue date that is written so. Raises `ValueError` where it is none."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return IssueDate(datetime.date.fromisoformat(match[1]), int(match[2] or 1))
