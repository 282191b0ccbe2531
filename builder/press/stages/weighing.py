"""What the site weighs: its files as the ledger noted them, its search volumes as they were when they were built.

So a build that changes one issue does not ask the disk about every file of forty years.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from builder.edition import budget
from builder.edition.budget import SiteSize
from builder.search.volumes import lexicon_files, volumes
from builder.shell.file_reading import files_below, sizes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

    from builder.edition.budget import Budget
    from builder.press.stages.work import Work

_FIXED = ("files", "robots", "search shared", "site")
"""Units whose files every site has, however few its articles."""
_NOTE = "weight of volumes"

_Weight = tuple[int, int]
"""Files, and their bytes."""


def weigh(work: Work, articles: int) -> Budget:
    """The budget of the site that the ledger tells of, which has so many articles."""
    figures = work.ledger.figures
    parts = [figures.files(), _below(work.out / lexicon_files.FOLDER), *_volumes(work).values()]
    files, size = (sum(part) for part in zip(*parts, strict=True))
    fixed_files, fixed = figures.files(*_FIXED)
    dates: Counter[datetime.date] = Counter()
    for folder in work.volumes[0].folders if work.wanted.volume else work.inventory.folders:
        dates[folder.when.day] += sum(seen.size for seen in folder.files.values())
    site = SiteSize(files=files, size=size, fixed_files=fixed_files, fixed=fixed)
    return budget.of(site, articles, dates)


def _volumes(work: Work) -> Mapping[str, _Weight]:
    """The weight of each search volume, by its name; those are weighed that are not as they were the last time."""
    known: dict[str, tuple[str, _Weight]] = json.loads(work.ledger.meta(_NOTE) or "{}")
    found: dict[str, tuple[str, _Weight]] = {}
    for name, made_of in work.ledger.volumes.made_of().items():
        before, weight = known.get(name, ("", (0, 0)))
        found[name] = made_of, weight if before == made_of else _below(work.out / volumes.FOLDER / name)
    work.ledger.note(_NOTE, json.dumps(found))
    return {name: weight for name, (_, weight) in found.items()}


def _below(folder: Path) -> _Weight:
    each = sizes(folder, files_below(folder))
    return len(each), sum(each.values())
