"""Of the host's stylesheet, the rules that some page can use.

Material brings 150 KB of rules for things that no page of an edition has: drawers, tabs, content of every
extension. A rule stays if one of its selectors names only classes, ids and attributes that occur in the built
pages, so what stays follows from the pages and nobody keeps a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinycss2 import parse_blocks_contents, parse_stylesheet, serialize
from tinycss2.ast import (
    AtRule,
    FunctionBlock,
    HashToken,
    IdentToken,
    LiteralToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
    StringToken,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_READ = re.compile(r"var\(\s*(--[\w-]+)")
_DECLARED = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;}"'])*;?""")
_EMPTY = re.compile(r"[^{};]+\{\s*\}")
_KEYFRAMES = re.compile(r"@keyframes\s+([\w-]+)\s*\{")

_GROUPS = ("media", "supports", "layer")


@dataclass(frozen=True, slots=True)
class Offer:
    """What the built pages offer to a selector."""

    pairs: frozenset[tuple[str, str]]
    """Attributes with their values; classes and ids too, as `.` and `#` with their names."""
    live: frozenset[str]
    """Attributes that scripts set: a selector may ask for any value."""


def names_in(pages: Iterable[str], *, live: frozenset[str]) -> Offer:
    """The names in these HTML pages; `live` as in `Offer`."""
    pairs = {
        (match[1], match[2] if match[2] is not None else match[3] or "")
        for html in pages
        for match in re.finditer(r"""\s([\w-]+)=(?:"([^"]*)"|([^\s"'>]+))""", html)
    }
    classes = {(".", name) for attribute, value in pairs if attribute == "class" for name in value.split()}
    ids = {("#", value) for attribute, value in pairs if attribute == "id"}
    return Offer(frozenset(pairs | classes | ids), live)


def prune(css: str, offer: Offer) -> tuple[str, ...]:
    """The rules of the stylesheet `css`, without those that no page with this `offer` can use."""
    return tuple(_kept(parse_stylesheet(css, skip_comments=True, skip_whitespace=True), offer))


def _kept(rules: Iterable[Node], offer: Offer) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, AtRule):
            if text := _at_rule(rule, offer):
                yield text
        elif isinstance(rule, QualifiedRule):
            selectors = [_text(selector) for selector in _selectors(rule.prelude) if _is_usable(selector, offer)]
            if selectors:
                yield f"{','.join(selectors)}{{{serialize(rule.content)}}}"


def _at_rule(rule: AtRule, offer: Offer) -> str:
    """A rule such as `@media` with what is kept of the rules in it; others as they are."""
    head = f"@{rule.at_keyword}{serialize(rule.prelude)}".strip()
    if rule.content is None:
        return f"{head};"
    if rule.lower_at_keyword not in _GROUPS:
        return f"{head}{{{serialize(rule.content)}}}"
    inner = "".join(_kept(parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True), offer))
    return inner and f"{head}{{{inner}}}"


def _selectors(prelude: Iterable[Node]) -> list[list[Node]]:
    """A selector list at its commas."""
    parts: list[list[Node]] = [[]]
    for one in prelude:
        if _is_mark(one, ","):
            parts.append([])
        else:
            parts[-1].append(one)
    return parts


def _text(tokens: Iterable[Node]) -> str:
    """What the tokens were read from; the library's own way would write `1n+2` with a comment inside."""
    return "".join(
        f"{one.name}({_text(one.arguments)})" if isinstance(one, FunctionBlock) else one.serialize() for one in tokens
    ).strip()


def _is_usable(selector: Sequence[Node], offer: Offer) -> bool:
    return all(what in offer.pairs or what[0] in offer.live for what in _asked(selector))


def _asked(selector: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """What a page must have for this selector; what stands in `:not()`, it need not."""
    for before, token in zip([None, *selector], selector, strict=False):
        if isinstance(token, IdentToken) and _is_mark(before, "."):
            yield ".", token.value
        elif isinstance(token, HashToken):
            yield "#", token.value
        elif isinstance(token, FunctionBlock) and token.lower_name != "not":
            yield from _asked(token.arguments)
        elif isinstance(token, SquareBracketsBlock):
            yield from _exact(token.content)


def _exact(attribute: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """The attribute of `[name=value]`; others, as `[name^=value]`, are not looked into."""
    tokens = [one for one in attribute if one.type != "whitespace"]
    if len(tokens) > 2 and _is_mark(tokens[1], "="):  # noqa: PLR2004
        name, _, value, *_ = tokens
        if isinstance(name, IdentToken) and isinstance(value, IdentToken | StringToken):
            yield name.value, value.value


def _is_mark(token: Node | None, mark: str) -> bool:
    return isinstance(token, LiteralToken) and token.value == mark


def tidy(rules: Sequence[str], *, besides: str) -> str:
    """The stylesheet of `rules` without what nothing asks for any more: custom properties, key frames, empty rules.

    The stylesheet `besides` may ask for them too.
    """
    while True:
        css = "".join(rules)
        read = {*_READ.findall(css), *_READ.findall(besides)}
        left = [_EMPTY.sub("", _without_unread(rule, read)) for rule in rules if _moves(rule, css)]
        if "".join(left) == css:
            return css
        rules = left


def _without_unread(css: str, read: set[str]) -> str:
    return _DECLARED.sub(lambda match: match[0] if match[1] in read else "", css)


def _moves(rule: str, css: str) -> bool:
    """Whether the rule is anything but key frames that no animation has."""
    frames = _KEYFRAMES.match(rule)
    return not frames or bool(re.search(rf"animation[^;}}]*[\s:]{re.escape(frames[1])}\b", css))
