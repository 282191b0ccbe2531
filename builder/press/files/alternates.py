"""What stands beside the pages of an issue in other forms: Markdown and JSON of each article, JSON and EPUB of all.

Their addresses are the pages' own with another end: `2026/04/08/01-01.md`, `2026/04/08/issue.epub`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.addresses import page_slug
from builder.press.files import epub, json_record, markdown_copy
from builder.press.files.urn import urn
from builder.press.pieces.site import article_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.edition.issues import Issue, Page
    from builder.press.pages.article_page import Text
    from builder.press.pieces.site import File, Site

Alternate = tuple[str, str]
"""MIME type and address."""

MARKDOWN = "text/markdown"
JSON = "application/json"


def of_article(paper: Newspaper, card: Card) -> tuple[Alternate, Alternate]:
    """Where the other forms of an article stand."""
    base = article_address(paper, card).removesuffix("/")
    return (MARKDOWN, f"{base}.md"), (JSON, f"{base}.json")


def of_issue(paper: Newspaper, issue: Issue) -> tuple[Alternate, Alternate]:
    """Where the other forms of an issue stand."""
    base = addresses.issue(paper, issue.when)
    return (JSON, f"{base}issue.json"), (epub.MIME, f"{base}issue.epub")


def articles(site: Site, paper: Newspaper, issue: Issue, texts: Mapping[str, Text]) -> Iterator[File]:
    """The files of each article of `issue`."""
    for card in issue.cards:
        article = texts[card.id].article
        url = site.canonical(article_address(paper, card))
        (_, at_markdown), (_, at_json) = of_article(paper, card)
        yield at_markdown, markdown_copy.text(paper, article, section=card.section, url=url)
        yield at_json, json_record.article(paper, article, card)


def data(site: Site, paper: Newspaper, issue: Issue) -> File:
    """The issue as JSON."""
    url = site.canonical(addresses.issue(paper, issue.when))
    return of_issue(paper, issue)[0][1], json_record.issue(paper, issue, url=url)


def book(site: Site, paper: Newspaper, issue: Issue, texts: Mapping[str, Text]) -> File:
    """The issue as an EPUB."""
    date = site.date_words(issue.when)
    value = epub.Book(
        id=urn(f"{paper.key}/{issue.when}"),
        title=f"{paper.name} {date}",
        newspaper=paper.name,
        language=paper.language,
        date=issue.date,
        url=site.canonical(addresses.issue(paper, issue.when)),
        chapters=tuple(_chapter(site, page, texts) for page in issue.pages),
    )
    return of_issue(paper, issue)[1][1], epub.write(value)


def _chapter(site: Site, page: Page, texts: Mapping[str, Text]) -> epub.Chapter:
    slug = page_slug(page.label)
    begun = [card for card in page.cards if page_slug(card.pages[0]) == slug]
    name = f"{site.plain('page-name', page=page.label)} {page.section}".strip()
    return epub.Chapter(slug=slug, name=name, entries=tuple(_entry(card, texts[card.id]) for card in begun))


def _entry(card: Card, text: Text) -> epub.Entry:
    return epub.Entry(
        id=card.id,
        title=card.title,
        kicker=card.kicker,
        subtitle=card.subtitle,
        byline=" ".join(filter(None, (card.agency, *card.authors))),
        body=text.body,
    )
