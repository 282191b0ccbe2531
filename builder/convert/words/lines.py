"""Text → lines: the words on each line of a page file, and the marks that its maker put there.

Nothing is judged here; a line keeps its number, so that every later step can say where a word came from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.convert.words.radicals import without_radicals
from builder.edition.characters import (
    BULLETS,
    CJK_MARKS,
    CLOSERS,
    CONTROLS,
    HAN_RANGES,
    LAYOUT_SPACES,
    LINE_ENDS,
    SENTENCE_ENDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(.*?)(?:[ \t]+#+)?")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_OPENS = re.compile(r"(\*\*|__)(?=\S)")
_CLOSES = {mark: re.compile(rf"(?<=\S){re.escape(mark)}") for mark in ("**", "__")}
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)(?:[ \t]+\"([^\"]*)\")?\)")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}|#{1,6}")
"""A rule across the page, or a heading without words: nothing is printed."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SINGLE = f"[{HAN_RANGES}{CJK_MARKS}]"
_SPACED_OUT = re.compile(rf"(?<!{_SINGLE})(?:{_SINGLE}[{LAYOUT_SPACES}]+){{5,}}{_SINGLE}(?!{_SINGLE})")
"""Six or more single characters with spaces between, as `本 报 讯 （ 记 者`: three spaced names are six, too, but
names do not fill a line."""
_WITHOUT_SPACES = dict.fromkeys(map(ord, LAYOUT_SPACES))
_HALF_WIDTH = re.compile("[\0-\u2000]")
REMEMBERED = 1 << 17
"""Lines whose answers are kept: many rules ask the same of the same line, and no page has as many lines."""
_MARKS = r" \u3000-\u3002\u3008-\u3011、，。：；？！（）“”‘’…—·%,.:;?!()/-"
_NO_LETTERS = re.compile(f"[{_MARKS}]+")
_UNFOLDED = re.compile(rf"[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff{_MARKS}]*")
"""Text of letters that fold to themselves, and of marks that fold to marks."""
_INDENT = re.compile(r"\u3000+|[ \t\u00a0]{2,}")
_TAIL = 12
_LATIN_END = re.compile(rf"^(?=.*[A-Za-z])[^{HAN_RANGES}]*$")
"""The last characters of a sentence that is not Chinese, whose stop is a point."""

BREAK, TABLE, ROW = "\x1e", "\x1c", "\x1d"
"""What `convert/printed` writes: an end of a line inside a line of the file, and before the rows of a table."""
TABLE_BEGINS, TABLE_GOES_ON = "|", "|+"
"""In place of a picture's file: the line is a table, or goes on with one; its text has a row a line, with tabs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page file that has something on it."""

    number: int
    """Counted from 1 in the page file."""
    text: str
    """The words: without heading and bold marks, control characters, and spaces at both ends."""
    level: int = 0
    """Level of the Markdown heading, 1 to 6; 0 for a line that is none."""
    bold: bool = False
    """The whole line was set in bold."""
    indented: bool = False
    """It began with layout spaces, as paragraphs do."""
    gap: int = 0
    """Empty lines before it."""
    picture: str = ""
    """File name of the picture that the line shows; its text is then the caption in the brackets and the title."""


def read_lines(text: str, *, first: int = 1) -> tuple[Line, ...]:
    """The lines of `text` that have something on them; the first line of `text` has the number `first`."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(LINE_ENDS.split(text), first):
        found = list(_lines_of(raw, number, gap))
        lines += found
        gap = 0 if found else gap + 1
    return tuple(lines)


def _lines_of(raw: str, number: int, gap: int) -> Iterator[Line]:
    """The lines that one line of the file holds: one, unless markup ended others inside it."""
    for part in raw.split(BREAK):
        if part[:1] in (TABLE, ROW) and part:
            shown = TABLE_BEGINS if part[0] == TABLE else TABLE_GOES_ON
            yield Line(number, part[1:].replace(ROW, "\n"), 0, False, False, gap, shown)
            gap = 0
        elif line := _line(part, number, gap):
            yield line
            gap = 0


def _line(raw: str, number: int, gap: int) -> Line | None:
    printed = CONTROLS.sub("", raw).replace("\u00a0", " ")  # rules speak of one space between words
    text = printed.strip(LAYOUT_SPACES)
    if not text or _RULE.fullmatch(text):
        return None
    level, bold, picture = 0, False, ""
    if match := _HEADING.fullmatch(text):
        level, text = len(match[1]), match[2].strip(LAYOUT_SPACES)
    if match := _BOLD.fullmatch(text):
        bold, text = True, match[2].strip(LAYOUT_SPACES)
    if match := _PICTURE.fullmatch(text):
        text, picture = f"{match[1]} {match[3] or ''}".strip(LAYOUT_SPACES), match[2]
    text = _ESCAPE.sub(r"\1", _without_emphasis(text))
    text = _SPACED_OUT.sub(lambda match: match[0].translate(_WITHOUT_SPACES), text)
    if not text and not picture:
        return None
    return Line(number, text, level, bold, _INDENT.match(printed) is not None, gap, picture)


def _without_emphasis(text: str) -> str:
    """The text without the marks of what is emphasized in it.

    A mark that is never closed is looked at once, and not again from each of its kind: `**a*b ` twenty thousand times
    is a line, too.
    """
    parts: list[str] = []
    at = done = 0
    unclosed: set[str] = set()
    while opening := _OPENS.search(text, at):
        mark = opening[1]
        closing = None if mark in unclosed else _CLOSES[mark].search(text, opening.end() + 1)
        if closing:
            parts += text[done : opening.start()], text[opening.end() : closing.start()]
            at = done = closing.end()
        else:
            unclosed.add(mark)
            at = opening.start() + 1
    return "".join((*parts, text[done:]))


@lru_cache(maxsize=REMEMBERED)
def width(text: str) -> int:
    """Columns that `text` takes when set in a fixed grid: 2 for Han and full-width marks, 1 for the rest.

    Spaces count nothing: extraction puts them where the printer had thin gaps or none (`2024 年`, `设 施`).
    """
    printed = text.translate(_WITHOUT_SPACES)
    return 2 * len(printed) - len(_HALF_WIDTH.findall(printed))


@lru_cache(maxsize=REMEMBERED)
def letters(text: str) -> str:
    """The letters and digits of `text`, width folded: what two printings of one text share."""
    if _UNFOLDED.fullmatch(text):
        return _NO_LETTERS.sub("", text)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", without_radicals(text))))


def is_table(shown: str) -> bool:
    """Whether what a line shows is a table, or goes on with one."""
    return shown in {TABLE_BEGINS, TABLE_GOES_ON}


def is_picture(shown: str) -> bool:
    """Whether what a line shows is a picture, and no table."""
    return bool(shown) and not is_table(shown)


def is_bullet(text: str) -> bool:
    """Whether `text` is a point of a summary: `● …`."""
    return text[:1] in BULLETS


@lru_cache(maxsize=REMEMBERED)
def ended(text: str) -> bool:
    """Whether `text` ends where a sentence may end: a full stop, closed quotes and brackets after it."""
    core = text.rstrip(CLOSERS + LAYOUT_SPACES)
    if core and (core[-1] in SENTENCE_ENDS + "：:；;" or (core[-1] == "." and _LATIN_END.search(core[-_TAIL:]))):
        return True
    return core != text and text.rstrip(LAYOUT_SPACES)[-1] in "）)】〕"
