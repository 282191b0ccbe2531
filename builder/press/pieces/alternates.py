"""Where other forms of a page are: JSON and IIIF manifest of an issue, a month's articles as JSON Lines, feeds.

An article has no file beside its page, and an issue no book. Pages say all that is known of an article: Markdown,
references and books are made of them in the browser (`theme/assets/reader/`), and programs find articles whole in the
lines of their month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses

if TYPE_CHECKING:
    import datetime

    from builder.edition.issue_date import IssueDate
    from builder.edition.newspaper import Newspaper

Alternate = tuple[str, str]
"""MIME type and address."""

JSON = "application/json"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
GZIP = "application/gzip"
IIIF = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'

SEVERAL = 2
"""Articles from which on a column or an author has a feed."""


def of_month(paper: Newspaper, day: datetime.date) -> Alternate:
    """All articles of the month of `day`, a line of JSON each: `articles-2026-04.jsonl.gz`."""
    return GZIP, f"{addresses.home(paper)}articles-{day:%Y-%m}.jsonl.gz"


def of_issue(paper: Newspaper, when: IssueDate) -> Alternate:
    """What the issue has, as JSON."""
    return JSON, f"{addresses.issue(paper, when)}issue.json"


def manifest(paper: Newspaper, when: IssueDate) -> Alternate:
    """The issue's scans for viewers of such, where the site has an address and the issue scans."""
    return IIIF, f"{addresses.issue(paper, when)}manifest.json"


def feeds(address: str) -> tuple[Alternate, Alternate]:
    """The feeds of the newspaper or section whose page is at `address`."""
    return (ATOM, f"{address}feed.xml"), (JSON_FEED, f"{address}feed.json")


def of_listing(kind: str, address: str, count: int) -> tuple[Alternate, ...]:
    """The feeds of a listing of `count` articles whose page is at `address`.

    A section has both. A column or an author has Atom alone, and where there is but one article none: nobody waits for
    the next of a thousand names.
    """
    if kind == "sections":
        return feeds(address)
    return feeds(address)[:1] if count >= SEVERAL else ()
