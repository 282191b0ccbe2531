"""What a build changed in the archive: which issues, and how many articles of each listing on which date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.edition import listings
from builder.press.ledger.poured import brief, unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.ledger.ledger import Ledger
    from builder.press.ledger.poured import Key, Poured

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
    before: dict[Key, Sequence[Card]] = field(default_factory=dict)
    """The articles that each of these issues had."""
    listings: dict[Listing, dict[IssueDate, Counts]] = field(default_factory=dict)
    """Listings in which an article came, went, or reads otherwise, with the issues where."""

    meanwhile: set[str] = field(default_factory=set)
    """What was read twice and was not the same: files changed while the site was made, and a build has to follow."""

    def add(self, key: Key, before: Sequence[Card], after: Sequence[Card]) -> None:
        """Note that an issue's articles were `before` and are `after`."""
        self.issues.add(key)
        if self.everything:
            return
        self.before[key] = before
        if tuple(before) == tuple(after):
            return
        paper, when = key
        counts: Mapping[tuple[str, str], int] = listings.tally(before)
        now = Counter(listings.tally(after))
        for kind, name in counts.keys() | now.keys():
            dates = self.listings.setdefault((paper, kind, name), {})
            dates[when] = counts.get((kind, name), 0), now[kind, name]

    def take(self, ledger: Ledger, poured: Poured, *, due: bool) -> None:
        """Note what became of an issue, which was poured because it changed (`due`) or came to stand elsewhere.

        Where it changed since it was found to be the same, others that were poured may show it as it was: the next
        build takes it for changed.
        """
        key, read = poured.key, brief(poured.files)[1]
        late = not due and ledger.bytes_of(key) != read
        if due or late:
            self.add(key, () if self.everything else ledger.cards(key), poured.cards)
        ledger.replace_issue(poured)
        if late:
            ledger.unsettle(key)
        if late or poured.vanished:
            self.meanwhile.add(unit(key))

    def compare(self, ledger: Ledger, key: Key, read: Mapping[Key, str]) -> None:
        """Compare issues as they were `read` for the issue `key`, by the digest of their files, with what was poured.

        Where one differs, that issue shows what is not there: the ledger takes it for changed from now on.
        """
        if any(ledger.bytes_of(other) not in {"", digest} for other, digest in read.items()):
            self.unsettle(ledger, key)

    def unsettle(self, ledger: Ledger, key: Key) -> None:
        """Have the next build, which is to follow, make an issue anew."""
        ledger.unsettle(key)
        self.meanwhile.add(unit(key))

    def issues_of(self, paper: str) -> set[IssueDate]:
        """The newspaper's issues that came, went, or changed."""
        return {when for key, when in self.issues if key == paper}
