"""The summary of a run as Markdown, for GitHub's job page. Pure.

Headlines and file names are other people's words: they are escaped, and never markup or a link.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from builder.edition.budget import LIMIT
from builder.edition.characters import UNPRINTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LONG = 50
"""Lines of a list; the rest is a number."""
_FEW = 20
"""Numbers of lines of a page that are named."""
_WORRY = 0.8
"""Part of the limit from which on the summary warns, and"""
_SOON = 183
"""in how many days the site may be full at most."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&@:-])")


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """An article, page text or other file of the edition that this run has otherwise than the one before."""

    how: str
    """`A` added, `M` changed, `D` deleted."""
    path: str
    title: str = ""
    """The article's headline; empty for other files."""


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article that wants review."""

    path: str
    title: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulPage:
    """A page that changed and holds doubts, or whose marks changed what becomes of it."""

    path: str
    lines: tuple[int, ...]
    """Numbers of the lines of which a decision was a close call."""
    effect: tuple[str, ...] = ()
    """What its changed marks do to its articles, as lines of a diff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishingRun:
    """Everything that the summary tells."""

    name: str
    articles: int = 0
    issues: int = 0
    files: int = 0
    """Files of the site."""
    size: int = 0
    """Bytes of the site."""
    budget: Mapping[str, Any] = field(default_factory=dict)
    """What `Budget.as_json` tells of the site; empty where the build said nothing of it."""
    today: datetime.date = datetime.date.min
    seconds: float = 0.0
    """How long the build took."""
    built: bool = True
    """Whether the build came to its end."""
    findings: Sequence[str] = ()
    """What the site lacks, one line each."""
    changes: Sequence[ChangedFile] | None = ()
    """None where it is not known what changed."""
    waiting: Sequence[MarkedArticle] = field(default=())
    doubtful: Sequence[DoubtfulPage] = ()
    """Of the pages that changed."""


def page(run: PublishingRun, words: Mapping[str, str]) -> str:
    """The page, in the language of `words`."""
    return "\n".join(_lines(run, words)) + "\n"


def _lines(run: PublishingRun, words: Mapping[str, str]) -> Iterator[str]:
    yield f"# {escape(run.name)}"
    yield ""
    if run.built:
        yield from _figures(run, words)
    else:
        yield f"**{words['summary-failed']}**"
    if run.findings:
        yield from ("", f"## {words['summary-lacks']}", "", *_list([f"- {escape(one)}" for one in run.findings], words))
    yield from ("", f"## {words['summary-changed']}", "")
    yield from _changes(run.changes, words)
    yield from _doubts(run.doubtful, words)
    if run.waiting:
        yield from ("", f"## {words['summary-review'].format(count=len(run.waiting))}", "")
        yield f"| {words['summary-article']} | {words['summary-marks']} |"
        yield "|---|---|"
        rows = [f"| {_article(one.path, one.title)} | {escape(', '.join(one.marks))} |" for one in run.waiting]
        yield from _list(rows, words)


def _doubts(pages: Sequence[DoubtfulPage], words: Mapping[str, str]) -> Iterator[str]:
    """The pages with their doubts, then what changed marks do to the articles of each."""
    if rows := [
        f"| {escape(page.path)} | {len(page.lines)} | {_numbers(page.lines)} |" for page in pages if page.lines
    ]:
        yield from ("", f"## {words['summary-doubts'].format(count=len(rows))}", "")
        yield from (
            f"| {words['summary-page']} | {words['summary-in-doubt']} | {words['summary-lines']} |",
            "|---|---|---|",
        )
        yield from _list(rows, words)
    if changed := [page for page in pages if page.effect]:
        yield from ("", f"## {words['summary-effect']}")
        for page in changed[:_LONG]:
            fence = "`" * (3 + max((len(run) for line in page.effect for run in re.findall("`+", line)), default=0))
            lines = (UNPRINTED.sub(" ", line) for line in page.effect[:_LONG])
            yield from ("", f"{escape(page.path)}", "", f"{fence}diff", *lines, fence)
            if len(page.effect) > _LONG:
                yield from ("", words["summary-more"].format(count=len(page.effect) - _LONG))


def _numbers(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:_FEW])) + (" …" if len(lines) > _FEW else "")


def _figures(run: PublishingRun, words: Mapping[str, str]) -> Iterator[str]:
    part = run.size / LIMIT
    rows = {
        "summary-articles": f"{run.articles:,}",
        "summary-issues": f"{run.issues:,}",
        "summary-files": f"{run.files:,}",
        "summary-size": f"{run.size / 1e6:,.1f} MB · {part:.1%} / 1 GB",
        **_budget(run),
        "summary-time": f"{run.seconds:.1f} s",
    }
    yield from ("| | |", "|---|---|", *(f"| {words[key]} | {value} |" for key, value in rows.items()))
    full = run.budget.get("full_on")
    if part > _WORRY or (full and (datetime.date.fromisoformat(full) - run.today).days < _SOON):
        yield from ("", f"> [!WARNING]\n> {words['summary-large']}")


def _budget(run: PublishingRun) -> dict[str, str]:
    """Rows about what an article takes, and when the site is full at its pace."""
    if not run.budget:
        return {}
    each = f"{run.budget['bytes_an_article'] / 1000:.1f} KB · {run.budget['files_an_article']:.1f}"
    return {"summary-each": each, "summary-full": run.budget["full_on"] or "—"}


def _changes(changes: Sequence[ChangedFile] | None, words: Mapping[str, str]) -> Iterator[str]:
    if changes is None:
        yield words["summary-unknown"]
    elif not changes:
        yield words["summary-nothing"]
    else:
        names = {"A": words["summary-added"], "M": words["summary-modified"], "D": words["summary-deleted"]}
        yield from (f"| | {words['summary-article']} |", "|---|---|")
        yield from _list(
            [f"| {names.get(one.how, one.how)} | {_article(one.path, one.title)} |" for one in changes], words
        )


def _article(path: str, title: str) -> str:
    return f"{escape(title)} · {escape(path)}" if title else escape(path)


def _list(lines: Sequence[str], words: Mapping[str, str]) -> Iterator[str]:
    yield from lines[:_LONG]
    if len(lines) > _LONG:
        yield from ("", words["summary-more"].format(count=len(lines) - _LONG))


def escape(text: str) -> str:
    """`text` as words of Markdown, on one line: none of its characters is markup, a mention or a link."""
    return (
        _MARKUP.sub(r"\\\1", UNPRINTED.sub(" ", text))
        .replace("\\&", "&amp;")
        .replace("\\<", "&lt;")
        .replace("\\@", "&#64;")
        .replace("\\:", "&#58;")
    )
