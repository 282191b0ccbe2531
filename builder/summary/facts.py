"""What the summary tells, found out: from git, from the articles, from the site."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

from builder.errors import EditionError
from builder.markdown import article_file as articles
from builder.shell import git_history
from builder.shell.file_reading import files_below, sizes
from builder.summary.page_doubts import doubtful
from builder.summary.summary_page import ChangedFile, MarkedArticle, PublishingRun

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

_RECORD = re.compile(r"content/articles/.+[.]yml")
"""What conversion remembers of a page: it changes with the page's articles, which are told themselves."""


def run(config: Config, site: Path, *, build: Path | None, since: str) -> PublishingRun:
    """The facts of the run whose `edition build --json` was written to the file `build`."""
    report, changes = _report(build), _changes(config, since)
    files = sizes(site, files_below(site))
    return PublishingRun(
        name=config.name,
        articles=int(report.get("articles", 0)),
        issues=int(report.get("issues", 0)),
        files=len(files),
        size=sum(files.values()),
        budget=report.get("budget", {}),
        today=datetime.datetime.now().astimezone().date(),
        seconds=sum(report.get("seconds", {}).values()),
        built=bool(report) or build is None,
        findings=[f"{one['path']}:{one['line']}: {one['message']}" for one in report.get("findings", ())],
        changes=changes,
        waiting=_waiting(config),
        doubtful=doubtful(config, changes or (), since),
    )


def _report(path: Path | None) -> dict[str, Any]:
    """What the build said; nothing where it did not come to its end."""
    try:
        data = json.loads(path.read_bytes()) if path else {}
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _changes(config: Config, since: str) -> list[ChangedFile] | None:
    """What differs in content and configuration between the commit `since` and now."""
    found = git_history.changes(config.root, since)
    if found is None:
        return None
    told = ((how, path) for how, path in found if not _RECORD.fullmatch(path))
    return [ChangedFile(how, path, _title(config, path)) for how, path in told]


def _title(config: Config, path: str) -> str:
    if not path.startswith("content/articles/") or not path.endswith(".md"):
        return ""
    try:
        return articles.read(config.root / path).title
    except EditionError:
        return ""


def _waiting(config: Config) -> list[MarkedArticle]:
    """Articles with review marks, newest first."""
    found = []
    for path in sorted(config.articles.rglob("*.md"), reverse=True):
        try:
            one = articles.read(path)
        except EditionError:
            continue
        if one.review:
            found.append(MarkedArticle(path.relative_to(config.root).as_posix(), one.title, one.review))
    return found
