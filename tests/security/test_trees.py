"""Nothing outside the folders that the builder works in is ever written, moved or removed."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builder
from builder.errors import EditionError
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(builder.__file__).parent
WRITERS = frozenset(
    {"unlink", "rmdir", "removedirs", "rmtree", "write_text", "write_bytes", "writelines", "mkdir", "makedirs",
     "rename", "renames", "touch", "symlink", "symlink_to", "hardlink_to", "link_to", "copytree", "copyfile", "copy2",
     "truncate",
     "chmod"}
)  # fmt: skip
"""What changes files, by the names that `os`, `shutil` and `pathlib` have for it."""
ASTRAY = ("", ".", "..", "/", "/etc/x", "../x", "a/../x", "a/../../x", "a//x", "a/./x", "./x", "a/", "a/..", "x\0")


def _changes() -> Iterator[str]:
    """Where the package changes files elsewhere than in `disk`: `search/volumes.py: os.makedirs`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _writes(node):
                yield f"{path.relative_to(PACKAGE).as_posix()}: {ast.unparse(node.func)}"


def _writes(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    name = called.rpartition(".")[2]
    if name == "open":
        return any(isinstance(one, ast.Constant) and set("wax+") & set(str(one.value)) for one in call.args[1:2])
    if called in {"os.open", "os.replace", "os.remove", "os.link", "shutil.copy", "shutil.move"}:
        return True
    is_path = name == "replace" and len(call.args) == 1 and not call.keywords and "." in called
    return name in WRITERS or is_path


def test_only_the_disk_s_own_module_changes_files() -> None:
    found = set(_changes())
    others = {one for one in found if not one.startswith("shell/disk.py: ")}
    assert others == {"shell/windows.py: os.replace"}  # as `disk` does, again and again while a reader has the file
    assert len(found - others) > 8


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file that nobody may touch, beside the folder `in`."""
    disk.Tree(tmp_path / "out").write("x", "theirs")
    (tmp_path / "in").mkdir()
    return tmp_path / "out" / "x"


def _attempts(tree: disk.Tree, name: str) -> Iterator[None]:
    for attempt in (
        lambda: tree.write(name, "ours"),
        lambda: tree.remove(name),
        lambda: tree.clear(name),
        lambda: tree.exchange(name, {"y": b"ours"}),
        lambda: tree.move(name, "ours"),
        lambda: tree.move("mine", name),
        lambda: tree.adopt(name, Path(tree.root, "mine")),
        lambda: tree.copy(Path(tree.root), name),
        lambda: os.close(tree.open(name)),
        lambda: tree.place(name),
        lambda: tree.sweep(name),
    ):
        with pytest.raises(EditionError, match="leads out of the folder"):
            attempt()
        yield


@pytest.mark.parametrize("name", ASTRAY)
def test_a_name_that_leads_out_is_refused(outside: Path, name: str) -> None:
    tree = disk.Tree(outside.parent.parent / "in")
    tree.write("mine", "mine")
    before = editions.contents(outside.parent.parent)
    assert len(list(_attempts(tree, name))) == 11
    assert editions.contents(outside.parent.parent) == before


def test_a_link_on_the_way_that_leads_out_is_refused(outside: Path) -> None:
    tree = disk.Tree(outside.parent.parent / "in")
    tree.write("mine", "mine")
    tree.write("a/mine", "mine")
    Path(tree.root, "a", "b").symlink_to(outside.parent, target_is_directory=True)
    before = editions.contents(outside.parent.parent)
    for name in ("a/b/x", "a/b/new", "a/b/c/d"):
        assert len(list(_attempts(tree, name))) == 11
    assert editions.contents(outside.parent.parent) == before


def test_a_link_in_a_file_s_place_is_replaced_and_what_it_names_is_left(outside: Path) -> None:
    tree = disk.Tree(outside.parent.parent / "in")
    for change in (
        lambda name: tree.write(name, "theirs"),
        lambda name: tree.write(name, "ours"),
        tree.remove,
        tree.clear,
        lambda name: tree.exchange(name, {"y": b"ours"}),
    ):
        for target in (outside, outside.parent, outside.parent / "none"):
            Path(tree.root, "x").symlink_to(target)
            change("x")
            assert not Path(tree.root, "x").is_symlink()
            assert editions.contents(outside.parent) == {"x": b"theirs"}
            tree.clear("x")
            if Path(tree.root, "x").exists():
                tree.remove("x")


def test_a_link_that_stays_inside_is_a_way_like_another(tmp_path: Path) -> None:
    tree = disk.Tree(tmp_path / "in")
    tree.write("a/b/x", "1")
    Path(tree.root, "c").symlink_to("a", target_is_directory=True)
    assert tree.write("c/b/x", "2")
    assert Path(tree.root, "a/b/x").read_text() == "2"


def test_the_folder_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "in").symlink_to("real", target_is_directory=True)
    disk.Tree(tmp_path / "in").write("a/x", "1")
    assert editions.contents(tmp_path / "real") == {"a/x": b"1"}


@given(st.text(st.sampled_from("./\\:\0a版 ~"), max_size=12))
def test_whatever_a_name_is_its_place_is_below_the_folder(name: str) -> None:
    try:
        place = disk.Tree("/nowhere/in").place(name)
    except EditionError:
        return
    assert os.path.normpath(place) == place
    assert place.startswith("/nowhere/in/")


def test_what_a_killed_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    tree, gone = disk.Tree(tmp_path), 2**22 + 1  # more than Linux counts to
    kept = {".a.md.1.tmp", "a.md.5.tmp", ".a.md.tmp", ".tmp", ".a.md.x.tmp", f".b/.a.md.{gone}.tmp", "a.md"}
    left = {f".a.md.{gone}.tmp", f".a.md.{os.getpid()}.tmp", ".old.1.tmp"}
    for name in kept | left:
        tree.write(name, "")
    os.utime(tmp_path / ".old.1.tmp", (0, 0))
    disk.Tree(tmp_path.parent).sweep(tmp_path.name)
    assert set(editions.contents(tmp_path)) == kept
