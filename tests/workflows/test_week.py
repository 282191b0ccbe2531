"""The first days of a paper: two editors push to one repository, and the publishing workflow runs after each push."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cli import run
from tests.workflows import runner
from tests.workflows.test_steps import ADDRESS, at, git, remote

pytestmark = pytest.mark.posix

PROGRAMS = str(Path(sys.executable).parent)


class GitHub:
    """A bare repository whose workflow runs when it is told to, each time in a fresh clone as on a runner."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bare, self.runs = folder, remote(folder), 0

    def clone(self, name: str) -> Path:
        git(self.folder, "clone", "-q", str(self.bare), name)
        return self.folder / name

    def build(self) -> tuple[Path, runner.Done]:
        """The job that builds, but for the installation: the program here is the one to be tried."""
        self.runs += 1
        checkout = self.clone(f"run-{self.runs}")
        job = at(checkout, "publish.yml", "build", self.bare)
        job["steps"] = [step for step in job["steps"] if not step.get("run", "").startswith("python -m pip")]
        values = {"steps.pages.outputs.base_url": ADDRESS, "github.event.before": "0" * 40}
        temp = self.folder / f"temp-{self.runs}"
        return checkout, runner.run(job, checkout, temp, values=values, path=PROGRAMS)

    def remember(self, checkout: Path, built: runner.Done, name: str = "remember") -> str:
        """The job that remembers, in an empty folder with the artifact; gives its log."""
        folder = self.folder / f"{name}-{self.runs}"
        (folder / "content").mkdir(parents=True)
        shutil.copy2(checkout / "content" / "urls.txt", folder / "content" / "urls.txt")
        job = at(checkout, "publish.yml", "remember", self.bare)
        values = {"needs.build.outputs.known": built.outputs.get("known", "")}
        return runner.run(job, folder, self.folder / f"{name}-temp-{self.runs}", values=values).log

    def publish(self) -> runner.Done:
        """A whole run of the workflow."""
        checkout, built = self.build()
        self.remember(checkout, built)
        return built

    def remembered(self) -> str:
        return git(self.bare, "show", "edition-urls:content/urls.txt")


def put_page(
    clone: Path, day: str, text: str = "# 这一天的头条\n\n本报讯（记者 示例）编辑放进来的一版文字。\n"
) -> None:
    page = clone / "content" / "pages" / day / "01-要闻.md"
    page.parent.mkdir(parents=True)
    page.write_text(text, "utf-8")


def push(clone: Path, message: str) -> None:
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", message)
    git(clone, "push", "-q", "origin", "HEAD:main")


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    """A paper's repository after the first push of its first editor, 甲, whose clone is the folder `jia`."""
    made = GitHub(tmp_path)
    jia = tmp_path / "jia"
    assert run(["new", str(jia), "--name", "雁渡晚报", "--date", "2026-05-01"]) == 0
    git(jia, "init", "-q")
    git(jia, "remote", "add", "origin", str(made.bare))
    push(jia, "第一期")
    return made


def test_two_editors_publish_three_days_and_no_push_is_rejected(github: GitHub) -> None:
    jia = github.folder / "jia"
    assert "雁渡晚报" in github.publish().summary
    put_page(jia, "2026-05-02")
    push(jia, "第二期")  # without a pull: nothing but editors moves main
    github.publish()
    yi = github.clone("yi")
    put_page(yi, "2026-05-03")
    push(yi, "第三期")
    github.publish()
    assert git(github.bare, "rev-list", "--count", "main") == "3"
    assert git(github.bare, "rev-list", "--count", "edition-urls") == "3"
    assert [f"2026/05/0{day}/ " in github.remembered() for day in (1, 2, 3)] == [True, True, True]
    git(yi, "rm", "-q", "content/pages/2026-05-01/01-要闻.md", "content/articles/2026/05/01/01-01.md")
    push(yi, "删去一篇")
    with pytest.raises(AssertionError, match="2026/05/01/01-01/ 发表过，现在不见了"):
        github.build()


def test_a_late_run_does_not_forget_what_a_later_one_remembered(github: GitHub) -> None:
    late = github.build()
    github.publish()
    put_page(github.folder / "jia", "2026-05-02")
    push(github.folder / "jia", "第二期")
    github.publish()
    before = github.remembered()
    with pytest.raises(AssertionError, match="rejected"):
        github.remember(*late, name="late")
    assert github.remembered() == before


def test_the_program_here_is_the_one_that_runs() -> None:
    assert shutil.which("edition", path=os.pathsep.join((PROGRAMS, os.environ["PATH"]))) == f"{PROGRAMS}/edition"


def test_what_cannot_be_read_never_stops_the_paper_and_is_told(github: GitHub) -> None:
    jia = github.folder / "jia"
    put_page(jia, "2026-05-02")
    (jia / "content/pages/2026-05-02/02-本地.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (jia / "content/pages/02-没有日期.md").write_text("# 没有日期的一版\n\n这一版不知道是哪天的。\n", "utf-8")
    (jia / "content/articles/2026/05/01/01-02.md").write_text("---\ntitle: “断了\n---\n", "utf-8")
    push(jia, "第二期")
    checkout, built = github.build()
    assert built.outputs["left"] == "yes"
    summary = built.summary.replace("\\", "")
    assert all(name in summary for name in ("02-本地.md", "02-没有日期.md", "01-02.md"))
    assert summary.startswith("## 没有放进去的\n\n    content/pages/02-没有日期.md：路径和文字里都没有日期；")
    assert "not UTF-8" not in summary
    assert (checkout / "site/2026/05/02/01-01/index.html").is_file()
    complete = at(checkout, "publish.yml", "complete", github.bare)
    for left in ("", "yes"):
        values = {"needs.build.outputs.left": left}
        try:
            runner.run(complete, checkout, github.folder / f"complete-{left}", values=values)
        except AssertionError:
            assert left
        else:
            assert not left


def test_both_sides_of_a_conflict_are_never_published_and_are_told(github: GitHub) -> None:
    jia, yi = github.folder / "jia", github.clone("yi")
    article = "content/articles/2026/05/01/01-01.md"
    for clone, word in ((jia, "甲"), (yi, "乙")):
        text = (clone / article).read_text("utf-8")
        (clone / article).write_text(f"{text}\n{word}添的一段。\n", "utf-8")
        git(clone, "commit", "-q", "-a", "-m", f"{word}改")
    git(yi, "push", "-q", "origin", "HEAD:main")
    with pytest.raises(subprocess.CalledProcessError):
        git(jia, "pull", "-q", "--rebase", "origin", "main")
    git(jia, "add", "-A")  # as somebody does who has not looked
    git(jia, "-c", "core.editor=true", "rebase", "--continue")
    git(jia, "push", "-q", "origin", "HEAD:main")
    checkout, built = github.build()
    assert built.outputs["left"] == "yes"
    assert "01-01.md:" in built.summary.replace("\\", "")
    assert "两个人都改了这里" in built.summary
    assert not (checkout / "site/2026/05/01/01-01/index.html").exists()
