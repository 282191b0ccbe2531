"""What is published beside the pages of an issue: all of it as JSON and as EPUB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.addresses import page_slug
from builder.press.files import epub, json_record
from builder.press.files.urn import urn
from builder.press.pieces import alternates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.edition.card import Card
    from builder.edition.issues import Issue, Page
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File
    from builder.press.pieces.text import Text


def data(home: Here, issue: Issue) -> File:
    """The issue as JSON."""
    url = home.site.canonical(addresses.issue(home.paper, issue.when))
    return alternates.of_issue(home.paper, issue.when)[0][1], json_record.issue(home.paper, issue, url=url)


def book(home: Here, issue: Issue, texts: Mapping[str, Text]) -> File:
    """The issue as an EPUB."""
    site, paper = home.site, home.paper
    value = epub.Book(
        id=urn(f"{paper.key}/{issue.when}"),
        title=f"{paper.name} {site.date_words(issue.when)}",
        newspaper=paper.name,
        language=paper.language,
        date=issue.date,
        url=site.canonical(addresses.issue(paper, issue.when)),
        chapters=tuple(_chapter(home, page, texts) for page in issue.pages),
        turn_words=lambda label: home.word("page-turn", page=label),
    )
    return alternates.of_issue(paper, issue.when)[1][1], epub.write(value)


def _chapter(home: Here, page: Page, texts: Mapping[str, Text]) -> epub.Chapter:
    slug = page_slug(page.label)
    begun = [card for card in page.cards if page_slug(card.pages[0]) == slug]
    name = f"{home.plain('page-name', page=page.label)} {page.section}".strip()
    return epub.Chapter(slug=slug, name=name, entries=tuple(_entry(card, texts[card.id]) for card in begun))


def _entry(card: Card, text: Text) -> epub.BookArticle:
    return epub.BookArticle(
        id=card.id,
        title=card.title,
        kicker=card.kicker,
        subtitle=card.subtitle,
        byline=" ".join(filter(None, (card.agency, *card.authors))),
        body=text.body.pieces,
    )
