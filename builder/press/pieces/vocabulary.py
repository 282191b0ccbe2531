"""Articles and issues in schema.org's words, as values for JSON-LD; keys without a value are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.press.pieces import citation

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from builder.edition.article import Article
    from builder.edition.card import Card
    from builder.edition.newspaper import Newspaper

Values = dict[str, object]

SELF = "./"
"""The page that says it, while the site has no published address."""
_CONTEXT: Values = {"@context": "https://schema.org"}


def article(
    paper: Newspaper, article: Article, card: Card, *, issue: Values, url: str = SELF, picture: str = ""
) -> Values:
    """A `NewsArticle`; `issue` is the `PublicationIssue` that it is part of, `picture` the address of its first."""
    return _CONTEXT | _kept(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "alternativeHeadline": article.subtitle or article.kicker,
            "datePublished": article.date.isoformat(),
            "author": _authors(card),
            "publisher": {"@type": "NewsMediaOrganization", "name": paper.name},
            "isPartOf": issue,
            "printPage": "、".join(card.pages),
            "printEdition": str(card.when.edition) if card.when.edition > 1 else "",
            "articleSection": card.section,
            "dateline": article.dateline,
            "image": picture,
            "inLanguage": paper.language,
            "wordCount": card.characters,
            "isAccessibleForFree": True,
            "url": url,
        }
    )


def _authors(card: Card) -> list[Values]:
    kind = "Person" if any(card.authors) else "Organization"
    return [{"@type": kind, "name": name} for name in citation.creators(card)]


def issue(paper: Newspaper, date: datetime.date, number: str) -> Values:
    """A `PublicationIssue` as part of which an article is named."""
    return _kept(
        {
            "@type": "PublicationIssue",
            "issueNumber": number,
            "datePublished": date.isoformat(),
            "isPartOf": {"@type": "Newspaper", "name": paper.name},
        }
    )


def issue_page(paper: Newspaper, date: datetime.date, number: str, *, url: str = SELF) -> Values:
    """A `PublicationIssue` as what a page is about."""
    return _CONTEXT | issue(paper, date, number) | {"inLanguage": paper.language, "url": url}


def newspaper(paper: Newspaper, *, description: str, url: str = SELF) -> Values:
    """The `Newspaper` itself, on its front page."""
    return _CONTEXT | _kept(
        {
            "@type": "Newspaper",
            "name": paper.name,
            "description": description,
            "inLanguage": paper.language,
            "publisher": {"@type": "NewsMediaOrganization", "name": paper.name},
            "url": url,
        }
    )


def trail(steps: Iterable[tuple[str, str]]) -> Values:
    """A `BreadcrumbList`: name and address of each step from the newspaper down."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(steps, start=1)
    ]
    return _CONTEXT | {"@type": "BreadcrumbList", "itemListElement": items}


def _kept(values: Values) -> Values:
    return {key: value for key, value in values.items() if value}
