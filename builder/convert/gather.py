"""Page files gathered into issues: each file read once, its place settled, its neighbours of the issue beside it.

An issue is the unit of conversion, because jumps join its pages; a page file alone is converted with its
siblings in view, and only what comes from it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder import addresses
from builder.convert import evidence, reader
from builder.errors import EditionError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from builder.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says of all pages given; empty where it says nothing."""

    newspaper: str = ""
    date: str = ""
    page: str = ""
    section: str = ""

    @property
    def evidence(self) -> Mapping[str, str]:
        """The options as evidence of where a page belongs."""
        return {key: getattr(self, key) for key in evidence.KEYS}


@dataclass(frozen=True, slots=True)
class Page:
    """A page file with its text and its place."""

    path: Path
    file: reader.PageFile
    place: evidence.Place
    asked: bool
    """Whether the user named it; else it is only in view for the jumps of the others."""


@dataclass(frozen=True, slots=True)
class Issue:
    """The page files of one newspaper on one date, in order of pages."""

    newspaper: str
    date: datetime.date
    pages: tuple[Page, ...]


def page_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The page files among `paths`: files as given, folders with all page files below them, in order of name."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in reader.SUFFIXES and p.is_file())
            found.update(dict.fromkeys(p for p in inside if not p.name.startswith((".", "README"))))
        else:
            found[path] = None
    return tuple(found)


def gather(
    config: Config, paths: Iterable[Path], options: Options
) -> tuple[tuple[Issue, ...], tuple[EditionError, ...]]:
    """The issues that the page files belong to, in order, and an error for each file that cannot be placed."""
    errors: list[EditionError] = []
    asked = dict.fromkeys(page_files(paths))
    found: dict[tuple[str, datetime.date], dict[str, Page]] = {}
    for path in asked:
        try:
            page = _read(config, path, options, asked=True)
            _settle(found, page)
        except EditionError as error:
            errors.append(error)
    for path in _siblings(asked):
        try:
            page = _read(config, path, Options(), asked=False)
        except EditionError:
            continue
        pages = found.get((page.place.newspaper, page.place.date))
        if pages is not None and not page.place.review:
            pages.setdefault(page.place.page, page)
    issues = (
        Issue(*key, tuple(sorted(pages.values(), key=lambda page: addresses.page_order(page.place.page))))
        for key, pages in sorted(found.items())
    )
    return tuple(issues), tuple(errors)


def _read(config: Config, path: Path, options: Options, *, asked: bool) -> Page:
    file = reader.read(path)
    sources = (options.evidence, file.meta, evidence.from_path(path), reader.read_issue_file(path.parent))
    place = evidence.settle(sources, file.text.split("\n"), newspaper=config.newspaper("").key, where=str(path))
    config.newspaper(place.newspaper)
    return Page(path, file, place, asked)


def _settle(found: dict[tuple[str, datetime.date], dict[str, Page]], page: Page) -> None:
    place = page.place
    pages = found.setdefault((place.newspaper, place.date), {})
    if other := pages.get(place.page):
        raise EditionError(
            f"its articles would collide with those of {other.path.name}: both are page {place.page} of {place.date}",
            where=page.path,
            then="give the page with --page, in front matter, or as 02-要闻.md",
        )
    pages[place.page] = page


def _siblings(asked: Mapping[Path, None]) -> list[Path]:
    """Page files beside those asked for, in folders named after a date."""
    folders = dict.fromkeys(path.parent for path in asked if "date" in evidence.from_path(path.parent / "1"))
    return [path for folder in folders for path in page_files([folder]) if path not in asked]
