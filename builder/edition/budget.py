"""How much of its host's room a site takes, and when that is full at the pace of the newspaper. Pure.

A site grows with its articles; the theme, the fonts and the search client are there once for all. So the pace is what
the issues of the last year added a day, with their share of everything that is made of articles.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT = 1_000_000_000
"""Bytes that a site on GitHub Pages may have."""
YEAR = 365
"""Days that tell the pace; a newspaper without an issue for longer has none."""
_LIFETIME = 100 * YEAR
"""Days beyond which no date is worth telling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSize:
    """What is in the folder of a site."""

    files: int
    size: int
    """Bytes."""
    fixed_files: int = 0
    """Files among them that every site has, however few its articles: theme, fonts, search client."""
    fixed: int = 0
    """Their bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The size of a site, and how it grows."""

    articles: int
    site: SiteSize
    pace: Fraction = Fraction()
    """Bytes that the site grows by on a day; 0 where that cannot be told."""
    newest: datetime.date | None = None
    """Date of the newest issue, from which the pace counts on; None without issues."""

    @property
    def bytes_an_article(self) -> float:
        """Bytes of the site that are there for an article, on the average."""
        return (self.site.size - self.site.fixed) / self.articles if self.articles else 0.0

    @property
    def files_an_article(self) -> float:
        """Files of the site that are there for an article, on the average."""
        return (self.site.files - self.site.fixed_files) / self.articles if self.articles else 0.0

    def is_growing(self, today: datetime.date) -> bool:
        """Whether a pace is known that still holds."""
        return self.pace > 0 and self.newest is not None and (today - self.newest).days <= YEAR

    def full_on(self, today: datetime.date, limit: int = LIMIT) -> datetime.date | None:
        """The first day on which the site has more than `limit` bytes; `today` where it has already.

        None where it does not grow, or nobody alive will see it.
        """
        if self.site.size > limit:
            return today
        if self.newest is None or not self.is_growing(today):
            return None
        days = (limit - self.site.size) // self.pace + 1
        return max(self.newest + datetime.timedelta(days), today) if days <= _LIFETIME else None

    def as_json(self, today: datetime.date) -> dict[str, object]:
        """For programs: bytes, files, and the day on which the site is full."""
        full = self.full_on(today)
        return {
            "size": self.site.size,
            "files": self.site.files,
            "limit": LIMIT,
            "bytes_an_article": round(self.bytes_an_article),
            "files_an_article": round(self.files_an_article, 2),
            "bytes_a_day": round(self.pace),
            "full_on": full.isoformat() if full else None,
        }


def of(site: SiteSize, articles: int, issues: Mapping[datetime.date, int]) -> Budget:
    """The budget of a site with so many articles; `issues` has the bytes of the articles' files of each date."""
    growing = site.size - site.fixed
    return Budget(articles=articles, site=site, pace=growing * _share_a_day(issues), newest=max(issues, default=None))


def _share_a_day(issues: Mapping[datetime.date, int]) -> Fraction:
    """The part of the archive that a day adds: what came after the first issue of the last year, by its days."""
    if not issues or not sum(issues.values()):
        return Fraction()
    newest = max(issues)
    last_year = [date for date in issues if (newest - date).days <= YEAR]
    first = min(last_year)
    added = sum(issues[date] for date in last_year if date > first)
    return Fraction(added, sum(issues.values()) * (newest - first).days) if first < newest else Fraction()
