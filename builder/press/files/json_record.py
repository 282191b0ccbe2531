"""Articles and issues as JSON: the fields of `theme/assets/schema/*.json`, empty ones left out.

An article is one line with its text, so that the lines of many are a file of JSON Lines.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown import article_file

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from builder.edition.article import Article
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue
    from builder.edition.newspaper import Newspaper

JsonFields = dict[str, object]


def article(paper: Newspaper, article: Article, card: Card) -> str:
    """One line: everything that the newspaper printed of the article, and nothing of how it was edited."""
    values: JsonFields = {
        "id": card.id,
        "address": addresses.article(paper, card.when, card.id),
        "newspaper": paper.name,
        "date": card.date.isoformat(),
        "edition": _later(card.when),
        "language": paper.language,
        **_printed(card),
        "place": article.place,
        "dateline": article.dateline,
        "continued_from": article.continued_from,
        "continued_on": article.continued_on,
        "characters": card.characters,
        "review": card.review,
        "body": article_file.body(article),
    }
    return line(values)


def issue(paper: Newspaper, issue: Issue, *, name: str, url: str) -> str:
    """The issue: its pages, and its articles with their addresses from the issue's own; `name` is its URN."""
    base = addresses.issue(paper, issue.when)
    values: JsonFields = {
        "$schema": addresses.relative("assets/schema/issue.json", base),
        "id": name,
        "address": base,
        "url": url,
        "newspaper": paper.name,
        "date": issue.date.isoformat(),
        "edition": _later(issue.when),
        "number": issue.number,
        "language": paper.language,
        "pages": [
            {
                "page": page.label,
                "url": f"{addresses.page_slug(page.label)}/",
                "section": page.section,
                "articles": [card.id for card in page.cards],
            }
            for page in issue.pages
        ],
        "articles": [_entry(card) for card in issue.cards],
    }
    return line(values)


def _entry(card: Card) -> JsonFields:
    values: JsonFields = {"id": card.id, "url": f"{card.id}/", **_printed(card), "characters": card.characters}
    return {name: value for name, value in values.items() if value}


def _printed(card: Card) -> JsonFields:
    """What the paper printed around the text."""
    return {
        "pages": card.pages,
        "section": card.section,
        "column": card.column,
        "kind": card.kind,
        "kicker": card.kicker,
        "title": card.title,
        "subtitle": card.subtitle,
        "authors": card.authors,
        "agency": card.agency,
    }


def _later(when: IssueDate) -> int:
    """The edition's number, left out for the first of a day, as nearly all are."""
    return when.edition if when.edition > 1 else 0


def archive(paper: Newspaper, volumes: Iterable[tuple[datetime.date, int, str]], *, url: str) -> str:
    """The newspaper: of each month its first day, its number of articles, and the address of its JSON Lines."""
    values: JsonFields = {
        "$schema": addresses.relative("assets/schema/archive.json", addresses.home(paper)),
        "newspaper": paper.name,
        "language": paper.language,
        "url": url,
        "volumes": [
            {"month": f"{first:%Y-%m}", "articles": count, "lines": address} for first, count, address in volumes
        ],
    }
    return line(values)


def line(values: JsonFields) -> str:
    """`values` as one line of JSON without the empty ones; a lone surrogate, which no file can hold, is left out."""
    kept = {name: value for name, value in values.items() if value}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode("utf-8", "ignore").decode("utf-8")
