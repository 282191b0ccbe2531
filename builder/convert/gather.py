"""Source files gathered into issues: each file is read once and finds its place beside its neighbours.

An issue is the unit of conversion, because jumps join its pages; a page file alone is converted with its
siblings in view, and only what comes from it is written. Articles that come one by one are gathered into pages.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.convert import imported
from builder.convert.folder_papers import paper_of, published
from builder.convert.source_files import page_files
from builder.convert.source_issue import Options, SourceIssue, SourcePage
from builder.convert.sources import date_column, field_map, provenance, reader, source_front_matter
from builder.edition import addresses
from builder.errors import EditionError
from builder.markdown import marks_file
from builder.shell.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.edition.issue_date import IssueDate


@dataclass(slots=True)
class _Gathered:
    """What was found so far, while files are read one after the other."""

    pages: dict[tuple[str, IssueDate], dict[str, SourcePage]] = field(default_factory=dict)
    items: dict[tuple[str, IssueDate, str], list[imported.SourceArticle]] = field(default_factory=dict)
    """By newspaper, issue and page: the articles that come one by one."""
    errors: list[EditionError] = field(default_factory=list)


def gather(
    config: Config, paths: Iterable[Path], options: Options, progress: Progress = silent
) -> tuple[tuple[SourceIssue, ...], tuple[EditionError, ...]]:
    """The issues that the source files belong to, in order, and an error for each thing that cannot be placed."""
    names = field_map.names(options.fields, config.fields)
    asked = dict.fromkeys(page_files(paths))
    found = _Gathered()
    for number, path in enumerate(sorted(asked, key=_order), 1):
        progress("reading", number, len(asked))
        try:
            _add(found, config, path, options, names)
        except EditionError as error:
            found.errors.append(error)
    for path in _siblings(asked):
        _add_sibling(found, config, path, names)
    issues = (
        SourceIssue(*key, tuple(sorted(pages, key=lambda page: addresses.page_order(page.place.page))))
        for key, pages in sorted(_with_items(found), key=lambda pair: pair[0])
    )
    return tuple(issues), tuple(found.errors)


def _order(path: Path) -> tuple[bool, str, tuple[tuple[int, int, str], ...]]:
    """Text before tables; files of a folder in the order in which people count: `2.txt` before `10.txt`."""
    text = path.suffix.lower() in reader.TEXT_SUFFIXES
    return not text, str(path.parent), addresses.page_order(path.name)


def _add(found: _Gathered, config: Config, path: Path, options: Options, names: field_map.Names) -> None:
    source = reader.read_source(path, names)
    if isinstance(source, reader.PageFile):
        place = _place(config, path, source, options)
        _settle(found, SourcePage(path, source, place, asked=True, marks=marks_file.read(path)))
        return
    found.errors.extend(source.errors)
    beside = paper_of(config, path) | dict(reader.read_issue_file(path.parent)) | provenance.from_path(path)
    is_dated = bool(options.date or beside.get("date"))
    records, names, columns = (source.records, names, "") if is_dated else date_column.named(source.records, names)
    for record in records:
        where = f"{path}:{record.lines.partition('-')[0]}"
        try:
            item = imported.item(record, names, where=where)
            place = _item_place(config, item, (options.evidence, beside), where)
            _settle_item(found, path, replace(item, review=place.review, folder=path.parent), replace(place, review=()))
        except EditionError as error:
            at = error.where if error.where.startswith(str(path)) else where
            found.errors.append(_explained(error, record.review, at, columns))


def _item_place(
    config: Config, item: imported.SourceArticle, around: tuple[Mapping[str, str], Mapping[str, str]], where: str
) -> provenance.PagePlace:
    """Where a record belongs: by the options, its own fields, and its file."""
    said = (around[0], imported.place(item.fields, config), around[1])
    written = item.fields.text("date").strip()
    lines = item.fields.text("body").split("\n")
    try:
        place = provenance.settle(said, lines, newspaper=config.newspaper("").key, where=where)
    except EditionError as error:
        if not written or any(each.get("date") for each in said):
            raise
        then = "write it as 2025-01-22, or give it with --date"
        raise EditionError(f"“{written}” is no date", where=where, then=then) from error
    config.newspaper(place.newspaper)
    unread = bool(written) and "date" not in said[1] and not around[0]["date"]
    return replace(place, review=tuple(dict.fromkeys((*place.review, *(["date-inferred"] if unread else [])))))


def _explained(error: EditionError, review: Sequence[str], where: str, columns: str = "") -> EditionError:
    """The error at `where`, with its likely cause where front matter was broken that may hold what is missing.

    `columns` are the options by which a column of a table would be its date.
    """
    what, then = error.what, error.then
    if columns and what == "no date in the path or the text":
        then = f"say which column it is, with {columns}"
    if source_front_matter.BROKEN in review:
        what, then = f"{what}, and its front matter is broken", f"write `key: value` lines between the ---, or {then}"
    return EditionError(what, where=where, then=then)


def _add_sibling(found: _Gathered, config: Config, path: Path, names: field_map.Names) -> None:
    """A page beside those asked for, where it is of one of their issues and says so itself."""
    try:
        source = reader.read_source(path, names)
        if isinstance(source, reader.Articles):
            return
        place, marks = _place(config, path, source, Options()), marks_file.read(path)
    except EditionError:
        return
    pages = found.pages.get((place.newspaper, place.when))
    if pages is not None and not {"date-inferred", "page-inferred"} & set(place.review):
        pages.setdefault(place.page, SourcePage(path, source, place, asked=False, marks=marks))


def _place(config: Config, path: Path, file: reader.PageFile, options: Options) -> provenance.PagePlace:
    beside = reader.read_issue_file(path.parent)
    sources = (options.evidence, file.meta, provenance.from_path(path), beside, paper_of(config, path))
    lines = () if any(each.get("date") for each in sources) else file.text.split("\n")
    try:
        place = provenance.settle(sources, lines, newspaper=config.newspaper("").key, where=str(path))
    except EditionError as error:
        raise _explained(error, file.review, error.where) from error
    if file.text.strip() and not any(each.get("newspaper") for each in sources):  # empty pages are all alike
        place = replace(place, newspaper=published(config, place, file.digest))
    config.newspaper(place.newspaper)
    return replace(place, review=(*file.review, *place.review), number=beside.get("number", ""))


def _settle(found: _Gathered, page: SourcePage) -> None:
    place = page.place
    pages = found.pages.setdefault((place.newspaper, place.when), {})
    slug = addresses.page_slug(place.page)  # `A4` and `A04` are one page
    if other := next((other for label, other in pages.items() if addresses.page_slug(label) == slug), None):
        raise _collision(other, page.path, place)
    pages[place.page] = page


def _settle_item(found: _Gathered, path: Path, item: imported.SourceArticle, place: provenance.PagePlace) -> None:
    key = (place.newspaper, place.when, place.page)
    pages = found.pages.setdefault(key[:2], {})
    other = pages.get(place.page)
    if other and key not in found.items:
        raise _collision(other, path, place)
    pages.setdefault(place.page, SourcePage(path, reader.PageFile("", 1, {}, ""), place, asked=True))
    found.items.setdefault(key, []).append(item)


def _with_items(found: _Gathered) -> Iterator[tuple[tuple[str, IssueDate], list[SourcePage]]]:
    for key, pages in found.pages.items():
        yield key, [_with_own(page, found.items.get((*key, label), [])) for label, page in pages.items()]


def _collision(other: SourcePage, path: Path, place: provenance.PagePlace) -> EditionError:
    return EditionError(
        f"its articles would collide with those of {other.path.name}: both are page {place.page} of {place.when}",
        where=path,
        then="give the page with --page, in front matter, or name the file 02.md",
    )


def _with_own(page: SourcePage, items: Sequence[imported.SourceArticle]) -> SourcePage:
    """The page with its articles that come one by one, and with a digest of all of them."""
    if not items:
        return page
    said = hashlib.sha256()
    for item in items:
        values = ([*item.fields.values.items()], item.fields.rest, item.review, item.record.file, item.record.lines)
        said.update(repr(values).encode("utf-8", "surrogatepass"))
    return replace(page, file=replace(page.file, digest=said.hexdigest()), items=tuple(items))


def _siblings(asked: Mapping[Path, None]) -> list[Path]:
    """Page files beside those asked for, in folders named after a date."""
    folders = dict.fromkeys(path.parent for path in asked if "date" in provenance.from_path(path.parent / "1"))
    return [
        path
        for folder in folders
        for path in page_files([folder])
        if path not in asked and path.suffix.lower() in reader.TEXT_SUFFIXES and provenance.names_page(path)
    ]
