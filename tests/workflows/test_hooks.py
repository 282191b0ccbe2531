"""The hooks before a commit: they find nothing here, and their tools are those of the lock."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import files, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.posix

CONFIGURATION = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text("utf-8"))
HOOKS: list[Mapping[str, Any]] = [hook for repository in CONFIGURATION["repos"] for hook in repository["hooks"]]
LOCKED = dict(
    re.findall(r"^([a-z0-9._-]+)==(\S+)", (REPOSITORY / "requirements-dev.lock").read_text("utf-8"), re.MULTILINE)
)
LINTED = ("ruff", "ruff-format", "mypy", "floors", "typos")
"""Hooks of what `make lint` runs too."""


def program(hook: Mapping[str, Any]) -> str:
    return Path(str(hook["entry"]).split()[0]).name


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_runs_a_tool_of_the_lock_and_brings_none(hook: Mapping[str, Any]) -> None:
    assert hook["language"] == "system"
    assert "additional_dependencies" not in hook
    tool = {"lint-imports": "import-linter"}.get(program(hook), program(hook))
    assert version(tool) == LOCKED[tool]
    assert tool in {path.name for path in files(tool) or ()}


def test_make_lint_runs_the_same_tools() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    commands = {program({"entry": line}) for line in recipe[1].replace("@$(BIN)/", "").splitlines()}
    assert commands == {program(hook) for hook in HOOKS if hook["id"] in LINTED}


def test_they_find_nothing(tmp_path: Path) -> None:
    """All audits of workflows, and the schemas of workflows, settings and forms; the rest is `make lint`'s."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("no git checkout")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path), "SKIP": ",".join(LINTED)}
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    looked = [line for line in done.stdout.splitlines() if line.endswith("Passed")]
    assert len(looked) == len(HOOKS) - len(LINTED), done.stdout
