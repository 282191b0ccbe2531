"""Front matter: the keys of an article as YAML that every reader of YAML understands the same way.

A JSON string is a valid YAML string, so every string is written as one: `no`, `010` and `12:30` stay words.
Reading takes every scalar as its characters, for the same reason.
"""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING

import yaml

from builder.edition.article import KINDS, Article, Source
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON leaves bare and YAML refuses or folds: DEL, C1 with NEL, LS, PS, BOM."""
_DEEPEST = 100
"""Levels of YAML that are read; ours has three."""


class UndatedError(EditionError):
    """The front matter has no date, or one that is none."""


TEXTS = (
    "title", "kicker", "subtitle", "newspaper", "page", "section", "column", "kind", "agency", "place",
    "dateline", "continued_from", "continued_on",
)  # fmt: skip
LISTS = ("authors", "images", "review")
ORDER = (
    "title", "kicker", "subtitle", "date", "edition", "newspaper", "page", "section", "column", "kind", "authors",
    "agency", "place", "dateline", "continued_from", "continued_on", "images", "source", "review",
)  # fmt: skip
"""The keys in the order in which they are written."""

CHINESE_QUOTES = re.compile("[“”]([^“”]*)[“”]")
"""A value all in Chinese quotes and in no others: who typed it meant YAML's (`check` names the place, E206)."""


def quote(text: str) -> str:
    """`text` as a JSON string that YAML reads as the same characters, on one line."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def quote_list(texts: tuple[str, ...]) -> str:
    """A flow sequence of quoted strings: `["苏砚秋", "何汀兰"]`."""
    return f"[{', '.join(map(quote, texts))}]"


def dump(article: Article) -> str:
    """The front matter between its fences, empty keys left out, editors' own keys last and as they were."""
    return "".join(f"{key}: {value}\n" for key, value in _pairs(article)) + "".join(
        raw if raw.endswith("\n") else f"{raw}\n" for _, raw in article.extra
    )


def _pairs(article: Article) -> Iterator[tuple[str, str]]:
    for key in ORDER:
        value = getattr(article, key)
        if key == "date":
            yield key, value.isoformat()
        elif key == "edition":
            if value > 1:
                yield key, str(value)
        elif key == "source":
            entries = [f"{{file: {quote(s.file)}, lines: {quote(s.lines)}}}" for s in value]
            if entries:
                yield key, entries[0] if len(entries) == 1 else f"[{', '.join(entries)}]"
        elif value:
            yield key, quote_list(value) if isinstance(value, tuple) else quote(value)


def load(text: str, *, id: str, body: str, where: str) -> Article:
    """The article that this front matter describes; `where` names the file in errors.

    Raises `EditionError` for broken YAML, a key given twice, a value of the wrong shape, and where the
    title, the date or the page is missing.
    """
    values: dict[str, yaml.Node] = {}
    extra: list[tuple[str, str]] = []
    root = _compose(text, where)
    entries = root.value
    for number, (key, value) in enumerate(entries):
        name, line = key.value, key.start_mark.line + 2
        if not isinstance(name, str):
            raise EditionError("a key of the front matter is no word", where=f"{where}:{line}", then="use plain keys")
        if name in values or any(name == known for known, _ in extra):
            raise EditionError(f"key “{name}” stands twice", where=f"{where}:{line}", then="keep one of them")
        if name in ORDER:
            values[name] = value
        else:
            end = entries[number + 1][0].start_mark.index if number + 1 < len(entries) else len(text)
            extra.append((name, text[key.start_mark.index : end]))
    if extra and root.flow_style:
        raise EditionError("front matter in braces has keys of its own", where=where, then="write one key a line")
    return _article(values, where, id=id, body=body, extra=tuple(extra))


def nests_deeply(text: str) -> bool:
    """Whether YAML of `text` nests as no front matter does; libyaml's composer recurses, and would end the process."""
    if sum(map(text.count, "[{-?:")) <= _DEEPEST:  # each level takes one of these
        return False
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return True
    except (yaml.YAMLError, ValueError):
        pass  # whoever reads it says so
    return False


