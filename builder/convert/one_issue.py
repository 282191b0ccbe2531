"""One issue converted and written: its articles and page records are compared with what is there.

A shell: it reads and writes the issue's folder and nothing else, so that issues can be converted beside each other.
Everything is decided in the pure modules beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from builder.convert import imported, report
from builder.convert.finishing.joined_pages import IssueArticle, join_jumps
from builder.convert.keeping import memory, merging, page_changes, picture_files, writing
from builder.convert.keeping.writing import BEFORE_SUFFIX, CLASH_SUFFIX
from builder.convert.one_page import ConvertedPage, Spread, convert_page
from builder.convert.results import IssueResult, PageResult
from builder.edition import addresses
from builder.edition.article import Article, Source
from builder.edition.page_record import PageRecord
from builder.errors import EditionError
from builder.markdown import marks_file, page_record_file
from builder.markdown.article_file import write
from builder.shell import disk
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.deciding.trees import Weights
    from builder.convert.keeping.page_changes import ArticleChange
    from builder.convert.source_issue import Instructions, SourceIssue, SourcePage
    from builder.edition.mark import Mark

_CONTENT = frozenset(Article.__dataclass_fields__) - {
    "id", "date", "edition", "newspaper", "page", "section", "source", "review", "extra",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Desk:
    """An issue while it is made: everything that its pages need of each other."""

    config: Config
    issue: SourceIssue
    model: str
    """Name of the weights that decided its pages; empty for those that ship."""
    place: Path
    """Where the issue's articles are."""
    converted: Mapping[str, ConvertedPage]
    """By page label."""
    joined: tuple[IssueArticle, ...]
    shelf: picture_files.Shelf
    wanted: Mapping[str, tuple[picture_files.WantedPicture, ...]]
    """Pictures that each page names, by page label."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A page as conversion makes it, before it is written."""

    result: PageResult
    parts: tuple[IssueArticle, ...]


def folder(config: Config, issue: SourceIssue, work: Instructions) -> Path:
    """Where the issue's articles are, or will be."""
    return (work.out or config.articles) / addresses.issue(config.newspaper(issue.newspaper), issue.when)


def skip(config: Config, issue: SourceIssue, work: Instructions) -> IssueResult | None:
    """The result where converting would change nothing, for nothing changed since last time; else None."""
    if work.out or work.wants_report or not work.skips_unchanged:
        return None
    place = folder(config, issue, work)
    found = memory.unchanged(memory.folder(config, issue), memory.key(config, issue, work.model), place)
    if found is None:
        return None
    return IssueResult(
        tuple(
            PageResult(page.path, tuple(found[label]), PageRecord(page=label), place, unchanged=True)
            for page in issue.pages
            if (label := page.place.page) in found
        )
    )


def convert_issue(config: Config, issue: SourceIssue, work: Instructions) -> IssueResult:
    """Convert an issue and write what changed. A page with an error is left out and named in the result."""
    desk, articles = _desk(config, issue, work), disk.Tree(work.out or config.articles)
    if not work.dry_run:
        articles.sweep(desk.place.relative_to(articles.root).as_posix())
    made: list[_Made] = []
    errors: list[EditionError] = []
    for page in issue.pages:
        if _concerned(desk, page):
            try:
                made.append(_written(desk, page, articles, dry_run=work.dry_run))
            except EditionError as error:
                errors.append(error)
    results = [one.result for one in made]
    if not (work.out or work.dry_run or errors):
        beside = (one(page) for page in issue.pages for one in (picture_files.scans, picture_files.regions))
        asked = [*desk.wanted.values(), *beside]
        state = picture_files.state(str(folder / name) for each in asked for folder, name in each)
        key = memory.key(config, issue, work.model)
        memory.keep(memory.folder(config, issue), key, desk.place, state, results)
    return IssueResult(tuple(_reported(desk, made) if work.wants_report else results), tuple(errors))


