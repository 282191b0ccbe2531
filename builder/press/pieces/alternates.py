"""Where other forms of a page are: Markdown and JSON of an article, JSON and EPUB of an issue, feeds.

Their addresses are the pages' own with another end: `2026/04/08/01-01.md`, `2026/04/08/issue.epub`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses

if TYPE_CHECKING:
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.edition.newspaper import Newspaper

Alternate = tuple[str, str]
"""MIME type and address."""

MARKDOWN = "text/markdown"
JSON = "application/json"
EPUB = "application/epub+zip"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"


def of_article(paper: Newspaper, card: Card) -> tuple[Alternate, Alternate]:
    """The article as Markdown and as JSON."""
    base = addresses.article(paper, card.when, card.id).removesuffix("/")
    return (MARKDOWN, f"{base}.md"), (JSON, f"{base}.json")


def of_issue(paper: Newspaper, when: IssueDate) -> tuple[Alternate, Alternate]:
    """The issue as JSON and as a book."""
    base = addresses.issue(paper, when)
    return (JSON, f"{base}issue.json"), (EPUB, f"{base}issue.epub")


def feeds(address: str) -> tuple[Alternate, Alternate]:
    """The feeds of the newspaper, section, column or author whose page is at `address`."""
    return (ATOM, f"{address}feed.xml"), (JSON_FEED, f"{address}feed.json")
