"""What the checks look at: an article's file line by line, and what is kept of it for checks between articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import yaml

from builder.edition import characters
from builder.markdown import frontmatter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.configuration.config import Config
    from builder.edition.article import Article
    from builder.edition.page_record import PageRecord

Problem = tuple[int, str]
"""A line of an article's file, and what is wrong there."""
HEADLINE_GROUP = ("kicker", "title", "subtitle")
_OURS = {"kind", "newspaper", "review"}
_PRINTED = tuple(key for key in frontmatter.TEXTS if key not in _OURS)
_PRINTED_LISTS = tuple(key for key in frontmatter.LISTS if key not in _OURS)
_MADE_UP = re.compile("〔.*〕")


@dataclass(frozen=True)
class ArticleFile:
    """One article and the text of its file, for the sake of line numbers."""

    path: str
    """From the edition's root, with slashes: `content/articles/2025/01/22/02-01.md`."""
    article: Article
    text: str
    """Lines end in LF, as `as_read` makes them."""

    @cached_property
    def front(self) -> str:
        """The front matter with its fences."""
        return self.text[: self._body_at]

    def line(self, key: str) -> int:
        """Number of the line on which the front matter gives `key`; 1 where it does not."""
        return line_of(key, self.front)

    @cached_property
    def body(self) -> tuple[tuple[int, str], ...]:
        """The body's lines, each with its number in the file."""
        first = self.text.count("\n", 0, self._body_at) + 1
        return tuple(enumerate(self.text[self._body_at :].split("\n"), first))

    @property
    def headline(self) -> tuple[tuple[int, str], ...]:
        """Kicker, headline and deck as the paper printed them, each with its line.

        The first clause of the text, in 〔〕 in a missing headline's place, is no headline.
        """
        group = ((self.line(key), getattr(self.article, key)) for key in HEADLINE_GROUP)
        return tuple((line, text) for line, text in group if text and not _MADE_UP.fullmatch(text))

    @cached_property
    def words(self) -> str:
        """Every text that was printed, a line each: the front matter's values, then the body's lines."""
        return "\n".join(text for _, text in self._pieces)

    @cached_property
    def characters(self) -> frozenset[str]:
        """The different characters of `words`."""
        return frozenset(self.words)

    def find(self, pattern: re.Pattern[str], *, every: bool = False) -> Iterator[tuple[int, re.Match[str]]]:
        """The first match, or `every` match, of `pattern` on each line of `words`, with its line in the file."""
        index, at, last = 0, 0, -1
        for match in pattern.finditer(self.words):
            index += self.words.count("\n", at, match.start())
            at = match.start()
            if every or index != last:
                place = self._pieces[index][0]
                yield (place if isinstance(place, int) else self.line(place)), match
            last = index

    @cached_property
    def _body_at(self) -> int:
        """Where the body begins in `text`."""
        end = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(self.text, self.text.find("\n") + 1)
        return end.end() if end else len(self.text)

    @cached_property
    def _pieces(self) -> tuple[tuple[int | str, str], ...]:
        """The lines of `words`, each with its number in the file or its key in the front matter."""
        keys = [(key, getattr(self.article, key)) for key in _PRINTED]
        keys += [(key, text) for key in _PRINTED_LISTS for text in getattr(self.article, key)]
        return (*((key, text.replace("\n", " ")) for key, text in keys if text), *self.body)


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """What checks between articles need of one of them."""

    path: str
    article: Article
    """Without its words: headline, authors, body, source are empty."""
    front: str
    """Its front matter with the fences."""
    digest: bytes
    """The same for two articles of the same letters; empty where the text is too short to say."""
    text_line: int
    """The line on which the text begins; 0 where there is none."""
    pictures: tuple[tuple[int, str], ...]
    """Files of pictures that the article names, each with its line."""
    checked: tuple[str, ...]
    """Codes that an editor has looked at and found to be as printed."""

    def line(self, key: str) -> int:
        """Number of the line on which the front matter gives `key`; 1 where it does not."""
        return line_of(key, self.front)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is not what its name says."""

    path: str
    line: int
    message: str
    undated: bool = False
    """All that was found wrong is its date."""


@dataclass(frozen=True, slots=True)
class CheckedRegion:
    """That a file gives an article a place on the picture of its page."""

    path: str
    line: int
    """The first that names the article."""
    article: str
    """The article's id."""


@dataclass(frozen=True, slots=True)
class CheckedEdition:
    """All that was read, in the order of the paths."""

    config: Config
    articles: tuple[CheckedArticle, ...] = ()
    records: tuple[tuple[str, PageRecord], ...] = ()
    """Page records, each with its path."""
    regions: tuple[CheckedRegion, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    clashes: tuple[str, ...] = ()
    """Paths of conversions that lie beside a corrected article and wait for a decision."""
    files: tuple[str, ...] = ()
    """Every other file below `content/pages` and `content/articles`; looked for only where an article names one."""


def checked_off(article: Article) -> tuple[str, ...]:
    """The codes of the editors' key `checked`; none where it is neither a word nor a list of words."""
    raw = next((raw for key, raw in article.extra if key == "checked"), "")
    try:
        value = yaml.load(raw, Loader=yaml.CBaseLoader)["checked"] if raw else ()  # noqa: S506  (makes text and lists)
    except (yaml.YAMLError, ValueError):
        return ()
    codes = value if isinstance(value, list) else [value]
    return tuple(code for code in codes if isinstance(code, str) and code)


def as_read(text: str) -> str:
    """The text of a file without BOM, its lines ending in LF: as the article was read."""
    return characters.unix(text.removeprefix("\ufeff"))


def line_of(key: str, front: str) -> int:
    """Number of the line on which a front matter gives `key`; 1 where it does not."""
    at = front.find(f"\n{key}:") + 1
    if not at:
        match = re.search(rf"""^["']?{key}["']?[ \t]*:""", front, re.MULTILINE)
        at = match.start() if match else 0
    return front.count("\n", 0, at) + 1
