"""What an edition's `mkdocs.yml` may ask of the theme host: nothing that runs code or names a file elsewhere.

The file comes with the content, from whoever may propose a change. MkDocs would call any Python function that a tag
names, run hooks and plugins, import what is called a Markdown extension, and read or delete what a path leads to.
Code that an edition does need is named in `extra.edition.trusted`, where a reviewer sees it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import yaml

from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_YAML = "tag:yaml.org,2002:"
_PLAIN = frozenset(
    _YAML + name for name in ("null", "bool", "int", "float", "str", "timestamp", "seq", "map", "merge", "value", "set")
)
_FROM_ENVIRONMENT = "!ENV"
_MAKING = frozenset(
    f"{_YAML}python/{what}"
    for what in (
        "name:material.extensions.emoji.twemoji",
        "name:material.extensions.emoji.to_svg",
        "name:pymdownx.superfences.fence_code_format",
        "name:pymdownx.superfences.fence_div_format",
        "name:pymdownx.slugs.uslugify",
        "object/apply:pymdownx.slugs.slugify",
    )
)
"""Functions of the host's own libraries without which icons, diagrams and Chinese anchors cannot be asked for. They
make text of text."""
_EXTENSION = re.compile(
    r"(?:markdown\.extensions\.)?(?:abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs"
    r"|legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)"
    r"|pymdownx\.(?!snippets|b64)[a-z0-9_]+(?:\.[a-z_]+)*"
)
"""Markdown's own extensions and PyMdown's; not those two, which put other files into a page."""
_PLUGIN = re.compile("search")
_ASTRAY = re.compile(r"/\.{0,2}(?:/|\Z)|[\\:\0]")
"""In a name with a slash before it: an absolute path, a part that leads up or nowhere, a drive, the scheme of a URL."""
_PAGES, _HOME = "content/site", "the edition's folder"
_FILES = {"extra_css": _PAGES, "extra_javascript": _PAGES, "extra_templates": _PAGES, "hooks": _HOME, "INHERIT": _HOME}
"""Settings that name files, and from where."""
_OF_THEME = {"logo": _PAGES, "favicon": _PAGES, "custom_dir": _HOME}
_THEN = "if you trust it, name it in extra.edition.trusted; else take it out"


def check(text: str, *, file: str, trusted: Collection[str]) -> None:
    """Look through the text of an `mkdocs.yml` called `file`. Raises `EditionError` with the line that is refused."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise broken(error, file) from error
    if root is not None:
        _Look(file, trusted).through(root)


def broken(error: yaml.YAMLError, file: str) -> EditionError:
    """The error that a configuration is no YAML, with its line."""
    mark = getattr(error, "problem_mark", None)
    return EditionError("broken YAML", where=f"{file}:{mark.line + 1}" if mark else file, then="mend the line")


def look(root: Path, file: str, trusted: Collection[str]) -> None:
    """Look through the file in the folder `root`, and through each that it inherits from, before that is read."""
    for name, text in _chain(root, file):
        check(text, file=name, trusted=trusted)


def texts(root: Path, file: str) -> dict[str, str]:
    """The texts of a configuration that was looked through, and of each that it inherits from, by name."""
    return dict(_chain(root, file))


