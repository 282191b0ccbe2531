"""Reading an issue: its files opened once each; what is broken becomes a finding, and the rest is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition import card as cards
from builder.edition.issues import assemble
from builder.errors import EditionError, Finding
from builder.markdown import article_file, page_record_file, regions_file
from builder.markdown.rendered import render
from builder.press.pieces import pictures
from builder.press.pieces.text import Text
from builder.shell.digest import of_bytes
from builder.shell.file_reading import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.configuration.config import Config
    from builder.edition.article import Article
    from builder.edition.card import Card
    from builder.edition.issues import Issue
    from builder.edition.page_record import PageRecord
    from builder.edition.region import PagePlaces
    from builder.press.ledger.seen import Seen
    from builder.press.pieces.pictures import Size
    from builder.press.pieces.site import Site
    from builder.press.stages.inventory import Folder

BROKEN = "E101"
"""Code of the finding: a file that cannot be read as an article or a page record (docs/check.md)."""
UNREAD = ""
"""In the place of a digest: the file could not be opened, so that what comes of it next time is a change."""
_LONGEST_LABEL = 100
"""Characters that a page's label may have in an address."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An issue as it was read."""

    folder: Folder
    issue: Issue
    texts: Mapping[str, Text]
    """By article id."""
    pictures: Mapping[str, Size]
    """Those that could be read, by file name."""
    places: Mapping[str, PagePlaces]
    """What is where on the scan of a page, by the page's part of an address."""
    files: Mapping[str, tuple[Seen, str]]
    """What the disk said of each file, and the digest of its bytes or `UNREAD`."""
    findings: tuple[Finding, ...]
    """What the issue is without."""


def read(site: Site, folder: Folder, known: Sequence[Card] = ()) -> Reading:
    """Read an issue's files; what is broken becomes a finding and is left out.

    Of the articles that are `known` no file is opened.
    """
    files: dict[str, tuple[Seen, str]] = {}
    findings: list[Finding] = []
    texts: dict[str, Text] = {}
    records: list[PageRecord] = []
    summaries = [*known]
    sizes: dict[str, Size] = {}
    places: dict[str, PagePlaces] = {}
    for name, seen in _to_read(folder, known):
        where = f"{folder.path}/{name}"
        files[name] = seen, UNREAD
        try:
            raw = read_bytes(f"{site.config.root}/{where}")
            files[name] = seen, of_bytes(raw)
            if name in folder.pictures:
                sizes[name] = pictures.size(raw)
                continue
            if name in folder.records:
                records.append(_record(raw, where))
                continue
            if name in folder.regions:
                slug = name.removesuffix(regions_file.SUFFIX)
                places[slug] = regions_file.parse_all(decode(raw, where=where), where=where)
                continue
            article = _article(site.config, folder, name, raw)
            text = Text(article, render(article.body, pictures.published(sizes)))
            card = cards.make(article, newspaper=folder.newspaper, body=text.body)
            _check_labels(card.pages, where)
        except EditionError as error:
            findings.append(_finding(error, where))
            continue
        texts[article.id] = text
        summaries.append(card)
    made = assemble(folder.newspaper, folder.when, summaries, records)
    return Reading(folder, made, texts, sizes, places, files, tuple(findings))


def _to_read(folder: Folder, known: Sequence[Card]) -> list[tuple[str, Seen]]:
    named = {f"{card.id}.md" for card in known}
    return [(name, seen) for name, seen in folder.files.items() if name not in named]


def _article(config: Config, folder: Folder, name: str, raw: bytes) -> Article:
    """The article in the bytes of the file `name` of an issue.

    Its place is its address: raises `EditionError` where its front matter says otherwise, or is broken.
    """
    where = f"{folder.path}/{name}"
    article = article_file.parse(decode(raw, where=where), id=name.removesuffix(".md"), where=where)
    if article.when != folder.when:
        what = f"date is {article.when}, but the file stands in the issue of {folder.when}"
        raise EditionError(what, where=f"{where}:1", then="move the file, or correct date and edition")
    key = config.newspaper(article.newspaper).key
    if key != folder.newspaper:
        what = f"newspaper is “{key}”, but the file stands among the articles of “{folder.newspaper}”"
        raise EditionError(what, where=f"{where}:1", then="move the file or correct the newspaper")
    return article


def _record(raw: bytes, where: str) -> PageRecord:
    record = page_record_file.parse(decode(raw, where=where), where=where)
    _check_labels((record.page,), where)
    return record


def _check_labels(labels: tuple[str, ...], where: str) -> None:
    """A page's label is part of its address: a file name that no disk takes would stop the whole build."""
    for label in labels:
        if not 0 < len(addresses.page_slug(label)) <= _LONGEST_LABEL:
            raise EditionError(f"page label “{label}”", where=where, then="give the label as printed, such as A04")


def _finding(error: EditionError, path: str) -> Finding:
    """The failure to read the file `path`, at its line where one is known."""
    line = error.where.removeprefix(f"{path}:")
    message = f"{error.what}; {error.then}" if error.then else error.what
    return Finding(path, int(line) if line.isascii() and line.isdigit() else 0, BROKEN, message)
