"""The search document of an article: what is indexed of it, and what readers of results see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from builder.edition.article import Article
    from builder.edition.newspaper import Newspaper

SearchDocument: TypeAlias = "dict[str, Any]"
"""Texts by name, and `authors`, a list of names; empty values are left out."""

FIELDS = ("title", "kicker", "subtitle", "byline", "column", "text")
"""What is searched, in the order in which it is laid out: what stands early weighs more, a headline most."""

TITLE_ROOM = 64
"""Places kept for the headline: a hit before this place is one in the headline, and its article comes first
(`theme/assets/search/worker/volume.js`). Pairs beyond it count as others do."""


def byline(article: Article) -> str:
    """署名 as one text: agency and names."""
    return " ".join(filter(None, (article.agency, *article.authors)))


def render(article: Article, *, text: str, url: str, newspaper: Newspaper, section: str) -> SearchDocument:
    """The search document of `article`; `text` are the words of its body, `url` is its address from the site's root.

    `section` is what its page says, which may come from the record of its printed page.
    """
    values: SearchDocument = {
        "url": url,
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "byline": byline(article),
        "column": article.column,
        "date": article.date.isoformat(),
        "page": article.page,
        "section": section,
        "newspaper": newspaper.name,
        "kind": article.kind,
        "authors": list(dict.fromkeys(filter(None, article.authors))),
        "text": text,
    }
    return {name: value for name, value in values.items() if value}
