"""Front matter of sources: the keys between `---` that a page file or an article file may begin with.

Broken YAML does not stop the reading: its lines are read as `key: value`, and the file gets the
review mark `front-matter-broken`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder.convert.sources.field_map import NAMES

if TYPE_CHECKING:
    from collections.abc import Collection

    from builder.convert.sources.tables import FieldValue

BROKEN = "front-matter-broken"
"""Review mark of what came from a file whose front matter is no YAML."""

_KEY = r"[^\s:：#\[\]{}\"'<>|,，。][^:：\n]{0,40}?"
_FENCED = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPEN = re.compile(rf"---[ \t]*\r?\n((?:{_KEY}[ \t]*[:：][^\n]*\n)++)(?=[ \t]*\r?\n)")
"""Front matter whose closing fence is missing: lines of keys up to an empty line.

The space before a colon can be the key's or not. What was taken as a line is not tried again in another way: thirty
such lines without an empty one after them would take minutes, and sixty would take centuries.
"""
_LINE = re.compile(rf"({_KEY})[ \t]*[:：][ \t]*(.*)")
_NAMED = re.compile(
    r"(?:[ \t\r\ufeff]*\n)*\ufeff?(?:【([\u4e00-\u9fff]{2,5})】|([\u4e00-\u9fff]{2,5})[：:])([^\n]*)(?:\n|\Z)"
)
_ASCII_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NO_LINE = re.compile(r"^(?:[ \t]*\r?\n|#{1,6}[ \t])", re.MULTILINE)
"""An empty line or a heading: no front matter, but text between two rules."""
_CALLED = frozenset(name for names in NAMES.values() for name in names)
_FIRST = frozenset(name for field in ("title", "date", "page", "newspaper") for name in NAMES[field])
"""Keys that begin front matter even where its closing fence is missing; `记者：` may begin a text."""
_DEEPEST = 100
"""Brackets in front matter above which it is not given to the YAML parser, which recurses without a limit."""
_BARE_NULLS = frozenset({"~", "null", ""})


@dataclass(frozen=True, slots=True)
class Matter:
    """What comes before a file's text."""

    pairs: tuple[tuple[str, FieldValue], ...] = ()
    length: int = 0
    """Characters that it takes, fences included; 0 where there is none."""
    review: tuple[str, ...] = ()


def parse(text: str) -> Matter:
    """The front matter that `text` begins with. Never fails."""
    if match := _FENCED.match(text):
        pairs = _yaml(match[1])
        if pairs is not None:
            return Matter(pairs, match.end()) if any(_is_key(key) for key, _ in pairs) else Matter()
        if (found := _broken(match, _CALLED)).length:
            return found
    if match := _TOML.match(text):
        return _toml(match)
    if (named := _named(text)).length:
        return named
    match = _OPEN.match(text)
    return _broken(match, _FIRST) if match else Matter()


def _named(text: str) -> Matter:
    """Lines that name their fields at the head of a text, the headline first: `标题：…`, `【标题】…`, to `【正文】`."""
    pairs: list[tuple[str, FieldValue]] = []
    at = 0
    while match := _NAMED.match(text, at):
        name = (match[1] or match[2]).casefold()
        if name in NAMES["body"]:
            at = match.start(3)
            break
        if name not in _CALLED or (not pairs and name not in NAMES["title"]):
            break
        pairs.append((match[1] or match[2], match[3].strip(" \t\r\u3000")))
        at = match.end()
    return Matter(tuple(pairs), at) if pairs else Matter()


def _toml(match: re.Match[str]) -> Matter:
    """The front matter between `+++`, as some site generators write it; its lines as text where they are no TOML."""
    try:
        data = tomllib.loads(match[1], parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError):
        lines = match[1].replace("=", ":")
        return Matter(_lines(lines), match.end(), (BROKEN,)) if _LINE.match(lines) else Matter()
    return Matter(tuple((key, _plain(value)) for key, value in data.items()), match.end())


def _plain(value: object) -> FieldValue:
    if isinstance(value, list):
        return tuple(each if isinstance(each, str) else str(each) for each in value)
    return value if isinstance(value, str) else str(value)


def _broken(match: re.Match[str], called: Collection[str]) -> Matter:
    """What is no YAML, where its first line has a key of front matter; else it is text between two rules."""
    first = _LINE.fullmatch(match[1].split("\n", 1)[0].rstrip("\r \t"))
    if first is None or not _is_key(first[1].strip(), called) or _NO_LINE.search(match[1]):
        return Matter()
    return Matter(_lines(match[1]), match.end(), (BROKEN,))


def _is_key(text: str, called: Collection[str] = _CALLED) -> bool:
    return _ASCII_KEY.fullmatch(text) is not None or text.casefold() in called


def _yaml(text: str) -> tuple[tuple[str, FieldValue], ...] | None:
    """The pairs of a YAML mapping, every scalar as it is written; None for anything else."""
    if text.count("[") + text.count("{") > _DEEPEST or re.search(r"^(?:[ \t]*[-?] ){20}", text, re.MULTILINE):
        return None
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    return tuple((_raw(key, text), _value(value, text)) for key, value in root.value)


def _value(node: yaml.Node, text: str) -> FieldValue:
    if isinstance(node, yaml.ScalarNode):
        return "" if not node.style and node.value in _BARE_NULLS else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_raw(item, text) for item in node.value)
    return _raw(node, text)


def _raw(node: yaml.Node, text: str) -> str:
    """A scalar's value; the source of anything else, for aliases are never followed."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return text[node.start_mark.index : node.end_mark.index].strip()


def _lines(text: str) -> tuple[tuple[str, FieldValue], ...]:
    """The pairs of lines `key: value`; a line that is none goes on with the value before it."""
    pairs: list[tuple[str, str]] = []
    for line in text.split("\n"):
        bare = line.rstrip("\r \t")
        match = _LINE.fullmatch(bare)
        if match:
            pairs.append((match[1].strip(), match[2].strip(" \t\"'")))
        elif bare.strip() and pairs:
            key, value = pairs[-1]
            pairs[-1] = (key, f"{value}\n{bare.strip()}".strip("\n"))
        elif bare.strip():
            pairs.append(("front matter", bare.strip()))
    return tuple(pairs)
