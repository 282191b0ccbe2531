"""A correction and a change of the source brought together, field by field and paragraph by paragraph.

Where a person corrected the headline and the source now prints another number in the text, both are wanted. Only
where both changed the same field, or the same paragraph, in different ways does somebody have to choose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from builder.convert.keeping.differences import by_side
from builder.markdown.frontmatter import nests_deeply, quote_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.keeping.differences import Chunk
    from builder.convert.keeping.page_changes import ArticleChange

_FILE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n(.*))?\Z", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)[ \t]*:")
_BREAK = re.compile(r"\n(?:[ \t]*\n)+")
_Fields = dict[str, str]
"""Raw lines of front matter by key, in their order."""


class _BothError(Exception):
    """Both sides changed one thing in different ways."""


def merge(before: str, mine: str, source: str) -> str | None:
    """The article's file with what a person changed since `before`, and what the source changed since.

    None where both changed the same field or paragraph differently, or where a text is no article's file.
    """
    parts = [_parts(text) for text in (before, mine, source)]
    if not all(parts):
        return None
    (old, old_body), (one, one_body), (two, two_body) = (part for part in parts if part)
    try:
        head = _fields(old, one, two)
        body = "\n\n".join(_paragraphs(by_side(old_body, one_body, two_body)))
    except _BothError:
        return None
    return f"---\n{''.join(head.values())}---\n" + (f"\n{body}\n" if body else "")


def waiting(review: Sequence[str], change: ArticleChange) -> tuple[str, ...]:
    """Those of an article's marks that still wait: a person who took one out of the file has settled it."""
    if change.kind == "deleted":
        return ()
    if change.kind not in {"kept", "merged"}:
        return tuple(review)
    parts = _parts(change.merged or change.there)
    left = _list(parts[0].get("review", "")) if parts else None
    return tuple(review) if left is None else tuple(mark for mark in review if mark in left)


def _parts(text: str) -> tuple[_Fields, list[str]] | None:
    """The front matter by key and the paragraphs of an article's file; None for what is none."""
    match = _FILE.match(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if match is None:
        return None
    fields: _Fields = {}
    last = ""
    for line in match[1].splitlines(keepends=True):
        if key := _KEY.match(line):
            last = key[1]
            if last in fields:
                return None
        if not last:
            return None
        fields[last] = fields.get(last, "") + line
    body = (match[2] or "").strip("\n")
    return fields, _BREAK.split(body) if body else []


def _fields(before: _Fields, mine: _Fields, source: _Fields) -> _Fields:
    """Each field as the side has it that changed it, in the order of `mine`. Raises `_BothError`."""
    merged = {key: text for key in _order(mine, source) if (text := _field(key, before, mine, source))}
    return {key: text if text.endswith("\n") else text + "\n" for key, text in merged.items()}


def _order(mine: _Fields, source: _Fields) -> list[str]:
    """The keys of `mine`, and those that only `source` has after the key before them there."""
    order, last = list(mine), 0
    for key in source:
        if key in mine:
            last = order.index(key) + 1
        else:
            order.insert(last, key)
            last += 1
    return order


def _field(key: str, before: _Fields, mine: _Fields, source: _Fields) -> str:
    """A field's lines, empty where it is to be left out. Raises `_BothError`."""
    old, one, two = (side.get(key, "") for side in (before, mine, source))
    if key == "source":  # where the article is on its page: nobody's opinion
        return two if one else ""
    if key == "review":
        return _marks(old, one, two)
    return _either(old, one, two)


def _either(old: str, one: str, two: str) -> str:
    if two in (old, one):
        return one
    if old == one:
        return two
    raise _BothError


def _marks(old: str, one: str, two: str) -> str:
    """The marks that are left: the source's, without those that a person took out, and the person's own."""
    listed = [_list(text) for text in (old, one, two)]
    known, left, now = listed
    if known is None or left is None or now is None:
        return _either(old, one, two)
    settled = set(known) - set(left)
    marks = dict.fromkeys(
        [*(mark for mark in now if mark not in settled), *(mark for mark in left if mark not in known)]
    )
    return f"review: {quote_list(tuple(marks))}\n" if marks else ""


def _list(text: str) -> list[str] | None:
    """The words of a `review` line; None where they are no list of words."""
    if not text:
        return []
    try:
        value = None if nests_deeply(text) else yaml.load(text, Loader=yaml.CBaseLoader)["review"]  # noqa: S506
    except yaml.YAMLError:
        return None
    return value if isinstance(value, list) and all(isinstance(each, str) for each in value) else None


def _paragraphs(chunks: Sequence[Chunk]) -> Iterator[str]:
    for chunk in chunks:
        if chunk.who in {"nobody", "mine", "alike"}:
            yield from chunk.mine
        elif chunk.who == "source":
            yield from chunk.source
        elif len(chunk.before) == len(chunk.mine) == len(chunk.source):
            yield from map(_either, chunk.before, chunk.mine, chunk.source)
        else:
            raise _BothError
