"""How far the chances can be trusted: `python -m training.figures CORPUS…` prints two tables of reliability.

Pages of the `dev` split, from which nothing was learned, are printed in all shapes and decided. Of the cuts (and of
the roles) that were given some chance, the first table has the share that was right; the second, of the articles that
were given some certainty, the share that has all lines of one article of the answer and no others.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from builder.convert.deciding.arranging import arrange
from builder.convert.deciding.whole import decide
from builder.convert.words.lines import read_lines
from builder.learn.rows import cuts_of
from training import corpora, printing
from training.switches import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.deciding.whole import Decision
    from builder.convert.words.lines import Line
    from builder.learn.answer_sheet import AnswerSheet

_STEPS = (0, 20, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950, 980, 1001)
"""Limits of the chances that are counted together, in thousandths."""
_SHOWN = [f".{low:03d} to {'1' if high > 1000 else f'.{high:03d}'}" for low, high in pairwise(_STEPS)]  # noqa: PLR2004


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m training.figures", description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--limit", type=int, default=40, help="pages of each corpus (%(default)s)")
    given = parser.parse_args()
    cuts: Counter[tuple[int, bool]] = Counter()
    roles: Counter[tuple[int, bool]] = Counter()
    articles: Counter[tuple[int, bool]] = Counter()
    for sheet in _sheets(given.corpora, given.limit):
        lines = read_lines(sheet.text)
        decided = decide(lines)
        articles.update((_step(sure), right) for sure, right in _articles(sheet, lines, decided))
        for each, role, cut in zip(decided, sheet.roles, cuts_of(sheet).tolist(), strict=True):
            if cut >= 0:
                cuts[_step(each.cut_chance), cut == 1] += 1
            if role not in "?G":
                roles[_step(each.chance), each.role == role.replace("L", "F")] += 1
    print("| chance | cuts: lines | began an article | roles: lines | right |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    for at, shown in enumerate(_SHOWN):
        print(f"| {shown} | {_share(cuts, at)} | {_share(roles, at)} |")  # noqa: T201
    print("\n| certainty | articles | right |\n| --- | --- | --- |")  # noqa: T201
    for at, shown in enumerate(_SHOWN):
        print(f"| {shown} | {_share(articles, at)} |")  # noqa: T201


def _articles(sheet: AnswerSheet, lines: Sequence[Line], decided: Sequence[Decision]) -> Iterator[tuple[int, bool]]:
    """How sure the cut of each article of a page is, and whether it is right; columns over several do not count."""
    counted = {line.number: owner for line, role, owner in zip(lines, sheet.roles, sheet.owners, strict=True)
               if role not in "FGC" and owner >= 0}  # fmt: skip
    answers = {frozenset(line for line, one in counted.items() if one == owner) for owner in counted.values()}
    whole = arrange(lines, decided)
    for number, draft in enumerate(whole.drafts):
        blocks = [*draft.group.blocks, *draft.text, *(copy.block for copy in whole.copies if copy.article == number)]
        own = frozenset(line for block in blocks for line in block.lines if line in counted)
        yield draft.certainty.chance, own in answers


def _sheets(paths: list[Path], limit: int) -> Iterator[AnswerSheet]:
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
