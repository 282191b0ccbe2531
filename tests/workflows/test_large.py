"""A large archive: the jobs of `parts.yml` in order, each on a machine of its own, in a paper's own repository."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from builder.cli import run
from builder.links import whole_site as links
from builder.shell.progress import silent
from tests import editions
from tests.conftest import REPOSITORY
from tests.workflows import runner
from tests.workflows.test_steps import ADDRESS, at, git, remote
from tests.workflows.test_week import PROGRAMS, push, put_page

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = REPOSITORY / "builder" / "starter" / "files" / "workflows"
OLD = """---
title: "旧闻一则"
date: 2025-03-04
newspaper: "main"
page: "1"
---

渡口冬天结了冰，对岸的人走着过来。
"""


def workflow(name: str) -> dict[str, Any]:
    text = (FILES / name).read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)["jobs"]
    return found


class LargePaper:
    """A bare repository whose `parts.yml` runs when it is told to; what GitHub keeps is kept between runs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bare, self.runs = folder, remote(folder), 0
        self.store = runner.Store(folder / "store")
        self.jobs: dict[str, runner.Done] = {}
        """What became of each job of the last run: `plan`, `volume 2025`, `bind`."""

    def job(
        self,
        name: str,
        values: Mapping[str, str],
        label: str = "",
        *,
        workflow: str = "parts.yml",
        branch: str = "main",
    ) -> tuple[Path, runner.Done]:
        """A job on a machine of its own: a fresh clone, but for the installation of what is to be tried."""
        label = label or name
        machine = self.folder / f"run-{self.runs}" / label
        git(self.folder, "clone", "-q", "--branch", branch, str(self.bare), str(machine))
        job = at(machine, workflow, name, self.bare)
        job["steps"] = [step for step in job["steps"] if not step.get("run", "").startswith("python -m pip")]
        temp = machine.with_name(f"{label}-temp")
        done = runner.run(job, machine, temp, values=values, path=PROGRAMS, store=self.store)
        self.jobs[label] = done
        return machine, done

    def publish(self) -> Path:
        """A whole run up to what is deployed; gives the folder of the site."""
        self.runs += 1
        shutil.rmtree(self.store.folder / "artifacts", ignore_errors=True)
        common = {"github.sha": str(self.runs), "github.run_attempt": "1", "github.event.before": "0" * 40}
        _, plan = self.job("plan", {**common, "steps.pages.outputs.base_url": ADDRESS})
        known = {**common, "needs.plan.outputs.site-url": ADDRESS}
        for entry in json.loads(plan.outputs["matrix"])["include"]:
            values = {f"matrix.{name}": str(value) for name, value in entry.items()}
            self.job("volume", {**known, **values}, f"volume {entry['volume']}")
        machine, _ = self.job("bind", known)
        empty = {"needs.plan.outputs.known": plan.outputs.get("known", "")}
        self.remember(empty)
        return machine / "site"

    def request(self, branch: str) -> None:
        """What `check.yml` does with a request to merge a branch."""
        self.runs += 1
        self.jobs.clear()
        shutil.rmtree(self.store.folder / "artifacts", ignore_errors=True)
        base = git(self.bare, "rev-parse", "main")
        values = {"github.sha": str(self.runs), "github.event.pull_request.base.sha": base}
        _, done = self.job("check", values, workflow="check.yml", branch=branch)
        for entry in json.loads(done.outputs["matrix"])["include"]:
            each = {f"matrix.{name}": str(value) for name, value in entry.items()}
            self.job("volume", {**values, **each}, f"volume {entry['volume']}", workflow="check.yml", branch=branch)

    def remember(self, values: Mapping[str, str]) -> None:
        folder = self.folder / f"run-{self.runs}" / "remember"
        folder.mkdir()
        job = at(self.folder / f"run-{self.runs}" / "bind", "parts.yml", "remember", self.bare)
        runner.run(job, folder, folder.with_name("remember-temp"), values=values, store=self.store)

    @property
    def made(self) -> set[str]:
        """The volumes that the last run made."""
        each = {name: done.steps for name, done in self.jobs.items() if name.startswith("volume ")}
        return {
            name.removeprefix("volume ") for name, steps in each.items() if any("edition build" in one for one in steps)
        }


@pytest.fixture
def paper(tmp_path: Path) -> LargePaper:
    """A large paper's repository after its first push: the example issue, an old one, and a page to be converted."""
    made, jia = LargePaper(tmp_path), tmp_path / "jia"
    assert run(["new", str(jia), "--name", "雁渡晚报", "--date", "2026-05-01", "--large"]) == 0
    (jia / "content/articles/2025/03/04").mkdir(parents=True)
    (jia / "content/articles/2025/03/04/01-01.md").write_text(OLD, "utf-8")
    put_page(jia, "2026-05-02")
    git(jia, "init", "-q")
    git(jia, "remote", "add", "origin", str(made.bare))
    push(jia, "第一次")
    return made


