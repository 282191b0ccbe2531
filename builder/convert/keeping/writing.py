"""What a conversion writes into an issue's folder, and what it removes there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from builder.convert.keeping.page_changes import unplaced
from builder.edition import addresses
from builder.markdown import page_record_file
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from builder.convert.results import PageResult
    from builder.shell import disk

CLASH_SUFFIX = ".converted"
"""Added to the name of the file that a clash leaves beside the corrected article."""
BEFORE_SUFFIX = ".before"
"""Added to the name of the file with the text before both sides of a clash, where it could be found."""


def write(result: PageResult, articles: disk.Tree) -> None:
    """Write what is new, refreshed, merged or in a clash, and remove what is gone, all below `articles`.

    The record comes last, so that a page that was interrupted is finished by the next run.
    """
    waiting = _waiting(result.folder)
    folder = result.folder.relative_to(articles.root).as_posix()
    for change in result.changes:
        name = f"{folder}/{change.id}.md"
        if change.kind in {"new", "refreshed", "merged"}:
            articles.write(name, change.merged or change.text)
        elif change.kind == "clash":
            articles.write(name + CLASH_SUFFIX, change.text)
            if change.before:
                articles.write(name + BEFORE_SUFFIX, change.before)
        elif change.kind == "kept" and change.id in waiting:
            _move(articles, name + CLASH_SUFFIX, change.text)
        elif change.kind == "gone":
            articles.remove(name)
        if change.id in waiting and change.kind in {"new", "refreshed", "same", "merged", "gone"}:
            articles.remove(name + CLASH_SUFFIX)
            articles.remove(name + BEFORE_SUFFIX)
    name = f"{folder}/{addresses.page_slug(result.record.page)}.yml"
    articles.write(name, page_record_file.write(replace(result.record, seen=_seen(Path(articles.place(name))))))


def _seen(record: Path) -> str:
    """Who looked at the page, as its record has it: conversion does not change that."""
    found = page_record_file.read_if_any(record)
    return found.seen if found else ""


def _move(articles: disk.Tree, clash: str, text: str) -> None:
    """Bring the `source` line of the other side of a clash up to date, if nothing else of it changed."""
    path = Path(articles.place(clash))
    if path.is_file() and unplaced(read_text(path)) == unplaced(text):
        articles.write(clash, text)


def _waiting(folder: Path) -> frozenset[str]:
    """Ids beside which a clash lies."""
    found = (path.name.partition(".md.") for path in folder.glob("*.md.*"))
    return frozenset(id_ for id_, _, suffix in found if f".{suffix}" in {CLASH_SUFFIX, BEFORE_SUFFIX})
