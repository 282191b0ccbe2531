"""Front matter in the form in which this program writes it, read without a YAML parser: thirty times as fast.

Nearly every article file has that form, and reading YAML was a fifth of a build. Anything else, were it one space or a
backslash, is left to the YAML reader; a law holds the two equal over any text (tests/markdown/test_written.py).
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from builder.edition.article import KINDS, Article, Source
from builder.markdown.frontmatter import LISTS, TEXTS

_STRING = r'"[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*"'
_ENTRY = rf"\{{file: {_STRING}, lines: {_STRING}\}}"
_KEYS = {
    _STRING: TEXTS,
    rf"\[{_STRING}(?:, {_STRING})*\]": LISTS,
    rf"{_ENTRY}|\[{_ENTRY}(?:, {_ENTRY})*\]": ("source",),
    "[0-9]{4}-[0-9]{2}-[0-9]{2}": ("date",),
}
"""The form of a value, and the keys that have such values."""
_LINE = re.compile("|".join(f"({'|'.join(keys)}): ({value})\n" for value, keys in _KEYS.items()))
_IN_QUOTES = re.compile('"([^"]*)"')


def load(text: str, *, id: str, body: str) -> Article | None:
    """The article that this front matter describes; None where only the YAML reader can tell."""
    values: dict[str, Any] = {}
    place = 0
    while place < len(text):
        match = _LINE.match(text, place)
        if match is None:
            return None
        kind = match.lastindex or 0  # of the value, the second of its form's two groups
        key = match[kind - 1]
        if key in values:
            return None
        values[key] = _READ[kind](match[kind])
        place = match.end()
    if not (values.get("title") and values.get("page") and values.get("date")):
        return None
    if values.setdefault("kind", "article") not in KINDS:
        return None
    return Article(id=id, body=body, **values)


def _texts(value: str) -> tuple[str, ...]:
    return tuple(_IN_QUOTES.findall(value))


def _sources(value: str) -> tuple[Source, ...]:
    texts = _texts(value)
    return tuple(map(Source, texts[::2], texts[1::2]))


def _date(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


_READ = {2: lambda value: value[1:-1], 4: _texts, 6: _sources, 8: _date}
"""How the value of each form is read, by its group in `_LINE`."""
