"""The marks of a page, `02-要闻.marks.yml` beside `02-要闻.md`: YAML out and in.

A list of marks in the order of the page, each value a quoted string but for `begins` and `nth`, so that a change to one
mark is a change to its lines alone. People write it, too, and other programs: everything in it is looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from builder.edition.mark import OUTSIDE, ROLES_OF_MARKS, Mark
from builder.errors import EditionError
from builder.markdown.frontmatter import nests_deeply, quote
from builder.shell.file_reading import text_if_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

SUFFIX = ".marks.yml"
HEAD = "# 校样标记：人定下来的，转换时照办（docs/marks.md）。 What people decided of this page; keep it in git.\n"
CHINESE_ROLES = {
    "headline": "主题", "heading-continued": "标题续行", "kicker": "引题", "deck": "副题", "column": "栏目",
    "crosshead": "小标题", "byline": "署名", "text": "正文", "text-continued": "正文续行", "caption": "图片说明",
    "credit": "落款", "jump": "转版", "furniture": "报头", "duplicate": "重复",
}  # fmt: skip
"""What editors call the roles; a marks file may say either."""
_ROLES = {role: role for role in ROLES_OF_MARKS} | {chinese: role for role, chinese in CHINESE_ROLES.items()}
_TEXTS = ("line", "above", "below", "nth", "role", "article", "begins", "continued_from", "continued_on")
_LONGEST = 200
"""Characters of a value; the words of a line are cut where they are long enough to be told."""
_MOST = 5_000
"""Marks of a page: ten times what would name every line of a large one. Each is looked for among all lines."""
_TOO_MANY = f"more than {_MOST} marks for one page"
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
LABEL = re.compile(r"[0-9A-Za-z\u4e00-\u9fff-]{1,12}")
"""The label of a page, as marks may name it."""
_ANY = re.compile(".*", re.DOTALL)
_VALUES: Mapping[str, re.Pattern[str]] = {
    "line": _ANY, "above": _ANY, "below": _ANY, "article": re.compile("[^\n]+"),
    "nth": re.compile("[1-9][0-9]{0,4}"), "begins": re.compile("true|yes|false|no", re.IGNORECASE),
    "continued_from": LABEL, "continued_on": LABEL,
}  # fmt: skip


def path_of(page: Path) -> Path:
    """Where the marks of a page file are."""
    return page.with_name(page.stem + SUFFIX)


def write(marks: Iterable[Mark]) -> str:
    """The marks as YAML, empty values left out; nothing where there are none.

    Raises `EditionError` where they are too many to be read again.
    """
    blocks = ["".join(_lines(mark)) for mark in marks]
    if len(blocks) > _MOST:
        raise EditionError(_TOO_MANY, then="clear some of them")
    return HEAD + "".join(blocks) if blocks else ""


def _lines(mark: Mark) -> Iterator[str]:
    lead = "- "
    for key in _TEXTS:
        value = getattr(mark, key)
        if key == "nth":
            told = str(value) if value > 1 else ""
        elif key == "begins":
            told = "" if value is None else str(value).lower()
        else:
            told = quote(value) if value or key == "line" else ""
        if told:
            yield f"{lead}{key}: {told}\n"
            lead = "  "


def read(page: Path) -> tuple[Mark, ...]:
    """The marks beside a page file; none where there is no such file. Raises `EditionError` as `parse` does."""
    return parse(text_if_there(path := path_of(page)) or "", where=str(path))


def parse(text: str, *, where: str) -> tuple[Mark, ...]:
    """The marks in `text`. Raises `EditionError` with the line of what is none."""
    if nests_deeply(text):
        raise _wrong("YAML that nests without end", where, 1)
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _wrong("broken YAML", where, line) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _wrong("broken YAML", where, 1) from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise _wrong("marks are a list", where, 1)
    if len(root.value) > _MOST:
        raise _wrong(_TOO_MANY, where, root.value[_MOST].start_mark.line + 1)
    return tuple(_mark(node, where) for node in root.value)


def _mark(node: yaml.Node, where: str) -> Mark:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise _wrong("a mark is keys and values", where, line)
    values: dict[str, str] = {}
    for key, value in node.value:
        at = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.value not in _TEXTS:
            raise _wrong(f"unknown key “{getattr(key, 'value', '')!s:.40}”", where, at)
        if key.value in values:
            raise _wrong(f"“{key.value}” twice in one mark", where, at)
        if not isinstance(value, yaml.ScalarNode) or len(value.value) > _LONGEST:
            raise _wrong(f"“{key.value}” is no short text", where, at)
        values[key.value] = _value(key.value, value.value, where, at)
    return _sound(values, where, line)


def _value(key: str, value: str, where: str, line: int) -> str:
    """A value as we write it."""
    if key == "role":
        if value not in _ROLES:
            raise _wrong(f"unknown role “{value:.40}”", where, line, "write one of " + ", ".join(ROLES_OF_MARKS))
        return _ROLES[value]
    if not _VALUES[key].fullmatch(value):
        raise _wrong(f"“{value:.40}” is no value of “{key}”", where, line)
    return value


def _sound(values: dict[str, str], where: str, line: int) -> Mark:
    """The mark, if it names its line, says something of it, and does not contradict itself."""
    if not values.get("line"):
        raise _wrong("a mark without the words of its line", where, line)
    begins = values.get("begins", "").lower()
    mark = Mark(
        **{key: value for key, value in values.items() if key not in {"begins", "nth"}},
        nth=int(values.get("nth", "1")),
        begins=_TRUTHS.get(begins),
    )
    inside = bool(mark.article or mark.begins is not None or mark.continued_from or mark.continued_on)
    if not (mark.role or inside):
        raise _wrong("a mark that says nothing of its line", where, line, "give it a role, an article, or begins")
    if mark.role in OUTSIDE and inside:
        raise _wrong(f"{mark.role} is part of no article", where, line, "take role out, or the other keys")
    return mark


def _wrong(what: str, where: str, line: int, then: str = "mend it, or delete the file") -> EditionError:
    return EditionError(what, where=f"{where}:{line}", then=then)
