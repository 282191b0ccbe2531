"""How much is said, what help teaches, and the Tab key."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from builder import __version__
from builder.cli import COMMANDS, run
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path


def test_quiet_says_results_and_errors_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = editions.start(tmp_path)
    editions.put(made, editions.article(title="标题�"))
    assert run(["--root", str(tmp_path), "check", "--quiet"]) == 1
    told = capsys.readouterr()
    assert "E301" in told.out
    assert told.err == ""
    assert run(["--root", str(tmp_path), "check"]) == 1
    assert "1 article" in capsys.readouterr().err
    assert run(["--root", str(tmp_path / "content"), "convert", "-q", "x"]) == 1
    assert "mkdocs.yml" in capsys.readouterr().err


def test_verbose_says_what_was_used_and_how_long_it_took(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    editions.start(tmp_path)
    assert run(["--root", str(tmp_path), "check", "-v"]) == 0
    told = capsys.readouterr().err
    assert f"edition {__version__}" in told
    assert "check: 0." in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_explanation(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    told = capsys.readouterr().out
    assert "--quiet" in told
    assert len(told.split("Options:")[0]) > 100


def test_help_teaches_the_first_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    steps = [told.index(f"edition {name}") for name in ("new", "serve", "convert", "review", "check")]
    assert steps == sorted(steps)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_tab_key_is_taught(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_EDITION_COMPLETE" in capsys.readouterr().out


def test_the_tab_key_knows_the_commands() -> None:
    wants = {**os.environ, "_EDITION_COMPLETE": "bash_complete", "COMP_WORDS": "edition co", "COMP_CWORD": "1"}
    code = "from builder.cli import edition; edition(prog_name='edition')"
    done = subprocess.run([sys.executable, "-c", code], env=wants, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["plain,convert", "plain,completion"]
