"""What became of an issue when it was poured: what its pages showed, of which files, and what was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from builder.edition.issue_date import IssueDate
from builder.press.ledger.seen import in_brief
from builder.shell import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.edition.card import Card
    from builder.errors import Finding
    from builder.press.ledger.seen import Seen

Key = tuple[str, IssueDate]
"""What an issue is known by: its newspaper's key, and when it appeared."""


class Setting(NamedTuple):
    """What the pages of an issue show besides the issue itself."""

    before: IssueDate | None
    """The issue before, to whose last article its first one leads."""
    after: IssueDate | None
    homes: tuple[str, ...] = ()
    """Addresses of the front pages that it is besides itself."""


class Known(NamedTuple):
    """What is known of all issues as they were poured."""

    seen: Mapping[Key, str]
    """What the disk said of each one's files, in brief; empty where they have to be looked at again."""
    files: Callable[[Key], Mapping[str, tuple[Seen, str]]]
    """Each file of an issue, as `Poured.files`; none of an issue that is not known."""
    settings: Mapping[Key, Setting]


NOTHING = Known({}, lambda _: {}, {})


@dataclass(frozen=True, slots=True)
class Poured:
    """What became of one issue."""

    key: Key
    setting: Setting
    files: Mapping[str, tuple[Seen, str]]
    """Its files by name: what the disk said of each, and the digest of its bytes."""
    cards: tuple[Card, ...]
    """In printed order."""
    texts: tuple[bytes, ...]
    """What is kept of the text of each, packed, in the same order."""
    lines: bytes
    """The issue as a part of its month's file; empty where it has no article."""
    pages: int
    outputs: tuple[str, ...]
    """Files of the site that were made of it."""
    findings: tuple[Finding, ...]
    vanished: bool
    """Whether a file went away before it was read."""
    beside: Mapping[Key, str]
    """Digests of the files of the issues around it as they were read for it, as `brief` has them."""
    written: int
    """How many of `outputs` were not there before with the same bytes."""


def unit(key: Key) -> str:
    """The name under which the ledger has an issue's outputs."""
    return f"issue {key[0]} {key[1]}"


def brief(files: Mapping[str, tuple[Seen, str]]) -> tuple[str, str, str]:
    """An issue's files in brief: what the disk says of them, and digests of the bytes of all and of the articles."""
    rows = [(name, digest_) for name, (_, digest_) in sorted(files.items())]
    is_whole = all(digest_ for _, digest_ in rows)  # what could not be read is tried again
    seen = in_brief({name: seen for name, (seen, _) in files.items()}) if is_whole else ""
    return seen, digest.of_values(*rows), digest.of_values(*(row for row in rows if row[0].endswith(".md")))
