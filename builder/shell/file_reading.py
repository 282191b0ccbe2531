"""Files found and read whole, with one message where that fails: what, where, and what to do next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.shell import git_conflict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_THEN = "check that it is there and may be read"


def read_bytes(path: Path | str, *, then: str = _THEN) -> bytes:
    """The file's bytes. Raises `EditionError` where it is not there or may not be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (an archive is 100,000 of these)
            return file.readall()
    except OSError as error:
        raise EditionError(f"cannot read: {error.strerror or error}", where=path, then=then) from error


def read_if_there(path: Path | str) -> bytes | None:
    """The file's bytes; None where it is not there. Raises `EditionError` where it may not be read."""
    try:
        return read_bytes(path)
    except EditionError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def read_text(path: Path | str, *, then: str = _THEN) -> str:
    """The file's text with its line ends as they are. Raises `EditionError` as `read_bytes` and `decode` do."""
    return decode(read_bytes(path, then=then), where=path)


def text_if_there(path: Path | str) -> str | None:
    """The file's text; None where it is not there. Raises `EditionError` where it may not be read, and as `decode`."""
    raw = read_if_there(path)
    return None if raw is None else decode(raw, where=path)


def decode(raw: bytes, *, where: Path | str) -> str:
    """The text of a file's bytes. Raises `EditionError` where they are not UTF-8, or git left both sides in them."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        then = "save the file as UTF-8"
        raise EditionError(f"not UTF-8 at byte {error.start}", where=where, then=then) from error
    git_conflict.refuse(text, where=where)
    return text


def files_below(folder: Path | str) -> Iterator[str]:
    """Every file below the folder, by path from it, with slashes; nothing where it is not there."""
    root = os.fspath(folder)
    for place, _, names in os.walk(root):
        inside = place[len(root) :].replace(os.sep, "/").strip("/")
        yield from (f"{inside}/{name}" if inside else name for name in names)


def newest_below(folder: Path | str) -> Iterator[Path]:
    """The files below a folder but hidden ones, the last folder first, each folder's in order.

    No more is read of the disk than is asked for.
    """
    root = os.fspath(folder)
    try:
        with os.scandir(root) as found:
            entries = sorted((entry for entry in found if entry.name[0] != "."), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in reversed(entries):
        if entry.is_dir(follow_symlinks=False):
            yield from newest_below(entry.path)
    yield from (Path(entry.path) for entry in entries if entry.is_file())


def state(path: Path | str) -> tuple[int, int]:
    """Size and time of writing of a file; zeros where it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116  (an archive is 100,000 of these)
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def sizes(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """The bytes of each of these files, by path from the folder; 0 of one that is not there."""
    return {name: state(f"{folder}/{name}")[0] for name in names}
