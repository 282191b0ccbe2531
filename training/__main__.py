"""Train the model that decides pages: `python -m training CORPUS…` (docs/conversion.md).

CORPUS is a file of articles (`*.jsonl`, `*.jsonl.xz`) or of labelled pages (`*.labels`); the project's own pages are
always among them. Written are the weights, and beside them what they were trained from and with.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import platform
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.corpora import read_pages
from training.fitting import OPTIONS, TREES, Fitter
from training.rows import Source, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

OWN = Path(__file__).parent / "invented.labels"
OUT = Path(__file__).parents[1] / "builder" / "convert" / "deciding" / "weights.npz"
_LABELLED = (3, 1.5)
"""Shapes in which labelled pages are printed, too, and what one of these weighs."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Train, and write the weights with their story."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument(
        "--shapes", type=int, default=2, help="shapes in which each page is printed, 1 to 4 (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    sources = sources_of([*given.corpora, OWN], given.shapes)
    learned = rows(sources, str(given.seed), given.jobs)
    print(f"{len(learned)} sheets, {sum(int(each.kept.sum()) for each in learned)} lines")  # noqa: T201
    arrays = Fitter(given.seed, given.jobs).weights(learned)
    given.out.write_bytes(packed(arrays))
    story = told(sources, len(learned), given.seed)
    given.out.with_suffix(".json").write_text(json.dumps(story, ensure_ascii=False, indent=1) + "\n", "utf-8")


def sources_of(paths: Sequence[Path], shapes: int) -> list[Source]:
    """The corpora with their weights: a small file of articles weighs more, lest one paper decides."""
    sizes = {path: len(read_pages(path)) for path in paths if path.suffix != ".labels"}
    most = max(sizes.values(), default=1)
    return [
        Source(path, shapes, round((most / sizes[path]) ** 0.5, 2)) if path in sizes else Source(path, *_LABELLED)
        for path in paths
    ]


def told(sources: Sequence[Source], sheets: int, seed: int) -> dict[str, object]:
    """What the weights were trained from and with."""
    data = {
        each.path.name: {
            "sha256": hashlib.sha256(each.path.read_bytes()).hexdigest(),
            "shapes": each.shapes,
            "weight": each.weight,
        }
        for each in sources
    }
    versions = {"python": platform.python_version(), **{name: version(name) for name in ("catboost", "numpy")}}
    options = {key: value for key, value in OPTIONS.items() if key != "verbose"}
    return {"data": data, "sheets": sheets, "seed": seed, "versions": versions, "trees": TREES, "options": options}


def packed(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """The arrays as an `.npz` file; the same arrays give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            part = io.BytesIO()
            np.save(part, arrays[name])
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _EPOCH), part.getvalue(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    main()
