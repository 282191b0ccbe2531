"""The articles of an issue as files: as conversion would leave them now, and written so. A shell.

What a person corrected in a file stays there, whatever is decided of the page afterwards: conversion brings both
together (DESIGN, law 2), and the desk shows what comes of it. Each page of the issue is converted once for its text
and its marks, and remembered.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.gather import gather
from builder.convert.keeping import memory, own_weights
from builder.convert.keeping.page_changes import digest, is_live
from builder.convert.one_issue import convert_issue, converted
from builder.convert.source_issue import Instructions, Options
from builder.errors import EditionError
from builder.markdown import page_record_file
from builder.markdown.article_file import parse
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.one_page import ConvertedPage
    from builder.convert.results import IssueResult
    from builder.convert.source_issue import SourceIssue, SourcePage
    from builder.edition.article import Article

_MOST = 64
"""Pages that are remembered converted."""
_BY_HAND = frozenset({"kept", "merged", "clash"})


@dataclass(frozen=True, slots=True)
class InFile:
    """The file in which an article of a page is."""

    path: Path
    article: Article | None
    """What stands there after a conversion; None where it cannot be read."""
    is_by_hand: bool
    """Whether a person corrected it."""
    is_clash: bool
    """Whether the page says otherwise now where a person corrected it."""


class IssueFiles:
    """The files of the issues whose pages are open on the desk."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._converted: dict[Path, tuple[SourcePage, str, ConvertedPage]] = {}
        self._written: set[Path] = set()
        self._touched: dict[Path, tuple[dict[str, list[int]], bool]] = {}

    def look(self, page: Path, folder: Path, now: ConvertedPage) -> tuple[InFile | None, ...]:
        """Of each article of a page its file, as converting would leave it; `now` is the page as it is decided.

        Nothing where no file of the issue, which are in `folder`, was touched by hand, and the page was not written
        here: then all is as `now` has it.
        """
        if page not in self._written and not self._is_touched(folder):
            return ()
        try:
            return self._files(page, now, dry_run=True)
        except EditionError:
            return ()

    def write(self, page: Path, now: ConvertedPage) -> tuple[InFile | None, ...]:
        """Convert a page, and tell the file of each of its articles. Raises `EditionError` where that cannot be."""
        self._written.add(page)
        return self._files(page, now, dry_run=False)

    def prepare(self, page: Path) -> None:
        """Have the other pages of the issue converted, so that writing takes a moment."""
        issue, _ = self.issue_of(page)
        self._others(issue, page)

    def _files(self, page: Path, now: ConvertedPage, *, dry_run: bool) -> tuple[InFile | None, ...]:
        issue, own = self.issue_of(page)
        made = self._others(issue, page) | {own.place.page: now}
        work = Instructions(dry_run=dry_run, made=made, weights=own_weights.read(self._config))
        result = convert_issue(self._config, issue, work)
        if result.errors:
            raise result.errors[0]
        return tuple(_file_of(result, own.path.name, content.lines) for content in now.articles)

    def issue_of(self, path: Path) -> tuple[SourceIssue, SourcePage]:
        """The page at `path` as a source, with its issue. Raises `EditionError` where it is none."""
        issues, errors = gather(self._config, [path], Options())
        every = ((issue, page) for issue in issues for page in issue.pages)
        found = next((pair for pair in every if pair[1].path == path and not pair[1].items), None)
        if found is None:
            raise errors[0] if errors else EditionError("this file is no page", where=path, then="name a page's file")
        return found

    def _others(self, issue: SourceIssue, page: Path) -> dict[str, ConvertedPage]:
        """The other pages of an issue converted, by label."""
        weights = own_weights.read(self._config)
        model = weights.name if weights else ""
        made: dict[str, ConvertedPage] = {}
        for other in (each for each in issue.pages if each.path != page):
            key = replace(other, asked=False)
            known = self._converted.get(other.path)
            if known is None or known[:2] != (key, model):
                known = self._converted[other.path] = key, model, converted(self._config, other, weights)
            made[other.place.page] = known[2]
        for oldest in [*self._converted][:-_MOST]:
            self._converted.pop(oldest, None)
        return made

    def _is_touched(self, folder: Path) -> bool:
        state = memory.state(folder)
        known = self._touched.get(folder)
        if known is None or known[0] != state:
            known = self._touched[folder] = state, any(_touched(folder, state))
        return known[1]


def _touched(folder: Path, names: Iterable[str]) -> Iterable[bool]:
    """Of each article that conversion wrote, whether its file is another now."""
    there = frozenset(names)
    for name in sorted(each for each in there if each.endswith(".yml")):
        with suppress(EditionError):  # who converts is told
            for id_, written in page_record_file.read(folder / name).articles:
                if is_live(written) and f"{id_}.md" in there:
                    yield digest(read_text(folder / f"{id_}.md")) != written


def _file_of(result: IssueResult, name: str, lines: str) -> InFile | None:
    """The file of the article that these lines of the page file of that name are in."""
    for page in result.pages:
        for article, change in zip(page.articles, page.changes, strict=False):
            if any((source.file, source.lines) == (name, lines) for source in article.source):
                by_hand = change.kind in _BY_HAND
                place = page.folder / f"{article.id}.md"
                text = change.merged or (change.there if by_hand else change.text)
                return InFile(place, _read(text, place), by_hand, change.kind == "clash")
    return None


def _read(text: str, place: Path) -> Article | None:
    try:
        return parse(text, id=place.stem, where=str(place))
    except EditionError:  # whoever corrects or checks it is told where
        return None