@pytest.mark.posix
def test_a_large_paper_is_published_volume_by_volume_and_what_did_not_change_is_not_made_again(
    paper: LargePaper, tmp_path: Path
) -> None:
    site = paper.publish()
    assert paper.made == {"2025", "2026-05"}
    assert links.check(site, url=f"{ADDRESS}/", progress=silent).findings == ()
    summary = paper.jobs["bind"].summary
    assert "| 稿件 | 6 |" in summary
    assert "/ 1 GB" in summary
    assert "2026/05/02/ 01 01-01" in git(paper.bare, "show", "edition-urls:content/urls.txt")
    at_once = paper.folder / "at-once"
    git(tmp_path, "clone", "-q", str(paper.bare), str(at_once))
    assert run(["--root", str(at_once), "convert", str(at_once / "content/pages")]) == 0
    assert run(["--root", str(at_once), "build", "--site-url", ADDRESS]) == 0
    assert editions.contents(site) == editions.contents(at_once / "site")

    jia = tmp_path / "jia"
    put_page(jia, "2026-05-03")
    push(jia, "又一期")
    again = paper.publish()
    assert paper.made == {"2026-05"}
    assert paper.jobs["volume 2025"].steps == ('tar --create --file part.tar --directory parts "$VOLUME"',)
    assert (again / "2026/05/03/01-01/index.html").is_file()

    git(jia, "rm", "-q", "content/articles/2025/03/04/01-01.md")
    push(jia, "删去一篇")
    with pytest.raises(AssertionError, match="2025/03/04/01-01/ 发表过，现在不见了"):
        paper.publish()


@pytest.mark.posix
def test_a_request_is_checked_and_only_what_it_changes_is_made(paper: LargePaper, tmp_path: Path) -> None:
    paper.publish()
    kept = sorted(path.name for path in (paper.store.folder / "caches").iterdir())
    jia = tmp_path / "jia"
    git(jia, "checkout", "-q", "-b", "new-day")
    put_page(jia, "2026-05-03")
    git(jia, "add", "-A")
    git(jia, "commit", "-q", "-m", "一期")
    git(jia, "push", "-q", "origin", "new-day")
    paper.request("new-day")
    assert paper.made == {"2026-05"}
    made = paper.folder / f"run-{paper.runs}" / "volume 2026-05" / "parts" / "2026-05"
    assert (made / "2026/05/03/01-01/index.html").is_file()
    assert not any("edition bind" in step for done in paper.jobs.values() for step in done.steps)
    assert "2026" in paper.jobs["check"].summary

    git(jia, "checkout", "-q", "-b", "correction", "main")
    old = jia / "content/articles/2025/03/04/01-01.md"
    old.write_text(old.read_text("utf-8").replace("旧闻一则", "旧闻一则（更正）“"), "utf-8")
    git(jia, "commit", "-q", "-a", "-m", "更正")
    git(jia, "push", "-q", "origin", "correction")
    paper.request("correction")
    assert paper.made == {"2025", "2026-05"}  # what changed, and always the newest
    assert "::warning file=content/articles/2025/03/04/01-01.md,line=" in paper.jobs["check"].log
    assert kept == sorted(path.name for path in (paper.store.folder / "caches").iterdir())


def commands(job: Mapping[str, Any]) -> list[str]:
    return [re.sub(r"^ *", "", step["run"]).split(" --")[0] for step in job["steps"] if "run" in step]


def test_it_does_all_that_publishing_at_once_does() -> None:
    once, parts = workflow("publish.yml"), workflow("parts.yml")
    done = [*commands(parts["plan"]), *commands(parts["bind"])]
    bound = [command.replace("edition bind parts/*", "edition build") for command in done]
    assert [one for one in bound if one in commands(once["build"])] == [
        *commands(once["build"])[:4], "python -m pip install", *commands(once["build"])[4:],
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["deploy", "complete", "remember"])
def test_after_the_site_is_made_all_goes_as_with_one_job(name: str) -> None:
    def plain(job: Mapping[str, Any]) -> str:
        return re.sub(r"needs\.(plan|bind)\.", "needs.build.", json.dumps({**job, "needs": ""}, ensure_ascii=False))

    once, parts = plain(workflow("publish.yml")[name]), plain(workflow("parts.yml")[name])
    assert parts.replace("needs.build.outputs.left || needs.build.outputs.left", "needs.build.outputs.left") == once


def test_the_program_here_is_the_one_that_runs() -> None:
    assert Path(PROGRAMS) == Path(sys.executable).parent
