"""What a page says about itself to machines: description, links to its neighbours, Open Graph, JSON-LD.

Links are relative, so that the site works wherever it is put. What must be absolute (the canonical link, `og:url`,
`url` in JSON-LD) is left out while the site has no published address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder import addresses
from builder.press.html import escape, script
from builder.press.site import article_address

if TYPE_CHECKING:
    from builder.archive.card import Card
    from builder.article import Article
    from builder.config import Newspaper
    from builder.press.site import Site

JSON_LD = "application/ld+json"
ATOM = "application/atom+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a web page besides what it shows. All texts are plain, all addresses from the root."""

    address: str
    title: str
    description: str = ""
    name: str
    """Name of the newspaper."""
    kind: str = "website"
    """Open Graph's type: website or article."""
    before: str | None = None
    after: str | None = None
    up: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    """MIME type and address of other forms of the same thing."""
    meta: tuple[tuple[str, str], ...] = ()
    """Further meta elements, name and content; Open Graph's have a colon in their name."""
    data: object = field(default=None)
    """JSON-LD, as values for JSON; None for none."""


def render(site: Site, head: Head) -> str:
    """The elements of `<head>` that follow the title."""
    parts = [_meta(name, content) for name, content in _pairs(site, head) if content]
    if canonical := site.canonical(head.address):
        parts.append(f'<link rel="canonical" href="{escape(canonical)}">')
    for rel, target in (("prev", head.before), ("next", head.after), ("up", head.up)):
        if target is not None:
            href = addresses.relative(target, head.address)
            parts.append(f'<link rel="{rel}" href="{escape(href)}">')
    for mime, target in head.alternates:
        href = addresses.relative(target, head.address)
        parts.append(f'<link rel="alternate" type="{mime}" href="{escape(href)}">')
    if head.data is not None:
        parts.append(script(JSON_LD, head.data))
    return "\n".join(parts)


def _pairs(site: Site, head: Head) -> tuple[tuple[str, str], ...]:
    return (
        ("description", head.description),
        ("og:type", head.kind),
        ("og:title", head.title),
        ("og:description", head.description),
        ("og:site_name", head.name),
        ("og:url", site.canonical(head.address)),
        *head.meta,
    )


def _meta(name: str, content: str) -> str:
    attribute = "property" if ":" in name else "name"
    return f'<meta {attribute}="{escape(name)}" content="{escape(content)}">'


def of_article(
    site: Site, paper: Newspaper, article: Article, card: Card, around: tuple[Card | None, Card | None]
) -> Head:
    """The head of an article's page, with what reference managers and search engines read."""
    date = article.date.isoformat()
    before, after = (article_address(paper, other) if other else None for other in around)
    return Head(
        address=article_address(paper, card),
        title=article.title,
        description=article.subtitle or card.excerpt,
        name=paper.name,
        kind="article",
        before=before,
        after=after,
        up=addresses.page(paper, article.date, article.page),
        meta=(
            ("article:published_time", date),
            ("article:section", card.section),
            ("DC.type", "newspaperArticle"),
            ("citation_title", article.title),
            *(("citation_author", name) for name in article.authors),
            ("citation_publication_date", date),
            ("citation_firstpage", article.page),
            ("citation_language", paper.language),
        ),
        data=_news_article(site, paper, article, card),
    )


def _news_article(site: Site, paper: Newspaper, article: Article, card: Card) -> dict[str, object]:
    """schema.org's NewsArticle, keys without a value left out."""
    people = [{"@type": "Person", "name": name} for name in article.authors]
    values = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "alternativeHeadline": article.subtitle or article.kicker,
        "datePublished": article.date.isoformat(),
        "author": people or ([{"@type": "Organization", "name": article.agency}] if article.agency else []),
        "publisher": {"@type": "NewsMediaOrganization", "name": paper.name},
        "isPartOf": of_issue(paper, card),
        "printPage": "、".join(card.pages),
        "articleSection": card.section,
        "dateline": article.dateline,
        "inLanguage": paper.language,
        "wordCount": card.characters,
        "isAccessibleForFree": True,
        "url": site.canonical(article_address(paper, card)),
    }
    return {key: value for key, value in values.items() if value}


def of_issue(paper: Newspaper, card: Card) -> dict[str, object]:
    """schema.org's PublicationIssue that the card's article stood in."""
    return {
        "@type": "PublicationIssue",
        "datePublished": card.date.isoformat(),
        "isPartOf": {"@type": "Newspaper", "name": paper.name},
    }
