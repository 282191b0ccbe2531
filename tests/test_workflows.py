"""The workflows: pinned actions, least permissions, and no text of others in a shell."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))


def jobs(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)["jobs"]
    return found


def test_there_are_workflows() -> None:
    assert "pages.yml" in [workflow.name for workflow in WORKFLOWS]


@pytest.mark.parametrize("text", [path.read_text("utf-8") for path in WORKFLOWS], ids=[p.name for p in WORKFLOWS])
class TestEachWorkflow:
    def test_actions_are_pinned_to_a_commit_and_name_its_version(self, text: str) -> None:
        uses = re.findall(r"uses: (.*)", text)
        assert uses
        for action in uses:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", action), action

    def test_nothing_is_permitted_that_a_job_does_not_name(self, text: str) -> None:
        assert yaml.safe_load(text)["permissions"] == {}
        for job in jobs(text).values():
            written = {name for name, right in job["permissions"].items() if right == "write"}
            assert written <= {"pages", "id-token"}
            if written:
                assert not any("run" in step for step in job["steps"])

    def test_no_job_runs_for_ever(self, text: str) -> None:
        assert all(job["timeout-minutes"] <= 30 for job in jobs(text).values())

    def test_no_expression_stands_in_a_shell_command(self, text: str) -> None:
        steps = [step for job in jobs(text).values() for step in job["steps"]]
        assert not any("${{" in step.get("run", "") for step in steps)

    def test_the_checkout_leaves_no_credentials(self, text: str) -> None:
        steps = [step for job in jobs(text).values() for step in job["steps"]]
        checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_a_paper_is_published_step_by_step_and_one_deployment_at_a_time() -> None:
    text = (REPOSITORY / ".github" / "workflows" / "pages.yml").read_text("utf-8")
    commands = [step["run"] for step in jobs(text)["build"]["steps"] if "run" in step]
    assert [re.sub(r"^\.venv/bin/", "", command).split(" --")[0] for command in commands] == [
        "make install", "edition convert content/pages", "edition check", "edition build",
    ]  # fmt: skip
    assert yaml.safe_load(text)["concurrency"] == {"group": "pages", "cancel-in-progress": False}
