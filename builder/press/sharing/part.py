"""Parts: the volumes of a site made one by one, on as many machines as one likes, and joined into one site.

A part is a folder with everything that is made of the issues of one volume, its search index, and a copy of the
ledger that says so. Whoever joins parts makes what leads to issues and articles, and nothing else; the ledgers tell
whether a part was made of the same content, configuration and tools as are here.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.press.ledger import ledger_file
from builder.press.stages import output_folder
from builder.search.volumes.volumes import FOLDER
from builder.shell import disk
from builder.shell.file_reading import files_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.press.ledger.ledger import Ledger

LEDGER = ".edition-part"
"""The file in a part that holds its ledger."""


def keep(ledger: Path, out: Path) -> None:
    """Put a copy of the ledger in the file `ledger` into the part `out`."""
    site, new = disk.Tree(out), f"{LEDGER}.new"
    site.remove(new)
    try:
        ledger_file.copy(ledger, Path(site.place(new)))
    except sqlite3.OperationalError as error:
        then = "check free space and permissions"
        raise EditionError(f"cannot write: {error}", where=out / LEDGER, then=then) from error
    site.move(new, LEDGER)


def join(parts: Sequence[Path], ledger: Ledger, out: Path, *, environment: str, volumes: Iterable[str]) -> int:
    """Put the files of `parts` into `out` and what their ledgers say into `ledger`.

    Gives the number of files that are new there, without those of search volumes. `volumes` are the names of all
    volumes of the archive. Raises `EditionError` where one is in no part or in two, or a part was made with another
    configuration, theme or tool.
    """
    found: dict[str, Path] = {}
    for part in parts:
        name = _volume(part, environment)
        if name in found:
            where, then = part, f"leave one of them out; the other is {found[name]}"
            raise EditionError(f"volume {name} is in two parts", where=where, then=then)
        found[name] = part
    wanted = set(volumes)
    if missing := sorted(wanted - found.keys()):
        then = f"run `edition build --volume {missing[0]}`, and give its folder too"
        raise EditionError(f"no part has {'volumes' if missing[1:] else 'volume'} {', '.join(missing)}", then=then)
    written, site = 0, disk.Tree(out)
    for name in sorted(wanted):
        ledger.absorb(found[name] / LEDGER)
        for path in _files(found[name]):
            new = _bring(site, path, found[name] / path)
            written += new and not path.startswith(FOLDER)
    return written


def _volume(part: Path, environment: str) -> str:
    """The name of the part's volume."""
    then = "make it with `edition build --volume`"
    path = part / LEDGER
    if not path.is_file():
        raise EditionError("this is no part of a site", where=part, then=then)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            version = base.execute("PRAGMA user_version").fetchone()[0]
            meta = (
                dict(base.execute("SELECT name, value FROM meta").fetchall()) if version == ledger_file.VERSION else {}
            )
    except sqlite3.DatabaseError as error:
        raise EditionError(f"damaged: {error}", where=path, then=then) from error
    if not meta or meta.get("environment") != environment:
        what = "this part was made with another configuration, theme or version of a tool than those here"
        raise EditionError(what, where=part, then="make it again from the same commit, with the same --site-url")
    return str(meta["volume"])


def _files(part: Path) -> Iterator[str]:
    return (path for path in files_below(part) if path not in {LEDGER, output_folder.MARK})


def _bring(site: disk.Tree, name: str, source: Path) -> bool:
    """Put the file `source` into the site under its name; True if the bytes there changed."""
    try:
        return site.adopt(name, source)
    except OSError as error:
        raise EditionError(f"cannot read: {error.strerror}", where=source, then="make the part again") from error
