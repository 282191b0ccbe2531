"""The article record, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition.issue_date import IssueDate

if TYPE_CHECKING:
    import datetime

KINDS = ("article", "photo", "brief", "notice", "editor-note")


@dataclass(frozen=True, slots=True)
class Source:
    """Where on a page file an article came from."""

    file: str
    """Name of the page file inside its issue's folder: `02-要闻.md`."""
    lines: str
    """Line numbers counted from 1, as ranges: `67-97,121-127`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One piece with its own headline (稿件). An empty value means that the paper printed none."""

    id: str
    """`02-01`: page label and order on the page, given once at conversion; the file's name, the URL's end."""
    title: str
    """主题, the headline; where the paper printed none, the first clause of the text in 〔〕."""
    date: datetime.date
    """The issue's date."""
    page: str
    """版, the label as printed: `2`, `A04`, `特1`."""
    edition: int = 1
    """Which edition of that day."""
    newspaper: str = ""
    """Key of a newspaper in mkdocs.yml."""
    kicker: str = ""
    """引题, the line above the headline."""
    subtitle: str = ""
    """副题, the deck below the headline, without its leading dashes."""
    section: str = ""
    """版名: 要闻, 副刊."""
    column: str = ""
    """栏目, the standing heading over the article."""
    kind: str = "article"
    """One of `KINDS`."""
    authors: tuple[str, ...] = ()
    """Names alone, without 记者, 通讯员, 摄."""
    agency: str = ""
    """新华社, 本报, 某某日报/某某新闻."""
    place: str = ""
    """The dateline's place."""
    dateline: str = ""
    """电头 as printed, without brackets and names: 新华社北京1月21日电. It stays in the text too."""
    continued_from: str = ""
    """Label of the page that this text continues from, where its first part is not in this file."""
    continued_on: str = ""
    """Label of the page on which this text goes on, where that part is not in this file."""
    images: tuple[str, ...] = ()
    """File names beside the page file."""
    source: tuple[Source, ...] = ()
    """One entry for each page of the text; none for an article written by hand."""
    review: tuple[str, ...] = ()
    """What a person should look at, as marks: `headline-missing`, `truncated`; empty means nothing."""
    extra: tuple[tuple[str, str], ...] = ()
    """Keys that are not ours, each with its raw YAML lines, kept as the editor wrote them."""
    body: str = ""
    """CommonMark, without leading or trailing empty lines."""

    @property
    def when(self) -> IssueDate:
        """When its issue appeared."""
        return IssueDate(self.date, self.edition)
