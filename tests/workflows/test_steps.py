"""The workflows, step by step as GitHub runs them: a fresh clone, the runner's files, a clean environment."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from builder import __version__
from builder.links import whole_site as links
from builder.shell.progress import silent
from tests.conftest import REPOSITORY
from tests.workflows import runner

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.posix

ADDRESS = "https://news.example/repo"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(folder: Path) -> str:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "All")
    return git(folder, "rev-parse", "HEAD")


def job(folder: Path, workflow: str, name: str) -> dict[str, Any]:
    text = (folder / ".github" / "workflows" / workflow).read_text("utf-8")
    workflow_of: dict[str, Any] = yaml.safe_load(text)
    found: dict[str, Any] = workflow_of["jobs"][name]
    for step in found["steps"]:
        step["env"] = {**workflow_of.get("env", {}), **step.get("env", {})}
    return found


def remote(folder: Path) -> Path:
    """What the workflows push to and fetch from in place of GitHub: a bare repository."""
    git(folder, "init", "-q", "--bare", "remote.git")
    return folder / "remote.git"


def at(folder: Path, workflow: str, name: str, remote: Path) -> dict[str, Any]:
    """A job whose steps speak with `remote` where they would with GitHub."""
    found = job(folder, workflow, name)
    for step in found["steps"]:
        if "REMOTE" in step.get("env", {}):
            step["env"]["REMOTE"] = str(remote)
    return found


def check_site(folder: Path, summary: str, *, url: str) -> None:
    report = links.check(folder / "site", url=url, progress=silent)
    assert report.findings == ()
    assert summary.startswith("# ")
    assert "MB" in summary


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of what this checkout holds now."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("no git checkout")
    folder = tmp_path_factory.mktemp("fresh")
    copied, clone = folder / "copied", folder / "clone"
    names = git(REPOSITORY, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        if (REPOSITORY / name).is_file() and not name.startswith("tests/"):
            (copied / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, copied / name)
    commit(copied)
    git(folder, "clone", "-q", str(copied), str(clone))
    return clone


@pytest.fixture(scope="module")
def published(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> runner.Done:
    """The publishing job, run in the clone; it makes the clone's environment too."""
    values = {"steps.pages.outputs.base_url": ADDRESS, "github.event.before": "0" * 40}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_COMPILE", "1")
        building = at(checkout, "pages.yml", "build", remote(tmp_path_factory.mktemp("remote")))
        return runner.run(building, checkout, tmp_path_factory.mktemp("temp"), values=values)


def test_this_repository_is_published(checkout: Path, published: runner.Done) -> None:
    assert published.steps[0] == "make install"
    check_site(checkout, published.summary, url=f"{ADDRESS}/")
    maps = "".join(path.read_text("utf-8") for path in (checkout / "site").glob("sitemap*.xml"))
    assert f"{ADDRESS}/2026/04/08/01-01/" in maps


@pytest.mark.usefixtures("published")
def test_a_request_is_checked_and_problems_stand_at_their_lines(checkout: Path, tmp_path: Path) -> None:
    article = checkout / "content" / "articles" / "2026" / "04" / "08" / "01-01.md"
    article.write_text(article.read_text("utf-8") + "\n新加的“一段。\n", "utf-8")
    values = {"github.event.pull_request.base.sha": git(checkout, "rev-parse", "HEAD")}
    done = runner.run(at(checkout, "check.yml", "check", remote(tmp_path)), checkout, tmp_path / "temp", values=values)
    assert "::warning file=content/articles/2026/04/08/01-01.md,line=" in done.log
    check_site(checkout, done.summary, url="")


@pytest.fixture
def from_wheel(checkout: Path, published: runner.Done, tmp_path: Path) -> None:
    """The clone's clean environment with the program installed from a wheel, in place of the clone."""
    assert published.steps
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / "dist")]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    built = next((tmp_path / "dist").glob("*.whl"))
    python = str(checkout / ".venv" / "bin" / "python")
    pip = [python, "-m", "pip", "install", "-q", "--no-compile", "--no-deps", "--force-reinstall", str(built)]
    subprocess.run(pip, check=True, capture_output=True)


@pytest.mark.usefixtures("from_wheel")
def test_a_new_paper_is_published_and_checked_from_a_wheel(checkout: Path, tmp_path: Path) -> None:
    paper, clone, bin_ = tmp_path / "paper", tmp_path / "clone", checkout / ".venv" / "bin"
    command = [str(bin_ / "edition"), "new", str(paper), "--name", "雁渡晚报", "--date", "2026-05-01"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    needed = f"./vendor/digital_edition-{__version__}-py3-none-any.whl"
    assert needed in (paper / "requirements.txt").read_text("utf-8").splitlines()
    where = [str(bin_ / "python"), "-c", "import builder; print(builder.__file__)"]
    found = subprocess.run(where, check=True, capture_output=True, text=True, cwd=paper).stdout
    assert "site-packages" in found
    commit(paper)
    git(tmp_path, "clone", "-q", str(paper), str(clone))
    values = {"steps.pages.outputs.base_url": ADDRESS, "github.event.before": "0" * 40}
    bare = remote(tmp_path)
    building = at(clone, "publish.yml", "build", bare)
    done = runner.run(building, clone, tmp_path / "temp", values=values, path=str(bin_))
    assert "雁渡晚报" in done.summary
    check_site(clone, done.summary, url=f"{ADDRESS}/")
    assert (clone / "site" / "2026" / "05" / "01" / "01-01" / "index.html").is_file()
    (clone / "content" / "articles" / "2026" / "05" / "01" / "01-02.md").unlink()
    build = [str(bin_ / "edition"), "build", "--without-search"]
    lost = subprocess.run(build, cwd=clone, check=False, capture_output=True, text=True)
    assert lost.returncode == 1
    assert "2026/05/01/01-02/ was published" in lost.stderr
    git(clone, "checkout", "-q", "content/articles")
    page = clone / "content" / "pages" / "2026-05-02" / "01-要闻.md"
    page.parent.mkdir()
    page.write_text("# 第二期第一篇\n\n本报5月2日讯（记者 示例）这是编辑自己放进来的一版。\n", "utf-8")
    head = {"github.event.pull_request.base.sha": git(clone, "rev-parse", "HEAD")}
    checking = at(clone, "check.yml", "check", bare)
    done = runner.run(checking, clone, tmp_path / "temp-2", values=head, path=str(bin_))
    check_site(clone, done.summary, url="")
    assert (clone / "site" / "2026" / "05" / "02" / "01-01" / "index.html").is_file()