def _compose(text: str, where: str) -> yaml.MappingNode:
    if nests_deeply(text):
        raise EditionError("front matter nests too deeply", where=where, then="write one key a line")
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 2}" if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", "") or "no YAML"
        raise EditionError(
            f"broken front matter: {problem}", where=f"{where}{line}", then="put the value in double quotes"
        ) from error
    except ValueError as error:
        raise EditionError(f"broken front matter: {error}", where=where, then="remove the character") from error
    if root is None:
        raise EditionError("empty front matter", where=where, then="give title, date and page")
    if not isinstance(root, yaml.MappingNode):
        raise EditionError("front matter is no list of keys", where=f"{where}:2", then="write `title: …` lines")
    return root


def _article(
    nodes: dict[str, yaml.Node], where: str, *, id: str, body: str, extra: tuple[tuple[str, str], ...]
) -> Article:
    texts = {key: _text(nodes[key], key, where) for key in TEXTS if key in nodes}
    lists = {key: _texts(nodes[key], key, where) for key in LISTS if key in nodes}
    for key in ("title", "date", "page"):
        if key not in nodes or not (texts.get(key) or key == "date"):
            raise (UndatedError if key == "date" else EditionError)(
                f"no {key}", where=f"{where}:1", then=f"add a line `{key}: …` to the front matter"
            )
    kind = texts.pop("kind", "") or "article"
    if kind not in KINDS:
        place = f"{where}:{nodes['kind'].start_mark.line + 2}"
        raise EditionError(f"unknown kind “{kind}”", where=place, then=f"use one of {', '.join(KINDS)}")
    return Article(
        id=id,
        title=texts.pop("title"),
        date=_date(nodes["date"], where),
        edition=_edition(nodes.get("edition"), where),
        page=texts.pop("page"),
        kind=kind,
        source=_sources(nodes.get("source"), where),
        extra=extra,
        body=body,
        authors=lists.get("authors", ()),
        images=lists.get("images", ()),
        review=lists.get("review", ()),
        **texts,
    )


def _text(node: yaml.Node, key: str, where: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise EditionError(f"{key} is no text", where=f"{where}:{node.start_mark.line + 2}", then="use double quotes")
    value: str = node.value
    if node.style:
        return value
    quoted = CHINESE_QUOTES.fullmatch(value)
    return "" if value in {"~", "null"} else quoted[1] if quoted else value


def _texts(node: yaml.Node, key: str, where: str) -> tuple[str, ...]:
    if isinstance(node, yaml.ScalarNode):
        value = _text(node, key, where)
        return (value,) if value else ()
    if isinstance(node, yaml.SequenceNode):
        return tuple(_text(item, key, where) for item in node.value)
    raise EditionError(f"{key} is no list", where=f"{where}:{node.start_mark.line + 2}", then='write ["…", "…"]')


def _date(node: yaml.Node, where: str) -> datetime.date:
    text = _text(node, "date", where)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        place = f"{where}:{node.start_mark.line + 2}"
        raise UndatedError(f"“{text}” is no date", where=place, then="write it as 2025-01-22") from None


def _edition(node: yaml.Node | None, where: str) -> int:
    text = _text(node, "edition", where) if node else ""
    if text in {"", *"123456789"}:
        return int(text or 1)
    place = f"{where}:{node.start_mark.line + 2}" if node else where
    raise EditionError(f"“{text}” is no edition", where=place, then="give its number on that day, from 1 to 9")


def _sources(node: yaml.Node | None, where: str) -> tuple[Source, ...]:
    if node is None:
        return ()
    entries = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(_source(entry, where) for entry in entries)


def _source(node: yaml.Node, where: str) -> Source:
    place = f"{where}:{node.start_mark.line + 2}"
    if not isinstance(node, yaml.MappingNode):
        raise EditionError("source is no {file, lines}", where=place, then='write {file: "…", lines: "…"}')
    fields = {str(key.value): _text(value, "source", where) for key, value in node.value}
    if unknown := sorted(fields.keys() - {"file", "lines"}):
        raise EditionError(f"source has an unknown key “{unknown[0]}”", where=place, then="use file and lines only")
    return Source(fields.get("file", ""), fields.get("lines", ""))
