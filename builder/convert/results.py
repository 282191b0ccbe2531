"""What became of page files and issues when they were converted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from builder.convert import report
    from builder.convert.keeping.page_changes import ArticleChange
    from builder.edition.article import Article
    from builder.edition.page_record import PageRecord
    from builder.errors import EditionError


@dataclass(frozen=True, slots=True)
class PageResult:
    """What became of one page file."""

    path: Path
    changes: tuple[ArticleChange, ...]
    record: PageRecord
    folder: Path
    """Where the issue's articles are."""
    articles: tuple[Article, ...] = ()
    """Those that begin on this page, as conversion makes them; none where the page is unchanged."""
    report: tuple[report.Told, ...] = ()
    warnings: tuple[EditionError, ...] = ()
    """Pictures that are missing, and marks that have no place any more."""
    unchanged: bool = False
    """Nothing that the page depends on changed since its last conversion, so it was not converted."""


@dataclass(frozen=True, slots=True)
class IssueResult:
    """What became of one issue."""

    pages: tuple[PageResult, ...]
    errors: tuple[EditionError, ...] = ()
