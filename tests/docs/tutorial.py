"""Follows the tutorial to the letter: the files that it shows, its commands, the corrections that it asks for."""

from __future__ import annotations

import re
import shlex
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.docs.reference import DOCS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TUTORIAL = DOCS / "zh" / "tutorial.md"
_STEP = re.compile(
    r'^```text title="(?P<file>[^"]+)"\n(?P<text>.*?)^```'
    r"|^```sh\n(?P<commands>.*?)^```(?:\n\n```output\n(?P<output>.*?)^```)?"
    r"|^- 在 `(?P<where>[^`]+)` 里，把 `(?P<old>[^`]+)` (?:改成 `(?P<new>[^`]+)`|这一行删掉。)$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Ran:
    """A command of the tutorial and what it printed."""

    command: str
    printed: str
    noted: str
    """What it said on standard error."""


def follow(folder: Path, environment: Mapping[str, str]) -> list[Ran]:
    """Do all that the tutorial says in the empty `folder`; raises `AssertionError` where it does not go as written."""
    ran: list[Ran] = []
    for step in _STEP.finditer(TUTORIAL.read_text("utf-8")):
        if step["file"]:
            (folder / step["file"]).parent.mkdir(parents=True, exist_ok=True)
            (folder / step["file"]).write_text(step["text"], "utf-8")
        elif step["where"]:
            _correct(folder / step["where"], step["old"], step["new"])
        else:
            folder, done = _run(step["commands"].splitlines(), folder, environment)
            printed = "".join(one.printed for one in done)
            assert step["output"] in {None, printed}, f"{step['commands']}{printed}"
            ran += done
    return ran


def _run(commands: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[Path, list[Ran]]:
    """Run the commands from `folder` on; return the folder in which the last of them ended, and what was printed."""
    ran = []
    for command in commands:
        name, *arguments = shlex.split(command)
        if name == "cd":
            folder /= arguments[0]
            continue
        done = subprocess.run(
            [name, *arguments], cwd=folder, env=dict(environment), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        ran.append(Ran(command, done.stdout, done.stderr))
    return folder, ran


def _correct(path: Path, old: str, new: str | None) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name}: {old}"
    path.write_text(text.replace(old, new) if new else text.replace(f"{old}\n", ""), "utf-8")
