"""What a build changed in the archive: which issues, and how many articles of each listing on which date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.edition import listings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.ledger.poured import Key

Listing = tuple[str, str, str]
"""Newspaper's key, kind, name."""
Counts = tuple[int, int]
"""Articles before and after."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Filled while issues are poured, read when all are."""

    everything: bool
    """Whether nothing was known before: then what follows but `issues` is not kept, it would be all."""
    issues: set[Key] = field(default_factory=set)
    """Issues that came, went, or changed."""
    listings: dict[Listing, dict[IssueDate, Counts]] = field(default_factory=dict)
    """Listings in which an article came, went, or reads otherwise, with the issues where."""

    def add(self, key: Key, before: Sequence[Card], after: Sequence[Card]) -> None:
        """Note that an issue's articles were `before` and are `after`."""
        self.issues.add(key)
        if self.everything or tuple(before) == tuple(after):
            return
        paper, when = key
        counts: Mapping[tuple[str, str], int] = listings.tally(before)
        now = Counter(listings.tally(after))
        for kind, name in counts.keys() | now.keys():
            dates = self.listings.setdefault((paper, kind, name), {})
            dates[when] = counts.get((kind, name), 0), now[kind, name]

    def issues_of(self, paper: str) -> set[IssueDate]:
        """The newspaper's issues that came, went, or changed."""
        return {when for key, when in self.issues if key == paper}
