"""The build: content to site, in stages.

What did not change costs nothing, and what is written is what a build from nothing would write, byte for byte
(DESIGN, law 4).
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from builder.configuration import words
from builder.errors import EditionError
from builder.frames.chrome import chrome
from builder.press.ledger import ledger_file
from builder.press.ledger.archive_changes import Changes
from builder.press.ledger.ledger import Ledger
from builder.press.ledger.poured import NOTHING
from builder.press.pieces.site import Site
from builder.press.sharing import part, volume_shares
from builder.press.stages import (
    indexing,
    output_folder,
    plan,
    pouring,
    products,
    site_before,
    volume_issues,
    weighing,
)
from builder.press.stages.bind import (
    calendars,
    kept_addresses,
    listing_parts,
    months,
    overview,
    site_files,
    sitemaps,
)
from builder.press.stages.inventory import scan
from builder.press.stages.masthead_files import read as read_mastheads
from builder.press.stages.pour import pour
from builder.press.stages.work import BuildReport, Wanted, Work
from builder.search import opensearch
from builder.search.volumes import bundle, lexicon_files, volumes
from builder.shell import digest, windows
from builder.shell.clock import Clock
from builder.shell.lock import lock
from builder.shell.pool import Workers, pays, stream, uncollected
from builder.shell.progress import silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.configuration.config import Config
    from builder.frames.frame import Chrome
    from builder.press.ledger.poured import Key, Known, Setting
    from builder.press.sharing.volume_shares import Share
    from builder.press.stages.inventory import Folder
    from builder.press.stages.volume_issues import VolumeIssues
    from builder.shell.progress import Progress

WHOLE = Wanted()
_AGAIN = 2
"""Builds that may follow at once where files changed while they were read. After these the site holds together but for
what changed last, and the ledger has the next build make that anew."""
_OF_TASKS = (pour.__module__, months.__name__, listing_parts.__name__, indexing.__name__)
"""Modules that workers need."""


def build(
    config: Config, out: Path, *, wanted: Wanted = WHOLE, clean: bool = False, progress: Progress = silent
) -> BuildReport:
    """Build what is `wanted` of the edition into the folder `out`, which is made if need be and is the site's alone.

    With `clean` nothing of earlier builds is used. Raises `EditionError` where another build is running, the
    theme is broken, or something cannot be read or written.
    """
    name = digest.of_values(windows.relative(out.resolve(), config.root.resolve()))[:8]
    path = config.cache / f"ledger-{name}.sqlite"
    with lock(config.cache / "lock"):
        if clean:
            ledger_file.drop(path)
        report = _kept(config, out, path, wanted, progress)
        for _ in range(_AGAIN):
            if not report.meanwhile or wanted.parts:
                break
            report = report.followed(_kept(config, out, path, wanted, progress))
        return report


def _kept(config: Config, out: Path, path: Path, wanted: Wanted, progress: Progress) -> BuildReport:
    """One build; where the ledger in the file `path` turns out to be damaged, again without it."""
    try:
        return _build(config, out, path, wanted, progress)
    except sqlite3.DatabaseError as error:
        if ledger_file.is_unwritable(error):
            raise _unkept(path, error) from error
        ledger_file.drop(path)  # it holds nothing that cannot be found out again
    try:
        return _build(config, out, path, wanted, progress)
    except sqlite3.DatabaseError as error:
        raise _unkept(path, error) from error


def _unkept(path: Path, error: sqlite3.DatabaseError) -> EditionError:
    return EditionError(f"cannot keep the ledger: {error}", where=path, then="check free space and permissions")


def shares(config: Config) -> tuple[Share, ...]:
    """The archive's volumes as jobs, newest first. Raises `EditionError` as `build` does."""
    _, site = site_of(config)
    return tuple(volume_shares.shares(config, scan(config), environment_of(site)))


def _build(config: Config, out: Path, path: Path, wanted: Wanted, progress: Progress) -> BuildReport:
    clock = Clock()
    with clock("scanning"), uncollected():
        inventory = scan(config)
    with clock("frames"):
        made, site = site_of(config)
    volumes_ = volume_issues.chosen(inventory.folders, wanted.volume) if wanted.search else ()
    settings = plan.settings(inventory.folders, config)
    compare = partial(_compare, inventory.folders, settings, config.root, volumes_[0] if wanted.volume else None)
    with Ledger(path) as ledger:
        found = site_before.look(ledger, out, wanted, environment_of(site))
        output, changes = output_folder.Output(out, ledger), Changes(everything=not found.is_known)
        if wanted.parts:
            site_before.begin(ledger, out, found)
            names = [one.volume.name for one in volumes_]
            output.written += part.join(wanted.parts, ledger, out, environment=found.environment, volumes=names)
            todo = _unchanged(compare(ledger.known()), volumes_)
            changes.issues.update(settings)
        else:
            with clock("comparing"), uncollected():
                todo = compare(ledger.known() if found.is_known else NOTHING)
            site_before.begin(ledger, out, found)
        work = Work(
            site=site,
            chrome=made,
            inventory=inventory,
            out=out,
            ledger=ledger,
            output=output,
            wanted=wanted,
            volumes=volumes_,
            changes=changes,
            environment=found.environment,
            plan=todo,
            settings=settings,
            progress=progress,
            clock=clock,
        )
        return _make(work)


