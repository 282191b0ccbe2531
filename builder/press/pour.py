"""Pouring: opens each article file once, makes every page of its issue, writes those that changed.

Runs of issues are independent of each other, so that processes can share the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder import disk
from builder.archive.neighbours import between
from builder.press import article, issue, page
from builder.press.ledger import Poured
from builder.press.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from builder.press.ledger import Key, Setting
    from builder.press.plan import Run
    from builder.press.reading import Reading
    from builder.press.site import File, Site


@dataclass(frozen=True, slots=True)
class Job:
    """Issues in a row, and what their pages show besides them."""

    run: Run
    settings: Mapping[Key, Setting]


def pour(site: Site, out: Path, job: Job) -> tuple[Poured, ...]:
    """Pour the issues of a run into the folder `out`, one after the other, each file opened once.

    Raises `EditionError` where something cannot be written.
    """
    return tuple(_pour_run(site, out, job))


def _pour_run(site: Site, out: Path, job: Job) -> Iterator[Poured]:
    around = [job.run.before, *job.run.folders, job.run.after]
    before, this = (read(site, folder) if folder else None for folder in around[:2])
    for folder in around[2:]:
        after = read(site, folder) if folder else None
        if this is not None:
            setting = job.settings[this.folder.newspaper, this.folder.date]
            yield _pour_issue(site, out, this, (before, after), setting)
        before, this = this, after


def files_of(
    site: Site, reading: Reading, around: tuple[Reading | None, Reading | None], homes: tuple[str, ...]
) -> Iterator[File]:
    """Every file that is made of an issue: its articles, its pages, itself, and the front pages that it is."""
    made, paper = reading.issue, site.config.newspaper(reading.folder.newspaper)
    before, after = (other.issue if other else None for other in around)
    last = before.cards[-1] if before and before.cards else None
    first = after.cards[0] if after and after.cards else None
    common = article.common(site, paper, made)
    for beside in between(made.cards, last, first):
        yield article.page(site, paper, made, reading.texts[beside[1].id], around=beside, common=common)
    for pages in between(made.pages):
        yield page.page(site, paper, made, pages)
    dates = before.date if before else None, after.date if after else None
    yield issue.data(paper, made)
    yield issue.page(site, paper, made, dates)
    for home in homes:
        yield issue.page(site, paper, made, dates, home=home)


def _pour_issue(
    site: Site, out: Path, reading: Reading, around: tuple[Reading | None, Reading | None], setting: Setting
) -> Poured:
    outputs, written = [], 0
    for path, text in files_of(site, reading, around, setting.homes):
        written += disk.write(out / path, text)
        outputs.append(path)
    return Poured(
        key=(reading.folder.newspaper, reading.folder.date),
        setting=setting,
        files=reading.files,
        cards=reading.issue.cards,
        pages=len(reading.issue.pages),
        outputs=tuple(outputs),
        findings=reading.findings,
        written=written,
    )
