"""Sites that are one archive with this one, and the years that moved there: their addresses lead on. Pure."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_DATED = re.compile(r"(?:[a-z][a-z0-9-]*/)?([0-9]{4})/(?:([0-9]{2})/(?:([0-9]{2})(?:-[0-9]+)?/)?)?")
"""How the address of a year, a month, an issue, and what is in it, begins."""
_PLAIN = re.compile("(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)+")
"""What an address of ours is made of; what remembers addresses is a file, and may say anything."""


@dataclass(frozen=True, slots=True)
class OtherSite:
    """A site that `edition` made of other years of the same newspapers."""

    url: str
    """With a closing slash."""
    first: datetime.date | None = None
    """First of the days that were published here before they moved there; None where none were."""
    last: datetime.date | None = None

    def now_at(self, address: str) -> str | None:
        """Where a page of this site is that moved there; None for an address of other days or of no day."""
        found = _DATED.match(address)
        if self.first is None or self.last is None or found is None or not _PLAIN.fullmatch(address):
            return None
        span = _span(*found.groups())
        return f"{self.url}{address}" if span and span[0] <= self.last and self.first <= span[1] else None


def _span(year: str, month: str | None, day: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a year, a month or a day; None where there is none of that name."""
    try:
        first = datetime.date(int(year), int(month or 1), int(day or 1))
        if day:
            return first, first
        beyond = datetime.date(first.year + (not month or month == "12"), int(month or 12) % 12 + 1, 1)
        return first, beyond - datetime.timedelta(1)
    except (ValueError, OverflowError):
        return None
