"""How far the chances can be trusted: `python -m training.figures CORPUS…` prints a table of reliability.

Pages of the `dev` split, from which nothing was learned, are printed in all shapes and decided. Of the cuts (and of
the roles) that were given some chance, the table has the share that was right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from builder.convert.deciding.whole import decide
from builder.convert.words.lines import read_lines
from training import corpora, printing
from training.rows import cuts_of
from training.switches import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.sheets import Sheet

_STEPS = (0, 20, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950, 980, 1001)
"""Limits of the chances that are counted together, in thousandths."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.figures", description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--limit", type=int, default=40, help="pages of each corpus (%(default)s)")
    given = parser.parse_args()
    cuts: Counter[tuple[int, bool]] = Counter()
    roles: Counter[tuple[int, bool]] = Counter()
    for sheet in _sheets(given.corpora, given.limit):
        decided = decide(read_lines(sheet.text))
        for each, role, cut in zip(decided, sheet.roles, cuts_of(sheet).tolist(), strict=True):
            if cut >= 0:
                cuts[_step(each.cut_chance), cut == 1] += 1
            if role not in "?G":
                roles[_step(each.chance), each.role == role.replace("L", "F")] += 1
    print("| chance | cuts: lines | began an article | roles: lines | right |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    for at, (low, high) in enumerate(pairwise(_STEPS)):
        shown = f".{low:03d} to {'1' if high > 1000 else f'.{high:03d}'}"  # noqa: PLR2004
        print(f"| {shown} | {_share(cuts, at)} | {_share(roles, at)} |")  # noqa: T201


def _sheets(paths: list[Path], limit: int) -> Iterator[Sheet]:
    for path in paths:
        pages = [page for page in corpora.read_pages(path) if page["split"] == "dev"][:limit]
        for number, page in enumerate(pages):
            if sheet := printing.draw(page, SHAPES[number % len(SHAPES)], "figures"):
                yield sheet


def _step(chance: int) -> int:
    return next(at for at, high in enumerate(_STEPS[1:]) if chance < high)


def _share(counts: Counter[tuple[int, bool]], step: int) -> str:
    right, wrong = counts[step, True], counts[step, False]
    return f"{right + wrong} | {right / (right + wrong):.3f}" if right + wrong else "0 | –"


if __name__ == "__main__":
    main()
