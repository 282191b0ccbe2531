"""What the stages of one build share, what is wanted of it, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.edition.budget import Budget
    from builder.errors import Finding
    from builder.frames.frame import Chrome
    from builder.press.ledger.archive_changes import Changes
    from builder.press.ledger.ledger import Ledger
    from builder.press.ledger.poured import Key, Setting
    from builder.press.pieces.site import Site
    from builder.press.stages.inventory import Inventory
    from builder.press.stages.output_folder import Output
    from builder.press.stages.plan import Plan
    from builder.press.stages.volume_issues import VolumeIssues
    from builder.shell.clock import Clock
    from builder.shell.progress import Progress


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is asked for: the whole site, one part of it, or a site made of parts."""

    volume: str = ""
    """Name of the volume of which alone a part is to be made; empty for the whole site."""
    parts: tuple[Path, ...] = ()
    """Folders of parts of which the site is to be made; none for one that is made of articles."""
    search: bool = True
    """Whether the site has search volumes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    articles: int
    """Articles of the site."""
    issues: int
    poured: int
    """Issues that were poured, because they or their neighbours changed."""
    written: int
    """Files of the site that are new or have other bytes, without those of search volumes."""
    removed: int
    """Files of the site that nothing makes any more, without those of search volumes."""
    volumes: tuple[str, ...]
    """Search volumes that were built."""
    findings: tuple[Finding, ...]
    """What the site has to do without. All else is built, but a build with findings has failed."""
    seconds: Mapping[str, float]
    """How long each stage took, by the clock."""
    processor: Mapping[str, float]
    """Seconds of processor time by kind of task, of all processes; the rest is this process's own."""
    budget: Budget
    """What the site weighs, and how it grows."""
    meanwhile: frozenset[str] = frozenset()
    """What changed while it was read, so that the site does not hold together: a build has to follow."""

    def followed(self, after: BuildReport) -> BuildReport:
        """This build and the one that followed at once, as one."""
        return replace(
            after,
            poured=self.poured + after.poured,
            written=self.written + after.written,
            removed=self.removed + after.removed,
            volumes=tuple(sorted({*self.volumes, *after.volumes})),
            seconds=_sum(self.seconds, after.seconds),
            processor=_sum(self.processor, after.processor),
        )


def _sum(*spent: Mapping[str, float]) -> Mapping[str, float]:
    names = dict.fromkeys(chain.from_iterable(spent))
    return MappingProxyType({name: sum(each.get(name, 0.0) for each in spent) for name in names})


@dataclass(frozen=True, slots=True)
class Work:
    """What the stages of one build share."""

    site: Site
    chrome: Chrome
    inventory: Inventory
    out: Path
    ledger: Ledger
    output: Output
    wanted: Wanted
    volumes: tuple[VolumeIssues, ...]
    """Search volumes that the site has."""
    changes: Changes
    environment: str
    """Digest of everything but articles that decides what pages look like."""
    plan: Plan
    settings: Mapping[Key, Setting]
    progress: Progress
    clock: Clock
