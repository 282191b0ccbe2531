"""Search measured in a browser, beside stock Pagefind: `python -m bench.search FOLDER`.

Recall is the share of the articles that hold a query which were found, precision the share of those found as exact that
hold it. Bytes are what went over the wire, headers left out; texts packed as hosts pack them. A first query is in a
browser that has nothing, from the beginning of navigation to the first result on the page, by the browser's clock;
later ones follow in the same page.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.search import articles, measure, queries, sites
from tests.chromium import browser as chromium

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.search.measure import Figures


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("folder", type=Path, help="articles (.md as the builder writes them) or texts (.md, .txt)")
    parser.add_argument("--most", type=int, default=20_000, metavar="N", help="articles to take [20000]")
    parser.add_argument("--queries", type=int, default=60, metavar="N", help="queries to ask [60]")
    parser.add_argument("--first", type=int, default=8, metavar="N", help="of these, asked in a new browser [8]")
    parser.add_argument("--alone", action="store_true", help="without stock Pagefind")
    given = parser.parse_args()
    found = articles.read(given.folder, given.most)
    if not found:
        parser.error(f"no .md or .txt in {given.folder}")
    asked = queries.draw(found, given.queries)
    truth = queries.holders(found, asked)
    held = statistics.median(map(len, truth))
    print(f"{len(found)} articles, {len(asked)} queries, each held by {held:.0f} articles (median)")
    with tempfile.TemporaryDirectory(prefix="edition-search-") as folder, chromium() as browser:
        site, made = sites.ours(found, Path(folder))
        print(f"ours:  {made}")
        rows = [("ours", measure.ours(browser, site, asked, truth, given.first))]
        if not given.alone:
            site, made = sites.stock(found, Path(folder), _binary())
            print(f"stock: {made}")
            rows.append(("stock", measure.stock(browser, site, asked, truth, given.first)))
    show(rows)


def _binary() -> str:
    """Pagefind's extended binary, which knows Chinese; the plain one where it is not installed."""
    try:
        from pagefind_bin_extended import get_executable  # noqa: PLC0415  (may not be there)
    except ImportError:
        from pagefind_bin import get_executable  # noqa: PLC0415

        print("stock: without pagefind-bin-extended; `pip install --group bench` for words of Chinese")
    return str(get_executable())


@dataclass(frozen=True)
class _Line:
    name: str
    values: tuple[str, ...]


def show(rows: Sequence[tuple[str, Figures]]) -> None:
    """Print the figures side by side."""
    lines = [
        _Line("recall", tuple(f"{one.recall:.4f}" for _, one in rows)),
        _Line("precision", tuple(f"{one.precision:.4f}" for _, one in rows)),
        _Line("queries with everything found", tuple(f"{one.complete:.0%}" for _, one in rows)),
        _Line("first query: KB, median", tuple(f"{statistics.median(one.first_bytes) / 1000:.0f}" for _, one in rows)),
        _Line("first query: KB, most", tuple(f"{max(one.first_bytes) / 1000:.0f}" for _, one in rows)),
        _Line("first query: ms, median", tuple(f"{statistics.median(one.first_ms):.0f}" for _, one in rows)),
        _Line("first query: ms, most", tuple(f"{max(one.first_ms):.0f}" for _, one in rows)),
        _Line("later query: KB, median", tuple(f"{statistics.median(one.later_bytes) / 1000:.0f}" for _, one in rows)),
        _Line("later query: KB, 95 %", tuple(f"{_high(one.later_bytes) / 1000:.0f}" for _, one in rows)),
        _Line(
            "later query, all volumes: KB", tuple(f"{statistics.median(one.whole_bytes) / 1000:.0f}" for _, one in rows)
        ),
        _Line("later query: ms, median", tuple(f"{statistics.median(one.later_ms):.0f}" for _, one in rows)),
        _Line("later query: ms, 95 %", tuple(f"{_high(one.later_ms):.0f}" for _, one in rows)),
        _Line("longest task in typing: ms of CPU", tuple(f"{one.longest_task:.0f}" for _, one in rows)),
    ]
    print(f"{'':32}" + "".join(f"{name:>12}" for name, _ in rows))
    for line in lines:
        print(f"{line.name:32}" + "".join(f"{value:>12}" for value in line.values))


def _high(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)] if values else 0.0


if __name__ == "__main__":
    main()
