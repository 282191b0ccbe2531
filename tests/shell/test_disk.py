"""Files are written whole or not at all, and nothing is left lying beside them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from builder.errors import EditionError
from builder.shell import disk

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    disk.write(path, "old")

    def failing(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, failing)
    with pytest.raises(EditionError, match="cannot write: No space left on device; check free space"):
        disk.write(path, "new")
    monkeypatch.undo()
    assert path.read_text("utf-8") == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_system_that_takes_a_few_bytes_at_a_time_gets_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data)[:3]))
    assert disk.write(tmp_path / "new" / "a.txt", "一二三四五")
    assert (tmp_path / "new" / "a.txt").read_text("utf-8") == "一二三四五"


def test_what_would_not_change_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert disk.write(path, "text")
    inode = path.stat().st_ino
    assert not disk.write(path, b"text")
    assert path.stat().st_ino == inode
    assert disk.write(path, "texts")
    assert disk.write(path, "tex")
    assert disk.write(path, "tux")
    assert path.read_text("utf-8") == "tux"


def test_a_removal_takes_empty_folders_with_it_up_to_the_root_and_no_others(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for name in ("a/b/c.txt", "a/d.txt"):
        disk.write(root / name, "text")
    disk.Tree(root).remove("a/b/c.txt")
    assert names(root) == ["a", "a/d.txt"]
    disk.Tree(root).remove("a/d.txt")
    disk.Tree(root).remove("a/d.txt")
    assert names(tmp_path) == ["root"]
