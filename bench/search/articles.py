"""Articles from any folder: as the builder writes them, or texts with a headline in front matter or the first line."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from builder.edition.article import Article
from builder.errors import EditionError
from builder.markdown import article_file
from builder.markdown.body import Paragraph, write_body

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DATE = re.compile("(1[89][0-9]{2}|20[0-9]{2})[-/._年]?(0[1-9]|1[0-2])[-/._月]?([0-2][0-9]|3[01])")
_FRONT = re.compile(r"(---|\+\+\+)\n.*?\n\1\n", re.DOTALL)
_TITLE = re.compile(r"""^title *[:=] *["']?(.*?)["']? *$""", re.MULTILINE)
_FIRST = datetime.date(2025, 1, 1)
_A_DAY = 50


def read(folder: Path, most: int) -> dict[str, Article]:
    """At most so many articles of a folder, in order of their files, by address."""
    found: dict[str, Article] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".md", ".txt"} or len(found) >= most:
            continue
        for one in _read(path, str(path.relative_to(folder)), len(found)):
            found[f"{one.date:%Y/%m/%d}/{one.id}/"] = one
    return found


def _read(path: Path, name: str, number: int) -> Iterator[Article]:
    text = path.read_text("utf-8", errors="replace")
    id_ = f"{number // 99 % 99 + 1:02d}-{number % 99 + 1:02d}"
    if text.startswith("---"):
        try:
            yield article_file.parse(text, id=path.stem, where=name)
        except EditionError:
            pass
        else:
            return
    head, body = _parted(text)
    lines = [line.strip("# \t\u3000") for line in (*_TITLE.findall(head), *body.splitlines())]
    lines = [line for line in lines if line]
    if lines:
        date = _date(f"{name} {head}", number)
        yield Article(id=id_, title=lines[0][:80], date=date, page="1", body=write_body(map(Paragraph, lines[1:])))


def _parted(text: str) -> tuple[str, str]:
    """Somebody else's front matter, YAML or TOML, and the rest."""
    if match := _FRONT.match(text):
        return match[0], text[match.end() :]
    return "", text


def _date(name: str, number: int) -> datetime.date:
    """The date in a path or front matter; else fifty articles a day."""
    if match := _DATE.search(name):
        try:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            pass
    return _FIRST + datetime.timedelta(days=number // _A_DAY)
