"""One small function for each thing that an edition needs: it looks, and says good or what to do.

`CHECKS` has them in the order in which they are shown. None changes anything or asks another machine.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder import __version__
from builder.configuration import config
from builder.errors import EditionError
from builder.frames import stylesheet
from builder.shell import libraries, wheel
from builder.shell.programs import output

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

GOOD, LOOK, BAD = "good", "look", "bad"
"""How it is: good; good enough, with something to look at; not good, and an edition cannot be built or published."""
_FREE = 2_000_000_000
"""Bytes that a build of a few years needs besides what is there."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "firefox")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found of one thing."""

    name: str
    state: str
    """`GOOD`, `LOOK` or `BAD`."""
    what: str
    then: str = ""
    """What to do; empty where all is good."""
    where: str = ""
    """File and line, where it is about a file."""


def _python(_: Path) -> Diagnosis:
    """The version; an older one than ours could not have read this file."""
    return Diagnosis("Python", GOOD, platform.python_version())


def _libraries(_: Path) -> Diagnosis:
    needed = libraries.declared()
    missing = [name for name in needed if not libraries.is_installed(name)]
    if missing:
        then = "install digital-edition again: python -m pip install -r requirements.txt"
        return Diagnosis("libraries", BAD, f"missing: {', '.join(missing)}", then)
    return Diagnosis("libraries", GOOD, f"edition {__version__}, {len(needed)} libraries")


def _pagefind(_: Path) -> Diagnosis:
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415  (absent where it is not installed)

        done = _run(str(get_executable()), "--version")
    except (ImportError, FileNotFoundError) as error:
        return Diagnosis("pagefind", BAD, str(error), "install digital-edition again on a 64-bit machine")
    if done is None:
        return Diagnosis("pagefind", BAD, "does not run here", "install digital-edition again on a 64-bit machine")
    return Diagnosis("pagefind", GOOD, done.strip())


def _fonts(_: Path) -> Diagnosis:
    done = _run("fc-list", ":lang=zh", "family")
    if done is None:
        return Diagnosis("fonts", GOOD, "the system's own")
    if done.strip():
        return Diagnosis("fonts", GOOD, f"{len(done.splitlines())} for Chinese")
    then = "install one, such as fonts-noto-cjk; readers see the site in their own fonts"
    return Diagnosis("fonts", LOOK, "none for Chinese", then)


def _browser(_: Path) -> Diagnosis:
    if sys.platform in {"darwin", "win32"}:
        return Diagnosis("browser", GOOD, "the system's own")
    found = next((name for name in _BROWSERS if shutil.which(name)), "")
    if found:
        return Diagnosis("browser", GOOD, found)
    return Diagnosis("browser", LOOK, "none found", "install one to look at the site with `edition serve`")


def _git(root: Path) -> Diagnosis:
    if not shutil.which("git"):
        return Diagnosis("git", LOOK, "not found", "install git to publish on GitHub")
    remote = _run("git", "-C", str(root), "remote", "get-url", "origin")
    if _run("git", "-C", str(root), "rev-parse", "--git-dir") is None:
        return Diagnosis("git", LOOK, "this folder is no repository", "git init -b main, then git add -A and commit")
    if remote is None:
        return Diagnosis(
            "git", LOOK, "no remote named origin", "git remote add origin ADDRESS, then git push -u origin main"
        )
    return Diagnosis("git", GOOD, re.sub(r"//[^/@]*@", "//", remote.strip()))


def _configuration(root: Path) -> Diagnosis:
    try:
        edition = config.read(root)
        theme = config.raw(root).get("theme")
        stylesheet.with_own(theme.get("tokens") if isinstance(theme, dict) else None)
    except EditionError as error:
        return Diagnosis("configuration", BAD, error.what, error.then, error.where.removeprefix(str(root)))
    return Diagnosis("configuration", GOOD, ", ".join(paper.name for paper in edition.newspapers))


