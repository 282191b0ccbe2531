"""The conversion of files: issue after issue, several at a time where there are many, those unchanged skipped.

The shell of this room; `one_issue.py` does the work on an issue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.folder_papers import remember
from builder.convert.gather import gather
from builder.convert.keeping import own_weights
from builder.convert.keeping.writing import BEFORE_SUFFIX, CLASH_SUFFIX
from builder.convert.one_issue import convert_issue, skip
from builder.convert.reading.stretches import stretches
from builder.convert.results import IssueResult, PageResult
from builder.convert.source_files import page_files
from builder.convert.source_issue import Instructions
from builder.shell.pool import Workers, batches, uncollected
from builder.shell.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.source_issue import Options, SourceIssue
    from builder.errors import EditionError

__all__ = ["BEFORE_SUFFIX", "CLASH_SUFFIX", "Outcome", "PageResult", "convert"]

_WORTH_A_POOL = 100_000
"""Characters to convert from which on starting processes (about 0.3 s each) pays."""
_BATCH = 8
"""Issues that a process is given at a time: few enough for progress to be seen, many enough to keep both sides busy."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a whole conversion."""

    pages: tuple[PageResult, ...]
    errors: tuple[EditionError, ...]
    remembered: tuple[Path, ...] = ()
    """The `issue.yml` of each folder whose newspaper is remembered from now on."""
    model: str = ""
    """Name of the edition's own weights; empty for those that ship."""


@uncollected()
def convert(
    config: Config,
    paths: Sequence[Path],
    options: Options,
    *,
    out: Path | None = None,
    dry_run: bool = False,
    wants_report: bool = False,
    skip_unchanged: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Convert the page files `paths` into `out` (default: the edition's articles); nothing is written on a dry run.

    With `skip_unchanged`, an issue is left alone where nothing changed since its last conversion. A page with
    an error is left out and named in the outcome; the others are converted.
    """
    issues, unplaced = gather(config, paths, options, progress)
    work = Instructions(
        out=out, dry_run=dry_run, wants_report=wants_report, skips_unchanged=skip_unchanged,
        weights=own_weights.read(config),
    )  # fmt: skip
    found = [skip(config, issue, work) for issue in issues]
    waiting = [number for number, result in enumerate(found) if result is None]
    done = len(issues) - len(waiting)
    results = _results(config, [issues[number] for number in waiting], work)
    for number, result in zip(waiting, results, strict=True):
        found[number] = result
        done += 1
        progress("converting", done, len(issues))
    settled = [result for result in found if result]
    kept = () if out or dry_run or not options.newspaper else remember(config, options.newspaper, page_files(paths))
    return Outcome(
        tuple(page for result in settled for page in result.pages),
        (*unplaced, *(error for result in settled for error in result.errors)),
        kept,
        work.model,
    )


def _results(config: Config, issues: Sequence[SourceIssue], work: Instructions) -> Iterator[IssueResult]:
    """The results of `issues` in their order, made by all processors where that pays."""
    pays = sum(page.size for issue in issues for page in issue.pages) >= _WORTH_A_POOL
    then = "check free memory, then convert again: what is done is not done twice"
    if len(issues) == 1:
        with Workers(pays=pays and _is_endless(issues[0]), then=then) as workers:
            yield convert_issue(config, issues[0], replace(work, spread=workers.map))
        return
    with Workers(config, work, pays=pays, then=then) as workers:
        for results in workers.map(_batch, batches(issues, _BATCH if workers.is_parallel else 1)):
            yield from results


def _is_endless(issue: SourceIssue) -> bool:
    """Whether a page file of the issue is so long that processors can share it."""
    return any(len(stretches(page.file.text, 1)) > 1 for page in issue.pages)


def _batch(config: Config, work: Instructions, issues: Sequence[SourceIssue]) -> list[IssueResult]:
    return [convert_issue(config, issue, work) for issue in issues]
