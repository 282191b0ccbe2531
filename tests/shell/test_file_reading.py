from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import EditionError
from builder.shell import file_reading, git_conflict
from tests.security import attacks


def test_a_text_keeps_its_line_ends_and_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeff甲\r\n乙\r丙\n".encode())
    assert file_reading.read_text(tmp_path / "a.md") == "\ufeff甲\r\n乙\r丙\n"


@pytest.mark.parametrize("read", [file_reading.read_bytes, file_reading.read_text])
def test_a_file_that_is_not_there_is_named_with_what_to_do(tmp_path: Path, read: Callable[..., object]) -> None:
    with pytest.raises(EditionError) as error:
        read(tmp_path / "a.md", then="make it again")
    assert str(error.value) == f"{tmp_path / 'a.md'}: cannot read: No such file or directory; make it again"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"cannot read: .*; check that it is there and may be read"):
        file_reading.read_bytes(tmp_path)


def test_a_text_in_another_encoding_is_told_where_it_breaks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"abc" + "甲".encode("gb18030"))
    with pytest.raises(EditionError, match=r"a[.]md: not UTF-8 at byte 3; save the file as UTF-8"):
        file_reading.read_text(tmp_path / "a.md")


def test_the_files_below_a_folder_have_their_names_from_it(tmp_path: Path) -> None:
    for name in ("a.md", "2026/04/b.md", "2026/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(file_reading.files_below(tmp_path)) == ["2026/04/b.md", "2026/c.md", "a.md"]
    assert sorted(file_reading.files_below(f"{tmp_path}/")) == ["2026/04/b.md", "2026/c.md", "a.md"]
    assert not list(file_reading.files_below(tmp_path / "gone"))


SIDES = 'title: "甲"\n<<<<<<< HEAD\n甲说的。\n=======\n乙说的。\n>>>>>>> 29283b4 (第二天)\n'


@pytest.mark.parametrize("text", [SIDES, SIDES.replace("甲说的。\n", ""), SIDES.replace("\n", "\r\n")])
def test_what_git_left_of_two_peoples_changes_is_no_text(text: str) -> None:
    with pytest.raises(EditionError, match=r"a[.]md:2: two people changed this"):
        file_reading.decode(text.encode(), where="a.md")


@pytest.mark.parametrize("text", ["<<<<<<< 甲\n正文。\n", "=======\n", "正文 <<<<<<< 甲\n=======\n>>>>>>> 乙\n"])
def test_a_line_of_signs_alone_is_text(text: str) -> None:
    assert file_reading.decode(text.encode(), where="a.md") == text


def test_the_time_to_find_two_peoples_changes_grows_with_a_text_and_not_with_its_square() -> None:
    piece = attacks.Piece("", "<<<<<<< a\n=======\n")
    assert not attacks.is_steep(lambda text: git_conflict.refuse(text, where=""), piece)


def test_two_peoples_changes_are_found_behind_a_line_that_only_looks_like_gits() -> None:
    with pytest.raises(EditionError, match=r"a[.]md:1: two people changed this"):
        file_reading.decode(f"<<<<<<< 甲\n{SIDES}".encode(), where="a.md")
    with pytest.raises(EditionError, match=r"a[.]md:4: two people changed this"):
        file_reading.decode(f"=======\n>>>>>>> 乙\n{SIDES}".encode(), where="a.md")
