"""The command's shell: exceptions become messages and exit codes, and nothing but them."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

import builder.cli
from builder import __version__
from builder.cli.context import Edition, pass_edition
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Edition], object]], None]:
    """Make the function given to it the only subcommand, `try`."""

    def install(function: Callable[[Edition], object]) -> None:
        only = click.Command("try", callback=pass_edition(function))
        monkeypatch.setattr(type(builder.cli.edition), "get_command", lambda *_: only)

    return install


def test_a_mendable_error_is_one_line_with_place_and_advice(
    command: Callable[[Callable[[Edition], object]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def callback(_: Edition) -> None:
        raise EditionError("no date", where="content/pages/a.md:3", then="give --date")

    command(callback)
    assert builder.cli.run(["try"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "content/pages/a.md:3: no date; give --date\n"


def test_a_mistake_of_ours_is_one_line_and_its_own_exit_code(
    command: Callable[[Callable[[Edition], object]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def callback(_: Edition) -> None:
        raise ZeroDivisionError("boom")

    command(callback)
    assert builder.cli.run(["try"]) == 70
    err = capsys.readouterr().err
    assert err.startswith("ZeroDivisionError: boom; this is our mistake")
    assert err.count("\n") == 1


@pytest.mark.parametrize("error", [EditionError("no date"), ZeroDivisionError("boom")])
def test_a_traceback_comes_only_when_asked_for(
    error: Exception,
    command: Callable[[Callable[[Edition], object]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    def callback(_: Edition) -> None:
        raise error

    command(callback)
    builder.cli.run(["try"])
    assert "Traceback" not in capsys.readouterr().err
    builder.cli.run(["--traceback", "try"])
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_130(command: Callable[[Callable[[Edition], object]], None]) -> None:
    def callback(_: Edition) -> None:
        raise KeyboardInterrupt

    command(callback)
    assert builder.cli.run(["try"]) == 130


def test_what_a_command_exits_with_is_passed_on(
    command: Callable[[Callable[[Edition], object]], None],
) -> None:
    def callback(_: Edition) -> None:
        click.get_current_context().exit(1)

    command(callback)
    assert builder.cli.run(["try"]) == 1


def test_a_usage_error_is_2_and_names_the_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert builder.cli.run(["check", "--nonsense"]) == 2
    assert "--nonsense" in capsys.readouterr().err
    assert builder.cli.run(["no-such-command"]) == 2
    assert "no-such-command" in capsys.readouterr().err


def test_root_is_where_the_configuration_is_read(
    tmp_path: Path,
    command: Callable[[Callable[[Edition], object]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 报\nextra: {edition: {newspapers: [{key: a, name: 甲报}]}}\n", "utf-8"
    )
    seen = []
    command(lambda edition: seen.append(edition.config.name))
    assert builder.cli.run(["--root", str(tmp_path), "try"]) == 0
    assert seen == ["报"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert builder.cli.run(["--root", str(empty), "try"]) == 1
    assert str(empty) in capsys.readouterr().err


def test_the_configuration_is_not_read_before_a_command_wants_it(
    tmp_path: Path, command: Callable[[Callable[[Edition], object]], None]
) -> None:
    command(lambda _: None)
    assert builder.cli.run(["--root", str(tmp_path), "try"]) == 0


def test_help_lists_each_command_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert builder.cli.run(["--help"]) == 0
    out = capsys.readouterr().out
    for name in builder.cli.COMMANDS:
        assert re.search(rf"^  {name} +\S.*$", out, re.MULTILINE), name


def test_the_module_runs_as_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "builder", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"edition {__version__}\n"
    assert done.stderr == ""


def test_a_terminal_without_chinese_shows_escapes_and_goes_on(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "builder", "--root", str(tmp_path), "check"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ".", "PATH": ""},
    )
    assert done.returncode == 2
    assert b"mkdocs.yml" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_full_disk_is_no_mistake_of_ours(
    command: Callable[[Callable[[Edition], object]], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def callback(_: Edition) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "site/index.html")

    monkeypatch.setenv("LC_ALL", "C")
    command(callback)
    assert builder.cli.run(["try"]) == 1
    assert capsys.readouterr().err == "site/index.html: the disk is full; make room, then run it again\n"
