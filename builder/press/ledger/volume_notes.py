"""What the ledger knows of search volumes: of what each was made, and what it adds to a lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


class VolumeNotes:
    """The volumes of the site, as rows of the ledger."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def made_of(self) -> dict[str, str]:
        """The digest of what each volume was made of, by the volume's name."""
        return dict(self._base.execute("SELECT name, digest FROM volume").fetchall())

    def held(self, volume: str) -> bytes:
        """What a volume adds to a lexicon; empty for one that is not known."""
        rows = self._base.execute("SELECT held FROM volume WHERE name = ?", (volume,)).fetchall()
        return bytes(rows[0][0]) if rows else b""

    def replace(self, volumes: Mapping[str, str], held: Mapping[str, bytes]) -> None:
        """Note which volumes the site has, as `made_of` gives them, and what the new ones add to a lexicon."""
        gone = self.made_of().keys() - volumes.keys()
        self._base.executemany("DELETE FROM volume WHERE name = ?", ((name,) for name in gone))
        change = "INSERT INTO volume VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest"
        rows = ((name, digest, held.get(name, b"")) for name, digest in volumes.items())
        self._base.executemany(change, rows)
        self._base.executemany(
            "UPDATE volume SET held = ? WHERE name = ?", ((data, name) for name, data in held.items())
        )
