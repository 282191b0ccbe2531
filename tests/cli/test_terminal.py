"""Progress and messages, on a terminal and off it."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cli import terminal
from builder.edition.characters import CONTROLS


class Clock:
    """A clock that a test turns by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_short_work_says_nothing() -> None:
    said: list[str] = []
    clock = Clock()
    update = terminal.lines(said.append, clock)
    update("pouring", 0, 2)
    clock.now = 0.9
    update("pouring", 2, 2)
    assert said == []


def test_long_work_tells_its_end_and_a_heartbeat_between() -> None:
    said: list[str] = []
    clock = Clock()
    update = terminal.lines(said.append, clock)
    for second in range(26):
        clock.now = float(second)
        update("pouring", second, 25)
    assert said == ["pouring: 10 of 25", "pouring: 20 of 25", "pouring: 25 in 25.0 s"]


def test_stages_that_run_side_by_side_keep_their_own_time() -> None:
    said: list[str] = []
    clock = Clock()
    update = terminal.lines(said.append, clock)
    update("pouring", 0, 2)
    clock.now = 5.0
    update("search", 0, 3)
    clock.now = 5.5
    update("search", 3, 3)
    update("pouring", 2, 2)
    assert said == ["pouring: 2 in 5.5 s"]


def test_progress_off_a_terminal_has_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress() as update:
        update("pouring", 0, 2)
        update("pouring", 2, 2)
    out, err = capsys.readouterr()
    assert out == ""
    assert CONTROLS.search(err) is None


SLOW = """
import time
from builder.cli import terminal
with terminal.progress() as update:
    for done in range(4):
        update("pouring", done, 3)
        time.sleep({pause})
terminal.say("done")
"""


@pytest.mark.parametrize(("pause", "bars"), [(0.5, True), (0.01, False)])
def test_on_a_terminal_bars_are_drawn_for_more_than_a_second_and_then_vanish(pause: float, bars: bool) -> None:
    main, other = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW.format(pause=pause)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=other,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        text=True,
    )
    os.close(other)
    drawn = b""
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:  # what Linux says when the other end is closed
            break
        if not piece:
            break
        drawn += piece
    out, _ = child.communicate()
    os.close(main)
    assert child.returncode == 0
    assert out == "done\n"
    assert (b"pouring" in drawn) is bars


@given(st.text())
def test_what_is_shown_never_steers_the_terminal(text: str) -> None:
    assert CONTROLS.search(terminal.visible(text)) is None


def test_results_and_complaints_go_to_their_own_streams(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say("[bold]结果[/bold] " + "长" * 200)
    terminal.warn("注意\x1b[2J")
    out, err = capsys.readouterr()
    assert out == "[bold]结果[/bold] " + "长" * 200 + "\n"
    assert err == "注意\\x1b[2J\n"


def test_streams_that_know_no_chinese_get_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))
    terminal.forgive_encoding()
    terminal.say("要闻")
    sys.stdout.flush()
    assert raw.getvalue() == b"\\u8981\\u95fb\n"
