"""Of the host's stylesheet, the rules that some page can use.

Material brings 150 KB of rules for things that no page of an edition has: drawers, tabs, content of every
extension. A rule stays if one of its selectors names only classes, ids and attributes that occur in the built
pages, so what stays follows from the pages and nobody keeps a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""/\*.*?\*/ | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | url\(\s*[^"'\s)][^)]*\) | [{};] """,
    re.DOTALL | re.VERBOSE,
)
_NEGATION = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_ATTRIBUTE = re.compile(r"""\[([\w-]+)(?:(=)["']?([^"'\]]*)["']?|[~|^$*]=[^\]]*)?(?:\s+i)?\]""")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_ID = re.compile(r"#(-?[A-Za-z_][\w-]*)")
_COMMA = re.compile(r"""("(?:\\.|[^"\\])*"|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))|,""")

_READ = re.compile(r"var\(\s*(--[\w-]+)")
_DECLARED = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;}"'])*;?""")

_EMPTY = re.compile(r"[^{};]+\{\s*\}")

_GROUPS = ("@media", "@supports", "@layer")
_KEPT_WHOLE = ("@keyframes", "@-webkit-keyframes", "@font-face", "@page")


@dataclass(frozen=True, slots=True)
class Names:
    """What the built pages offer to a selector."""

    classes: frozenset[str]
    ids: frozenset[str]
    attributes: frozenset[tuple[str, str]]
    """Name and value."""
    live: frozenset[str]
    """Attributes that scripts set: a selector may ask for any value."""


def names_in(pages: list[str], *, live: frozenset[str]) -> Names:
    """The names in these HTML pages; `live` as in `Names`."""
    pairs = {
        (match[1], match[2] if match[2] is not None else match[3] or "")
        for html in pages
        for match in re.finditer(r"""\s([\w-]+)=(?:"([^"]*)"|([^\s"'>]+))""", html)
    }
    classes = {name for attribute, value in pairs if attribute == "class" for name in value.split()}
    ids = {value for attribute, value in pairs if attribute == "id"}
    return Names(frozenset(classes), frozenset(ids), frozenset(pairs), live)


def prune(css: str, names: Names) -> str:
    """The stylesheet `css` without the rules that no page with these `names` can use."""
    return "".join(_kept(css, names))


def _kept(css: str, names: Names) -> Iterator[str]:
    for prelude, body in rules(css):
        if body is None or prelude.startswith(_KEPT_WHOLE):
            yield f"{prelude};" if body is None else f"{prelude}{{{body}}}"
        elif prelude.startswith(_GROUPS):
            if inner := prune(body, names):
                yield f"{prelude}{{{inner}}}"
        elif selectors := [selector for selector in _selectors(prelude) if _usable(selector, names)]:
            yield f"{','.join(selectors)}{{{body}}}"


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """The top level of a stylesheet: each rule's prelude and body; a statement (`@charset …`) has no body."""
    depth = start = opened = 0
    for token in _TOKEN.finditer(css):
        if token[0].startswith("/*") and depth == 0 and not css[start : token.start()].strip():
            start = token.end()
        elif token[0] == "{":
            depth += 1
            opened = token.start() if depth == 1 else opened
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : token.start()]
                start = token.end()
        elif token[0] == ";" and depth == 0:
            yield css[start : token.start()].strip(), None
            start = token.end()


def _selectors(prelude: str) -> list[str]:
    """A selector list at its commas, not at those inside brackets."""
    parts, start = [], 0
    for match in _COMMA.finditer(prelude):
        if match[1] is None:
            parts.append(prelude[start : match.start()].strip())
            start = match.end()
    return [*parts, prelude[start:].strip()]


def _usable(selector: str, names: Names) -> bool:
    asked = _NEGATION.sub("", selector)
    for attribute, equal, value in _ATTRIBUTE.findall(asked):
        if equal and attribute not in names.live and (attribute, value) not in names.attributes:
            return False
    bare = _ATTRIBUTE.sub("", asked)
    return names.classes.issuperset(_CLASS.findall(bare)) and names.ids.issuperset(_ID.findall(bare))


def tidy(css: str, *, besides: str) -> str:
    """`css` without what nothing asks for any more: custom properties, key frames, empty rules.

    The stylesheet `besides` may ask for them too.
    """
    while True:
        read = {*_READ.findall(css), *_READ.findall(besides)}
        shorter = _EMPTY.sub("", "".join(_moving(_without_unread(css, read))))
        if shorter == css:
            return css
        css = shorter


def _without_unread(css: str, read: set[str]) -> str:
    return _DECLARED.sub(lambda match: match[0] if match[1] in read else "", css)


def _moving(css: str) -> Iterator[str]:
    for prelude, body in rules(css):
        name = prelude.removeprefix("@keyframes").strip()
        if body is None:
            yield f"{prelude};"
        elif not prelude.startswith("@keyframes") or re.search(rf"animation[^;}}]*[\s:]{re.escape(name)}\b", css):
            yield f"{prelude}{{{body}}}"
