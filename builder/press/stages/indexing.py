"""Search volumes as part of a build: only those are indexed whose articles changed, beside the pouring."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import EditionError
from builder.press.ledger import kept_text
from builder.search.volumes import lexicon_files, manifest, volumes
from builder.shell import digest
from builder.shell.pool import result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from builder.press.ledger.ledger import Ledger
    from builder.press.ledger.poured import Key
    from builder.press.pieces.site import Site
    from builder.press.stages.inventory import Folder
    from builder.press.work import Wanted, Work
    from builder.shell.pool import Workers

STAGE = "search"
AHEAD = 4
"""Volumes whose texts are held for workers at most."""

Built = tuple[str, bytes]
"""Name of a volume, and what it adds to a lexicon."""


@dataclass(frozen=True, slots=True)
class Index:
    """A volume and the issues whose articles are in it."""

    volume: volumes.Volume
    folders: tuple[Folder, ...]

    @property
    def articles(self) -> int:
        """Article files to be read."""
        return sum(len(folder.articles) for folder in self.folders)


def indexes(folders: Sequence[Folder]) -> tuple[Index, ...]:
    """The volumes of the archive, each with its issues, newest first."""
    dates = [folder.when.day for folder in folders for _ in folder.articles]
    return tuple(
        Index(volume, tuple(folder for folder in folders if volume.covers(folder.when.day)))
        for volume in volumes.assign(dates)
    )


def wanted(folders: Sequence[Folder], what: Wanted) -> tuple[Index, ...]:
    """The volumes that a build makes. Raises `EditionError` where it is asked for one that there is not."""
    if not what.search:
        return ()
    every = indexes(folders)
    if not what.volume:
        return every
    found = tuple(one for one in every if one.volume.name == what.volume)
    if not found:
        names = ", ".join(one.volume.name for one in every) or "none"
        raise EditionError(f"no volume is called “{what.volume}”", then=f"`edition plan` lists them: {names}")
    return found


def stale(every: Sequence[Index], changed: frozenset[Key], ledger: Ledger, out: Path) -> tuple[Index, ...]:
    """Those that have to be built, as far as can be told before the changed articles are read."""
    known, made = ledger.volumes(), made_of(every, ledger)
    return tuple(
        one
        for one in every
        if any(folder.key in changed for folder in one.folders)
        or not (out / one.volume.path).is_dir()
        or known.get(one.volume.name) != made[one.volume.name]
    )


def made_of(every: Sequence[Index], ledger: Ledger) -> dict[str, str]:
    """Digest of everything that each volume is made of, by its name."""
    texts = {(paper, when): text for paper in _papers(every) for when, text in ledger.texts(paper).items()}
    return {
        one.volume.name: digest.of_values(
            digest.of_indexer(), [(folder.path, texts.get(folder.key, "")) for folder in one.folders]
        )
        for one in every
    }


class Kept(NamedTuple):
    """A volume, and what is kept of the texts of its articles, packed."""

    volume: volumes.Volume
    texts: tuple[bytes, ...]


def tasks(due: Sequence[Index], ledger: Ledger) -> Iterator[tuple[Callable[[Site, Path, Kept], Built], Kept]]:
    """What builds these volumes, of the articles that were poured."""
    for one in due:
        yield build_one, Kept(one.volume, tuple(text for each in one.folders for text in ledger.kept(each.key)))


def build_one(_: Site, out: Path, kept: Kept) -> Built:
    """Build a volume."""
    documents = (kept_text.unpack(text).document for text in kept.texts)
    named = ((document["url"], document) for document in documents)
    return kept.volume.name, volumes.build_volume(named, out / kept.volume.path)


def write_lexicon(_: Site, out: Path, job: lexicon_files.Job) -> None:
    """Write a lexicon of volumes that stand."""
    lexicon_files.write(job, out)


def finish(building: Iterable[Built], due: int, work: Work, workers: Workers) -> tuple[str, ...]:
    """Wait for the `due` volumes that are being built; list all for the browser, remove those of earlier builds.

    Returns the names of those that were built.
    """
    every, ledger = work.indexes, work.ledger
    known, made = ledger.volumes(), made_of(every, ledger)
    built: dict[str, bytes] = {}
    for number, (name, held) in enumerate(building, start=1):
        built[name] = held
        work.progress(STAGE, number, due)
    ledger.replace_volumes(made, built)
    changes = work.changes
    if not work.wanted.volume and (built or changes.everything or changes.issues or known != made):
        _list(tuple(_counted(every, ledger)), work, workers)
    for name in known.keys() - made.keys():
        shutil.rmtree(work.out / "search" / "volumes" / name, ignore_errors=True)
    return tuple(sorted(built))


def _list(every: Sequence[volumes.Volume], work: Work, workers: Workers) -> None:
    """Write the lexicons whose volumes changed, and the list of all volumes."""
    lexicons_ = lexicon_files.assign(every)
    for task in [
        workers.submit(write_lexicon, job) for job in lexicon_files.stale(lexicons_, work.ledger.held, work.out)
    ]:
        result(task)
    lexicon_files.sweep(lexicons_, work.out)
    text = manifest.manifest(every, work.out, work.site.config.archives)
    work.output.put(STAGE, [(manifest.PATH, text)])


def _counted(every: Sequence[Index], ledger: Ledger) -> Iterator[volumes.Volume]:
    """The volumes with the articles that are in them: those that could be read."""
    found = {(paper, day.when): day.articles for paper in _papers(every) for day in ledger.days(paper)}
    for one in every:
        articles = sum(found[folder.key] for folder in one.folders)
        yield replace(one.volume, articles=articles)


def _papers(every: Sequence[Index]) -> set[str]:
    return {folder.newspaper for one in every for folder in one.folders}
