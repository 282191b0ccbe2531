"""The output folder: it holds what the build's units make, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.errors import EditionError
from builder.shell import disk
from builder.shell.file_reading import files_below, read_text, sizes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.press.ledger.ledger import Ledger
    from builder.press.pieces.site import File, Site

MARK = ".edition-site"
"""A file that says that the folder is ours, and of what the site in it was made."""


def claim(out: Path) -> str:
    """Make sure that `out` is a folder for the site alone; return what its mark says the site was made of.

    That is empty where it holds no whole site. Raises `EditionError` where the folder holds anything else:
    nobody's files are removed.
    """
    mark = out / MARK
    try:
        if mark.is_file():
            return read_text(mark).strip()
        taken = out.exists() and (not out.is_dir() or any(out.iterdir()))
    except OSError as error:
        raise EditionError(f"cannot read: {error.strerror}", where=out, then="check its permissions") from error
    if taken:
        then = "give an empty folder with --out, or empty this one"
        raise EditionError("this is not a site that `edition build` made", where=out, then=then)
    return ""


def mark(out: Path, made_of: str) -> None:
    """Mark the folder as the site's, made of what has the digest `made_of`; empty while it is being made."""
    disk.Tree(out).write(MARK, f"{made_of}\n")


Made = tuple[str, tuple[str, ...], int]
"""A unit of the ledger, its files, and how many of them changed."""
Press = Callable[["Site", Path, Any], Sequence[Made]]
"""What makes files in a worker, of the site, the output folder and a piece of work."""


def write(site: disk.Tree, unit: str, files: Iterable[File | tuple[str, bytes]]) -> Made:
    """Write everything that `unit` makes, and tell what there is to note of it."""
    made = list(files)
    written = sum(site.write(path, data) for path, data in made)
    return unit, tuple(path for path, _ in made), written


class Output:
    """The output folder of one build: counts what it writes, and remembers what may have become stale."""

    def __init__(self, out: Path, ledger: Ledger) -> None:
        self._out, self._ledger = out, ledger
        self._site = disk.Tree(out)
        self._stale: set[str] = set()
        self._was_empty = not (out / MARK).exists()
        self.written = 0
        self.removed = 0

    def put(self, unit: str, made: Iterable[File | tuple[str, bytes]]) -> None:
        """Write everything that `unit` makes: paths from the site's root, and texts or bytes."""
        made = list(made)
        for path, text in made:
            self.written += self._site.write(path, text)
        self.note(unit, (path for path, _ in made))

    def note(self, unit: str, paths: Iterable[str], *, written: int = 0) -> None:
        """Note what `unit` makes, which was written elsewhere: `written` of them changed."""
        self._stale |= self._ledger.replace_outputs(unit, sizes(self._out, paths))
        self.written += written

    @property
    def removes(self) -> bool:
        """Whether something is in the site that nothing makes any more."""
        return bool(self._stale)

    def clear(self) -> None:
        """Remove what units made before and none makes now."""
        for path in sorted(self._stale):
            if not self._ledger.unit(path):
                self._remove(path)
        self._stale.clear()

    def sweep(self, kept: Iterable[str]) -> None:
        """Remove everything that no unit makes, except below the folders `kept` (paths with a closing slash)."""
        if self._was_empty:
            return
        made = {*self._ledger.all_outputs(), MARK}
        prefixes = tuple(kept)
        for path in list(files_below(self._out)):
            if path not in made and not path.startswith(prefixes):
                self._remove(path)

    def _remove(self, path: str) -> None:
        self._site.remove(path)
        self.removed += 1