def _content(root: Path) -> Diagnosis:
    pages, articles = (root / "content" / name for name in ("pages", "articles"))
    count = sum(1 for _ in articles.rglob("*.md")) if articles.is_dir() else 0
    if count:
        return Diagnosis("content", GOOD, f"{count} articles")
    if pages.is_dir() and any(pages.iterdir()):
        return Diagnosis("content", LOOK, "pages and no articles yet", "edition convert content/pages")
    return Diagnosis("content", LOOK, "nothing yet", "put a page's text into content/pages/2026-04-08/01.md")


def _workflows(root: Path) -> Diagnosis:
    """The workflows, and where the site will be; Pages itself is switched on at GitHub, which only a person can see."""
    folder = root / ".github" / "workflows"
    texts = [path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.yml"))] if folder.is_dir() else []
    publishing = [text for text in texts if "actions/deploy-pages@" in text]
    if not publishing:
        return Diagnosis("Pages", LOOK, "no workflow publishes this", "take .github/workflows from `edition new`")
    try:
        jobs = yaml.safe_load(publishing[0])["jobs"].values()
        rights = {right for job in jobs for right in job.get("permissions", {})}
    except (yaml.YAMLError, AttributeError, TypeError, KeyError):
        return Diagnosis("Pages", BAD, "the publishing workflow is broken", "take it from `edition new` again")
    if not {"pages", "id-token"} <= rights:
        return Diagnosis("Pages", BAD, "the workflow may not publish", "give its job pages: write and id-token: write")
    then = "once, at GitHub: Settings → Pages → Source: GitHub Actions"
    return Diagnosis("Pages", GOOD, "a workflow publishes this", then)


def _disk(root: Path) -> Diagnosis:
    free = shutil.disk_usage(root).free
    if free < _FREE:
        return Diagnosis("disk", LOOK, f"{free / 1e9:.1f} GB free", "make room: a year of a daily needs about 0.5 GB")
    return Diagnosis("disk", GOOD, f"{free / 1e9:.0f} GB free")


def _writable(root: Path) -> Diagnosis:
    for folder in (root, root / "site", root / ".edition"):
        if folder.exists() and not os.access(folder, os.W_OK):
            return Diagnosis(
                "permissions", BAD, f"{folder} cannot be written", "give yourself the right to write there"
            )
    return Diagnosis("permissions", GOOD, "the folder can be written")


def _run(*command: str) -> str | None:
    """What a program prints; None where it is not there or fails."""
    told = output(*command)
    return None if told is None else told.decode("utf-8", "replace")


def _generator(root: Path) -> Diagnosis:
    """Whether a colleague's clone can install what `requirements.txt` names: a wheel that is there, or a version."""
    path = root / "requirements.txt"
    lines = path.read_text("utf-8", "replace").split("\n") if path.is_file() else []
    named = next((line.strip() for line in lines if line.startswith(("./vendor/", libraries.NAME))), "")
    if not named:
        then = "take requirements.txt from `edition new`"
        return Diagnosis("generator", LOOK, "requirements.txt does not name it", then)
    then = "make a new repository with `edition new`; take its vendor, requirements.txt and constraints.txt"
    if named.startswith("./"):
        if not (root / named).is_file():
            return Diagnosis("generator", BAD, f"{named} is not here, and no clone can be installed", then)
    elif wheel.vendored():
        return Diagnosis("generator", LOOK, f"{named} is on no index that this machine was installed from", then)
    if f"{__version__}-" not in f"{named}-" and "@" not in named:
        return Diagnosis("generator", LOOK, f"{named} is wanted, and {__version__} is installed", "install it again")
    return Diagnosis("generator", GOOD, named)


CHECKS: Mapping[str, Callable[[Path], Diagnosis]] = {
    "Python": _python,
    "libraries": _libraries,
    "generator": _generator,
    "pagefind": _pagefind,
    "fonts": _fonts,
    "browser": _browser,
    "configuration": _configuration,
    "content": _content,
    "git": _git,
    "Pages": _workflows,
    "disk": _disk,
    "permissions": _writable,
}
"""Everything that is looked at, in order."""


def diagnose(root: Path) -> tuple[Diagnosis, ...]:
    """Everything that an edition in the folder `root` needs, looked at."""
    return tuple(check(root) for check in CHECKS.values())
