"""JSON Lines of another edition that this program made: its months, with the text of each article in `body`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from builder.errors import EditionError
from builder.importing.former_article import FormerArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = ("title", "kicker", "subtitle", "newspaper", "section", "column", "agency", "body")


def articles(text: str, *, where: str) -> Iterator[FormerArticle]:
    """The articles of a month. Raises `EditionError` with the line that is none."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _article(line, number, where)


def _article(line: str, number: int, where: str) -> FormerArticle:
    place = f"{where}:{number}"
    try:
        said: dict[str, Any] = json.loads(line)
        pages = said.get("pages") or ["1"]
        texts: dict[str, Any] = {key: str(said.get(key, "")) for key in _TEXTS}
        return FormerArticle(
            where=place,
            date=str(said["date"]),
            edition=str(said.get("edition", "")),
            page=str(pages[0]),
            address=str(said["address"]),
            authors=tuple(map(str, said.get("authors", ()))),
            order=number,
            **texts,
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise EditionError(
            "no article of an edition", where=place, then="give a month's .jsonl.gz of its site"
        ) from error
