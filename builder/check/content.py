"""What the checks look at: the article files and page records of an edition, read once."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from builder import page
from builder.article import file, frontmatter
from builder.errors import EditionError
from builder.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.article.record import Article
    from builder.config import Config
    from builder.page import PageRecord
    from builder.progress import Progress

HEADLINE_GROUP = ("kicker", "title", "subtitle")


@dataclass(frozen=True)
class ArticleFile:
    """One article and the text of its file, for the sake of line numbers."""

    path: str
    """From the edition's root, with slashes: `content/articles/2025/01/22/02-01.md`."""
    article: Article
    text: str

    @cached_property
    def body(self) -> tuple[tuple[int, str], ...]:
        """The body's lines as they stand in the file, each with its number."""
        lines = list(enumerate(self.text.split("\n"), 1))
        fences = [number for number, line in lines if line.rstrip(" \t") == "---"]
        return tuple(lines[fences[1] :]) if len(fences) > 1 else ()

    @property
    def headline(self) -> tuple[tuple[int, str], ...]:
        """Kicker, headline and deck, those that there are, each with its line's number."""
        return tuple((self.line(key), text) for key in HEADLINE_GROUP if (text := getattr(self.article, key)))

    @property
    def pieces(self) -> Iterator[tuple[int, str]]:
        """Every text of the article with its line: the front matter's values, then the body's lines."""
        for key in frontmatter.TEXTS:
            yield self.line(key), getattr(self.article, key)
        for key in frontmatter.LISTS:
            for text in getattr(self.article, key):
                yield self.line(key), text
        yield from self.body

    def line(self, key: str) -> int:
        """Number of the line on which the front matter gives `key`; 1 where it does not."""
        match = re.search(rf"^[\"']?{key}[\"']?[ \t]*:", self.text, re.MULTILINE)
        return self.text.count("\n", 0, match.start()) + 1 if match else 1


@dataclass(frozen=True)
class RecordFile:
    """One page record."""

    path: str
    record: PageRecord


@dataclass(frozen=True)
class Content:
    """All that was read, in the order of the paths."""

    config: Config
    articles: tuple[ArticleFile, ...] = ()
    records: tuple[RecordFile, ...] = ()
    unreadable: tuple[tuple[str, int, str], ...] = ()
    """Path, line and message of each file that cannot be read as what its name says."""
    clashes: tuple[str, ...] = ()
    """Paths of conversions that lie beside a corrected article and wait for a decision."""


def read(config: Config, folders: Iterable[Path], *, progress: Progress = silent) -> Content:
    """The content of `folders`, which are `config.articles` or below it, and of all folders in them."""
    paths = sorted({path for folder in folders for path in _files(folder)})
    articles, records, unreadable, clashes = [], [], [], []
    for number, path in enumerate(paths, 1):
        name = path.relative_to(config.root).as_posix()
        try:
            if path.name.endswith(".md.converted"):
                clashes.append(name)
            elif path.suffix == ".md":
                articles.append(ArticleFile(name, file.read(path), _text(path)))
            elif path.suffix == ".yml":
                records.append(RecordFile(name, page.read(path)))
        except EditionError as error:
            unreadable.append((name, _line(error), f"{error.what}; {error.then}"))
        progress("reading", number, len(paths))
    return Content(config, tuple(articles), tuple(records), tuple(unreadable), tuple(clashes))


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _text(path: Path) -> str:
    text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line(error: EditionError) -> int:
    match = re.search(":([0-9]+)$", error.where)
    return int(match[1]) if match else 0