def _chain(root: Path, file: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    left = [file]
    while left:
        file = left.pop()
        if file in seen:
            continue
        seen.add(file)
        path = root / file
        if not path.resolve().is_relative_to(root.resolve()):
            raise EditionError("a link that leads out of the edition", where=file, then="put the file itself there")
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise EditionError(f"cannot read: {error}", where=path, then="mend INHERIT, or save it as UTF-8") from error
        yield file, text
        left += _inherited(text, file)


def _inherited(text: str, file: str) -> list[str]:
    """Every file that the configuration `file` names to inherit from, whichever wins, by path from the edition."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    named = [str(value.value) for key, value in _pairs(root) if key == "INHERIT"] if root else []
    return [(PurePosixPath(file).parent / name).as_posix() for name in named]


class _Look:
    """One look through one file."""

    def __init__(self, file: str, trusted: Collection[str]) -> None:
        self._file, self._trusted = file, trusted

    def through(self, root: yaml.Node) -> None:
        for node in _every(root):
            if node.tag not in _PLAIN | _MAKING and node.tag != _FROM_ENVIRONMENT:
                what = f"the tag {node.tag.replace(_YAML, '!!')} may run code"
                raise self._error(node, what, "write a plain value, or !ENV NAME")
        self._plain(root, "the file")
        for key, value in _pairs(root):
            if key in _FILES:
                self._files(key, value, _FILES[key])
            if key == "theme":
                self._theme(value)
            for setting, known in (("hooks", None), ("plugins", _PLUGIN), ("markdown_extensions", _EXTENSION)):
                if key == setting:
                    self._code(key, value, known)

    def _theme(self, theme: yaml.Node) -> None:
        self._plain(theme, "theme")
        for key, value in _pairs(theme):
            if key in _OF_THEME:
                self._files(f"theme.{key}", value, _OF_THEME[key])
            if key == "custom_dir" and str(value.value).partition("/")[0] == "content":
                then = "move the templates out of content"
                raise self._error(value, "theme.custom_dir: templates are code, and content is not", then)

    def _files(self, setting: str, value: yaml.Node, base: str) -> None:
        """Refuse a name that leads out of `base`."""
        for node in _named(value, in_values="path"):
            self._plain(node, setting)
            name = str(node.value)
            if not isinstance(node, yaml.ScalarNode) or (name and _ASTRAY.search(f"/{name.removesuffix('/')}")):
                what = f"{setting}: “{name if isinstance(node, yaml.ScalarNode) else '…'}” is no file below {base}"
                raise self._error(node, what, "write its name from there, such as css/own.css")

    def _code(self, setting: str, value: yaml.Node, known: re.Pattern[str] | None) -> None:
        """Refuse what would be run, unless it is `known` to be harmless or trusted."""
        for node in _named(value):
            self._plain(node, setting)
            name = str(node.value)
            if not (name in self._trusted or (known and known.fullmatch(name))):
                raise self._error(node, f"{setting}: {name} is code that is run at each build", _THEN)

    def _plain(self, node: yaml.Node, setting: str) -> None:
        if node.tag == _FROM_ENVIRONMENT:
            raise self._error(node, f"{setting}: the environment cannot say this", "write a plain value")

    def _error(self, node: yaml.Node, what: str, then: str) -> EditionError:
        return EditionError(what, where=f"{self._file}:{node.start_mark.line + 1}", then=then)


def _every(root: yaml.Node) -> Iterator[yaml.Node]:
    """Every node below `root`, each once, however often an alias names it."""
    seen: set[int] = set()
    left = [root]
    while left:
        node = left.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            for child in node.value if isinstance(node.value, list) else ():
                left.extend(child if isinstance(child, tuple) else (child,))


def _pairs(root: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """Keys and values of a mapping, those that it merges from others with them; nothing of what is no mapping."""
    seen: set[int] = set()
    left = [root]
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode) and node is not root:  # a list of mappings to be merged
            left.extend(node.value)
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.tag == f"{_YAML}merge":
                left.append(value)
            elif isinstance(key, yaml.ScalarNode):
                yield key.value, value


def _named(value: yaml.Node, *, in_values: str = "") -> Iterator[yaml.Node]:
    """What a setting names: one name, a list, keys with options; with `in_values`, the value under that key instead."""
    if isinstance(value, yaml.SequenceNode):
        for one in value.value:
            yield from _named(one, in_values=in_values)
    elif isinstance(value, yaml.MappingNode):
        yield from _keys(value, in_values)
    elif value.tag != f"{_YAML}null":
        yield value


def _keys(mapping: yaml.MappingNode, in_values: str) -> Iterator[yaml.Node]:
    for key, value in mapping.value:
        if key.tag == f"{_YAML}merge" or (in_values and key.value == in_values):
            yield from _named(value, in_values=in_values)
        elif not in_values:
            yield key
