"""Search volumes as part of a build: only those are indexed whose articles changed, beside the pouring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.errors import EditionError
from builder.press.stages.issue_reading import articles
from builder.search.text import document
from builder.search.volumes import bundle, lexicon_files, manifest, volumes
from builder.shell import digest, disk
from builder.shell.pool import result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.press.ledger.ledger import Ledger
    from builder.press.ledger.poured import Key
    from builder.press.pieces.site import Site
    from builder.press.stages.inventory import Folder
    from builder.press.work import Wanted, Work
    from builder.search.text.document import Record
    from builder.shell.pool import Task, Workers

STAGE = "search"


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
    return {one.volume.name: _digest(one, texts) for one in every}


def _digest(one: Index, texts: Mapping[Key, str]) -> str:
    return digest.of_values(digest.of_tool(), [(folder.path, texts.get(folder.key, "")) for folder in one.folders])


@dataclass(frozen=True, slots=True)
class Built:
    """A volume that was built."""

    name: str
    held: bytes
    """What it adds to a lexicon."""
    made_of: str
    """Digest of what was read for it: not what was poured, where files changed in between."""


def build_one(site: Site, out: Path, one: Index) -> Built:
    """Build a volume of its articles as they are on disk now."""
    place = Path(disk.Tree(out).place(one.volume.path.rstrip("/")))
    texts: dict[Key, str] = {}
    held = volumes.build_volume(_documents(site, one, texts), place)
    return Built(one.volume.name, held, _digest(one, texts))


def write_lexicon(_: Site, out: Path, job: lexicon_files.Job) -> None:
    """Write a lexicon of volumes that stand."""
    lexicon_files.write(job, out)


def _documents(site: Site, one: Index, texts: dict[Key, str]) -> Iterator[tuple[str, Record]]:
    """Address and search document of each article; a broken one is left out, as pouring reports it.

    What was read of each issue is noted in `texts`.
    """
    for folder in one.folders:
        paper = site.config.newspaper(folder.newspaper)
        found, texts[folder.key] = articles(site.config, folder)
        for article in found:
            url = addresses.article(paper, article.when, article.id)
            yield url, document.render(article, url=url, newspaper=paper)


def finish(building: Sequence[Task[Built]], work: Work, workers: Workers) -> tuple[str, ...]:
    """Wait for the volumes that are being built; list all volumes for the browser, remove those of earlier builds.

    Returns the names of those that were built. One for which other bytes were read than were poured is noted as made of
    those: it is stale for the build that follows.
    """
    every, ledger = work.indexes, work.ledger
    known, poured = ledger.volumes(), made_of(every, ledger)
    built: dict[str, Built] = {}
    for number, future in enumerate(building, start=1):
        one = result(future)
        built[one.name] = one
        work.progress(STAGE, number, len(building))
    made = poured | {name: one.made_of for name, one in built.items()}
    work.changes.meanwhile.update(f"volume {name}" for name in made if made[name] != poured[name])
    ledger.replace_volumes(made, {name: one.held for name, one in built.items()})
    changes = work.changes
    if not work.wanted.volume and (built or changes.everything or changes.issues or known != made):
        _list(tuple(_counted(every, work.out)), work, workers)
    for name in known.keys() - made.keys():
        disk.Tree(work.out).clear(f"{volumes.FOLDER}{name}")
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


def _counted(every: Sequence[Index], out: Path) -> Iterator[volumes.Volume]:
    """The volumes with the articles that are in them, as each says itself: a lexicon counts on by that."""
    for one in every:
        yield replace(one.volume, articles=bundle.noted(out / one.volume.path)["articles"])


def _papers(every: Sequence[Index]) -> set[str]:
    return {folder.newspaper for one in every for folder in one.folders}
