"""The list of volumes that the browser reads before it searches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.search.volumes import bundle, lexicon_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from builder.search.volumes.volumes import Volume

PATH = "search/volumes.json"


def manifest(made: Iterable[Volume], site: Path, archives: Sequence[str] = ()) -> str:
    """What the browser knows before it searches, newest volume first.

    The volumes and their lexicons are in the folder `site`. Each has a version, which changes with its files, so that
    no browser mixes two builds of it. `archives` are addresses of other sites whose volumes are searched too.
    """
    every = sorted(made, key=lambda volume: volume.first, reverse=True)
    shapes, places = lexicon_files.listed(lexicon_files.assign(every), site)
    listed = [
        {
            "name": volume.name,
            "path": volume.path,
            "from": volume.first.isoformat(),
            "to": volume.last.isoformat(),
            **bundle.noted(site / volume.path),
            **places[volume.name],
        }
        for volume in every
    ]
    data = {"volumes": listed, "lexicons": shapes, "archives": list(archives)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
