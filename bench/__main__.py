"""Measure the edition against its targets, and against what one would run otherwise: `python -m bench`.

An archive is made of the sample newspaper (`bench/archive.py`), each command runs as its users run it, in a process
of its own, start included. The peers (`bench/peers.py`) run on the same articles in the same run, so that the ratios
hold on a machine that does other things too. With `--write`, docs/benchmarks.md gets the results.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bench import archive, kinds, measure, report
from bench.peers import Peers, are_here
from bench.profiles import PROFILES

if TYPE_CHECKING:
    from bench.measure import Cost
    from bench.profiles import Profile

ROOT = measure.ROOT
DOC = ROOT / "docs" / "benchmarks.md"
PLOT = ROOT / "docs" / "benchmarks.svg"
_BEGIN, _END = "<!-- results -->\n", "<!-- /results -->\n"


def main() -> None:
    """Run what the command line asks for."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--articles", type=int, nargs="+", default=[18_250], metavar="N", help="sizes [18250]")
    arguments.add_argument(
        "--profile", choices=PROFILES, default="generated", help="what articles are like [generated]"
    )
    arguments.add_argument("--folder", type=Path, help="where to work; deleted afterwards [the system's own]")
    arguments.add_argument("--no-peers", action="store_true", help="leave out Hugo and Pagefind")
    arguments.add_argument("--write", action="store_true", help="keep the results in docs/benchmarks.md")
    given = arguments.parse_args()
    if not given.no_peers and not are_here():
        sys.exit("The peers are missing: make bench installs them, --no-peers leaves them out.")
    profile = PROFILES[given.profile]
    peers = not given.no_peers
    results = [one_size(count, profile, given.folder, peers=peers) for count in sorted(given.articles)]
    text = describe() + "".join(_section(one) for one in results)
    print(text)
    if given.write:
        write(text, results)


def _section(one: Results) -> str:
    return f"\n### {one.articles:,} articles, {one.profile.name}\n\n{table(one)}\n{one.kinds}"


@dataclass(slots=True)
class Results:
    """What was measured at one size."""

    articles: int
    profile: Profile
    kinds: str = ""
    """Sizes by kind of file, as a table."""
    costs: dict[str, Cost] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)

    def keep(self, name: str, cost: Cost) -> None:
        """Note a cost and say it."""
        self.costs[name] = cost
        note = f"{cost.seconds:8.2f} s {cost.processor:8.2f} s processor {cost.megabytes:7.0f} MB"
        print(f"{self.articles:8,} {name:28} {note}", file=sys.stderr, flush=True)


