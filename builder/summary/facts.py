"""What the summary tells, found out: from git, from the articles, from the site. The shell of this room."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

from builder.errors import EditionError
from builder.markdown import article_file as articles
from builder.summary.summary_page import Change, Looked, Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from builder.configuration.config import Config

_COMMIT = re.compile("[0-9a-f]{7,64}")
_TIMEOUT = 60


def run(config: Config, site: Path, *, build: Path | None, since: str) -> Run:
    """The facts of the run whose `edition build --json` was written to the file `build`."""
    report = _report(build)
    files, size = _size(site)
    return Run(
        name=config.name,
        articles=int(report.get("articles", 0)),
        issues=int(report.get("issues", 0)),
        files=files,
        size=size,
        seconds=sum(report.get("seconds", {}).values()),
        built=bool(report) or build is None,
        findings=[f"{one['path']}:{one['line']}: {one['message']}" for one in report.get("findings", ())],
        changes=_changes(config, since),
        waiting=_waiting(config),
    )


def _report(path: Path | None) -> dict[str, Any]:
    """What the build said; nothing where it did not come to its end."""
    try:
        data = json.loads(path.read_bytes()) if path else {}
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _size(site: Path) -> tuple[int, int]:
    sizes = [
        os.stat(os.path.join(folder, name)).st_size  # noqa: PTH116, PTH118  (an archive is 100,000 of these)
        for folder, _, names in os.walk(site)
        for name in names
    ]
    return len(sizes), sum(sizes)


def _changes(config: Config, since: str) -> Sequence[Change] | None:
    """What differs in content and configuration between the commit `since` and what stands there now."""
    git = shutil.which("git")
    if not git or not _COMMIT.fullmatch(since) or not since.strip("0"):
        return None
    command = [
        git,
        "-C",
        str(config.root),
        "diff",
        "--name-status",
        "--no-renames",
        "--relative",
        "-z",
        since,
        "--",
        ".",
    ]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_TIMEOUT)  # noqa: S603  (a commit's name)
    except (OSError, subprocess.SubprocessError):
        return None
    parts = done.stdout.decode("utf-8", "replace").split("\0")
    return [Change(how, path, _title(config, path)) for how, path in zip(parts[::2], parts[1::2], strict=False)]


def _title(config: Config, path: str) -> str:
    if not path.startswith("content/articles/") or not path.endswith(".md"):
        return ""
    try:
        return articles.read(config.root / path).title
    except EditionError:
        return ""


def _waiting(config: Config) -> list[Looked]:
    """Articles with review marks, newest first."""
    found = []
    for path in sorted(config.articles.rglob("*.md"), reverse=True):
        try:
            one = articles.read(path)
        except EditionError:
            continue
        if one.review:
            found.append(Looked(path.relative_to(config.root).as_posix(), one.title, one.review))
    return found
