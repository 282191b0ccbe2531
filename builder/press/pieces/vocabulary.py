"""Articles and issues in schema.org's words, as values for JSON-LD; keys without a value are left out.

A page has one graph. Each thing in it has its address as its `@id` and is said once, where the way down to it passes:
an article names its issue and its newspaper by address alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markdown.escape import in_script
from builder.press.pieces import citation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.edition.article import Article
    from builder.edition.card import Card
    from builder.edition.newspaper import Newspaper

Values = dict[str, object]

SELF = "./"
"""The page that says it: addresses in JSON-LD are relative to their document."""
PAPER = ["Newspaper", "NewsMediaOrganization"]
"""A newspaper is what is read and who publishes it."""


def graph(*nodes: Values) -> str:
    """What a page says, as one block of JSON."""
    return joined(map(in_script, nodes))


def joined(nodes: Iterable[str]) -> str:
    """The same of nodes that are JSON already: what an issue's articles say alike is written once."""
    return f'{{"@context":"https://schema.org","@graph":[{",".join(nodes)}]}}'


def article(
    paper: Newspaper, article: Article, card: Card, *, whole: tuple[str, str], url: str = "", picture: str = ""
) -> Values:
    """A `NewsArticle`; `whole` are the addresses of its newspaper and its issue, `picture` is its first's.

    `url` is where it is published, for those who take the block out of its page; until it is known the page is itself.
    """
    publisher, issue = whole
    return _kept(
        {
            "@type": "NewsArticle",
            "@id": "" if url else SELF,
            "headline": article.title,
            "alternativeHeadline": article.subtitle or article.kicker,
            "genre": "" if card.kind == "article" else card.kind,
            "datePublished": article.date.isoformat(),
            "author": _authors(card),
            "publisher": {"@id": publisher},
            "isPartOf": {"@id": issue},
            "printPage": "、".join(card.pages),
            "printEdition": str(card.when.edition) if card.when.edition > 1 else "",
            "articleSection": card.section,
            "dateline": article.dateline,
            "image": picture,
            "inLanguage": paper.language,
            "url": url,
        }
    )


def _authors(card: Card) -> list[Values]:
    kind = "Person" if any(card.authors) else "Organization"
    return [{"@type": kind, "name": name} for name in citation.creators(card)]


def issue(at: str, name: str, number: str, *, paper: str) -> Values:
    """A `PublicationIssue` with its name, at an address, of the newspaper at the address `paper`."""
    values: Values = {"@type": "PublicationIssue", "@id": at, "name": name, "issueNumber": number}
    return _kept(values) | {"isPartOf": {"@id": paper}}


def newspaper(at: str, paper: Newspaper) -> Values:
    """A `Newspaper` by its name and address."""
    return {"@type": PAPER, "@id": at, "name": paper.name}


def front(paper: Newspaper, *, description: str, url: str = "") -> Values:
    """The `Newspaper` itself, on its front page, with what holds for all of it; `url` is where it is published."""
    more: Values = {
        "description": description,
        "inLanguage": paper.language,
        "isAccessibleForFree": True,
        "url": url,
    }
    return _kept(newspaper(SELF, paper) | more)


def page(at: str, name: str) -> Values:
    """A printed page, or whatever else has no word of its own."""
    return {"@id": at, "name": name}


def trail(steps: Iterable[Values]) -> Values:
    """A `BreadcrumbList`: the things on the way down from the newspaper, each with its name and address."""
    items = [{"@type": "ListItem", "position": number, "item": step} for number, step in enumerate(steps, start=1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _kept(values: Values) -> Values:
    return {key: value for key, value in values.items() if value}
