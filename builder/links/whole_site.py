"""The whole site, read from disk by several processes. The shell of this room."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.errors import EditionError, Finding
from builder.links.following import BROKEN, NO_ANCHOR, Anchored, BuiltSite, follow
from builder.links.targets import READERS, Leads, page
from builder.shell.file_reading import files_below
from builder.shell.pool import Workers, batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from builder.shell.progress import Progress

_BATCH = 500
"""Files that a process reads at a time."""
_WORTH_A_POOL = 2000
"""Files from which on more processes than one are started."""
_UNREAD = ("search/volumes/", "search/lexicon/", "search/pages/")
"""Folders of what only the search reads, by digests and numbers; they count as places to be led to."""
_WIDEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What was found in a site."""

    files: int
    """Files that were read."""
    links: int
    """Different links in each of them, summed up."""
    findings: tuple[Finding, ...]


def check(root: Path, *, url: str = "", others: tuple[str, ...] = (), progress: Progress) -> LinkReport:
    """Follow every link of the site in the folder `root`, but for those to `others`.

    Raises `EditionError` where no site is there.
    """
    if not (root / "index.html").is_file():
        raise EditionError("no site here", where=root, then="build it first: edition build")
    every = frozenset(files_below(root))
    readable = sorted(name for name in every if _is_readable(name))
    findings: list[Finding] = []
    anchored: list[Anchored] = []
    links = done = 0
    then = "check free memory, then check again"
    with Workers(
        root, BuiltSite(every, url, others), pays=len(readable) > _WORTH_A_POOL, then=then, modules=[__name__]
    ) as workers:
        for wrong, waiting, count in workers.map(_batch, batches(readable, _BATCH)):
            findings += wrong
            anchored += waiting
            links += count
            done = min(done + _BATCH, len(readable))
            progress("following links", done, len(readable))
    findings += _anchors(root, anchored)
    return LinkReport(len(readable), links, tuple(sorted(findings)))


def _batch(root: Path, site: BuiltSite, names: Iterable[str]) -> tuple[list[Finding], list[Anchored], int]:
    findings: list[Finding] = []
    anchored: list[Anchored] = []
    links = 0
    for name in names:
        leads = _read(root, name)
        wrong, waiting = follow(site, name, leads)
        findings += wrong
        anchored += waiting
        links += len(leads.links)
    return findings, anchored, links


def _read(root: Path, name: str) -> Leads:
    path = root / name
    try:
        if path.stat().st_size > _WIDEST:
            return Leads(broken="larger than 64 MB: not read")
        return READERS[path.suffix](path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        return Leads(broken=f"not UTF-8 at byte {error.start}")
    except OSError as error:
        return Leads(broken=f"cannot be read: {error.strerror}")


def _anchors(root: Path, anchored: Iterable[Anchored]) -> Iterator[Finding]:
    """Links to places that the pages they name do not have; each page is read once."""
    wanted: dict[str, list[Anchored]] = defaultdict(list)
    for link in anchored:
        wanted[link.page].append(link)
    for name, links in wanted.items():
        try:
            places = page((root / name).read_bytes().decode("utf-8", "replace")).anchors
        except OSError as error:
            yield Finding(name, 0, BROKEN, f"cannot be read: {error.strerror}")
            continue
        for link in links:
            if link.anchor not in places:
                message = f"{name.removesuffix('index.html') or '/'} has no place called “{link.anchor}”"
                yield Finding(link.file, link.line, NO_ANCHOR, message)


def _is_readable(name: str) -> bool:
    return f".{name.rpartition('.')[2]}" in READERS and not name.startswith(_UNREAD)
