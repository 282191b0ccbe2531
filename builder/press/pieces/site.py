"""What every page of one build has in common, and the files that a page becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.markdown.escape import escape

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from builder.configuration.config import Config
    from builder.edition.issue_date import IssueDate
    from builder.frames.frame import Frame
    from builder.press.pieces.masthead import Masthead

File = tuple[str, str | bytes]
"""A file of the site: its path from the site's root, and its text or bytes."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Site:
    """Configuration, texts of the interface, frames: read once, the same for every page."""

    config: Config
    words: Mapping[str, str]
    frames: Mapping[tuple[str, int], Frame]
    mastheads: Mapping[str, Masthead] = field(default_factory=dict)
    """By newspapers' keys; none of one whose name is set in type."""

    def plain(self, key: str, **values: object) -> str:
        """A text of the interface with `values` in its places."""
        return self.words[key].format(**values)

    def word(self, key: str, **values: object) -> str:
        """A text of the interface as HTML, with `values` in its places."""
        return escape(self.plain(key, **values))

    def pour(self, kind: str, address: str, values: Mapping[str, str]) -> File:
        """The page at `address`: `values`, ready HTML each, in the frame of its kind."""
        return path(address), self.frames[kind, address.count("/")].pour(values)

    def plain_date(self, date: datetime.date) -> str:
        """A date in words: 2026年4月8日."""
        return self.plain("date", year=date.year, month=date.month, day=date.day)

    def date(self, date: datetime.date) -> str:
        """A date in words, as HTML."""
        return escape(self.plain_date(date))

    def date_words(self, when: IssueDate) -> str:
        """When an issue appeared: 2026年4月8日, a second edition 2026年4月8日（当日第2期）."""
        return self.plain_date(when.day) + (self.plain("edition", edition=when.edition) if when.edition > 1 else "")

    def issue_date(self, when: IssueDate) -> str:
        """The same as HTML."""
        return escape(self.date_words(when))

    def weekday(self, date: datetime.date) -> str:
        """The day of the week in words."""
        return self.word(WEEKDAYS[date.weekday()])

    def page_label(self, label: str) -> str:
        """A page's name in words: 第2版."""
        return self.word("page-name", page=label)

    def canonical(self, address: str) -> str:
        """The published address in full; empty where the site has none yet."""
        return f"{self.config.url}{address}" if self.config.url else ""


def path(address: str) -> str:
    """The file of the web page at `address`."""
    return f"{address}index.html" if address.endswith("/") or not address else address
