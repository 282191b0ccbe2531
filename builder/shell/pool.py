"""Sharing work among processes: all cores for a large build, this process alone for a small one.

Workers are spawned, not forked, so that threads of whoever builds (progress bars, a watcher) do no harm.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import defaultdict, deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from builder.press.pieces.site import Site

Work = TypeVar("Work")
Result = TypeVar("Result")


class Done(NamedTuple):
    """What a task gave, and what it took."""

    value: Any
    task: str
    """The task's name."""
    seconds: float
    """Of the processor."""


WORTH_A_POOL = 600
"""Articles to pour or index from which on starting processes (about 0.3 s) pays."""


def pays(articles: int) -> bool:
    """Whether to pour or index so many articles is worth starting processes."""
    return articles >= WORTH_A_POOL


class Workers:
    """Where tasks are done: functions of the site, the output folder and one piece of work."""

    def __init__(self, site: Site, out: Path, size: int) -> None:
        self._site, self._out = site, out
        self.spent: defaultdict[str, float] = defaultdict(float)
        """Seconds of processor time by name of task, of those that are done."""
        self._pool = _pool(site, out) if pays(size) and cores() > 1 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    @property
    def is_parallel(self) -> bool:
        """Whether tasks run beside each other; else each is done when `result` is asked for."""
        return self._pool is not None

    def submit(self, task: Callable[[Site, Path, Work], Result], work: Work) -> Task[Result]:
        """Have `task` done; what it raises, `result` raises."""
        return Task(self._pool.submit(_run, task, work).result, self.spent) if self._pool else self.later(task, work)

    def later(self, task: Callable[[Site, Path, Work], Result], work: Work) -> Task[Result]:
        """Have `task` done by this process, when `result` is asked for: a little work does not wait for processes."""
        return Task(lambda: _timed(task, self._site, self._out, work), self.spent)


@dataclass(frozen=True, slots=True)
class Task(Generic[Result]):
    """A task that was submitted."""

    done: Callable[[], Done]
    """Waits for it, or does it."""
    spent: defaultdict[str, float]


def result(task: Task[Result]) -> Result:
    """What the task gave. Raises what it raised, and `EditionError` where its process died."""
    try:
        done = task.done()
    except BrokenProcessPool as error:
        then = "check free memory, then build again"
        raise EditionError("a worker process died", then=then) from error
    task.spent[done.task] += done.seconds
    value: Result = done.value
    return value


_AHEAD = 64
"""Tasks that wait for workers at most: enough that none is idle, few enough to be held in memory."""


def stream(workers: Workers, tasks: Iterable[tuple[Callable[[Site, Path, Any], Result], Any]]) -> Iterator[Result]:
    """Have tasks done, each with its work, and give what they gave, in their order. The first begin at once."""
    rest = iter(tasks)
    begun = deque(workers.submit(*one) for one in islice(rest, _AHEAD))
    return _drain(workers, begun, rest)


def _drain(
    workers: Workers, begun: deque[Task[Result]], rest: Iterator[tuple[Callable[[Site, Path, Any], Result], Any]]
) -> Iterator[Result]:
    while begun:
        yield result(begun.popleft())
        begun.extend(workers.submit(*one) for one in islice(rest, 1))


def batches(work: Iterable[Work], size: int) -> Iterable[tuple[Work, ...]]:
    """`work` in pieces of `size`."""
    batch: list[Work] = []
    for one in work:
        batch.append(one)
        if len(batch) == size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(site: Site, out: Path) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        cores(), mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(site, out)
    )


_shared: list[tuple[Site, Path]] = []
"""In a worker: what every task is handed, sent once."""


def _begin(site: Site, out: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _shared[:] = [(site, out)]


def _leave_with_parent() -> None:
    """Write nothing more once the build was killed: the next one may have begun."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(task: Callable[[Site, Path, Work], Result], work: Work) -> Done:
    return _timed(task, *_shared[0], work)


def _timed(task: Callable[[Site, Path, Work], Result], site: Site, out: Path, work: Work) -> Done:
    begun = time.process_time()
    with uncollected():
        value = task(site, out, work)
    return Done(value, task.__name__, time.process_time() - begun)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage in cycles meanwhile: what a task makes has none, and looking takes a third of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
