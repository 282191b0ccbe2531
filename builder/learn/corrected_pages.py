"""The pages of an edition that people corrected: by marks, or in their articles. A shell; nothing is written."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from builder.convert.gather import gather
from builder.convert.keeping.page_changes import digest, is_live
from builder.convert.one_issue import convert_issue, folder
from builder.convert.report import numbers
from builder.convert.source_issue import Instructions, Options
from builder.edition import addresses
from builder.errors import EditionError
from builder.learn.labelling import CorrectedArticle, CorrectedPage
from builder.markdown import article_file, page_record_file
from builder.shell.file_reading import read_if_there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.configuration.config import Config
    from builder.convert.deciding.trees import Weights
    from builder.convert.keeping.page_changes import ArticleChange
    from builder.convert.results import PageResult
    from builder.convert.source_issue import SourceIssue, SourcePage
    from builder.edition.article import Article
    from builder.shell.progress import Progress

_BY_HAND = frozenset({"kept", "merged", "clash"})
"""Changes of articles that were corrected by hand."""


def corrected_pages(config: Config, weights: Weights | None, progress: Progress) -> list[CorrectedPage]:
    """The edition's pages that have marks or a corrected article, by date and page. Tables have no lines to learn from.

    `weights` are those with which they are converted. What cannot be read is left out: `convert` and `check` name it.
    """
    issues, _ = gather(config, [config.pages], Options())
    work = Instructions(dry_run=True, weights=weights)
    found: list[CorrectedPage] = []
    for done, issue in enumerate(issues, 1):
        if any(page.marks for page in issue.pages) or _is_touched(config, issue, work):
            results = convert_issue(config, issue, work).pages
            found += (one for page in issue.pages if not page.items and (one := _corrected(config, page, results)))
        progress("converting", done, len(issues))
    return found


def _is_touched(config: Config, issue: SourceIssue, work: Instructions) -> bool:
    """Whether an article of the issue is not as conversion wrote it."""
    place = folder(config, issue, work)
    for page in issue.pages:
        record = read_if_there(place / f"{addresses.page_slug(page.place.page)}.yml")
        for id_, written in _recorded(record):
            there = read_if_there(place / f"{id_}.md") if is_live(written) else None
            if there is not None and digest(there.decode("utf-8", "replace")) != written:
                return True
    return False


def _recorded(record: bytes | None) -> Sequence[tuple[str, str]]:
    try:
        return page_record_file.parse((record or b"").decode("utf-8", "replace"), where="").articles
    except EditionError:
        return ()


def _corrected(config: Config, page: SourcePage, results: Sequence[PageResult]) -> CorrectedPage | None:
    """The page with its corrections; None where it has none."""
    articles = [
        CorrectedArticle(_as_corrected(change), _lines(article, page))
        for result in results
        for article, change in zip(result.articles, result.changes, strict=False)
        if change.kind in {*_BY_HAND, "deleted"} and any(part.file == page.path.name for part in article.source)
    ]
    if not (page.marks or any(each.article for each in articles)):
        return None
    return CorrectedPage(
        name=PurePath(page.path).relative_to(config.pages).as_posix(),
        date=page.place.date.isoformat(),
        text=page.file.text,
        known=config.printed_names(page.place.section),
        marks=page.marks,
        articles=tuple(articles),
    )


def _as_corrected(change: ArticleChange) -> Article | None:
    """The article as it is; None where it was deleted, or cannot be read."""
    try:
        return article_file.parse(change.there, id=change.id, where="") if change.there else None
    except EditionError:
        return None


def _lines(article: Article, page: SourcePage) -> frozenset[int]:
    """The lines of the page's text that conversion makes the article of, counted from 1."""
    mine = (part.lines for part in article.source if part.file == page.path.name)
    return frozenset(number - page.file.first + 1 for lines in mine for number in numbers(lines))
