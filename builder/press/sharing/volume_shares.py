"""The volumes of an archive as work to be shared out: what each is made of, and what its part may be kept under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from builder.press.stages import plan
from builder.press.stages.volume_issues import all_volumes
from builder.shell import digest
from builder.shell.file_reading import read_bytes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.press.stages.inventory import Folder, Inventory
    from builder.press.stages.volume_issues import VolumeIssues

KILOBYTES_AN_ARTICLE = 17
"""What an article of a real daily takes of a site, about (docs/benchmarks.md)."""


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
            "megabytes": self.articles * KILOBYTES_AN_ARTICLE // 1024 + 1,
            "digest": self.digest,
        }


def shares(config: Config, inventory: Inventory, environment: str) -> Iterator[Share]:
    """One share a volume, newest first. Raises `EditionError` where a file cannot be read."""
    settings = plan.settings(inventory.folders, config)
    for each in all_volumes(inventory.folders):
        issues = _read(inventory, each)
        files = [(folder.path, settings[folder.key], list(_digests(config.root, folder))) for folder in issues]
        yield Share(
            volume=each.volume.name,
            first=each.volume.first,
            last=each.volume.last,
            issues=len(each.folders),
            articles=each.articles,
            digest=digest.of_values(environment, each.volume.name, files),
        )


def changed(now: Sequence[Share], before: Iterable[Mapping[str, Any]]) -> tuple[Share, ...]:
    """Of the shares `now` those that are not as they were `before`, as a job matrix has them; and always the newest.

    On that one is tried what is seen in no digest, such as another version of the program.
    """
    known = {(one.get("volume"), one.get("digest")) for one in before}
    return tuple(one for one in now if one is now[0] or (one.volume, one.digest) not in known)


def _read(inventory: Inventory, each: VolumeIssues) -> tuple[Folder, ...]:
    """The issues whose files a part of this volume shows: its own, and those beside it."""
    return (*each.folders, *plan.beside(inventory.folders, each.folders))


def _digests(root: Path, folder: Folder) -> Iterator[tuple[str, str]]:
    for name in folder.files:
        path = root / folder.path / name
        yield name, digest.of_bytes(read_bytes(path))
