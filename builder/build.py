"""The build: content to site, in stages.

What did not change costs nothing, and what is written is what a build from nothing would write, byte for byte
(DESIGN, law 4).
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from builder import words
from builder.errors import EditionError, Finding
from builder.press import bind, bulk, digest, indexing, output, outputs, overview, plan
from builder.press.changes import Changes
from builder.press.chrome import chrome
from builder.press.inventory import scan
from builder.press.ledger import Ledger, unit
from builder.press.lock import lock
from builder.press.pour import Job, pour
from builder.press.site import Site
from builder.press.workers import Workers, result
from builder.progress import silent
from builder.search import opensearch, volumes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.config import Config
    from builder.press.chrome import Chrome
    from builder.press.inventory import Inventory
    from builder.press.ledger import Key, Poured, Setting
    from builder.progress import Progress

_RUN = 1500
"""Articles that one task pours, about: the issues beside its two ends are read as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    articles: int
    """Articles of the site."""
    issues: int
    poured: int
    """Issues that were poured, because they or their neighbours changed."""
    written: int
    """Files of the site that are new or have other bytes, without those of search volumes."""
    removed: int
    """Files of the site that nothing makes any more, without those of search volumes."""
    volumes: tuple[str, ...]
    """Search volumes that were built."""
    findings: tuple[Finding, ...]
    """What the site has to do without. All else is built, but a build with findings has failed."""
    seconds: Mapping[str, float]
    """How long each stage took."""


def build(config: Config, out: Path, *, clean: bool = False, progress: Progress = silent) -> BuildReport:
    """Build the edition into the folder `out`, which is made if need be and is the site's alone.

    With `clean` nothing of earlier builds is used. Raises `EditionError` where another build is running, the
    theme is broken, or something cannot be read or written.
    """
    name = digest.of_values(os.path.relpath(out.resolve(), config.root.resolve()))[:8]
    path = config.cache / f"ledger-{name}.sqlite"
    with lock(config.cache / "lock"):
        if clean:
            path.unlink(missing_ok=True)
        try:
            return _build(config, out, path, progress)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)  # damaged: it holds nothing that cannot be found out again
        try:
            return _build(config, out, path, progress)
        except sqlite3.DatabaseError as error:
            then = "check free space and permissions"
            raise EditionError(f"cannot keep the ledger: {error}", where=path, then=then) from error


@dataclass(frozen=True, slots=True)
class _Work:
    """What the stages of one build share."""

    site: Site
    chrome: Chrome
    inventory: Inventory
    out: Path
    ledger: Ledger
    output: output.Output
    changes: Changes
    environment: str
    """Digest of everything but articles that decides what pages look like."""
    plan: plan.Plan
    settings: Mapping[Key, Setting]
    progress: Progress
    clock: _Clock


def _build(config: Config, out: Path, path: Path, progress: Progress) -> BuildReport:
    clock = _Clock()
    words.load.cache_clear()  # a server builds more than once, and the words may have changed
    with clock("scanning"):
        inventory = scan(config)
    with clock("frames"):
        made = chrome(config)
    site = Site(config, dict(words.load(config.newspapers[0].language)), made.frames)
    with Ledger(path) as ledger:
        standing = output.claim(out)
        is_whole = ledger.is_done and standing == ledger.meta("made of") != ""
        environment = _environment(site)
        is_known = is_whole and ledger.meta("environment") == environment
        with clock("comparing"):
            settings = plan.settings(inventory.folders, config)
            todo = _compare(config, inventory, ledger if is_known else None, settings)
        work = _Work(
            site=site,
            chrome=made,
            inventory=inventory,
            out=out,
            ledger=ledger,
            output=output.Output(out, ledger),
            changes=Changes(everything=not is_known),
            environment=environment,
            plan=todo,
            settings=settings,
            progress=progress,
            clock=clock,
        )
        ledger.begin()
        output.mark(out, standing)
        if not is_known:
            ledger.forget()
        if not is_whole:
            ledger.replace_volumes({})
        return _make(work)


def _compare(config: Config, inventory: Inventory, ledger: Ledger | None, settings: Mapping[Key, Setting]) -> plan.Plan:
    """What is due, compared with what the ledger knows; everything without one."""
    known = ledger.files() if ledger else {}
    poured_in = ledger.settings() if ledger else {}
    return plan.plan(config.root, inventory.folders, known, settings=settings, poured_in=poured_in)


