"""Count the actions that turn pages at the desk into their answers: `python -m bench.proofing`."""

from __future__ import annotations

import argparse
import importlib
import statistics
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from bench.proofing import answers
from bench.proofing.turning import turn
from tests import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.proofing.answers import Answered
    from bench.proofing.turning import Again, Turned


def main() -> None:
    """Turn the pages that the command line names."""
    asked = argparse.ArgumentParser(prog="python -m bench.proofing", description=__doc__)
    asked.add_argument("--tools", type=Path, required=True, help="the folder of render_pages.py and score.py")
    asked.add_argument("--corpus", type=Path, help="a corpus of pages to render")
    asked.add_argument("--seeds", type=Path, help="page texts")
    asked.add_argument("--gold", type=Path, help="their answers")
    asked.add_argument("--limit", type=int, default=20, help="pages of the corpus [20]")
    asked.add_argument("--seed", default="1", help="which pages, and how they are printed [1]")
    asked.add_argument("--shapes", default="", help="print each page in these [one of the four, in turn]")
    asked.add_argument("--only", default="", help="pages whose name has this")
    asked.add_argument("--browser", action="store_true", help="press real keys in Chromium")
    given = asked.parse_args()
    sys.path.insert(0, str(given.tools))
    score = importlib.import_module("score")
    turned: list[Turned] = []
    with chromium.browser() if given.browser else nullcontext() as browser:
        for page in _pages(given):
            if given.only in page.name:
                turned.append(turn(page, score, browser))
                print("\n".join(_lines(turned[-1])), flush=True)
    report(turned)


def _pages(given: argparse.Namespace) -> Iterator[Answered]:
    for gold in sorted(given.gold.glob("*.yml")) if given.gold else ():
        (seed,) = given.seeds.glob(f"{gold.stem}_*.txt")
        yield answers.by_hand(seed, gold)
    if given.corpus:
        shapes = [each for each in given.shapes.split(",") if each]
        yield from answers.rendered(given.tools, given.corpus, given.limit, given.seed, shapes)


def _lines(one: Turned) -> Iterator[str]:
    kept = " ".join(_kept(each) for each in one.again)
    slowest = 1000 * max(one.seconds, default=0)
    yield (
        f"{one.name:22} {one.before:3} misses, {len(one.actions):2} actions, {one.keys:3} keys, "
        f"{slowest:4.0f} ms, {len(one.misses)} left; again {kept}"
    )
    yield from (f"    left: {miss:.150}" for miss in one.misses)
    for each in one.again:
        for what in ("lost", "elsewhere", "left"):
            if told := getattr(each, what):
                yield f"    {each.name}: {what}: {told[:3]}"


def _kept(each: Again) -> str:
    kept = each.marks - len(each.lost) - len(each.elsewhere)
    return f"{kept}/{each.marks}{' another cut' if each.left else ''}"


def report(turned: Sequence[Turned]) -> None:
    """The figures that the desk is judged by."""
    counts = sorted(len(each.actions) for each in turned)
    seconds = sorted(second for each in turned for second in each.seconds)
    again = [other for each in turned for other in each.again]
    marks = sum(each.marks for each in again)
    lost, moved = sum(len(each.lost) for each in again), sum(len(each.elsewhere) for each in again)
    print(f"{len(turned)} pages, {sum(not each.misses for each in turned)} right at the end")
    print(f"actions: median {statistics.median(counts)}, most {counts[-1]}: {counts}")
    if seconds:
        print(f"an effect: median {1000 * statistics.median(seconds):.0f} ms, most {1000 * seconds[-1]:.0f} ms")
    print(
        f"again: {marks - lost - moved} of {marks} marks kept ({lost} lost, {moved} elsewhere), "
        f"the same cut in {sum(not each.left for each in again)} of {len(again)} recognitions"
    )


main()
