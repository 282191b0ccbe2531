"""The conversion of files: issue after issue, several at a time where there are many, those unchanged skipped.

The shell of this room; `one.py` does the work on an issue.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.gather import Issue, Options, gather
from builder.convert.keeping.writing import BEFORE_SUFFIX, CLASH_SUFFIX
from builder.convert.one_issue import Work, convert_issue, skip
from builder.convert.reading.stretches import stretches
from builder.convert.results import IssueResult, PageResult
from builder.errors import EditionError
from builder.shell.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from builder.configuration.config import Config

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


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage in cycles: values by the million have none, and looking takes a quarter of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
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

    With `skip_unchanged`, an issue of which nothing changed since its last conversion is not converted. A page with
    an error is left out and named in the outcome; the others are converted.
    """
    issues, unplaced = gather(config, paths, options, progress)
    work = Work(out=out, dry_run=dry_run, wants_report=wants_report, skips_unchanged=skip_unchanged)
    found = [skip(config, issue, work) for issue in issues]
    waiting = [number for number, result in enumerate(found) if result is None]
    done = len(issues) - len(waiting)
    results = _results(config, [issues[number] for number in waiting], work)
    for number, result in zip(waiting, results, strict=True):
        found[number] = result
        done += 1
        progress("converting", done, len(issues))
    settled = [result for result in found if result]
    return Outcome(
        tuple(page for result in settled for page in result.pages),
        (*unplaced, *(error for result in settled for error in result.errors)),
    )


def _results(config: Config, issues: Sequence[Issue], work: Work) -> Iterator[IssueResult]:
    """The results of `issues` in their order, made by all processors where that pays."""
    size = sum(page.size for issue in issues for page in issue.pages)
    if size < _WORTH_A_POOL or _cores() == 1 or (len(issues) == 1 and not _is_endless(issues[0])):
        for issue in issues:
            yield convert_issue(config, issue, work)
        return
    with _pool(config, work) as pool:
        if len(issues) == 1:
            yield convert_issue(config, issues[0], replace(work, spread=pool.map))
            return
        for results in pool.map(_batch, [issues[at : at + _BATCH] for at in range(0, len(issues), _BATCH)]):
            yield from results


@contextlib.contextmanager
def _pool(config: Config, work: Work) -> Iterator[ProcessPoolExecutor]:
    """A process for each processor. Raises `EditionError` where one died."""
    # Spawned, not forked, so that threads of whoever converts (progress bars) do no harm.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_cores(), mp_context=context, initializer=_begin, initargs=(config, work)) as pool:
        try:
            yield pool
        except BrokenProcessPool as error:
            then = "check free memory, then convert again: what is done is not done twice"
            raise EditionError("a worker process died", then=then) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _is_endless(issue: Issue) -> bool:
    """Whether a page file of the issue is so long that processors can share it."""
    return any(len(stretches(page.file.text, 1)) > 1 for page in issue.pages)


_shared: list[tuple[Config, Work]] = []
"""In a worker: what every task is handed, sent once."""


def _begin(config: Config, work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    gc.disable()
    _shared[:] = [(config, work)]


def _batch(issues: Sequence[Issue]) -> list[IssueResult]:
    config, work = _shared[0]
    return [convert_issue(config, issue, work) for issue in issues]


def _cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
