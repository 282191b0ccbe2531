"""Pouring: opens each article file once, makes every page of its issue, writes those that changed.

Runs of issues are independent of each other, so that processes can share the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder import addresses, disk
from builder import page as page_record
from builder.archive import card as cards
from builder.archive.issues import assemble
from builder.archive.neighbours import between
from builder.article import file as article_file
from builder.errors import EditionError, Finding
from builder.press import article, issue, page
from builder.press.digest import of_bytes
from builder.press.ledger import Poured

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from builder.archive.card import Card
    from builder.archive.issues import Issue
    from builder.article import Article
    from builder.config import Newspaper
    from builder.page import PageRecord
    from builder.press.inventory import Folder, Seen
    from builder.press.ledger import Key, Setting
    from builder.press.plan import Run
    from builder.press.site import File, Site

BROKEN = "broken"
"""Code of the finding: a file that cannot be read as an article or a page record; the site is without it."""
_LONGEST_LABEL = 100
"""Characters that a page's label may have in an address."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An issue as it was read."""

    folder: Folder
    issue: Issue
    texts: Mapping[str, article.Text]
    """By article id."""
    files: Mapping[str, tuple[Seen, str]]
    findings: tuple[Finding, ...]


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


def read(site: Site, folder: Folder) -> Reading:
    """Read an issue's files; what is broken becomes a finding and is left out."""
    paper = site.config.newspaper(folder.newspaper)
    files: dict[str, tuple[Seen, str]] = {}
    findings: list[Finding] = []
    texts: dict[str, article.Text] = {}
    records: list[PageRecord] = []
    summaries: list[Card] = []
    for name, seen in folder.files.items():
        where = f"{folder.path}/{name}"
        try:
            raw = _bytes(site.config.root / where)
            files[name] = seen, of_bytes(raw)
            if name in folder.records:
                records.append(_record(_decoded(raw, where), where))
                continue
            one = article_file.parse(_decoded(raw, where), id=name.removesuffix(".md"), where=where)
            _check_place(one, paper, folder, where)
            text = article.Text(one, article.body(site, paper, one))
            card = cards.make(one, newspaper=paper.key, body=text.body)
            _check_labels(card.pages, where)
        except EditionError as error:
            findings.append(finding(error, where))
            continue
        texts[one.id] = text
        summaries.append(card)
    made = assemble(paper.key, folder.date, summaries, records)
    return Reading(folder, made, texts, files, tuple(findings))


def _check_place(one: Article, paper: Newspaper, folder: Folder, where: str) -> None:
    """An article's address comes from its place: one that says otherwise would stand at the wrong address."""
    if one.date != folder.date:
        what = f"date is {one.date}, but the file stands in the issue of {folder.date}"
        raise EditionError(what, where=f"{where}:1", then="move the file or correct the date")
    if one.newspaper not in {"", paper.key}:
        what = f"newspaper is “{one.newspaper}”, but the file stands among the articles of “{paper.key}”"
        raise EditionError(what, where=f"{where}:1", then="move the file or correct the newspaper")


def _record(text: str, where: str) -> PageRecord:
    record = page_record.parse(text, where=where)
    _check_labels((record.page,), where)
    return record


def _check_labels(labels: tuple[str, ...], where: str) -> None:
    """A page's label is part of its address: a file name that no disk takes would stop the whole build."""
    for label in labels:
        if not 0 < len(addresses.page_slug(label)) <= _LONGEST_LABEL:
            raise EditionError(f"page label “{label}”", where=where, then="give the label as printed, such as A04")


def finding(error: EditionError, path: str) -> Finding:
    """The failure to read the file `path` as a finding, at its line where one is known."""
    line = error.where.removeprefix(f"{path}:")
    message = f"{error.what}; {error.then}" if error.then else error.what
    return Finding(path, int(line) if line.isascii() and line.isdigit() else 0, BROKEN, message)


def files_of(
    site: Site, reading: Reading, around: tuple[Reading | None, Reading | None], homes: tuple[str, ...]
) -> Iterator[File]:
    """Every file that is made of an issue: its articles, its pages, itself, and the front pages that it is."""
    made, paper = reading.issue, site.config.newspaper(reading.folder.newspaper)
    before, after = (other.issue if other else None for other in around)
    last = before.cards[-1] if before and before.cards else None
    first = after.cards[0] if after and after.cards else None
    for beside in between(made.cards, last, first):
        yield article.page(site, paper, made, reading.texts[beside[1].id], beside)
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


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        then = "check that it still exists"
        raise EditionError(f"cannot read: {error.strerror}", then=then) from error


def _decoded(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        then = "save the file as UTF-8"
        raise EditionError(f"not UTF-8 at byte {error.start}", where=where, then=then) from error
