"""What has to be poured: issues that changed, or that stand beside others than before. Digests decide, not clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.neighbours import between
from builder.press.ledger.poured import Setting
from builder.shell.digest import of_bytes
from builder.shell.file_reading import read_if_there

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.ledger.poured import Key, Known
    from builder.press.ledger.seen import Seen
    from builder.press.stages.inventory import Folder


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do about issues."""

    changed: frozenset[Key]
    """Issues that are new or whose files have other bytes than when they were last poured."""
    pour: tuple[Folder, ...]
    """These, and those that came to stand elsewhere, in the inventory's order."""
    stays: frozenset[Key]
    """Issues that are not poured: their files are as they were, and what stands beside them."""
    gone: frozenset[Key]
    """Issues that were poured once and are no more."""
    touched: Mapping[Key, Mapping[str, Seen]]
    """Files with the same bytes of which the disk says something else."""

    @property
    def articles(self) -> int:
        """Article files to be poured."""
        return sum(len(folder.articles) for folder in self.pour)


def plan(
    root: Path,
    folders: Sequence[Folder],
    settings: Mapping[Key, Setting],
    known: Known,
    *,
    beside: Sequence[Folder] = (),
) -> Plan:
    """Compare what is on disk, and today's `settings`, with what is `known` of all that was poured.

    Issues `beside` these are not to be poured, but what changed in them is shown.
    """
    changed: set[Key] = set()
    touched: dict[Key, dict[str, Seen]] = {}
    for folder in (*folders, *beside):
        key = folder.key
        again = {} if folder.seen == known.seen.get(key) != "" else _touched(root, folder, known.files(key))
        if again is None:
            changed.add(key)
        elif again:
            touched[key] = again
    elsewhere = changed - {folder.key for folder in folders}  # of these the ledger does not know what was shown
    pour = tuple(folder for folder in folders if _is_due(folder.key, changed, elsewhere, settings, known.settings))
    stays = frozenset(folder.key for folder in folders) - {folder.key for folder in pour}
    return Plan(frozenset(changed), pour, stays, frozenset(known.seen.keys() - settings.keys()), touched)


def beside(folders: Sequence[Folder], some: Sequence[Folder]) -> tuple[Folder, ...]:
    """The neighbours among all `folders` of `some`, without these."""
    keys = {folder.key for folder in some}
    found: dict[Key, Folder] = {}
    for before, after in pairwise(folders):
        if before.newspaper == after.newspaper:
            for one, other in ((before, after), (after, before)):
                if one.key in keys and other.key not in keys:
                    found[other.key] = other
    return tuple(found.values())


def settings(folders: Sequence[Folder], config: Config) -> dict[Key, Setting]:
    """What the pages of each issue show besides it: the issues around it, and the front pages that it is.

    Each newspaper's latest issue is its front page. Where no newspaper's home is the root of the site, the
    first newspaper's latest issue is shown there too.
    """
    by_paper: dict[str, list[IssueDate]] = {}
    for folder in folders:
        by_paper.setdefault(folder.newspaper, []).append(folder.when)
    papers = [paper for paper in config.newspapers if paper.key in by_paper]
    homes: dict[str, tuple[str, ...]] = {paper.key: (addresses.home(paper),) for paper in papers}
    if papers and all(addresses.home(paper) for paper in config.newspapers):
        homes[papers[0].key] = ("", *homes[papers[0].key])
    return {
        (paper, when): Setting(before, after, () if after else homes[paper])
        for paper, dates in by_paper.items()
        for before, when, after in between(dates)
    }


def _is_due(
    key: Key,
    changed: set[Key],
    elsewhere: set[Key],
    settings: Mapping[Key, Setting],
    poured_in: Mapping[Key, Setting],
) -> bool:
    return (
        key in changed or poured_in.get(key) != settings[key] or any(map(elsewhere.__contains__, around(key, settings)))
    )


def around(key: Key, settings: Mapping[Key, Setting]) -> tuple[Key, ...]:
    """The issues before and after one."""
    return tuple((key[0], when) for when in settings[key][:2] if when)


def _touched(root: Path, folder: Folder, known: Mapping[str, tuple[Seen, str]]) -> dict[str, Seen] | None:
    """The files that look changed and are not; None where one did change, or came, or went."""
    files = folder.files
    if known.keys() != files.keys():
        return None
    touched = {}
    for name, seen in files.items():
        before, digest = known[name]
        if not digest:
            return None
        if not seen.still(before):
            if seen.size != before.size or _digest(root / folder.path / name) != digest:
                return None
            touched[name] = seen
    return touched


def _digest(path: Path) -> str:
    """Digest of the file's bytes; of one that went away since it was listed, what no bytes have."""
    raw = read_if_there(path)
    return "" if raw is None else of_bytes(raw)


@dataclass(frozen=True, slots=True)
class Run:
    """Issues in a row, to be poured by one worker, which opens each file once."""

    folders: tuple[Folder, ...]
    before: Folder | None
    """The issue before the first, for the articles that lead into the run."""
    after: Folder | None
    settings: Mapping[Key, Setting]
    """What the pages of these issues show besides them."""
    cards: Mapping[Key, Sequence[Card]] = field(default_factory=dict)
    """Of an issue beside these that did not change its articles, as they are known; of another it is read."""


def runs(
    folders: Sequence[Folder], pour: Sequence[Folder], settings: Mapping[Key, Setting], articles: int
) -> Iterator[Run]:
    """`pour` in rows of neighbours with about so many articles each; `folders` are all that there are."""
    places = {folder.key: number for number, folder in enumerate(folders)}
    due = [places[folder.key] for folder in pour]
    row: list[int] = []
    size = 0
    for place, following in pairwise([*due, -1]):
        row.append(place)
        size += len(folders[place].articles)
        together = following == place + 1 and folders[following].newspaper == folders[place].newspaper
        if not together or size >= articles:
            some = tuple(folders[number] for number in row)
            shown = {folder.key: settings[folder.key] for folder in some}
            yield Run(some, _neighbour(folders, row[0], -1), _neighbour(folders, row[-1], +1), shown)
            row, size = [], 0


def _neighbour(folders: Sequence[Folder], place: int, step: int) -> Folder | None:
    other = place + step
    if 0 <= other < len(folders) and folders[other].newspaper == folders[place].newspaper:
        return folders[other]
    return None
