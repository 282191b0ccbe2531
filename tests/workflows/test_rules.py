"""The workflows: pinned actions, least permissions, and no text of others in a shell."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

OURS = REPOSITORY / ".github" / "workflows"
FOR_A_PAPER = REPOSITORY / "builder" / "starter" / "files" / "workflows"
WORKFLOWS = sorted((*OURS.glob("*.yml"), *FOR_A_PAPER.glob("*.yml")))
NAMES = [f"{path.parent.parent.name}-{path.name}" for path in WORKFLOWS]


def jobs(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)["jobs"]
    return found


def test_there_are_workflows() -> None:
    names = {workflow.relative_to(REPOSITORY).as_posix() for workflow in WORKFLOWS}
    assert {".github/workflows/pages.yml", ".github/workflows/check.yml"} <= names
    assert {"builder/starter/files/workflows/publish.yml", "builder/starter/files/workflows/check.yml"} <= names


@pytest.mark.parametrize("text", [path.read_text("utf-8") for path in WORKFLOWS], ids=NAMES)
class TestEachWorkflow:
    def test_actions_are_pinned_to_a_commit_and_name_its_version(self, text: str) -> None:
        uses = re.findall(r"uses: (.*)", text)
        assert uses
        for action in uses:
            assert re.fullmatch(r"actions/[a-z-]+(?:/[a-z]+)?@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", action), action

    def test_nothing_is_permitted_that_a_job_does_not_name(self, text: str) -> None:
        assert yaml.safe_load(text)["permissions"] == {}
        for job in jobs(text).values():
            written = {name for name, right in job["permissions"].items() if right == "write"}
            assert written <= {"pages", "id-token", "contents"}
            programs = {line.split()[0] for step in job["steps"] for line in step.get("run", "").splitlines()}
            if written:  # nothing that the repository brings along runs where something may be written
                assert programs <= {"git", "commit"}

    def test_no_job_runs_for_ever(self, text: str) -> None:
        assert all(job["timeout-minutes"] <= 30 for job in jobs(text).values())

    def test_no_expression_stands_in_a_shell_command(self, text: str) -> None:
        steps = [step for job in jobs(text).values() for step in job["steps"]]
        assert not any("${{" in step.get("run", "") for step in steps)

    def test_the_checkout_leaves_no_credentials(self, text: str) -> None:
        steps = [step for job in jobs(text).values() for step in job["steps"]]
        checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


PUBLISHING = ("edition convert content/pages", "edition check", "edition build", "edition links")


@pytest.mark.parametrize(
    ("path", "job", "install"),
    [
        (OURS / "pages.yml", "build", "make install"),
        (OURS / "check.yml", "check", "make install"),
        (FOR_A_PAPER / "publish.yml", "build", "python -m pip install"),
        (FOR_A_PAPER / "check.yml", "check", "python -m pip install"),
    ],
)
def test_an_edition_is_published_and_checked_by_the_same_steps(path: Path, job: str, install: str) -> None:
    commands = [step["run"] for step in jobs(path.read_text("utf-8"))[job]["steps"] if "run" in step]
    given = [re.sub(r"^\.venv/bin/", "", command).split(" --")[0] for command in commands]
    remembering = ["edition urls"] if job == "build" else []
    assert given == [install, *PUBLISHING, *remembering, "edition summary"]


@pytest.mark.parametrize("path", [OURS / "pages.yml", FOR_A_PAPER / "publish.yml"], ids=["ours", "a-papers"])
def test_one_deployment_at_a_time(path: Path) -> None:
    assert yaml.safe_load(path.read_text("utf-8"))["concurrency"] == {"group": "pages", "cancel-in-progress": False}


@pytest.mark.parametrize("path", [OURS / "check.yml", FOR_A_PAPER / "check.yml"], ids=["ours", "a-papers"])
def test_a_request_may_read_and_saves_nothing_that_publishing_uses(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "pull_request_target" not in text
    assert "actions/cache@" not in text
    assert jobs(text)["check"]["permissions"] == {"contents": "read"}


def test_zizmor_finds_nothing() -> None:
    """All audits of workflows and of dependabot's settings, those included that only advise."""
    tool = Path(sys.executable).with_name("zizmor")
    command = [tool, "--offline", "--persona=pedantic", "--no-progress", "--quiet", OURS.parent, FOR_A_PAPER.parent]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