def one_size(articles: int, profile: Profile, folder: Path | None, *, peers: bool) -> Results:
    """Measure everything on an archive of about so many articles."""
    found = Results(articles, profile)
    issues = max(2, articles // profile.a_day)
    with tempfile.TemporaryDirectory(prefix="edition-bench-", dir=folder) as work:
        root = Path(work, "edition")
        made = archive.begin(ROOT, root, profile)
        for number in range(issues):
            made.put(number)
        peer = Peers(Path(work, "hugo")) if peers else None
        _cold(found, root, peer, Path(work))
        _again(found, made, issues, peer)
        _sizes(found, root, issues)
        found.numbers["serve"] = _serve(root, made.path(issues - 1))
    return found


def _cold(found: Results, root: Path, peer: Peers | None, work: Path) -> None:
    _settle(root)
    found.keep("cold, without search", measure.edition(root, "build", "--without-search", "--out", work / "plain"))
    if peer:
        peer.copy(root / "content" / "articles")
        found.keep("hugo", peer.hugo())
    found.keep("cold", measure.edition(root, "build"))
    if peer:
        found.keep("pagefind", peer.pagefind())


def _again(found: Results, made: archive.Archive, issues: int, peer: Peers | None) -> None:
    time.sleep(2)  # what was written just now cannot be told from the clock alone (builder/press/stages/inventory.py)
    measure.edition(made.root, "build")
    found.keep("nothing changed", measure.edition(made.root, "build"))
    made.put(issues)
    found.keep("one more issue", measure.edition(made.root, "build"))
    path = made.path(issues // 2)
    path.write_text(path.read_text("utf-8").replace('title: "', 'title: "改', 1), "utf-8")
    found.keep("a corrected headline", measure.edition(made.root, "build"))
    if peer:
        peer.copy(made.root / "content" / "articles")
        found.keep("hugo, one more issue", peer.hugo())


def _settle(root: Path) -> None:
    """Have the theme's frames made, which are the same at any size, and Python's files compiled."""
    articles = root / "content" / "articles"
    aside = root / "aside"
    articles.rename(aside)
    measure.edition(root, "build", "--out", root / "nothing")
    aside.rename(articles)


def _sizes(found: Results, root: Path, issues: int) -> None:
    site = root / "site"
    count = (issues + 1) * found.profile.a_day
    found.kinds = kinds.table(site, count)
    whole, search = measure.size(site), measure.size(site / "search")
    days = "[0-9]" * 4 + "/[0-9][0-9]/[0-9][0-9]"
    pages = sorted(site.glob(f"{days}/*-[0-9][0-9]/index.html"))
    some = pages[:: max(1, len(pages) // 2000)]
    folders = [site / name for name in ("sections", "columns", "authors")]
    listings = [path.stat().st_size for folder in folders for path in folder.rglob("index.html")]
    found.numbers["site"], found.numbers["files"] = whole.bytes / count, whole.files / count
    found.numbers["search"] = search.bytes / count
    found.numbers["page"] = max(map(_without_text, some), default=0)
    found.numbers["home"] = (site / "index.html").stat().st_size
    found.numbers["listing"] = max(listings, default=0)


def _without_text(path: Path) -> int:
    """Bytes of an article's page besides the article's own text."""
    page = path.read_text("utf-8")
    body = page.partition('<div class="body">')[2].partition("</div>")[0]
    return len(page.encode()) - len(body.encode())


def _serve(root: Path, path: Path) -> float:
    """Seconds from saving an article to its new page being served."""
    words = [sys.executable, "-m", "builder", "--root", str(root), "serve", "--port", "0"]
    environment = measure.environment() | {"PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=subprocess.DEVNULL, text=True, env=environment) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            name = path.relative_to(root / "content" / "articles").as_posix().removesuffix(".md")
            time.sleep(2)
            return _shown(f"{said.split()[0]}{name}/", path)
        finally:
            server.terminate()


def _shown(address: str, path: Path) -> float:
    """Seconds from a new headline in the file `path` until it stands at `address`."""
    new = f"改正{time.time_ns()}"
    path.write_text(re.sub('title: "[^"]*"', f'title: "{new}"', path.read_text("utf-8"), count=1), "utf-8")
    begun = time.monotonic()
    while new not in _get(address):
        time.sleep(0.02)
        if time.monotonic() - begun > 120:
            sys.exit("edition serve did not show the saved article")
    return time.monotonic() - begun


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode("utf-8"))
    except urllib.error.URLError:
        return ""


def table(found: Results) -> str:
    """The results of one size, beside the targets of DESIGN section 9."""
    costs, numbers = found.costs, found.numbers
    hugo, pagefind = costs.get("hugo"), costs.get("pagefind")
    both = hugo + pagefind if hugo and pagefind else None
    lines = [
        _line("cold build without search", costs["cold, without search"], hugo, share=1.0),
        _line("cold build with search", costs["cold"], both, share=0.4),
        _line("nothing changed", costs["nothing changed"], most=1.0),
        _line("one more issue", costs["one more issue"], costs.get("hugo, one more issue"), most=2.0),
        _line("a corrected headline", costs["a corrected headline"], most=3.0),
        _megabytes("memory without search, of all processes", costs["cold, without search"], hugo, most=500),
        _megabytes("memory with search, of all processes", costs["cold"], both, most=700),
        report.Line("saved article is served", f"{numbers['serve']:.2f} s", "1 s", met=numbers["serve"] <= 1),
        _kilobytes("article page without its text", numbers["page"], 6),
        _kilobytes("home", numbers["home"]),
        _kilobytes("longest listing", numbers["listing"]),
        _kilobytes("site, an article", numbers["site"], 14 if found.profile.name == "real" else 12),
        _kilobytes("search, an article", numbers["search"], 4),
        report.Line("files an article", f"{numbers['files']:.2f}", "1.8", met=numbers["files"] <= 1.8),
    ]  # fmt: skip
    return report.table(lines)


def _megabytes(what: str, cost: Cost, peer: Cost | None, *, most: float) -> report.Line:
    beside = f"{peer.megabytes:,.0f} MB" if peer else ""
    return report.Line(what, f"{cost.megabytes:,.0f} MB", f"{most:,.0f} MB", beside, cost.megabytes <= most)


def _kilobytes(what: str, size: float, most: int = 0) -> report.Line:
    """Bytes beside their target; where `most` is 0 they are only to stay as they are in larger archives."""
    target, met = (f"{most} KB", size <= most * 1024) if most else ("bounded", None)
    return report.Line(what, f"{size / 1024:.1f} KB", target, met=met)


def _line(what: str, cost: Cost, peer: Cost | None = None, *, share: float = 0.0, most: float = 0.0) -> report.Line:
    """A time beside its target: `share` of the peer's time, or `most` seconds."""
    found = f"{cost.seconds:.2f} s ({cost.processor:.1f} s processor)"
    if peer:
        found += f", {cost.seconds / peer.seconds:.2f} ×"
    limit = share * peer.seconds if peer and share else most
    target = f"{share:g} × peer" if share else f"{most:g} s" if most else ""
    beside = f"{peer.seconds:.2f} s ({peer.processor:.1f} s processor)" if peer else ""
    return report.Line(what, found, target, beside, cost.seconds <= limit if limit else None)


def describe() -> str:
    """The machine and the versions."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    cpu = (
        re.search("model name.*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
        if Path("/proc/cpuinfo").exists()
        else None
    )
    names = [name for name in ("hugo", "pagefind-bin-extended") if are_here()]
    peers = "".join(f", {name} {version(name)}" for name in names)
    what = f"{cores} cores ({cpu[1] if cpu else platform.processor()}), {platform.system()} {platform.release()}"
    return f"{what}, Python {platform.python_version()}{peers}.\n"


def write(text: str, results: list[Results]) -> None:
    """Put the results between their marks in docs/benchmarks.md, and the plot beside it."""
    names = {"cold": "cold", "cold, without search": "cold, without search", "one more issue": "one more issue",
             "nothing changed": "nothing changed", "hugo": "Hugo"}  # fmt: skip
    series = {
        label: [(one.articles, one.costs[name].seconds) for one in results if name in one.costs]
        for name, label in names.items()
    }
    both = [
        (one.articles, (one.costs["hugo"] + one.costs["pagefind"]).seconds)
        for one in results
        if "pagefind" in one.costs
    ]
    PLOT.write_text(
        report.plot({name: found for name, found in (series | {"Hugo + Pagefind": both}).items() if found}), "utf-8"
    )
    before, _, rest = DOC.read_text("utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    DOC.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", "utf-8")


if __name__ == "__main__":
    main()
