"""Pouring: opens each article file once, makes every page of its issue, writes those that changed.

Runs of issues are independent of each other, so that processes can share the work.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deflate import gzip_compress

from builder.edition import addresses
from builder.edition.issues import Issue
from builder.press.files import json_record
from builder.press.ledger.kept_text import KeptText, pack
from builder.press.ledger.poured import Poured, brief
from builder.press.pieces import scans
from builder.press.pieces.here import front
from builder.press.stages import share_pictures, small_pictures
from builder.press.stages.issue_reading import UNREAD, Reading, read
from builder.press.stages.products import Shown, of_issue
from builder.search.text import document
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builder.edition.newspaper import Newspaper
    from builder.press.ledger.poured import Setting
    from builder.press.pieces.site import Site
    from builder.press.pieces.text import Text
    from builder.press.stages.inventory import Folder
    from builder.press.stages.plan import Run

_LEVEL = 10
"""Of compression of months: 9 takes .3 ms less an article, and seven bytes in a hundred more."""


def pour(site: Site, out: Path, run: Run) -> tuple[Poured, ...]:
    """Pour the issues of a run into the folder `out`, one after the other, each file opened once.

    Raises `EditionError` where something cannot be written.
    """
    return tuple(_pour_run(site, out, run))


def _pour_run(site: Site, out: Path, run: Run) -> Iterator[Poured]:
    around = [run.before, *run.folders, run.after]
    before, this = (_read(site, folder, run) for folder in around[:2])
    for folder in around[2:]:
        after = _read(site, folder, run)
        if this is not None:
            setting = run.settings[this.folder.key]
            yield _pour_issue(site, out, this, (before, after), setting)
        before, this = this, after


def _read(site: Site, folder: Folder | None, run: Run) -> Reading | None:
    """An issue of the run, or one beside it, of which only the articles' cards are shown."""
    if folder is None or folder.key not in run.cards:
        return read(site, folder) if folder else None
    issue = Issue(folder.newspaper, folder.when, (), tuple(run.cards[folder.key]))
    return Reading(folder, issue, texts={}, pictures={}, places={}, files={}, findings=())


def _pour_issue(
    site: Site, out: Path, reading: Reading, around: tuple[Reading | None, Reading | None], setting: Setting
) -> Poured:
    outputs, written, tree = [], 0, disk.Tree(out)
    folder = site.config.root / reading.folder.path
    before, after = (other.issue if other else None for other in around)
    shown = replace(
        show(site, reading, before, after),
        share=share_pictures.of_issue(site, site.config.newspaper(reading.folder.newspaper), reading.folder.when),
        fronts=setting.homes,
    )
    for path, text in of_issue(shown, before, after):
        written += tree.write(path, text)
        outputs.append(path)
    place = addresses.issue(shown.home.paper, reading.folder.when)
    lost = {name: (reading.files[name][0], UNREAD) for name in reading.pictures if place + name not in outputs}
    files = {**reading.files, **lost}
    return Poured(
        key=reading.folder.key,
        setting=setting,
        files=files,
        vanished=any(digest == UNREAD and not (folder / name).exists() for name, (_, digest) in files.items()),
        beside={other.folder.key: brief(other.files)[1] for other in around if other and other.files},
        cards=tuple(small_pictures.copied(card, shown.thumbnails) for card in reading.issue.cards),
        texts=tuple(_kept(shown.home.paper, reading.texts[card.id], card.section) for card in reading.issue.cards),
        lines=_lines(shown.home.paper, reading),
        pages=len(reading.issue.pages),
        outputs=tuple(outputs),
        findings=reading.findings,
        written=written,
    )


def show(site: Site, reading: Reading, before: Issue | None, after: Issue | None) -> Shown:
    """What the pages of an issue show, as it was read and between the issues `before` and `after`."""
    folder = site.config.root / reading.folder.path
    return Shown(
        home=front(site, site.config.newspaper(reading.folder.newspaper)),
        issue=reading.issue,
        texts=reading.texts,
        pictures={name: folder / name for name in reading.pictures},
        around=(before.when if before else None, after.when if after else None),
        thumbnails=small_pictures.of_issue(site, reading),
        scans=scans.of_pages(
            reading.issue.pages, reading.pictures, reading.places, small_pictures.of_scans(site, reading)
        ),
    )


def _kept(paper: Newspaper, text: Text, section: str) -> bytes:
    url = addresses.article(paper, text.article.when, text.article.id)
    made = document.render(text.article, text=text.body.words, url=url, newspaper=paper, section=section)
    return pack(KeptText(made, text.body.pieces))


def _lines(paper: Newspaper, reading: Reading) -> bytes:
    """The issue as a part of its month's file."""
    cards = reading.issue.cards
    lines = "".join(json_record.article(paper, reading.texts[card.id].article, card) for card in cards)
    return bytes(gzip_compress(lines.encode(), _LEVEL)) if lines else b""
