"""The conversion of files: articles and page records are compared with what is there, then written.

The shell of this room; what is decided, is decided in the pure modules beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder import addresses, disk
from builder import page as records
from builder.article import Article, Source, write
from builder.convert import changes
from builder.convert.gather import Issue, Options, Page, gather
from builder.convert.issues import IssueArticle, join_jumps
from builder.convert.pages import ConvertedPage, convert_page
from builder.errors import EditionError
from builder.page import PageRecord
from builder.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from builder.config import Config
    from builder.convert.changes import Change

CLASH_SUFFIX = ".converted"
"""Added to the name of the file that a clash leaves beside the corrected article."""
_CONTENT = frozenset(Article.__dataclass_fields__) - {"id", "date", "newspaper", "page", "section", "source", "review",
                                                     "extra"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageResult:
    """What became of one page file."""

    path: Path
    converted: ConvertedPage
    articles: tuple[Article, ...]
    """Those that begin on this page, as conversion makes them."""
    changes: tuple[Change, ...]
    record: PageRecord
    folder: Path
    """Where the issue's articles are."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a whole conversion."""

    pages: tuple[PageResult, ...]
    errors: tuple[EditionError, ...]


def convert(
    config: Config,
    paths: Sequence[Path],
    options: Options,
    *,
    out: Path | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Convert the page files `paths` into `out` (default: the edition's articles); nothing is written on a dry run.

    A page with an error is left out and named in the outcome; the others are converted.
    """
    issues, unplaced = gather(config, paths, options)
    errors, results = list(unplaced), []
    for number, issue in enumerate(issues, 1):
        folder = (out or config.articles) / addresses.issue(config.newspaper(issue.newspaper), issue.date)
        converted = [_converted(config, page) for page in issue.pages]
        labelled = [(p.place.page, c.articles) for p, c in zip(issue.pages, converted, strict=True)]
        joined = join_jumps(labelled)
        for page, result in zip(issue.pages, converted, strict=True):
            if _concerned(page, joined, issue):
                try:
                    results.append(_page(issue, page, result, joined, folder))
                    if not dry_run:
                        _write(results[-1], out or config.articles)
                except EditionError as error:
                    errors.append(error)
        progress("converting", number, len(issues))
    return Outcome(tuple(results), tuple(errors))


def _converted(config: Config, page: Page) -> ConvertedPage:
    known = {paper.name for paper in config.newspapers} | {page.place.section}
    full_width = config.punctuation == "full-width"
    return convert_page(page.file.text, known=known - {""}, first=page.file.first, full_width=full_width)


def _concerned(page: Page, joined: Sequence[IssueArticle], issue: Issue) -> bool:
    """Whether something that the user asked for is written with this page: itself, or the rest of its articles."""
    asked = {other.place.page for other in issue.pages if other.asked}
    return page.asked or any(
        article.page == page.place.page and any(part.page in asked for part in article.parts) for article in joined
    )


def _page(
    issue: Issue, page: Page, converted: ConvertedPage, joined: Sequence[IssueArticle], folder: Path
) -> PageResult:
    label, slug = page.place.page, addresses.page_slug(page.place.page)
    names = {other.place.page: other.path.name for other in issue.pages}
    articles = tuple(_article(article, page, names) for article in joined if article.page == label)
    record = _record(folder / f"{slug}.yml", page)
    there = {path.stem: _text(path) for path in sorted(folder.glob(f"{slug}-*.md"))} if folder.is_dir() else {}
    texts = [write(article) for article in articles]
    found = changes.compare(texts, record, there, page=label, where=str(page.path))
    ids = [change.id for change in found[: len(articles)]]
    return PageResult(
        page.path,
        converted,
        tuple(replace(article, id=id_) for article, id_ in zip(articles, ids, strict=True)),
        found,
        PageRecord(
            page=label,
            section=page.place.section,
            source=page.path.name,
            digest=page.file.digest,
            colophon=converted.colophon,
            articles=tuple((change.id, change.digest) for change in found),
        ),
        folder,
    )


def _article(article: IssueArticle, page: Page, names: Mapping[str, str]) -> Article:
    content = article.content
    return Article(
        id="",
        date=page.place.date,
        newspaper=page.place.newspaper,
        page=page.place.page,
        section=page.place.section,
        source=tuple(Source(names[part.page], part.lines) for part in article.parts),
        review=tuple(dict.fromkeys((*page.place.review, *content.review))),
        **{key: getattr(content, key) for key in _CONTENT},
    )


def _record(path: Path, page: Page) -> PageRecord | None:
    """The record of the page's last conversion. Raises `EditionError` where that was of another file."""
    if not path.is_file():
        return None
    record = records.read(path)
    moved = record.digest == page.file.digest or not (page.path.parent / record.source).is_file()
    if record.source != page.path.name and not moved:
        raise EditionError(
            f"its articles would collide with those of {record.source}: both are page {record.page} of that day",
            where=page.path,
            then="give the page with --page, in front matter, or as 02-要闻.md",
        )
    return record


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(f"cannot read: {error}", where=path, then="save it as UTF-8") from error


def _write(result: PageResult, root: Path) -> None:
    """Write what is new, refreshed or in a clash, and remove what is gone.

    The record comes last, so that a page that was interrupted is finished by the next run.
    """
    for change in result.changes:
        path = result.folder / f"{change.id}.md"
        if change.kind in {"new", "refreshed"}:
            disk.write(path, change.text)
        elif change.kind == "clash":
            disk.write(path.with_name(path.name + CLASH_SUFFIX), change.text)
        elif change.kind == "gone":
            disk.remove(path, root=root)
        if change.kind in {"new", "refreshed", "same"}:
            disk.remove(path.with_name(path.name + CLASH_SUFFIX), root=root)
    slug = addresses.page_slug(result.record.page)
    disk.write(result.folder / f"{slug}.yml", records.write(result.record))
