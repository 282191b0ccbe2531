"""Which of the pages that changed hold doubts, and what a change to the marks of a page does to its articles."""

from __future__ import annotations

from dataclasses import replace
from difflib import unified_diff
from typing import TYPE_CHECKING

from builder.convert.finishing.finish import INFERRED
from builder.convert.gather import gather
from builder.convert.keeping import own_weights
from builder.convert.one_issue import converted, folder
from builder.convert.source_issue import Instructions, Options
from builder.convert.sources import reader
from builder.edition.addresses import page_slug
from builder.errors import EditionError
from builder.markdown import article_file, marks_file, page_record_file
from builder.shell import git_history
from builder.summary.summary_page import DoubtfulPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.deciding.trees import Weights
    from builder.convert.one_page import ConvertedPage
    from builder.convert.source_issue import SourcePage
    from builder.summary.summary_page import ChangedFile

_FIELDS = ("column", "kicker", "title", "subtitle", "agency", "authors", "continued_from", "continued_on")


def doubtful(config: Config, changes: Sequence[ChangedFile], since: str) -> list[DoubtfulPage]:
    """The pages among the changed files that hold doubts, or whose marks were changed to some effect.

    A page or an article that cannot be read is passed over: conversion names it.
    """
    changed = {config.root / each.path: each.how for each in changes}
    pages = [path for path in _beside(config, changed) if {path, marks_file.path_of(path)} & changed.keys()]
    issues, _ = gather(config, pages, Options())
    found: list[DoubtfulPage] = []
    weights = own_weights.read(config)
    asked = ((issue, page) for issue in issues for page in issue.pages if page.asked and not page.items)
    for issue, page in asked:
        now = converted(config, page, weights)
        marks = marks_file.path_of(page.path)
        effect = _effect(config, page, now, since, weights) if marks in changed and page.path not in changed else ()
        doubts = () if _is_settled(folder(config, issue, Instructions()), page) else now.doubtful
        if doubts or effect:
            found.append(DoubtfulPage(_name(config, page.path), doubts, effect))
    return found


def _is_settled(place: Path, page: SourcePage) -> bool:
    """Whether a person found the page right, or looked at each of its articles and took the marks of doubt away."""
    try:
        record = page_record_file.read_if_any(place / f"{page_slug(page.place.page)}.yml")
        if record is None or record.digest != page.file.digest:
            return False
        paths = (place / f"{id_}.md" for id_, _ in record.articles)
        marks = {mark for path in paths if path.is_file() for mark in article_file.read(path).review}
    except EditionError:
        return False
    return record.is_seen or marks.isdisjoint(INFERRED)


def _beside(config: Config, changed: Iterable[Path]) -> Iterator[Path]:
    """The page files in the folders in which something changed: no other folder of the archive is looked into."""
    folders = {path.parent for path in changed if path.is_relative_to(config.pages) and path.parent.is_dir()}
    for beside in sorted(folders):
        yield from (path for path in sorted(beside.iterdir()) if path.suffix.lower() in reader.TEXT_SUFFIXES)


def _name(config: Config, path: Path) -> str:
    return path.relative_to(config.root).as_posix()


def _effect(
    config: Config, page: SourcePage, now: ConvertedPage, since: str, weights: Weights | None
) -> tuple[str, ...]:
    """What the marks of now make of the page otherwise than those of the commit `since`, as lines of a diff."""
    name = _name(config, marks_file.path_of(page.path))
    raw = git_history.at(config.root, since, name) or b""
    try:
        marks = marks_file.parse(raw.decode("utf-8", "replace"), where=name)
    except EditionError:
        marks = ()
    before = converted(config, replace(page, marks=marks), weights)
    return tuple(unified_diff(_lines(before), _lines(now), lineterm="", n=1))[2:]


def _lines(page: ConvertedPage) -> list[str]:
    """The articles of a page as lines: their fields, then their text."""
    found: list[str] = []
    for article in page.articles:
        for field in _FIELDS:
            value = getattr(article, field)
            told = value if isinstance(value, str) else " ".join(value)
            found += [f"{field}: {told}"] if told else []
        found += [line for line in article.body.split("\n") if line]
    return found