def _desk(config: Config, issue: SourceIssue, work: Instructions) -> _Desk:
    """All pages of the issue converted, with their pictures named and their jumps joined."""
    labelled = [(page.place.page, page) for page in issue.pages]
    read = {
        label: work.made.get(label) or converted(config, page, work.weights, work.spread) for label, page in labelled
    }
    wanted = {page.place.page: picture_files.wanted(page, read[page.place.page]) for page in issue.pages}
    shelf = picture_files.choose(one for each in wanted.values() for one in each)
    pages = {page.place.page: picture_files.named(page, read[page.place.page], shelf) for page in issue.pages}
    joined = join_jumps([(label, page.articles) for label, page in pages.items()])
    return _Desk(config, issue, work.model, folder(config, issue, work), pages, joined, shelf, wanted)


def _written(desk: _Desk, page: SourcePage, articles: disk.Tree, *, dry_run: bool) -> _Made:
    """A page compared with what is there, and written with its pictures where this is no dry run."""
    one, beside = _page(desk, page), desk.place.relative_to(articles.root).as_posix()
    told = picture_files.copy(desk.shelf, _pictures(desk, one.parts), articles, beside, dry_run=dry_run)
    told += picture_files.copy_scan(page, articles, beside, dry_run=dry_run)
    lost = (_unplaced(page, mark) for mark in desk.converted[page.place.page].lost)
    one = replace(one, result=replace(one.result, warnings=(*told, *lost)))
    if not dry_run:
        writing.write(one.result, articles)
    return one


def _unplaced(page: SourcePage, mark: Mark) -> EditionError:
    what = f"a mark has no place on the page any more: “{mark.line}”"
    return EditionError(what, where=marks_file.path_of(page.path))


def _pictures(desk: _Desk, articles: Iterable[IssueArticle]) -> Iterator[picture_files.WantedPicture]:
    """The pictures of articles, those of their halves on other pages with them."""
    for label in dict.fromkeys(part.page for article in articles for part in article.parts):
        yield from desk.wanted[label]


def converted(config: Config, page: SourcePage, weights: Weights | None = None, spread: Spread = map) -> ConvertedPage:
    """A page by itself, before it is known what other pages have of its articles."""
    full_width = config.punctuation == "full-width"
    if page.items:
        return imported.page(page.items, full_width=full_width)
    known, file = config.printed_names(page.place.section), page.file
    return convert_page(
        file.text, known=known, first=file.first, full_width=full_width, marks=page.marks, spread=spread,
        weights=weights,
    )  # fmt: skip


def _concerned(desk: _Desk, page: SourcePage) -> bool:
    """Whether something that the user asked for is written with this page: itself, or the rest of its articles."""
    asked = {other.place.page for other in desk.issue.pages if other.asked}
    return page.asked or any(
        article.page == page.place.page and any(part.page in asked for part in article.parts) for article in desk.joined
    )


def _page(desk: _Desk, page: SourcePage) -> _Made:
    parts = tuple(article for article in desk.joined if article.page == page.place.page)
    articles = tuple(_article(article, page, desk) for article in parts)
    changes = _changes(desk, page, articles)
    record = PageRecord(
        page=page.place.page,
        section=page.place.section,
        source=page.source,
        digest=page.file.digest,
        issue=page.place.number,
        model="" if page.items else desk.model,
        colophon=desk.converted[page.place.page].colophon,
        articles=page_changes.recorded(changes, one_by_one=bool(page.items)),
    )
    named = tuple(replace(article, id=change.id) for article, change in zip(articles, changes, strict=False))
    return _Made(PageResult(page.path, changes, record, desk.place, named), parts)


def _changes(desk: _Desk, page: SourcePage, articles: Sequence[Article]) -> tuple[ArticleChange, ...]:
    """What writing a page's articles changes. Raises `EditionError` where the files there are another page's."""
    slug, place = addresses.page_slug(page.place.page), desk.place
    record = _record(place / f"{slug}.yml", page)
    there = {path.stem: read_text(path) for path in sorted(place.glob(f"{slug}-*.md"))} if place.is_dir() else {}
    if (
        record
        and not (page.items or page.file.text.strip())
        and any(page_changes.is_live(d) for _, d in record.articles)
    ):
        then = "put its text back, or delete the file and its articles"
        raise EditionError("empty file, and the page had articles", where=page.path, then=then)
    compared = page_changes.compare(
        [write(each) for each in articles],
        record,
        there,
        page=page.place.page,
        where=str(page.path),
        others=imported.of_others(page.items, there) if page.items else None,
        previous=partial(_once, desk, page),
    )
    if record and record.source != page.source and record.digest != page.file.digest and not _knows(compared):
        raise _collision(record, page)
    return tuple(_with_before(desk, page, change) for change in compared)


