"""What the last conversion left behind in `.edition/converted/`, so that the next can skip what did not change.

Two kinds of file: one an issue, `2026/04/08/issue.json`, with everything that its conversion depended on and what came
of it; and one a page, `2026/04/08/02.json`, with the articles' texts as they were made. The folder may be deleted
at any time: the next conversion then takes longer, and a three-way diff looks for its text in git.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from builder.convert.keeping import picture_files
from builder.convert.keeping.page_changes import ArticleChange, digest
from builder.edition import addresses
from builder.shell import disk, git_history
from builder.shell.digest import of_tool

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.results import PageResult
    from builder.convert.source_issue import SourceIssue, SourcePage

_ISSUE = "issue.json"
_NEXT = {"new": "same", "refreshed": "same", "gone": "same", "clash": "kept", "merged": "kept"}
"""What a change is called when nothing happened since; other kinds stay what they are."""


def folder(config: Config, issue: SourceIssue) -> Path:
    """Where the memory of an issue is."""
    return config.cache / "converted" / addresses.issue(config.newspaper(issue.newspaper), issue.when)


def key(config: Config, issue: SourceIssue, model: str) -> str:
    """SHA-256 of all that the issue's articles depend on: sources, marks, places, configuration, tool, model.

    `model` is the name of the edition's own weights, a digest; empty for those that ship.
    """
    told = [
        of_tool(),
        model,
        config.punctuation,
        *sorted(paper.name for paper in config.newspapers),
        *(repr((page.path.name, page.file, page.place, page.asked, page.marks)) for page in issue.pages),
    ]
    return digest("\0".join(told))


def state(place: Path) -> dict[str, list[int]]:
    """Size, time of writing and inode of each file beside an issue's articles."""
    try:
        found = {entry.name: entry.stat() for entry in os.scandir(place) if entry.is_file()}
    except FileNotFoundError:
        return {}
    return {name: [stat.st_size, stat.st_mtime_ns, stat.st_ino] for name, stat in sorted(found.items())}


def unchanged(place: Path, issue_key: str, articles: Path) -> Mapping[str, Sequence[ArticleChange]] | None:
    """By page label, what converting again would find: nothing to do. None where it must be converted."""
    try:
        data: dict[str, Any] = json.loads((place / _ISSUE).read_bytes())
        if data["key"] != issue_key or data["files"] != state(articles):
            return None
        if data["pictures"] != picture_files.state(data["pictures"]):
            return None
        return {
            label: [ArticleChange(id=id_, kind=kind) for id_, kind in found] for label, found in data["pages"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(
    place: Path, issue_key: str, articles: Path, named: Mapping[str, list[int]], results: Iterable[PageResult]
) -> None:
    """Remember an issue's conversion, after all else is written; `named` is the state of its sources' pictures."""
    pages, tree = {}, disk.Tree(place)
    for result in results:
        pages[result.record.page] = [(change.id, _NEXT.get(change.kind, change.kind)) for change in result.changes]
        name = f"{addresses.page_slug(result.record.page)}.json"
        left = {change.digest for change in result.changes if not change.text and change.digest}
        texts = {change.digest: change.text for change in result.changes if change.text}
        tree.write(name, _json((_texts(place / name, left) if left else {}) | texts))
    tree.write(_ISSUE, _json({"key": issue_key, "files": state(articles), "pictures": named, "pages": pages}))


def once(config: Config, issue: SourceIssue, page: SourcePage, path: Path, wanted: str) -> str:
    """The text with the SHA-256 `wanted` that a conversion made of the article at `path`; "" where it is in no memory.

    It is looked for here, then in git.
    """
    slug = addresses.page_slug(page.place.page)
    return _texts(folder(config, issue) / f"{slug}.json", {wanted}).get(wanted, "") or git_history.in_git(path, wanted)


def _texts(path: Path, wanted: Collection[str]) -> dict[str, str]:
    """Those of the texts remembered of a page that have these digests."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    there = ((key, found.get(key)) for key in wanted) if isinstance(found, dict) else ()
    return {key: text for key, text in there if isinstance(text, str) and digest(text) == key}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0) + "\n"
