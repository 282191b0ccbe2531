"""Read an edition's articles and check them: the only module of this room that knows the disk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

from builder.check import rules
from builder.check.content import (
    ArticleFile,
    CheckedArticle,
    CheckedEdition,
    CheckedRegion,
    Unreadable,
    as_read,
    checked_off,
)
from builder.errors import EditionError
from builder.markdown import article_file, page_record_file, regions_file
from builder.markdown.frontmatter import UndatedError
from builder.shell.file_reading import files_below, read_text
from builder.shell.pool import Workers, batches
from builder.shell.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.edition.page_record import PageRecord
    from builder.errors import Finding
    from builder.shell.progress import Progress

SAME_TEXT = 40
"""Letters from which on two equal texts are a duplicate; standing notices are shorter."""
WORTH_A_POOL = 2000
"""Files from which on starting processes (about 0.4 s) pays."""
_BATCH = 250
_OURS = (".md", ".yml", regions_file.SUFFIX)
"""Ends of the names of articles, page records and regions."""

_NO_LETTERS = re.compile(r"[\W_]+")
_PICTURE = re.compile(r"(?<!\\)!\[[^\]\n]{0,300}\]\(<?([^()<>\s]{1,300})")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What checking came to."""

    findings: tuple[Finding, ...]
    """In the order of path and line."""
    articles: int
    """How many articles were read."""
    waiting: int
    """How many of them have marks in `review`."""

    def below(self, paths: Iterable[str]) -> CheckReport:
        """The report with only the findings in `paths` or below them."""
        chosen = tuple(paths)
        found = (one for one in self.findings if any(f"{one.path}/".startswith(f"{path}/") for path in chosen))
        return replace(self, findings=tuple(found))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One file, read: one of the first four, and the findings in it alone."""

    card: CheckedArticle | None = None
    record: tuple[str, PageRecord] | None = None
    regions: tuple[CheckedRegion, ...] = ()
    unreadable: Unreadable | None = None
    findings: tuple[Finding, ...] = ()


def check(config: Config, folders: Iterable[Path], *, progress: Progress = silent) -> CheckReport:
    """Check `folders`, which are `config.articles` or below it, and all folders in them.

    Raises `EditionError` where a process dies.
    """
    names = sorted({name for folder in folders for name in _files(folder, config)}, key=lambda name: name.split("/"))
    seen = list(_look(config, names, progress))
    cards = tuple(one.card for one in seen if one.card)
    named = any(card.pictures for card in cards)
    content = CheckedEdition(
        config,
        articles=cards,
        records=tuple(one.record for one in seen if one.record),
        regions=tuple(region for one in seen for region in one.regions),
        unreadable=tuple(one.unreadable for one in seen if one.unreadable),
        clashes=tuple(name for name in names if name.endswith(".md.converted")),
        files=tuple(_others(config)) if named else (),
    )
    found = chain(*(one.findings for one in seen), rules.of_content(content))
    waiting = sum(bool(card.article.review) for card in cards)
    return CheckReport(tuple(rules.standing(found, content)), len(cards), waiting)


def _look(config: Config, names: list[str], progress: Progress) -> Iterator[_Seen]:
    names = [name for name in names if name.endswith(_OURS)]
    then = "check free memory, then check again"
    done = 0
    with Workers(config, pays=len(names) >= WORTH_A_POOL, then=then, modules=[__name__]) as workers:
        for seen in workers.map(_batch, batches(names, _BATCH)):
            yield from seen
            done += len(seen)
            progress("checking", done, len(names))


def _batch(config: Config, names: Iterable[str]) -> list[_Seen]:
    return [_see(config.root / name, name, config) for name in names]


def _see(path: Path, name: str, config: Config) -> _Seen:
    try:
        if path.suffix == ".yml":
            return _Seen(record=(name, page_record_file.read(path)))
        text = read_text(path)
        if path.name.endswith(regions_file.SUFFIX):
            return _Seen(regions=tuple(_regions(text, path, name)))
        article = ArticleFile(name, article_file.parse(text, id=path.stem, where=str(path)), as_read(text))
    except EditionError as error:
        message = f"{error.what}; {error.then}"
        return _Seen(unreadable=Unreadable(name, _line(error), message, undated=isinstance(error, UndatedError)))
    return _Seen(card=card(article), findings=tuple(rules.of_article(article, config)))


def _regions(text: str, path: Path, name: str) -> Iterator[CheckedRegion]:
    """Each article that a file of regions names, with the first line that does."""
    named = dict.fromkeys(region.article for region in regions_file.parse(text, where=str(path)))
    for article in named:
        at = re.search(rf'"article"\s*:\s*"{re.escape(article)}"', text)
        yield CheckedRegion(name, text.count("\n", 0, at.start()) + 1 if at else 1, article)


def card(file: ArticleFile) -> CheckedArticle:
    """What is kept of an article for the checks between articles."""
    letters = _NO_LETTERS.sub("", file.article.body)
    return CheckedArticle(
        path=file.path,
        article=replace(file.article, title="", kicker="", subtitle="", authors=(), source=(), extra=(), body=""),
        front=file.front,
        digest=blake2b(letters.encode("utf-8", "surrogatepass")).digest() if len(letters) >= SAME_TEXT else b"",
        text_line=next((line for line, text in file.body if text), 0),
        pictures=_pictures(file),
        checked=checked_off(file.article),
    )


def _pictures(file: ArticleFile) -> tuple[tuple[int, str], ...]:
    named = [(file.line("images"), name) for name in file.article.images]
    shown = [(line, match[1]) for line, text in file.body if "](" in text for match in _PICTURE.finditer(text)]
    return tuple({name: (line, name) for line, name in [*shown, *named]}.values())


def _files(folder: Path, config: Config) -> Iterator[str]:
    """The names of all files below a folder but hidden ones, from the edition's root, with slashes."""
    above = folder.relative_to(config.root).as_posix()
    return (f"{above}/{name}" for name in files_below(folder) if not name.rpartition("/")[2].startswith("."))


def _others(config: Config) -> Iterator[str]:
    for folder in (config.pages, config.articles):
        yield from (name for name in _files(folder, config) if not name.endswith(_OURS))


def _line(error: EditionError) -> int:
    match = re.search(":([0-9]+)$", error.where)
    return int(match[1]) if match else 0