def _article(article: IssueArticle, page: SourcePage, desk: _Desk) -> Article:
    content = article.content
    files = {other.place.page: other.file_of for other in desk.issue.pages}
    own = content if isinstance(content, imported.ImportedContent) else None
    return Article(
        id="",
        date=page.place.date,
        edition=page.place.edition,
        newspaper=page.place.newspaper,
        page=page.place.page,
        section=(own.section if own else "") or page.place.section,
        source=tuple(Source(files[part.page](part.order), part.lines) for part in article.parts),
        extra=own.extra if own else (),
        review=tuple(dict.fromkeys((*page.place.review, *content.review))),
        **{key: getattr(content, key) for key in _CONTENT},
    )


def _record(path: Path, page: SourcePage) -> PageRecord | None:
    """The record of the page's last conversion. Raises `EditionError` where that was of another file."""
    if not path.is_file():
        return None
    record = page_record_file.read(path)
    moved = record.digest == page.file.digest or not (page.path.parent / record.source).is_file()
    apart = bool(record.source) != bool(page.source) and any(
        page_changes.is_live(digest) for _, digest in record.articles
    )
    if apart or (record.source != page.source and not moved):
        raise _collision(record, page)
    return record


def _knows(compared: Sequence[ArticleChange]) -> bool:
    """Whether any of the page's articles is known from its last conversion: else the file is another page's."""
    return not any(change.kind in {"gone", "orphan"} for change in compared) or any(
        change.kind in {"same", "refreshed", "kept", "merged", "clash"} for change in compared if change.text
    )


def _collision(record: PageRecord, page: SourcePage) -> EditionError:
    other = record.source or "other sources"
    return EditionError(
        f"its articles would collide with those of {other}: both are page {record.page} of that day",
        where=page.path,
        then="give the page with --page, in front matter, or name the file 02.md",
    )


def _with_before(desk: _Desk, page: SourcePage, change: ArticleChange) -> ArticleChange:
    """A clash with the text from which both sides come, where this machine or git still has it; merged if it can be."""
    if change.kind != "clash":
        return change
    path = desk.place / f"{change.id}.md"
    waiting = path.with_name(path.name + BEFORE_SUFFIX)
    if waiting.is_file() and path.with_name(path.name + CLASH_SUFFIX).is_file():
        before = read_text(waiting)
    else:
        before = _once(desk, page, change.id, change.old)
    merged = merging.merge(before, change.there, change.text) if before else None
    return replace(change, before=before) if merged is None else replace(change, kind="merged", merged=merged)


def _once(desk: _Desk, page: SourcePage, id_: str, digest: str) -> str:
    """What conversion once made of an article, by its digest; "" where that is lost."""
    return memory.once(desk.config, desk.issue, page, desk.place / f"{id_}.md", digest)


def _reported(desk: _Desk, made: Sequence[_Made]) -> list[PageResult]:
    """The results, each with its part of the conversion report."""
    paths = {page.place.page: str(page.path) for page in desk.issue.pages}
    ids = {
        (part.page, part.order): article.id
        for one in made
        for article, parts in zip(one.result.articles, one.parts, strict=True)
        for part in parts.parts
    }
    results = []
    for one in made:
        label = one.result.record.page
        told = [*report.of_page(paths[label], label, desk.converted[label], ids, one.result.record.model)]
        for article, parts in zip(one.result.articles, one.parts, strict=True):
            told += report.of_article(paths, article, parts, desk.converted)
        results.append(replace(one.result, report=tuple(told)))
    return results
