"""The one door to the disk for everything that is written, moved or removed.

A file is written whole beside its place and renamed over it, so a reader, or a build that was killed, sees
the old file or the new one and nothing between. A file whose bytes would not change is not touched.

Whoever changes more than one file does so through a `Tree`: a folder, below which all names are looked up. Names may
come from content, configuration or a cache; none of them leads out of the folder, and no link in it does.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.shell import windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_ASTRAY = re.compile(r"/\.{0,2}(?:/|\Z)" + (r"|[\\:]" if windows.HERE else ""))
"""In a name with a slash before it: a part that is empty, `.` or `..`; so names are absolute, or lead up."""
_TEMPORARY = re.compile(r"\..+\.([0-9]{1,9})\.tmp", re.DOTALL)
"""The name of a file that is being written, with the number of the process that does it."""
_STALE = 600
"""Seconds after which such a file is a leftover, whatever runs under that number now; each lives milliseconds."""
_FULL = "check free space and permissions"


class Tree:
    """A folder, and everything that may be changed below it. Names are paths from it, with slashes.

    Methods raise `EditionError` for a name that leads out of the folder, by itself or by a link on its way, and where
    something cannot be written or removed.
    """

    def __init__(self, root: Path | str) -> None:
        """The folder `root` need not be there yet. It may be reached by a link: whoever named it said so."""
        self.root = os.fspath(root)
        self._sound = {""}
        """Folders below it that were looked at: no link leads out there."""
        self._new: set[str] = set()
        """Those of them that were just made, so that no file is there but what was put there since."""

    def place(self, name: str, *, make: bool = False) -> str:
        """Where the file or folder `name` is, or would be; with `make`, the folder that it is in is made."""
        if _ASTRAY.search(f"/{name}") or "\0" in name:
            raise self._astray(name)
        folder = name.rpartition("/")[0]
        if folder not in self._sound:
            self._look(folder, make=make)
        return f"{self.root}/{name}"

    def _look(self, folder: str, *, make: bool) -> None:
        """See that neither the folder nor one above it is a link that leads out; one that is just made is none."""
        is_next = folder.rpartition("/")[0] in self._sound
        for upper in (folder,) if is_next else accumulate(folder.split("/"), "{}/{}".format):
            place = f"{self.root}/{upper}"
            if make and _makes(place):
                self._new.add(upper)
            elif os.path.islink(place) and not _is_below(place, self.root):  # noqa: PTH114
                raise self._astray(upper)
            self._sound.add(upper)

    def _astray(self, name: str) -> EditionError:
        return EditionError(f"“{name}” leads out of the folder", where=self.root, then="take the name or the link away")

    def write(self, name: str, data: str | bytes) -> bool:
        """Put `data` (text as UTF-8) into the file `name`; True if the file's bytes changed."""
        raw = data.encode("utf-8") if isinstance(data, str) else data
        place = self.place(name, make=True)
        folder, last = os.path.split(place)
        temporary = os.path.join(folder, f".{last}.{os.getpid()}.tmp")  # noqa: PTH118  (an archive is 100,000 of these)
        try:
            if name.rpartition("/")[0] not in self._new and _holds(place, raw):
                return False
            _put(temporary, folder, raw)
            windows.replace(temporary, place)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            raise _unwritten(error, place) from error
        return True

    def open(self, name: str) -> int:
        """A handle to the file `name`, to read and to write in place; an empty file where there is none."""
        place = self.place(name)
        try:
            os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
            return os.open(place, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINK, 0o644)
        except OSError as error:
            raise _unwritten(error, place) from error

    def adopt(self, name: str, source: Path) -> bool:
        """Let the file `name` be the file `source`, without copying where the disk can; True if its bytes changed."""
        place = self.place(name)
        try:
            os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
            os.link(source, place)
        except OSError:
            return self.write(name, source.read_bytes())
        return True

    def copy(self, source: Path, name: str, ignore: Callable[[str, list[str]], Iterable[str]] | None = None) -> None:
        """Put everything in the folder `source` into the folder `name`, over what is there."""
        place = self.place(name)
        try:
            shutil.copytree(source, place, dirs_exist_ok=True, ignore=ignore)
        except (OSError, shutil.Error) as error:
            raise _unwritten(error, place) from error

    def exchange(self, name: str, files: Mapping[str, bytes]) -> None:
        """Let the folder `name` hold these files and no others. It is made beside its place: nobody sees half of it."""
        head, _, last = name.rpartition("/")
        beside = f"{head}/." if head else "."
        place, new, old = map(self.place, (name, *(f"{beside}{last}.{os.getpid()}.{what}" for what in ("new", "old"))))
        try:
            _fill(new, files)
            if os.path.lexists(place):
                windows.replace(place, old)
            windows.replace(new, place)
        except OSError as error:
            if os.path.lexists(old):
                os.rename(old, place)  # noqa: PTH104
            raise _unwritten(error, place) from error
        finally:
            _clear(new)
            _clear(old)

    def move(self, name: str, to: str) -> None:
        """Give the file `name` the name `to`, in the place of what has it."""
        try:
            windows.replace(self.place(name), place := self.place(to))
        except OSError as error:
            raise _unwritten(error, place) from error

    def remove(self, name: str) -> None:
        """Delete the file `name`, and the folders above it that this leaves empty."""
        place = self.place(name)
        try:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(place)  # noqa: PTH108
        except OSError as error:
            raise EditionError(f"cannot remove: {error.strerror}", where=place, then="check permissions") from error
        while name := name.rpartition("/")[0]:
            try:
                os.rmdir(f"{self.root}/{name}")  # noqa: PTH106
            except OSError:
                break

    def clear(self, name: str) -> None:
        """Delete the folder `name` with all that is in it, as far as that can be done; of a link the link alone."""
        _clear(self.place(name))

    def sweep(self, name: str) -> None:
        """Delete what a killed process left half written in the folder `name`."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(self.place(name)) as entries:
            for entry in entries:
                if (match := _TEMPORARY.fullmatch(entry.name)) and _is_left(entry, int(match[1])):
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108


def write(path: Path | str, data: str | bytes) -> bool:
    """Put `data` at `path`, which a person named, as `Tree.write` does; True if the file's bytes changed."""
    folder, name = os.path.split(os.fspath(path))
    return Tree(folder or os.curdir).write(name, data)


