"""The workflows: pinned actions, least permissions, and no text of others in a shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

OURS = REPOSITORY / ".github" / "workflows"
FOR_A_PAPER = REPOSITORY / "builder" / "starter" / "files" / "workflows"
WORKFLOWS = sorted((*OURS.glob("*.yml"), *FOR_A_PAPER.glob("*.yml")))
NAMES = [f"{path.parent.parent.name}-{path.name}" for path in WORKFLOWS]
OWN_TESTS = "$/.github/workflows/test.yml"
"""A workflow of the same commit, called by another."""
PINNED = re.compile(r"(?:actions|pypa)/[a-z-]+(?:/[a-z]+)?@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")
SYSTEMS = ("ubuntu-24.04", "macos-15", "windows-2025")


def jobs(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)["jobs"]
    return found


def own_jobs(text: str) -> list[dict[str, Any]]:
    """Jobs with steps, not those that call another workflow."""
    return [job for job in jobs(text).values() if "steps" in job]


def steps(text: str) -> list[dict[str, Any]]:
    return [step for job in own_jobs(text) for step in job["steps"]]


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
            assert action == OWN_TESTS or PINNED.fullmatch(action), action

    def test_nothing_is_permitted_that_a_job_does_not_name(self, text: str) -> None:
        assert yaml.safe_load(text)["permissions"] == {}
        for job in jobs(text).values():
            written = {name for name, right in job["permissions"].items() if right == "write"}
            assert written <= {"pages", "id-token", "contents"}
            programs = {line.split()[0] for step in job.get("steps", ()) for line in step.get("run", "").splitlines()}
            if written:  # nothing that the repository brings along runs where something may be written
                assert programs <= {"git", "commit", "gh", "if"}

    def test_no_job_runs_for_ever_or_on_a_system_that_changes(self, text: str) -> None:
        for job in own_jobs(text):
            assert job["timeout-minutes"] <= 30
            systems = job.get("strategy", {}).get("matrix", {})
            systems = systems["system"] if job["runs-on"] == "${{ matrix.system }}" else [job["runs-on"]]
            assert set(systems) <= set(SYSTEMS)

    def test_no_expression_stands_in_a_shell_command(self, text: str) -> None:
        assert not any("${{" in step.get("run", "") for step in steps(text))

    def test_the_checkout_leaves_no_credentials(self, text: str) -> None:
        checkouts = [step for step in steps(text) if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_an_action_is_the_same_commit_wherever_it_is_used() -> None:
    uses = {action for path in WORKFLOWS for action in re.findall("uses: (.*@.*)", path.read_text("utf-8"))}
    names = [action.partition("@")[0] for action in uses]
    assert sorted(names) == sorted(set(names))


def test_every_folder_of_workflows_is_looked_through_for_newer_actions() -> None:
    """At `/` the actions of `.github/workflows` are meant."""
    updates = yaml.safe_load((OURS.parent / "dependabot.yml").read_text("utf-8"))["updates"]
    actions = next(update for update in updates if update["package-ecosystem"] == "github-actions")
    assert actions["directories"] == ["/", f"/{FOR_A_PAPER.relative_to(REPOSITORY).as_posix()}"]


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
    assert given == [install, "git ls-remote", *PUBLISHING, *remembering, "edition summary"]


@pytest.mark.parametrize("path", [OURS / "pages.yml", FOR_A_PAPER / "publish.yml"], ids=["ours", "a-papers"])
def test_one_deployment_at_a_time(path: Path) -> None:
    assert yaml.safe_load(path.read_text("utf-8"))["concurrency"] == {"group": "pages", "cancel-in-progress": False}


@pytest.mark.parametrize(
    "path",
    [OURS / "check.yml", FOR_A_PAPER / "check.yml", FOR_A_PAPER / "check-parts.yml"],
    ids=["ours", "a-papers", "a-large-papers"],
)
def test_a_request_may_read_and_saves_nothing_that_publishing_uses(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "pull_request_target" not in text
    assert "actions/cache@" not in text
    assert {str(job["permissions"]) for job in jobs(text).values()} == {str({"contents": "read"})}
