"""Pages of articles in issues that did not change, but stand beside one that did and show its articles.

The last article of an issue leads to the first one of the next, and columns and authors are followed over three issues.
What such a page shows is compared, before and since, so that of the issues beside a corrected headline a page or two
are made anew, and no other article of theirs is opened.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from builder.edition.issues import Issue
from builder.press.ledger.poured import unit
from builder.press.stages import products
from builder.press.stages.issue_reading import read
from builder.press.stages.plan import around
from builder.press.stages.pour import show
from builder.shell import disk
from builder.shell.pool import result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.ledger.poured import Key
    from builder.press.ledger.seen import Seen
    from builder.press.pieces.site import Site
    from builder.press.stages.inventory import Folder
    from builder.press.stages.plan import Run
    from builder.press.stages.work import Work
    from builder.shell.pool import Workers


class Neighbour(NamedTuple):
    """An issue that did not change, between two of which one did."""

    folder: Folder
    cards: tuple[Card, ...]
    """Its articles."""
    due: frozenset[str]
    """The ids of those whose pages show something else now."""
    before: Issue | None
    after: Issue | None


class Renewed(NamedTuple):
    """What became of its pages."""

    files: Mapping[str, tuple[Seen, str]]
    """The files that were read, as `Poured.files`."""
    written: int


def with_cards(work: Work, run: Run) -> Run:
    """The run with the cards of the issues beside it that are not poured in this build."""
    beside = (folder.key for folder in (run.before, run.after) if folder)
    return replace(run, cards={key: work.ledger.cards(key) for key in beside if key in work.plan.stays})


def renew(work: Work, workers: Workers[Site, Path]) -> None:
    """Make the pages anew that show an article which changed beside them, after the issues that changed were poured."""
    changed = (key for key in work.changes.before if key in work.settings)
    beside = {other for key in changed for other in around(key, work.settings)} & work.plan.stays
    for folder in work.inventory.folders:
        if folder.key in beside and (job := _neighbour(work, folder)).due:
            _note(work, folder.key, result(workers.later(pour_again, job)))


def _neighbour(work: Work, folder: Folder) -> Neighbour:
    cards = work.ledger.cards(folder.key)
    issue = _issue(folder.key, cards)
    now = [_beside(work, folder.key, when, {}) for when in work.settings[folder.key][:2]]
    then = [_beside(work, folder.key, when, work.changes.before) for when in work.settings[folder.key][:2]]
    shown, was = products.of_beside(issue, *now), products.of_beside(issue, *then)
    return Neighbour(folder, cards, frozenset(id_ for id_, value in shown.items() if was[id_] != value), *now)


def _beside(work: Work, key: Key, when: IssueDate | None, before: Mapping[Key, Sequence[Card]]) -> Issue | None:
    """The issue of a date beside the one of `key`; where it is in `before`, with the articles that it had."""
    if when is None:
        return None
    other = key[0], when
    return _issue(other, before[other] if other in before else work.ledger.cards(other))


def _issue(key: Key, cards: Sequence[Card]) -> Issue:
    return Issue(*key, pages=(), cards=tuple(cards))


def pour_again(site: Site, out: Path, job: Neighbour) -> Renewed:
    """Make the pages that are due in an issue; files of its other articles are not opened.

    Raises `EditionError` where something cannot be written.
    """
    reading = read(site, job.folder, [card for card in job.cards if card.id not in job.due])
    tree = disk.Tree(out)
    pages = products.articles(show(site, reading, job.before, job.after), job.before, job.after)
    return Renewed(reading.files, sum(tree.write(path, text) for path, text in pages))


def _note(work: Work, key: Key, renewed: Renewed) -> None:
    known = work.ledger.files(key)
    if any(known[name][1] != digest for name, (_, digest) in renewed.files.items()):
        work.changes.unsettle(work.ledger, key)
    work.output.note(unit(key), work.ledger.outputs(unit(key)), written=renewed.written)
