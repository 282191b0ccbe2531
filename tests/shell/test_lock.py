import re
from pathlib import Path

import pytest

from builder.errors import EditionError
from builder.shell.lock import lock


def test_it_is_held_once_and_says_by_whom_and_since_when(tmp_path: Path) -> None:
    path = tmp_path / "made" / "lock"
    told = re.escape(f"{path}: another build is running (process ") + r"\d+, since \d\d:\d\d\); wait until it is done"
    with lock(path), pytest.raises(EditionError, match=told), lock(path):
        raise AssertionError


def test_it_is_free_again_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken"), lock(tmp_path / "lock"):
        raise ValueError("broken")
    with lock(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()


def test_where_nobody_left_word_it_is_held_all_the_same(tmp_path: Path) -> None:
    with lock(tmp_path / "lock"):
        (tmp_path / "lock.txt").unlink()
        with pytest.raises(EditionError, match="another build is running; wait"), lock(tmp_path / "lock"):
            raise AssertionError
