"""What the disk says of a file, by which a build tells whether to open it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.shell.digest import of_values

if TYPE_CHECKING:
    from collections.abc import Mapping

UNSURE = -1
"""Time of a change that is too fresh to tell the file from what it will be."""


class Seen(NamedTuple):
    """What the disk says of a file: while none of this changes, its bytes did not."""

    size: int
    changed: int
    """Nanoseconds, the later of modification and change of status; `UNSURE` where it is too fresh to tell."""

    def still(self, before: Seen) -> bool:
        """Whether the file surely has the bytes that it had when the disk said `before`."""
        return self == before and self.changed != UNSURE


def in_brief(files: Mapping[str, Seen]) -> str:
    """Digest of what the disk says of an issue's files; empty while one is too fresh to tell.

    An archive of decades is compared by these, not by each file's own row (docs/benchmarks.md has the difference).
    """
    rows = [f"{name} {size} {changed}" for name, (size, changed) in sorted(files.items())]
    unsure = any(changed == UNSURE for _, changed in files.values())
    return "" if unsure else of_values(*rows)
