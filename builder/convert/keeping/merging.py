"""A correction and a change of the source brought together, field by field and paragraph by paragraph.

Where a person corrected the headline and the source now prints another number in the text, both are wanted. Only
where both changed the same field, or the same paragraph, in different ways does somebody have to choose.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING

import yaml

from builder.convert.keeping.differences import by_side
from builder.convert.keeping.file_parts import FileParts, put_together, take_apart
from builder.markdown.frontmatter import nests_deeply, quote_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.keeping.differences import Chunk
    from builder.convert.keeping.page_changes import ArticleChange

_Fields = Mapping[str, str]
"""Raw lines of front matter by key, in their order."""


class _BothError(Exception):
    """Both sides changed one thing in different ways."""


def merge(before: str, mine: str, source: str) -> str | None:
    """The article's file with what a person changed since `before`, and what the source changed since.

    None where both changed the same field or paragraph differently, or where a text is no article's file.
    """
    old, one, two = (take_apart(text) for text in (before, mine, source))
    if old is None or one is None or two is None:
        return None
    try:
        fields = _fields(old.fields, one.fields, two.fields)
        body = tuple(_paragraphs(by_side(old.paragraphs, one.paragraphs, two.paragraphs)))
    except _BothError:
        return None
    return put_together(FileParts(fields, body))


def waiting(review: Sequence[str], change: ArticleChange) -> tuple[str, ...]:
    """Those of an article's marks that still wait: a person who took one out of the file has settled it."""
    if change.kind == "deleted":
        return ()
    if change.kind not in {"kept", "merged"}:
        return tuple(review)
    parts = take_apart(change.merged or change.there)
    left = review_of(parts.fields) if parts else None
    return tuple(review) if left is None else tuple(mark for mark in review if mark in left)


def _fields(before: _Fields, mine: _Fields, source: _Fields) -> _Fields:
    """Each field as the side has it that changed it, in the order of `mine`. Raises `_BothError`."""
    return {key: text for key in _order(mine, source) if (text := _field(key, before, mine, source))}


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


def review_of(fields: _Fields) -> list[str] | None:
    """The marks that front matter says wait; None where they are no list of words."""
    return _list(fields.get("review", ""))


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
        elif len(chunk.before) == len(chunk.mine):
            yield from _woven(chunk.before, chunk.mine, chunk.source)
        elif len(chunk.before) == len(chunk.source):
            yield from _woven(chunk.before, chunk.source, chunk.mine)
        else:
            raise _BothError


def _woven(before: Sequence[str], changed: Sequence[str], cut: Sequence[str]) -> Iterator[str]:
    """Paragraphs that one side changed one for one, with those that the other side took out or put between them."""
    steps = difflib.SequenceMatcher(None, before, cut, autojunk=False).get_opcodes()
    for kind, first, last, start, end in steps:
        if kind == "equal":
            yield from changed[first:last]
        elif before[first:last] == changed[first:last]:
            yield from cut[start:end]
        elif last - first == end - start:
            yield from map(_either, before[first:last], changed[first:last], cut[start:end])
        else:
            raise _BothError
