"""Files are written whole or not at all, and nothing is left lying beside them."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from builder.errors import EditionError
from builder.shell import disk, windows

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


def refused(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_while_a_file_is_written_it_has_a_hidden_name_that_says_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    replace = windows.replace

    def watching(new: str, place: str) -> None:
        seen.extend(names(tmp_path))
        replace(new, place)

    monkeypatch.setattr(windows, "replace", watching)
    disk.write(tmp_path / "a.txt", "text")
    assert seen == [f".a.txt.{os.getpid()}.tmp"]


def test_a_file_that_a_person_named_without_a_folder_is_in_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert disk.write("a.txt", "text")
    assert names(tmp_path) == ["a.txt"]


def test_what_lies_below_a_file_cannot_be_written_or_opened_and_says_so(tmp_path: Path) -> None:
    disk.write(tmp_path / "a", "text")
    tree = disk.Tree(tmp_path)
    for attempt in (
        lambda: tree.write("a/b", "text"),
        lambda: tree.open("a/b"),
        lambda: tree.exchange("a/b", {"x": b""}),
        lambda: tree.adopt("a/b", tmp_path / "a"),
        lambda: tree.copy(tmp_path, "a/b"),
        lambda: tree.move("a", "a/b"),
    ):
        with pytest.raises(EditionError, match="cannot write: "):
            attempt()
    assert names(tmp_path) == ["a"]


def test_a_file_that_is_opened_is_made_and_keeps_its_text(tmp_path: Path) -> None:
    tree = disk.Tree(tmp_path)
    for text in (b"one", b"two"):
        handle = tree.open("new/lock")
        os.lseek(handle, 0, os.SEEK_END)
        os.write(handle, text)
        os.close(handle)
    assert (tmp_path / "new" / "lock").read_bytes() == b"onetwo"


def test_an_adopted_file_is_the_same_file_or_else_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, source = disk.Tree(tmp_path / "in"), tmp_path / "source"
    source.write_bytes(b"picture")
    assert tree.adopt("new/one", source)
    assert (tmp_path / "in/new/one").samefile(source)
    assert not tree.adopt("new/one", source)
    monkeypatch.setattr(os, "link", refused)
    assert tree.adopt("new/two", source)
    assert not (tmp_path / "in/new/two").samefile(source)
    assert (tmp_path / "in/new/two").read_bytes() == b"picture"


def test_a_copied_folder_goes_over_what_is_there_and_leaves_out_what_it_is_told(tmp_path: Path) -> None:
    source, tree = tmp_path / "source", disk.Tree(tmp_path / "in")
    for name in ("a/x", "a/left-out", "y"):
        disk.write(source / name, "new")
    for name in ("to/a/x", "to/own"):
        tree.write(name, "old")
    tree.copy(source, "to", lambda _, found: {one for one in found if one == "left-out"})
    assert names(tmp_path / "in" / "to") == ["a", "a/x", "own", "y"]
    assert (tmp_path / "in/to/a/x").read_text() == "new"


@pytest.mark.parametrize("name", ["site", "a/b/site"])
def test_an_exchanged_folder_holds_the_new_files_and_no_others(tmp_path: Path, name: str) -> None:
    tree = disk.Tree(tmp_path)
    for files in ({"x": b"1", "in/y": b"2"}, {"x": b"3"}, {}):
        tree.exchange(name, files)
        assert {one: (tmp_path / name / one).read_bytes() for one in files} == files
        assert [one for one in names(tmp_path / name) if one != "in"] == sorted(files)
        assert [path.name for path in (tmp_path / name).parent.iterdir()] == ["site"]


@pytest.mark.parametrize("step", [1, 2])
def test_an_exchange_that_fails_leaves_the_old_folder_and_no_other(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree, replace, steps = disk.Tree(tmp_path), windows.replace, iter(range(1, 3))
    tree.exchange("site", {"x": b"old"})

    def failing(new: str, place: str) -> None:
        if next(steps) == step:
            refused()
        replace(new, place)

    monkeypatch.setattr(windows, "replace", failing)
    with pytest.raises(EditionError, match="cannot write: Permission denied"):
        tree.exchange("site", {"y": b"new"})
    assert names(tmp_path) == ["site", "site/x"]


def test_a_removal_that_is_refused_says_so_and_leaves_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.write(tmp_path / "a/b", "text")
    monkeypatch.setattr(os, "unlink", refused)
    with pytest.raises(EditionError, match="cannot remove: Permission denied"):
        disk.Tree(tmp_path).remove("a/b")
    assert names(tmp_path) == ["a", "a/b"]


@pytest.mark.posix
def test_what_a_running_process_writes_is_left_for_ten_minutes(tmp_path: Path) -> None:
    for name, age in ((".young.1.tmp", 570), (".old\n.1.tmp", 630)):
        disk.write(tmp_path / name, "")
        os.utime(tmp_path / name, (0, time.time() - age))
    disk.Tree(tmp_path.parent).sweep(tmp_path.name)
    assert names(tmp_path) == [".young.1.tmp"]


@pytest.mark.posix
def test_files_are_open_to_all_whom_the_system_s_mask_lets_in(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        disk.write(tmp_path / "new" / "a.txt", "text")
        disk.write(tmp_path / "new" / "b.txt", "text")
    finally:
        os.umask(mask)
    assert {(tmp_path / "new" / name).stat().st_mode & 0o777 for name in ("a.txt", "b.txt")} == {0o640}


def test_no_handle_is_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[int] = []
    close = os.close

    def closing(handle: int) -> None:
        closed.append(handle)
        close(handle)

    monkeypatch.setattr(os, "close", closing)
    for text, handles in (("one", 1), ("one", 1), ("other", 2)):
        closed.clear()
        disk.write(tmp_path / "a.txt", text)
        assert len(closed) == handles