def _compare(
    every: Sequence[Folder], settings: Mapping[Key, Setting], root: Path, only: VolumeIssues | None, known: Known
) -> plan.Plan:
    """What is due of all issues, or of those of one volume, compared with what is `known` of them."""
    folders = only.folders if only else every
    wanted = {folder.key: settings[folder.key] for folder in folders}
    return plan.plan(root, folders, wanted, known, beside=plan.beside(every, folders))


def _unchanged(todo: plan.Plan, every: Sequence[VolumeIssues]) -> plan.Plan:
    """What is due after parts were joined. Raises `EditionError` where an article is not as its part has it."""
    changed = {folder.when.day for folder in todo.pour} | {when.day for _, when in todo.gone}
    if stale := [one.volume.name for one in every if any(map(one.volume.covers, changed))]:
        what = f"articles of volume {', '.join(stale)} were changed after the part was made"
        raise EditionError(what, then=f"run `edition build --volume {stale[0]}` again")
    return todo


def _make(work: Work) -> BuildReport:
    """Make everything that is due, and let the ledger say so."""
    ledger, out = work.ledger, work.out
    due = indexing.stale(work.volumes, work.plan.changed, ledger, out)
    size = work.plan.articles + sum(one.articles for one in due)
    modules = (*_OF_TASKS, *(bundle.WRITERS if due else ()))
    then = "check free memory, then build again"
    with Workers(work.site, out, pays=pays(size), then=then, modules=modules) as workers:
        pouring.pour_due(work, workers)
        with work.clock("search"):
            building = stream(workers, indexing.tasks(due, ledger), indexing.AHEAD)
        with work.clock("binding"):
            _bind(work, workers)
        with work.clock("search"):
            built = indexing.finish(building, len(due), work, workers)
    work.clock.processor.update(workers.spent)
    with work.clock("files"):
        _put_files(work)
        work.output.clear()
        if work.changes.everything:
            work.output.sweep([*(one.volume.path for one in work.volumes), lexicon_files.FOLDER])
    made_of = digest.of_values(work.environment, work.wanted.volume, work.wanted.search, ledger.made_of())
    ledger.note("environment", work.environment)
    ledger.note("volume", work.wanted.volume)
    ledger.note("made of", made_of)
    output_folder.mark(out, made_of)
    ledger.finish()
    if work.wanted.volume:
        part.keep(ledger.path, out)
    return _report(work, built)


def _bind(work: Work, workers: Workers[Site, Path]) -> None:
    """Make what leads to issues and articles; a part has none of it."""
    if work.wanted.volume:
        return
    pressed = stream(workers, chain(months.tasks(work), listing_parts.tasks(work)))
    for room in (calendars, listing_parts, overview, months, site_files):
        room.bind(work)
    for unit_, paths, written in chain.from_iterable(pressed):
        work.output.note(unit_, paths, written=written)


def _put_files(work: Work) -> None:
    """Put in place what was made before the build: the theme's files, people's pages, the search runtime."""
    if work.wanted.volume:
        return
    if work.changes.everything or work.ledger.meta("files") != work.chrome.digest:
        site_files.put_files(work)
        work.ledger.note("files", work.chrome.digest)
    if work.changes.everything:
        work.output.put("search shared", (volumes.shared() | opensearch.files(work.site.config)).items())
        work.output.put("site", products.of_site(work.site))
    kept_addresses.bind(work)
    sitemaps.bind(work)


def site_of(config: Config) -> tuple[Chrome, Site]:
    """What all pages have in common: the theme host's work, and the site."""
    words.load.cache_clear()  # a server builds more than once, and the words may have changed
    made = chrome(config)
    spoken = dict(words.load(config.newspapers[0].language))
    return made, Site(config, spoken, made.frames, read_mastheads(config))


def environment_of(site: Site) -> str:
    """Digest of everything but articles that decides what pages look like."""
    config = site.config
    frames = sorted((pair, frame.pieces, frame.slots) for pair, frame in site.frames.items())
    settings = replace(config, root=Path())
    return digest.of_values(digest.of_tool(), frames, sorted(site.words.items()), settings, site.mastheads)


def _report(work: Work, built: tuple[str, ...]) -> BuildReport:
    days = [day for paper in work.site.config.newspapers for day in work.ledger.days(paper.key)]
    articles = sum(day.articles for day in days)
    with work.clock("files"):
        budget = weighing.weigh(work, articles)
    return BuildReport(
        articles=articles,
        issues=len(days),
        poured=len(work.plan.pour),
        written=work.output.written,
        removed=work.output.removed,
        volumes=built,
        findings=tuple(sorted((*work.inventory.findings, *work.ledger.findings()))),
        seconds=MappingProxyType(dict(work.clock.seconds)),
        processor=MappingProxyType(dict(work.clock.processor)),
        budget=budget,
        meanwhile=frozenset(work.changes.meanwhile),
    )
