"""What the ledger keeps of each issue as part of its month: its articles' lines of JSON, packed.

A month's file is the parts of its issues, one behind the other: gzip reads what was packed in parts as one text. So a
corrected article costs its issue, and not its month, to be packed again (docs/decisions.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


class IssueLines:
    """The table of the open ledger that holds them; its rows go with their issue."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def add(self, paper: str, date: str, packed: bytes) -> None:
        """Note the part of an issue of which nothing is noted yet."""
        self._base.execute("INSERT INTO lines VALUES (?, ?, ?)", (paper, date, packed))

    def of_month(self, paper: str, month: str) -> bytes:
        """All parts of the month, `2026-04`, in order of issues; empty where it has no article."""
        rows = self._base.execute(
            "SELECT data FROM lines WHERE paper = ? AND date >= ? AND date < ? ORDER BY date",
            (paper, f"{month}-", f"{month}:"),  # which comes after every digit
        )
        return b"".join(data for (data,) in rows)
