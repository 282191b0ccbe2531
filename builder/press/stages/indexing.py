"""Search volumes as part of a build: only those are indexed whose articles changed, beside the pouring."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from builder.press.ledger import kept_text
from builder.search.volumes import bundle, lexicon_files, manifest, volumes
from builder.shell import digest, disk
from builder.shell.pool import result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.press.ledger.ledger import Ledger
    from builder.press.ledger.poured import Key
    from builder.press.pieces.site import Site
    from builder.press.stages.volume_issues import VolumeIssues
    from builder.press.stages.work import Work
    from builder.shell.pool import Workers

STAGE = "search"
AHEAD = 4
"""Volumes whose texts are held for workers at most."""

BuiltVolume = tuple[str, bytes]
"""Name of a volume, and what it adds to a lexicon."""


def stale(
    every: Sequence[VolumeIssues], changed: frozenset[Key], ledger: Ledger, out: Path
) -> tuple[VolumeIssues, ...]:
    """Those that have to be built, as far as can be told before the changed articles are read."""
    known, made = ledger.volumes.made_of(), made_of(every, ledger)
    return tuple(
        each
        for each in every
        if any(folder.key in changed for folder in each.folders)
        or not (out / each.volume.path).is_dir()
        or known.get(each.volume.name) != made[each.volume.name]
    )


def made_of(every: Sequence[VolumeIssues], ledger: Ledger) -> dict[str, str]:
    """Digest of everything that each volume is made of, by its name."""
    texts = {(paper, when): text for paper in _papers(every) for when, text in ledger.texts(paper).items()}
    return {
        each.volume.name: digest.of_values(
            digest.of_tool(), [(folder.path, texts.get(folder.key, "")) for folder in each.folders]
        )
        for each in every
    }


class KeptVolume(NamedTuple):
    """A volume, and what is kept of the texts of its articles, packed."""

    volume: volumes.Volume
    texts: tuple[bytes, ...]


def tasks(
    due: Sequence[VolumeIssues], ledger: Ledger
) -> Iterator[tuple[Callable[[Site, Path, KeptVolume], BuiltVolume], KeptVolume]]:
    """What builds these volumes, of the articles that were poured."""
    for each in due:
        texts = tuple(text for folder in each.folders for text in ledger.kept(folder.key))
        yield build_volume, KeptVolume(each.volume, texts)


def build_volume(_: Site, out: Path, kept: KeptVolume) -> BuiltVolume:
    """Build a volume."""
    documents = map(kept_text.document, kept.texts)
    named = ((document["url"], document) for document in documents)
    return kept.volume.name, volumes.build_volume(named, out / kept.volume.path)


def write_lexicon(_: Site, out: Path, job: lexicon_files.LexiconTask) -> None:
    """Write a lexicon of volumes that are there."""
    lexicon_files.write(job, out)


def finish(building: Iterable[BuiltVolume], due: int, work: Work, workers: Workers[Site, Path]) -> tuple[str, ...]:
    """Wait for the `due` volumes that are being built; list all for the browser, remove those of earlier builds.

    Returns the names of those that were built.
    """
    every, ledger = work.volumes, work.ledger
    known, made = ledger.volumes.made_of(), made_of(every, ledger)
    built: dict[str, bytes] = {}
    before: dict[str, bytes] = {}
    for number, (name, held) in enumerate(building, start=1):
        built[name] = held
        if name in known and not work.changes.everything:  # else the lexicons that are there are not to be built on
            before[name] = ledger.volumes.held(name)
        work.progress(STAGE, number, due)
    ledger.volumes.replace(made, built)
    changes = work.changes
    if not work.wanted.volume and (built or changes.everything or changes.issues or known != made):
        _list(tuple(_counted(every, work.out)), before, work, workers)
    for name in known.keys() - made.keys():
        disk.Tree(work.out).clear(f"{volumes.FOLDER}{name}")
    return tuple(sorted(built))


def _list(
    every: Sequence[volumes.Volume], before: Mapping[str, bytes], work: Work, workers: Workers[Site, Path]
) -> None:
    """Write the lexicons whose volumes changed, or in a build from nothing all, and the list of all volumes.

    `before` has what the volumes that were built added to a lexicon until now.
    """
    lexicons_ = lexicon_files.assign(every)
    anew = work.changes.everything
    jobs = lexicon_files.stale(lexicons_, work.ledger.volumes.held, work.out, before, anew=anew)
    for task in [workers.submit(write_lexicon, job) for job in jobs]:
        result(task)
    lexicon_files.sweep(lexicons_, work.out)
    text = manifest.manifest(every, work.out, work.site.config.archives)
    work.output.put(STAGE, [(manifest.PATH, text)])


def _counted(every: Sequence[VolumeIssues], out: Path) -> Iterator[volumes.Volume]:
    """The volumes with the articles that are in them, as each says itself: a lexicon counts on by that."""
    for each in every:
        yield replace(each.volume, articles=bundle.noted(out / each.volume.path)["articles"])


def _papers(every: Sequence[VolumeIssues]) -> set[str]:
    return {folder.newspaper for each in every for folder in each.folders}
