"""Train the model that decides pages: `python -m training CORPUS…` (docs/conversion.md).

CORPUS is a file of articles (`*.jsonl`, `*.jsonl.xz`) or of labelled pages (`*.labels`). Always among them are the
project's own pages, and the real pages of which we have the labels but may not keep the text, where they are. Written
are the weights, and beside them what they were trained from and with.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from builder.convert.deciding.trees import Weights
from builder.learn.fitting import OPTIONS
from builder.learn.packed_weights import arrays, packed
from training.corpora import read_pages
from training.fitting import OF_PLACES, OTHER, TREES, TREES_OF_PLACES, Fitter
from training.placing import placed
from training.rows import Source, rows
from training.switches import SHAPES

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN, REAL = Path(__file__).parent / "invented.labels", Path(__file__).parent / "seeds.labels"
OUT = Path(__file__).parents[1] / "builder" / "convert" / "deciding" / "weights.npz"
_LABELLED = 3
"""Shapes in which labelled pages are printed, too."""
_WRITTEN, _REAL = 1.5, 5.0
"""What one of these weighs: of pages that we wrote, and of real ones, which are few."""


def main() -> None:
    """Train, and write the weights with their story."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument(
        "--rounds", type=int, default=2, help="how often each page is printed in each shape (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    sources = sources_of([*given.corpora, *_there(REAL), OWN])
    learned = rows(sources, given.seed, given.rounds, given.jobs)
    print(f"{len(learned)} sheets, {sum(int(each.kept.sum()) for each in learned)} lines")  # noqa: T201
    fitter = Fitter(given.seed, given.jobs)
    looks = fitter.looks(learned)
    forest = fitter.places(placed(sources, f"{given.seed} places", looks, given.jobs))
    given.out.write_bytes(packed(arrays(Weights(*looks, forest))))
    story = told(sources, given.rounds, len(learned), given.seed)
    given.out.with_suffix(".json").write_text(json.dumps(story, ensure_ascii=False, indent=1) + "\n", "utf-8")


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """The corpora with their weights: a small file of articles weighs more, lest one paper decides."""
    sizes = {path: len(read_pages(path)) for path in paths if path.suffix != ".labels"}
    most = max(sizes.values(), default=1)
    return [
        Source(path, len(SHAPES), round((most / sizes[path]) ** 0.5, 2))
        if path in sizes
        else Source(path, _LABELLED, _WRITTEN if path == OWN else _REAL)
        for path in paths
    ]


def _there(path: Path) -> list[Path]:
    """The file of labels, if the pages that it labels are there."""
    pages = [path.parent / json.loads(line)["page"] for line in path.read_text("utf-8").splitlines()]
    return [path] if all(page.exists() for page in pages) else []


def told(sources: Sequence[Source], rounds: int, sheets: int, seed: int) -> dict[str, object]:
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
    options = {key: value for key, value in OPTIONS.items() if key not in {"verbose", "thread_count"}}
    return {
        "data": data,
        "rounds": rounds,
        "sheets": sheets,
        "seed": seed,
        "versions": versions,
        "trees": TREES,
        "options": options,
        "other": OTHER,
        "places": {"trees": TREES_OF_PLACES, **OF_PLACES},
    }


if __name__ == "__main__":
    main()