def _make(work: _Work) -> BuildReport:
    """Make everything that is due, and let the ledger say so."""
    ledger, out = work.ledger, work.out
    indexes = indexing.indexes(work.inventory.folders)
    due = indexing.stale(indexes, work.plan.changed, ledger, out)
    size = sum(len(folder.articles) for folder in work.plan.pour) + sum(one.articles for one in due)
    with Workers(work.site, out, size) as workers:
        with work.clock("search"):
            building = [workers.submit(indexing.build_one, one) for one in due]
        with work.clock("pouring"):
            _pour(work, workers)
        with work.clock("binding"):
            _bind(work, workers)
        with work.clock("search"):
            archives, report = work.site.config.archives, work.progress
            built = indexing.finish(indexes, building, ledger, work.output, out=out, archives=archives, progress=report)
    with work.clock("files"):
        _put_files(work)
        work.output.clear()
        if work.changes.everything:
            work.output.sweep(one.volume.path for one in indexes)
    made_of = digest.of_values(work.environment, ledger.made_of())
    ledger.note("environment", work.environment)
    ledger.note("made of", made_of)
    output.mark(out, made_of)
    ledger.finish()
    return _report(work, built)


def _pour(work: _Work, workers: Workers) -> None:
    """Pour what is due, note what became of it, and forget issues that are gone."""
    ledger, todo = work.ledger, work.plan
    for key in todo.gone:
        work.changes.add(key, ledger.cards(key), ())
        ledger.drop_issue(key)
        work.output.note(unit(key), ())
    for key, touched in todo.touched.items():
        ledger.touch(key, touched)
    total = sum(len(folder.articles) for folder in todo.pour)
    done = 0
    for task in [workers.submit(pour, job) for job in _jobs(work)]:
        for poured in result(task):
            _note(work, poured)
            done += len(poured.cards)
        work.progress("pouring", done, max(total, done))
    if total:
        work.progress("pouring", total, total)


def _jobs(work: _Work) -> Iterator[Job]:
    for run in plan.runs(work.inventory.folders, work.plan.pour, _RUN):
        keys = [folder.key for folder in run.folders]
        yield Job(run, {key: work.settings[key] for key in keys})


def _note(work: _Work, poured: Poured) -> None:
    key = poured.key
    before = () if work.changes.everything else work.ledger.cards(key)
    if key in work.plan.changed:
        work.changes.add(key, before, poured.cards)
    work.ledger.replace_issue(poured)
    work.output.note(unit(key), poured.outputs, written=poured.written)


def _bind(work: _Work, workers: Workers) -> None:
    """Make what leads to issues and articles."""
    site, ledger, made, changes = work.site, work.ledger, work.output, work.changes
    folders = {folder.key: folder for folder in work.inventory.folders}
    bind.bind_calendars(site, ledger, made, changes)
    bind.bind_listings(site, ledger, made, changes, workers)
    overview.bind_overview(site, ledger, made, changes)
    bind.bind_feeds(site, ledger, made, changes, folders)
    bulk.bind(site, ledger, made, changes, workers)
    bind.bind_sitemaps(site, ledger, made, changes)
    bind.bind_homes(site, made, folders)


def _put_files(work: _Work) -> None:
    """Put in place what was made before the build: the theme's files, people's pages, the search runtime."""
    if work.changes.everything or work.ledger.meta("files") != work.chrome.digest:
        bind.bind_files(work.site, work.ledger, work.output, work.chrome)
        work.ledger.note("files", work.chrome.digest)
    if work.changes.everything:
        work.output.put("search shared", (volumes.shared() | opensearch.files(work.site.config)).items())
        work.output.put("site", outputs.of_site(work.site))


def _environment(site: Site) -> str:
    config = site.config
    frames = sorted((pair, frame.pieces, frame.slots) for pair, frame in site.frames.items())
    settings = replace(config, root=Path())
    return digest.of_values(digest.of_tool(), digest.of_indexer(), frames, sorted(site.words.items()), settings)


def _report(work: _Work, built: tuple[str, ...]) -> BuildReport:
    days = [day for paper in work.site.config.newspapers for day in work.ledger.days(paper.key)]
    return BuildReport(
        articles=sum(day.articles for day in days),
        issues=len(days),
        poured=len(work.plan.pour),
        written=work.output.written,
        removed=work.output.removed,
        volumes=built,
        findings=tuple(sorted((*work.inventory.findings, *work.ledger.findings()))),
        seconds=MappingProxyType(dict(work.clock.seconds)),
    )


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Count the time inside the `with` statement to `stage`."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - begun
