"""JSON Lines of another edition that this program made: its months, with the text of each article in `body`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from builder.configuration.config import FIELDS
from builder.errors import EditionError
from builder.importing.former_article import FormerArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.configuration.config import RecordField
    from builder.convert.sources.tables import FieldValue


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
        fields: dict[RecordField, FieldValue] = {field: _value(said[field]) for field in FIELDS if field in said}
        return FormerArticle(
            where=place,
            said={**fields, "date": str(said["date"]), "page": str(pages[0])},
            edition=str(said.get("edition", "")),
            address=str(said["address"]),
            order=number,
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise EditionError(
            "no article of an edition", where=place, then="give a month's .jsonl.gz of its site"
        ) from error


def _value(value: object) -> FieldValue:
    return tuple(map(str, value)) if isinstance(value, list) else str(value)
