"""What is asked of a conversion, and what it works on: pages with their places, and the issues that they make up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.convert.sources import provenance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.convert.deciding.trees import Weights
    from builder.convert.imported import SourceArticle
    from builder.convert.one_page import ConvertedPage, Spread
    from builder.convert.sources.reader import PageFile
    from builder.edition.issue_date import IssueDate
    from builder.edition.mark import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says of all pages given; empty where it says nothing."""

    newspaper: str = ""
    date: str = ""
    edition: str = ""
    page: str = ""
    section: str = ""
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names of fields in the sources, before those that mkdocs.yml gives: `("title", ("标题",))`."""

    @property
    def evidence(self) -> Mapping[str, str]:
        """The options as evidence of where a page belongs."""
        return {key: getattr(self, key) for key in provenance.KEYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """What is to be done with each issue."""

    out: Path | None = None
    """Root of the articles; None for the edition's own, whose conversions are remembered."""
    dry_run: bool = False
    wants_report: bool = False
    skips_unchanged: bool = False
    spread: Spread = map
    """How stretches of a page file without end are converted."""
    weights: Weights | None = None
    """Those that the edition learned; None: those that ship."""
    made: Mapping[str, ConvertedPage] = field(default_factory=dict)
    """Pages that are converted already, by label."""

    @property
    def model(self) -> str:
        """Name of the weights; empty for those that ship."""
        return self.weights.name if self.weights else ""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page with its place, and with its text or its articles."""

    path: Path
    file: PageFile
    place: provenance.PagePlace
    asked: bool
    """Whether the user named it; if not, it is read only to join the jumps of the others."""
    items: tuple[SourceArticle, ...] = ()
    """The articles of a page that came one by one, in order; none for a page whose text `file` holds."""
    marks: tuple[Mark, ...] = ()
    """What people decided of the page's lines."""

    @property
    def source(self) -> str:
        """Name of the page's file; empty where its articles came one by one."""
        return "" if self.items else self.path.name

    def file_of(self, order: int) -> str:
        """Name of the file that the article with this number on the page, from 0, came from."""
        return self.items[order].record.file if self.items else self.path.name

    def folder_of(self, order: int) -> Path:
        """The folder of that file."""
        return self.items[order].folder if self.items else self.path.parent

    @property
    def size(self) -> int:
        """Characters of text to be converted, about."""
        return len(self.file.text) + sum(len(item.fields.text("body")) for item in self.items)


@dataclass(frozen=True, slots=True)
class SourceIssue:
    """The page files of one issue, in order of pages."""

    newspaper: str
    when: IssueDate
    pages: tuple[SourcePage, ...]
