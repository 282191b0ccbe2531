"""What is in `content/articles`, without opening a file: issues, their files, and when these changed."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.edition.issue_date import IssueDate
from builder.edition.issue_date import parse as issue_date
from builder.errors import EditionError, Finding
from builder.markdown.regions_file import SUFFIX as OF_REGIONS
from builder.press.ledger.seen import UNSURE, Seen, in_brief
from builder.press.pieces.pictures import is_picture
from builder.shell.clock import now

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from builder.configuration.config import Config
    from builder.edition.newspaper import Newspaper

MISPLACED = "E103"
"""Code of the finding: an article, or a folder of them, that no issue takes, by its place or its name."""

_ID = re.compile("[0-9A-Za-z_-]+-[0-9]{2,}")
_EDITION = re.compile("-[2-9]$")
_RECORD = re.compile("[0-9A-Za-z_-]+[.]yml")
_REGIONS = re.compile("[0-9A-Za-z_-]+" + re.escape(OF_REGIONS))
_FRESH = 2_000_000_000
"""Nanoseconds in which a file may change twice without its time of change telling."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one issue."""

    newspaper: str
    """The newspaper's key."""
    when: IssueDate
    path: str
    """From the edition's root, with slashes."""
    articles: dict[str, Seen]
    """By file name, `02-01.md`, in order."""
    records: dict[str, Seen]
    """By file name, `02.yml`, in order."""
    pictures: dict[str, Seen]
    """By file name, in order."""
    regions: dict[str, Seen]
    """Places of articles on scans, by file name, `02.regions.json`, in order."""

    @property
    def key(self) -> tuple[str, IssueDate]:
        """What the issue is known by."""
        return self.newspaper, self.when

    @property
    def files(self) -> dict[str, Seen]:
        """Pictures, whose sizes articles show, then articles, page records and regions."""
        return self.pictures | self.articles | self.records | self.regions

    @property
    def seen(self) -> str:
        """What the disk says of all of them, as `in_brief`."""
        return in_brief(self.files)


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything that a build starts from."""

    folders: tuple[Folder, ...]
    """Issues with at least one article file, by newspaper in the configuration's order, then by date."""
    findings: tuple[Finding, ...]
    """Files that no issue takes."""


def scan(config: Config) -> Inventory:
    """Look through the articles' folders. Raises `EditionError` where one cannot be read."""
    look = _Look(config.root, now(), [])
    folders = []
    for paper in config.newspapers:
        base = config.articles / paper.path
        others = {other.path for other in config.newspapers} if not paper.path else set()
        folders += [look.folder(paper, path, when) for path, when in look.issues(base, others)]
    if all(paper.path for paper in config.newspapers):
        look.numbered(config.articles, 0, {paper.path for paper in config.newspapers})
    found = tuple(folder for folder in folders if folder.articles)
    return Inventory(found, tuple(sorted(look.findings)))


@dataclass(frozen=True, slots=True)
class _Look:
    """One look through the folders: from where names count, when, and what was out of place."""

    root: Path
    now: int
    findings: list[Finding]

    def issues(self, base: Path, others: set[str]) -> Iterator[tuple[Path, IssueDate]]:
        """The folders of issues below `base` and when they appeared; `others` are folders of other newspapers."""
        for year in self.numbered(base, 4, others):
            for month in self.numbered(year, 2):
                for day in self.numbered(month, 2, edition=True):
                    try:
                        yield day, issue_date(f"{year.name}-{month.name}-{day.name}")
                    except ValueError:
                        self._misplaced(day, "the folder's name is no date")

    def numbered(self, folder: Path, digits: int, others: Collection[str] = (), *, edition: bool = False) -> list[Path]:
        """The folders in `folder` whose names are that many ASCII digits, in order; `others` are passed over.

        With `edition` the number of an edition may follow: `08-2`.
        """
        found = []
        for entry in _entries(folder):
            name, is_folder = entry.name, entry.is_dir()
            number = _EDITION.sub("", name) if edition else name
            if is_folder and len(number) == digits and number.isascii() and number.isdigit():
                found.append(Path(entry.path))
            elif (is_folder or name.endswith(".md")) and not name.startswith(".") and name not in others:
                self._misplaced(Path(entry.path), "articles stand in YEAR/MONTH/DAY/ of their newspaper")
        return found

    def folder(self, paper: Newspaper, path: Path, when: IssueDate) -> Folder:
        """The files of the issue in the folder `path`."""
        articles: dict[str, Seen] = {}
        records: dict[str, Seen] = {}
        shown: dict[str, Seen] = {}
        regions: dict[str, Seen] = {}
        for entry in _entries(path):
            if entry.name.endswith((".md", ".yml")) and not entry.is_file(follow_symlinks=False):
                self._misplaced(Path(entry.path), "a link, a folder or a device, no file; put the file itself there")
            elif _RECORD.fullmatch(entry.name):
                self._see(entry, records)
            elif _ID.fullmatch(entry.name.removesuffix(".md")) and entry.name.endswith(".md"):
                self._see(entry, articles)
            elif is_picture(entry.name) and entry.is_file(follow_symlinks=False):
                self._see(entry, shown)
            elif _REGIONS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                self._see(entry, regions)
            elif entry.name.endswith(".md") and not entry.name.startswith("."):
                self._misplaced(Path(entry.path), "the file's name is no id; name it as page and order: 02-01.md")
        self._alike(path, articles)
        return Folder(paper.key, when, self._name(path), articles, records, shown, regions)

    def _alike(self, folder: Path, articles: dict[str, Seen]) -> None:
        """Leave out articles whose names another has but for capitals: on many disks they would be one page."""
        first: dict[str, str] = {}
        for name in tuple(articles):
            other = first.setdefault(name.casefold(), name)
            if other != name:
                del articles[name]
                what = f"the same name as {other} but for capitals, one page on many disks; give it another number"
                self._misplaced(folder / name, what)

    def _see(self, entry: os.DirEntry[str], among: dict[str, Seen]) -> None:
        """Note a file; one that went away since its folder was listed is none."""
        try:
            stat = entry.stat()
        except FileNotFoundError:
            return
        except OSError as error:
            then = "check that it is there and may be read"
            raise EditionError(f"cannot read: {error.strerror}", where=entry.path, then=then) from error
        changed = max(stat.st_mtime_ns, stat.st_ctime_ns)
        among[entry.name] = Seen(stat.st_size, changed if changed < self.now - _FRESH else UNSURE)

    def _misplaced(self, path: Path, message: str) -> None:
        self.findings.append(Finding(self._name(path), 0, MISPLACED, message))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        then = "check its permissions"
        raise EditionError(f"cannot read: {error.strerror}", where=folder, then=then) from error