def _makes(folder: str) -> bool:
    """Make the folder if it is not there; True if it was not."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except OSError:  # it is there; or it cannot be, which writing into it will say
        return False
    return True


def _holds(place: str, raw: bytes) -> bool:
    """Whether the file has these bytes already; a link has none: it is replaced, and what it names stays as it is."""
    try:
        handle = os.open(place, os.O_RDONLY | _BINARY | _NO_LINK)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        if os.path.islink(place):  # noqa: PTH114
            return False
        raise
    try:
        size = len(raw)
        return os.fstat(handle).st_size == size and os.read(handle, size + 1) == raw
    finally:
        os.close(handle)


def _put(place: str, folder: str, raw: bytes) -> None:
    """Write a new file; its folder is made where there is none, which one try tells."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY | _NO_LINK
    try:
        handle = os.open(place, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        handle = os.open(place, flags, 0o666)
    try:
        written = os.write(handle, raw)
        while written < len(raw):  # more than a file system takes at once
            written += os.write(handle, memoryview(raw)[written:])
    finally:
        os.close(handle)


def _fill(folder: str, files: Mapping[str, bytes]) -> None:
    """Write a folder of new files."""
    inside = Tree(folder)
    places = {name: inside.place(name) for name in files}
    for upper in {folder, *(os.path.dirname(place) for place in places.values())}:  # noqa: PTH120  (thousands of names)
        os.makedirs(upper, exist_ok=True)  # noqa: PTH103
    for name, data in files.items():
        with open(places[name], "xb", buffering=0) as file:  # noqa: PTH123
            file.write(data)


def _clear(place: str) -> None:
    if os.path.islink(place):  # noqa: PTH114
        with contextlib.suppress(OSError):
            os.unlink(place)  # noqa: PTH108
    else:
        shutil.rmtree(place, ignore_errors=True)


def _is_below(place: str, root: str) -> bool:
    return Path(place).resolve().is_relative_to(Path(root).resolve())


def _is_left(entry: os.DirEntry[str], process: int) -> bool:
    """Whether a temporary file has been left by its process: it is gone, or its number is that of another one now."""
    try:
        is_old = entry.stat(follow_symlinks=False).st_mtime < time.time() - _STALE
    except OSError:
        return False
    return is_old or process == os.getpid() or not _runs(process)


def _runs(process: int) -> bool:
    """Whether a process may be running."""
    if windows.HERE:  # where signal 0 is Ctrl-C; there the file's age alone tells
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _unwritten(error: OSError, place: str) -> EditionError:
    return EditionError(f"cannot write: {error.strerror or error}", where=place, then=_FULL)
