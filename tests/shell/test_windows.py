"""What is different on Windows, told on whatever machine this runs on."""

from __future__ import annotations

import io
import json
import ntpath
import os
import sys
import time
from pathlib import Path, PureWindowsPath

import pytest

from builder.cli import terminal
from builder.convert.keeping import picture_files
from builder.edition import addresses
from builder.press import build
from builder.press.stages.work import Wanted
from builder.shell import disk, pool, windows
from tests import editions


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """As many tries to put a file in place are refused as this says; none is waited for."""
    left, real = [0], os.replace

    def replace(new: str, place: str) -> None:
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "The process cannot access the file", place, 32)
        real(new, place)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    return left


def test_a_file_that_somebody_reads_is_replaced_a_moment_later(
    tmp_path: Path, refusals: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "HERE", True)
    disk.write(tmp_path / "page.html", "old")
    refusals[0] = 3
    assert disk.write(tmp_path / "page.html", "new")
    assert (tmp_path / "page.html").read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize(("here", "tries"), [(False, 1), (True, 1_000)])
def test_one_that_cannot_be_replaced_is_told_of(
    tmp_path: Path, refusals: list[int], monkeypatch: pytest.MonkeyPatch, *, here: bool, tries: int
) -> None:
    monkeypatch.setattr(windows, "HERE", here)
    refusals[0] = tries
    with pytest.raises(Exception, match="cannot write: The process cannot access the file"):
        disk.write(tmp_path / "page.html", "new")
    assert refusals[0] == (tries - len(windows._WAITS) - 1 if here else 0)
    assert list(tmp_path.iterdir()) == []


def test_a_site_may_be_on_another_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "relpath", ntpath.relpath)
    root = PureWindowsPath(r"D:\papers\one")
    assert windows.relative(root / "site", root) == "site"  # type: ignore[arg-type]
    other = PureWindowsPath(r"C:\www\site")
    assert windows.relative(other, root) == r"C:\www\site"  # type: ignore[arg-type]


def test_an_edition_is_built_onto_another_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.path.relpath

    def relpath(path: str, start: str = ".") -> str:
        if "other drive" in str(path):
            raise ValueError("path is on mount 'C:', start on mount 'D:'")
        return real(path, start)

    monkeypatch.setattr(os.path, "relpath", relpath)
    out = tmp_path / "other drive"
    build.build(editions.start(tmp_path / "edition"), out, wanted=Wanted(search=False))
    assert (out / "index.html").is_file()


def test_json_in_a_pipe_is_utf_8_whatever_the_machine_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps({"title": "要闻𠮷é"}, ensure_ascii=False)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    monkeypatch.setattr(windows, "HERE", True)
    for code_page in ("cp936", "cp1252"):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=code_page))
        terminal.forgive_encoding()
        terminal.say(text)
        sys.stdout.flush()
        assert json.loads(raw.getvalue().decode("utf-8")) == json.loads(text)


@pytest.mark.parametrize(
    ("here", "is_terminal", "chosen"), [(False, False, ""), (True, True, ""), (True, False, "gbk")]
)
def test_what_somebody_chose_and_what_a_terminal_shows_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, *, here: bool, is_terminal: bool, chosen: str
) -> None:
    monkeypatch.setattr(windows, "HERE", here)
    monkeypatch.setenv("PYTHONIOENCODING", chosen)
    assert windows.encoding(terminal=is_terminal) is None


def test_a_large_machine_gets_as_many_workers_as_can_be_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(128), raising=False)
    monkeypatch.setattr(windows, "HERE", False)
    assert pool.cores() == 128
    monkeypatch.setattr(windows, "HERE", True)
    assert pool.cores() == windows.MOST_WORKERS


DEVICES = ("CON", "con", "Prn", "AUX", "nul", "COM1", "com9", "LPT1")


@pytest.mark.parametrize("name", DEVICES)
def test_no_folder_or_picture_is_called_like_a_device(name: str) -> None:
    assert not is_reserved(addresses.page_slug(name))
    assert not is_reserved(picture_files._plain(f"{name}.jpg"))


def test_a_page_labelled_like_a_device_is_taken_for_no_other() -> None:
    assert addresses.page_slug("CON") == "u43-ON"
    assert addresses.page_slug("u43-ON") == "u43_ON"
    assert addresses.page_slug("CONA") == "CONA"
    assert picture_files._plain("console.jpg") == "console.jpg"


def test_a_page_labelled_like_our_own_address_is_not_taken_for_it() -> None:
    assert addresses.page_slug("read") == "u72-ead"
    assert addresses.page_slug("reads") == "reads"


def is_reserved(name: str) -> bool:
    return name.partition(".")[0].casefold() in {
        "con", "prn", "aux", "nul", *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(10))
    }  # fmt: skip
