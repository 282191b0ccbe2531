"""A desk killed at any moment while a page that was found right is written: the next desk makes the page whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from builder.desk.kept_marks import KeptMarks
from builder.markdown import marks_file
from builder.shell import disk
from tests.conftest import REPOSITORY
from tests.convert.deciding.test_whole import PAGE
from tests.desk.test_desk_server import NAME
from tests.editions import start

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.posix

MOMENTS = 6
FOUND_RIGHT = """
import os, signal, sys
from pathlib import Path
from tests.desk import test_killed_while_writing as test
root, left = Path(sys.argv[1]), [int(sys.argv[2])]
def hook(event, arguments):  # each time that a file of the edition is opened, renamed, removed, or a folder made
    if event in {"open", "os.rename", "os.remove", "os.mkdir"} and str(root) in str(arguments[0]):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
test.find_right(root)
print(-left[0])
"""


def find_right(root: Path) -> None:
    """A person presses `y`, and the desk is left when all is written."""
    desk, page = KeptMarks(start(root)), root / NAME
    desk.done(page, desk.look(page).version)
    assert desk.settled(page).seen
    desk.close()


def _edition(root: Path) -> Path:
    start(root)
    disk.write(root / NAME, PAGE)
    return root


def _killed(root: Path, at: int) -> str:
    """What is said by a desk in `root` that is killed at its file `at`; empty where it was."""
    words = [sys.executable, "-c", FOUND_RIGHT, str(root), str(at)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False).stdout


def _content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("content/**/*") if path.is_file()
    }


def test_a_page_whose_desk_was_killed_is_made_whole_by_the_next(tmp_path: Path) -> None:
    whole = _edition(tmp_path / "whole")
    every = int(_killed(whole, 0))
    right = marks_file.read(whole / NAME)
    marked = set()
    for at in sorted(random.Random(4).sample(range(1, every + 1), MOMENTS)):
        root = _edition(tmp_path / str(at))
        assert _killed(root, at) == "", f"nothing was killed at {at} of {every}"
        marked.add(bool(found := marks_file.read(root / NAME)))
        assert found in ((), right), "a cut is kept whole or not at all"
        find_right(root)
        assert _content(root) == _content(whole)
    assert marked == {False, True}, "killed before the cut was kept, and behind it"
