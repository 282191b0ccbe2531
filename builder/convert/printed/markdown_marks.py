"""Marks of Markdown that mean something else in a newspaper, or nothing: quotations, lists, underlines, italics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.edition.characters import BULLETS, HAN_RANGES, LAYOUT_SPACES

if TYPE_CHECKING:
    from builder.convert.printed.transcript import Transcript

_QUOTED = re.compile(r"[ ]{0,3}(?:>[ ]?){1,6}(?=[^ >])")
_ITEM = re.compile(r"[ ]{0,6}[-*+][ ]+(?=[^ \-*+])")
_RULE = re.compile(r"[ ]{0,3}={3,}[ ]*")
_ITALIC = re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*\n]{1,200})(?<=[^\s\\*])\*(?![*\w])")
_ITALIC_LINE = re.compile(r"([ \u3000]*(?:#{1,6}[ ]+)?)([*_])(?=[^\s*_])([^*_\n]+)(?<=[^\s\\*_])\2[ ]*")
_BEFORE, _AFTER = f"[{HAN_RANGES}，。：；！？、）”》]", f"[{HAN_RANGES}”》）。！？]"
_INNER = re.compile(rf"(?<={_BEFORE})\*(?=[{HAN_RANGES}“《（])([^*\n]{{1,80}})(?<={_AFTER})\*(?!\*)")
_LINK = re.compile(r"(?<![!\\])\[([^\[\]\n]{1,200})\]\((https?://[^()\s]{1,500})\)")
_FIGURE = "0-9０-９A-Za-z〇零一二两三四五六七八九十百千万"
_FROM, _TO = rf"(?<![{_FIGURE}])(?<![{_FIGURE}][度℃%％元岁米点时分])", rf"(?![{_FIGURE}])"
"""A sign between two figures is a range, a score or an equation: `3~~5度`, `3==2`, `a==b`."""
_STRUCK = re.compile(
    rf"(?<!~)(?:{_FROM}~~|~~{_TO})(?=[^\s~])([^~\n]{{1,200}})(?<=[^\s~])(?:(?<![{_FIGURE}])~~|~~{_TO})(?!~)|"
    rf"(?<!=)(?:{_FROM}==|=={_TO})(?=[^\s=])([^=\n]{{1,200}})(?<=[^\s=])(?:(?<![{_FIGURE}])==|=={_TO})(?!=)"
)
"""Words that are struck out or highlighted, which no newspaper prints."""
_SENTENCE = re.compile("[。；;]$")
_HEADLINE = 65
"""Characters of the longest headline that is underlined."""


def read(page: Transcript) -> Transcript:
    """The page with such marks read: words of a quotation, points of a list, a headline over its underline."""
    return _underlined(_listed(page.each("markup", _plain)))


def _plain(line: str) -> tuple[str, str]:
    line = _QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line
    led = " ".join(found[2] for found in _LINK.finditer(line)) if "](" in line else ""
    line = _LINK.sub(r"\1", line) if led else line
    line = _STRUCK.sub(lambda found: found[1] or found[2], line) if "~~" in line or "==" in line else line
    return _upright(line), led


def _upright(line: str) -> str:
    """A line without italics."""
    if "*" not in line and "_" not in line:
        return line
    if whole := _ITALIC_LINE.fullmatch(line):
        return whole[1] + whole[3]
    return _INNER.sub(r"\1", _ITALIC.sub(r"\1", line)) if "*" in line else line


def _listed(page: Transcript) -> Transcript:
    """Two items or more are a list, and their marks the points that a newspaper prints before such lines."""
    items = {number: match for number, line in enumerate(page.lines) if (match := _ITEM.match(line))}
    if not items:
        return page
    printed = page.printed()
    beside = {number: printed[max(0, at - 1) : at + 2] for at, number in enumerate(printed)}
    changed = {}
    for number, match in items.items():
        if any(other in items for other in beside.get(number, ()) if other != number):
            words = page.lines[number][match.end() :]
            changed[number] = words if words[:1] in BULLETS else f"● {words}"
    return page.with_lines(changed)


def _underlined(page: Transcript) -> Transcript:
    """A line of `===` makes the line over it a headline; alone it is nothing."""
    changed: dict[int, str] = {}
    for number, line in enumerate(page.lines):
        if not _RULE.fullmatch(line):
            continue
        changed[number] = ""
        above = page.lines[number - 1].strip(LAYOUT_SPACES) if number else ""
        if above and not above.startswith(("#", "=")) and len(above) <= _HEADLINE and not _SENTENCE.search(above):
            changed[number - 1] = f"# {above}"
    return page.with_lines(changed)
