"""The search document of an article: its pairs for the index, and its record for whoever reads the results.

Pagefind sees the pairs. The record (headline, date, text, authors, …) stands in a script element,
which Pagefind skips; `bundle` puts it in the place of the pairs once the index is made.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from builder.article.body import PageTurn, read_body
from builder.search.pairs import words

if TYPE_CHECKING:
    from builder.article.record import Article
    from builder.config import Newspaper

FIELDS = (("title", 10), ("kicker", 5), ("subtitle", 5), ("byline", 5), ("column", 5), ("text", 1))
"""What is searched, with the weight of a match in it: a headline's own words put it first."""

TITLE_ROOM = 64
"""Places kept for the headline: a hit before this place is one in the headline, and its article comes first
(`theme/assets/search/volume.js`). Pairs beyond it count as others do."""

_RECORD = '<script type="application/json">'
_ALWAYS = "\u3400"
"""A word of every document, for Pagefind leaves out those without any: articles of one character a field."""

_GAP = " |"
"""A word without letters: Pagefind counts its place and stores nothing, so no phrase reaches over it."""


def render(article: Article, *, url: str, newspaper: Newspaper) -> str:
    """The search document of `article`; `url` is its address from the site's root."""
    record = _record(article, url, newspaper)
    script = json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    texts = "".join(
        f'<p data-pagefind-weight="{weight}">{_words(name, record[name])}</p>'
        for name, weight in FIELDS
        if name in record
    )
    head, body = f"{_RECORD}{script}</script>", f"{texts}<p>{_ALWAYS}</p>"
    return f"<html><head>{head}</head><body data-pagefind-body>{body}</body></html>"


def split(document: str) -> tuple[dict[str, Any], str]:
    """The record of a search document, and the document without it."""
    before, _, rest = document.partition(_RECORD)
    script, _, after = rest.partition("</script>")
    record: dict[str, Any] = json.loads(script)
    return record, before + after


def byline(article: Article) -> str:
    """署名 as one text: agency and names."""
    return " ".join(filter(None, (article.agency, *article.authors)))


def text(article: Article) -> str:
    """The words of the body, one paragraph a line."""
    return "\n".join(block.text for block in read_body(article.body) if not isinstance(block, PageTurn))


def _words(name: str, text: str) -> str:
    found = words(text)
    gaps = max(1, TITLE_ROOM - len(found.split())) if name == "title" else 1
    return found + _GAP * gaps


def _record(article: Article, url: str, newspaper: Newspaper) -> dict[str, Any]:
    values: dict[str, Any] = {
        "url": url,
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "byline": byline(article),
        "column": article.column,
        "date": article.date.isoformat(),
        "page": article.page,
        "section": article.section,
        "newspaper": newspaper.name,
        "kind": article.kind,
        "authors": list(dict.fromkeys(filter(None, article.authors))),
        "text": text(article),
    }
    return {name: value for name, value in values.items() if value}
