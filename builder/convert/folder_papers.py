"""Whose pages a folder holds, where a site has several newspapers: by its name, or by an earlier `--newspaper`.

That is remembered in the folder's `issue.yml`, which is kept in git with the pages: no later run, on whatever machine,
publishes them a second time under another newspaper. A shell.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from builder.convert.source_files import page_files
from builder.convert.sources import reader
from builder.convert.sources.provenance import without_date
from builder.edition import addresses
from builder.errors import EditionError
from builder.markdown import page_record_file
from builder.markdown.frontmatter import quote
from builder.shell import disk
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.sources.provenance import PagePlace

_ABOVE = 4
"""Folders over a file outside of the edition whose names may be a newspaper's."""


def paper_of(config: Config, path: Path) -> dict[str, str]:
    """The newspaper whose key, name or address a folder over `path` has, the nearest first: `晚报/2026-04-08/01.md`."""
    known = {
        _folded(word): paper.key for paper in config.newspapers for word in (paper.path, paper.name, paper.key) if word
    }
    inside = path.is_relative_to(config.pages)
    folders = path.relative_to(config.pages).parts[:-1] if inside else path.parts[:-1][-_ABOVE:]
    for folder in reversed(folders):
        if found := known.get(_folded(without_date(folder))):
            return {"newspaper": found}
    return {}


def published(config: Config, place: PagePlace, digest: str) -> str:
    """The newspaper in which this very file is published already, as this page; else that of `place`."""
    papers = [config.newspaper(place.newspaper), *config.newspapers]
    name = f"{addresses.page_slug(place.page)}.yml"
    holders = (p.key for p in papers if _digest(config.articles / addresses.issue(p, place.when) / name) == digest)
    return next(holders, place.newspaper) if len(config.newspapers) > 1 else place.newspaper


def remember(config: Config, newspaper: str, asked: Iterable[Path]) -> tuple[Path, ...]:
    """Write the newspaper of the files `asked` into the `issue.yml` of each of their folders; those written.

    Left alone are a folder that names its newspaper, one outside of the edition, and one of which some files were not
    asked for: they may be another newspaper's. A newspaper that is not configured is not remembered.
    """
    if newspaper not in {paper.key for paper in config.newspapers}:
        return ()
    folders: dict[Path, set[Path]] = defaultdict(set)
    for path in asked:
        if path.resolve().is_relative_to(config.pages.resolve()):
            folders[path.parent].add(path)
    return tuple(
        folder / reader.ISSUE_FILE
        for folder, files in sorted(folders.items())
        if all(other in files for other in page_files([folder]) if other.parent == folder)
        and _remembered(config, newspaper, folder)
    )


def _digest(path: Path) -> str:
    """Of the page file whose record is at `path`; "" where there is none."""
    try:
        return page_record_file.read(path).digest if path.is_file() else ""
    except EditionError:  # the conversion of that newspaper tells it
        return ""


def _remembered(config: Config, newspaper: str, folder: Path) -> bool:
    try:
        said = reader.read_issue_file(folder)
    except EditionError:  # the conversion of its pages told it
        return False
    own = paper_of(config, folder / "1").get("newspaper", config.newspaper("").key)
    if said.get("newspaper") or own == newspaper:
        return False
    path = folder / reader.ISSUE_FILE
    before = read_text(path).rstrip("\n") if path.is_file() else ""
    return disk.write(path, f"{before}\nnewspaper: {quote(newspaper)}\n".lstrip("\n"))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip(" -_")
