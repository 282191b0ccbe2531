"""The volumes of an archive as work to be shared out: what each is made of, and what its part may be kept under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.press.stages import indexing, plan
from builder.shell import digest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.press.stages.indexing import Index
    from builder.press.stages.inventory import Folder, Inventory

_KILOBYTES_AN_ARTICLE = 16
"""What a part takes on disk, about (docs/benchmarks.md), files rounded up to blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One volume as one job."""

    volume: str
    first: datetime.date
    """The volume's first and last day by the calendar."""
    last: datetime.date
    issues: int
    articles: int
    digest: str
    """Changes with anything that the part is made of."""

    def as_json(self) -> dict[str, object]:
        """As one entry of a job matrix."""
        return {
            "volume": self.volume,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "issues": self.issues,
            "articles": self.articles,
            "megabytes": self.articles * _KILOBYTES_AN_ARTICLE // 1024 + 1,
            "digest": self.digest,
        }


def shares(config: Config, inventory: Inventory, environment: str) -> Iterator[Share]:
    """One share a volume, newest first. Raises `EditionError` where a file cannot be read."""
    settings = plan.settings(inventory.folders, config)
    for one in indexing.indexes(inventory.folders):
        files = [(each.path, settings[each.key], list(_digests(config.root, each))) for each in _read(inventory, one)]
        yield Share(
            volume=one.volume.name,
            first=one.volume.first,
            last=one.volume.last,
            issues=len(one.folders),
            articles=one.articles,
            digest=digest.of_values(environment, one.volume.name, files),
        )


def _read(inventory: Inventory, one: Index) -> tuple[Folder, ...]:
    """The issues whose files a part of this volume shows: its own, and those beside it."""
    return (*one.folders, *plan.beside(inventory.folders, one.folders))


def _digests(root: Path, folder: Folder) -> Iterator[tuple[str, str]]:
    for name in folder.files:
        path = root / folder.path / name
        try:
            yield name, digest.of_bytes(path.read_bytes())
        except OSError as error:
            then = "check that it still exists"
            raise EditionError(f"cannot read: {error.strerror}", where=path, then=then) from error
