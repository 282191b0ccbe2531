"""Volumes (卷): runs of dates, each one Pagefind index."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind_bin import get_executable

from builder.errors import EditionError
from builder.search.text import fold
from builder.search.volumes import bundle
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.search.text.document import SearchDocument

FOLDER = "search/volumes/"
MOST_ARTICLES = 8000
"""A closed year with more is cut: each thousand articles are 6.5 KB that every query of the volume loads
first, and some 90 MB of memory while it is made."""

_PARTS = ((1, "{year}"), (2, "{year}-h{part}"), (4, "{year}-q{part}"), (12, "{year}-{part:02d}"))
"""How a year may be cut, and what the parts are called."""

_PATIENCE = 120
"""Seconds that Pagefind may take for a page of one letter, of which it takes a tenth of one."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One search index, in `search/volumes/NAME/`."""

    name: str
    """`2025`, `2025-q1` or, for a month of the year that is not closed yet, `2026-04`."""
    first: dt.date
    """Its first day by the calendar."""
    last: dt.date
    """Its last day by the calendar."""
    articles: int

    @property
    def path(self) -> str:
        """Its folder, from the site's root."""
        return f"{FOLDER}{self.name}/"

    def covers(self, date: dt.date) -> bool:
        """Whether an article of that date belongs in it."""
        return self.first <= date <= self.last


def assign(dates: Iterable[dt.date]) -> tuple[Volume, ...]:
    """The volumes of an archive, newest first; `dates` has one entry an article.

    A quarter is open until the month after it is over, for it is the newest pages that are corrected: each month
    since its first is a volume. The quarters before it in that year are closed. An earlier year is cut into as few
    equal parts as keep each within `MOST_ARTICLES`. So a build touches one month, and few volumes are to be asked.
    """
    counts = Counter(dates)
    volumes: list[Volume] = []
    since = open_since(max(counts, default=dt.date.max))
    for year, days in groupby(sorted(counts), key=lambda date: date.year):
        in_year = {day: counts[day] for day in days}
        volumes += _open(year, since, in_year) if year >= since.year else _closed(year, in_year)
    return tuple(reversed(volumes))


def open_since(newest: dt.date) -> dt.date:
    """The first day of the quarter in which the month before the newest article's lies."""
    year, month = (newest.year, newest.month - 1) if newest.month > 1 else (newest.year - 1, 12)
    return dt.date(year, (month - 1) // 3 * 3 + 1, 1)


def _open(year: int, since: dt.date, days: Mapping[dt.date, int]) -> list[Volume]:
    before = {day: count for day, count in days.items() if day < since}
    months = {day: count for day, count in days.items() if day >= since}
    return _months(year, before, 4) + _months(year, months, 12)


def _closed(year: int, days: Mapping[dt.date, int]) -> list[Volume]:
    for parts, _ in _PARTS:
        volumes = _months(year, days, parts)
        if all(volume.articles <= MOST_ARTICLES for volume in volumes):
            break
    return volumes


def _months(year: int, days: Mapping[dt.date, int], parts: int) -> list[Volume]:
    months, name = 12 // parts, dict(_PARTS)[parts]
    volumes = []
    for part in range(1, parts + 1):
        end = part * months
        first = dt.date(year, end - months + 1, 1)
        last = dt.date(year, end, calendar.monthrange(year, end)[1])
        articles = sum(count for day, count in days.items() if first <= day <= last)
        if articles:
            volumes.append(Volume(name.format(year=f"{year:04d}", part=part), first, last, articles))
    return volumes


def shared() -> dict[str, bytes]:
    """What all volumes need, by path from the site's root: the folding table and Pagefind's runtime."""
    return {"search/fold.gz": bundle.pack(fold.script())} | {
        f"search/pagefind/{name}": _runtime()[name] for name in bundle.RUNTIME
    }


def build_volume(documents: Iterable[tuple[str, SearchDocument]], out: Path) -> bytes:
    """Index search documents (address, document) and put the volume's files in the folder `out`.

    Gives what the volume adds to a lexicon. The order of `documents` does not matter. Until all is made, what stood in
    `out` stays. Raises `EditionError` with Pagefind's own words where it fails.
    """
    records = [record for _, record in documents]
    records.sort(
        key=lambda record: (record["date"], record["url"].split("/"))
    )  # a day's second edition after its first
    made = bundle.collect(records, json.loads(_runtime()[bundle.ENTRY]))
    disk.Tree(out.parent).exchange(out.name, made.files)
    return made.held


def _run_pagefind(site: Path, out: Path) -> None:
    command = [get_executable(), "--site", str(site), "--output-path", str(out), "--quiet"]
    then = "run it again; if that fails too, report it with the page that was added last"
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603  (ours)
    except subprocess.TimeoutExpired as error:
        raise EditionError(f"pagefind did not end within {_PATIENCE} seconds", then=then) from error
    except OSError as error:
        raise EditionError(f"cannot run pagefind: {error}", then="install pagefind-bin again") from error
    if done.returncode or not (out / "pagefind-entry.json").is_file():
        words = (
            " ".join((done.stderr or done.stdout).decode("utf-8", "replace").split()) or f"exit code {done.returncode}"
        )
        raise EditionError(f"pagefind failed: {words[:2000]}", then=then)


@cache
def _runtime() -> dict[str, bytes]:
    """Pagefind's script, WebAssembly and entry file, which its binary writes beside every index."""
    try:
        with tempfile.TemporaryDirectory(prefix="edition-") as folder:
            site, out = Path(folder, "site"), Path(folder, "bundle")
            disk.Tree(site).write("0.html", "<html><body>x</body></html>")
            _run_pagefind(site, out)
            return {name: (out / name).read_bytes() for name in (*bundle.RUNTIME, bundle.ENTRY)}
    except OSError as error:
        what = f"cannot use the folder for temporary files: {error.strerror or error}"
        then = "check free space and permissions, or name another folder in TMPDIR"
        raise EditionError(what, where=error.filename or "", then=then) from error


def runtime_version() -> tuple[str, str]:
    """What changes with the runtime's files, and the version of Pagefind that they are of."""
    build = hashlib.sha256(b"".join(_runtime()[name] for name in bundle.RUNTIME)).hexdigest()[:12]
    return build, json.loads(_runtime()[bundle.ENTRY])["version"]
