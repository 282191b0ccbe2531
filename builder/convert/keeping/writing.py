"""What a conversion writes into an issue's folder, and what it removes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.convert.keeping.page_changes import unplaced
from builder.edition import addresses
from builder.markdown import page_record_file
from builder.shell import disk
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from builder.convert.results import PageResult

CLASH_SUFFIX = ".converted"
"""Added to the name of the file that a clash leaves beside the corrected article."""
BEFORE_SUFFIX = ".before"
"""Added to the name of the file with the text from which both sides of a clash come, where it could be found."""


def write(result: PageResult, root: Path) -> None:
    """Write what is new, refreshed or in a clash, and remove what is gone.

    The record comes last, so that a page that was interrupted is finished by the next run.
    """
    waiting = _waiting(result.folder)
    for change in result.changes:
        path = result.folder / f"{change.id}.md"
        if change.kind in {"new", "refreshed"}:
            disk.write(path, change.text)
        elif change.kind == "clash":
            disk.write(path.with_name(path.name + CLASH_SUFFIX), change.text)
            if change.before:
                disk.write(path.with_name(path.name + BEFORE_SUFFIX), change.before)
        elif change.kind == "kept" and change.id in waiting:
            _move(path.with_name(path.name + CLASH_SUFFIX), change.text)
        elif change.kind == "gone":
            disk.remove(path, root=root)
        if change.id in waiting and change.kind in {"new", "refreshed", "same", "gone"}:
            disk.remove(path.with_name(path.name + CLASH_SUFFIX), root=root)
            disk.remove(path.with_name(path.name + BEFORE_SUFFIX), root=root)
    slug = addresses.page_slug(result.record.page)
    disk.write(result.folder / f"{slug}.yml", page_record_file.write(result.record))


def _move(clash: Path, text: str) -> None:
    """Bring the `source` line of the other side of a clash up to date, if nothing else of it changed."""
    if clash.is_file() and unplaced(read_text(clash)) == unplaced(text):
        disk.write(clash, text)


def _waiting(folder: Path) -> frozenset[str]:
    """Ids beside which a clash lies."""
    found = (path.name.partition(".md.") for path in folder.glob("*.md.*"))
    return frozenset(id_ for id_, _, suffix in found if f".{suffix}" in {CLASH_SUFFIX, BEFORE_SUFFIX})
