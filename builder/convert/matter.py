"""Front matter of sources: the keys between `---` that a page file or an article file may begin with.

Broken YAML does not stop the reading: its lines are taken as they stand, `key: value`, and the file gets the
review mark `front-matter-broken`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from builder.convert.records import Value

BROKEN = "front-matter-broken"
"""Review mark of what came from a file whose front matter is no YAML."""

_KEY = r"[^\s:：#\[\]{}\"'<>|,，。][^:：\n]{0,40}?"
_FENCED = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPEN = re.compile(rf"---[ \t]*\r?\n((?:{_KEY}[ \t]*[:：][^\n]*\n)+)(?=[ \t]*\r?\n)")
"""Front matter whose closing fence is missing: lines of keys up to an empty line."""
_LINE = re.compile(rf"({_KEY})[ \t]*[:：][ \t]*(.*)")
_HAS_KEY = re.compile(rf"^[\"']?{_KEY}[\"']?[ \t]*[:：](?:[ \t\r]|$|(?<=：))", re.MULTILINE)
_DEEPEST = 100
"""Brackets in front matter above which it is not given to the YAML parser, which recurses without a limit."""
_BARE_NULLS = frozenset({"~", "null", ""})


@dataclass(frozen=True, slots=True)
class Matter:
    """What stands before a file's text."""

    pairs: tuple[tuple[str, Value], ...] = ()
    length: int = 0
    """Characters that it takes, fences included; 0 where there is none."""
    review: tuple[str, ...] = ()


def parse(text: str) -> Matter:
    """The front matter that `text` begins with. Never fails."""
    match = _FENCED.match(text)
    if match and _HAS_KEY.search(match[1]):
        pairs = _yaml(match[1])
        return Matter(_lines(match[1]), match.end(), (BROKEN,)) if pairs is None else Matter(pairs, match.end())
    if match := _OPEN.match(text):
        return Matter(_lines(match[1]), match.end(), (BROKEN,))
    return Matter()


def _yaml(text: str) -> tuple[tuple[str, Value], ...] | None:
    """The pairs of a YAML mapping, every scalar as the characters that stand there; None for anything else."""
    if text.count("[") + text.count("{") > _DEEPEST or re.search(r"^(?:[ \t]*[-?] ){20}", text, re.MULTILINE):
        return None
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    return tuple((_raw(key, text), _value(value, text)) for key, value in root.value)


def _value(node: yaml.Node, text: str) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return "" if not node.style and node.value in _BARE_NULLS else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_raw(item, text) for item in node.value)
    return _raw(node, text)


def _raw(node: yaml.Node, text: str) -> str:
    """A scalar's value, or what stands in the file for anything else: aliases are never followed."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return text[node.start_mark.index : node.end_mark.index].strip()


def _lines(text: str) -> tuple[tuple[str, Value], ...]:
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
