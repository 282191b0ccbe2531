"""Work shared among processes: all cores for much of it, this process alone for a little.

What every room may rely on: results come in the order of their tasks, a worker that dies is one `EditionError`, Ctrl-C
stops everything at once, and no process is left when the work is over or when this process was killed.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import defaultdict, deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import connection, forkserver, resource_tracker, util
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar, TypeVarTuple

from builder.errors import EditionError
from builder.shell import windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.context import BaseContext

_Given = TypeVar("_Given")
_Result = TypeVar("_Result")
_Shared = TypeVarTuple("_Shared")


class Done(NamedTuple):
    """What a task gave, and what it took."""

    value: Any
    task: str
    """The task's name."""
    seconds: float
    """Of the processor."""


WORTH_A_POOL = 600
"""Articles to pour or index from which on starting processes (about 0.3 s) pays."""
_FORKS = sys.platform == "linux"
"""Whether workers are forked: macOS has libraries that do not bear it, Windows cannot."""
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start threads for algebra, which nothing here asks for
for _name, _size in (("MALLOC_MMAP_THRESHOLD_", 1 << 26), ("MALLOC_TRIM_THRESHOLD_", 1 << 27)):
    os.environ.setdefault(_name, str(_size))  # glibc gives each large array back and asks for it anew, page by page
_AHEAD = 64
"""Tasks that wait for workers at most: enough that none is idle, few enough to be held in memory."""


def pays(articles: int) -> bool:
    """Whether to pour or index so many articles is worth starting processes."""
    return articles >= WORTH_A_POOL


class Workers(Generic[*_Shared]):
    """Where tasks are done: functions at the top of a module, called with what they share and one piece of work.

    Processes are started where `pays` says so and there is more than one core. `then` is what to do when one dies.
    They are not forked from this process, which may have threads, but spawned; on Linux forked from one that was
    spawned and has loaded `modules`, with all that they import, once for all of them.
    """

    def __init__(self, *shared: *_Shared, pays: bool, then: str, modules: Sequence[str] = ()) -> None:
        self._shared, self._then = shared, then
        self.spent: defaultdict[str, float] = defaultdict(float)
        """Seconds of processor time by task, of all that are done."""
        self._pool = None
        if pays and cores() > 1:
            _end_with_tracker()
            context = _context(modules)
            ours, self._line = context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(cores(), context, initializer=_begin, initargs=(ours, shared))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool:
            if kind and not issubclass(kind, Exception):
                self._line.close()  # Ctrl-C: nobody waits for what workers have begun
            self._pool.shutdown(cancel_futures=True)
            self._line.close()
            if _FORKS:
                forkserver._forkserver._stop()  # type: ignore[attr-defined]  # noqa: SLF001  (no public way is offered)

    @property
    def is_parallel(self) -> bool:
        """Whether tasks run beside each other; else each is done when `result` is asked for."""
        return self._pool is not None

    def submit(self, task: Callable[[*_Shared, _Given], _Result], work: _Given) -> Task[_Result]:
        """Have `task` done; what it raises, `result` raises. Raises `EditionError` where a worker has died."""
        if not self._pool:
            return self.later(task, work)
        with _uninterrupted(), _unbroken(self._then):
            return Task(self._pool.submit(_run, task, work).result, self.spent, self._then)

    def later(self, task: Callable[[*_Shared, _Given], _Result], work: _Given) -> Task[_Result]:
        """Have `task` done by this process, when `result` is asked for: a little work does not wait for processes."""
        return Task(lambda: _timed(task, self._shared, work), self.spent, self._then)

    def map(self, task: Callable[[*_Shared, _Given], _Result], work: Iterable[_Given]) -> Iterator[_Result]:
        """What `task` gives for each piece of work, in order. The first pieces are begun at once."""
        return stream(self, ((task, one) for one in work))


@dataclass(frozen=True, slots=True)
class Task(Generic[_Result]):
    """A task that was submitted."""

    done: Callable[[], Done]
    """Waits for it, or does it."""
    spent: defaultdict[str, float]
    then: str
    """What to do where its process died."""


def result(task: Task[_Result]) -> _Result:
    """What the task gave. Raises what it raised, and `EditionError` where its process died."""
    with _unbroken(task.then):
        done = task.done()
    task.spent[done.task] += done.seconds
    value: _Result = done.value
    return value


def stream(
    workers: Workers[*_Shared], tasks: Iterable[tuple[Callable[[*_Shared, Any], _Result], Any]], ahead: int = _AHEAD
) -> Iterator[_Result]:
    """Have tasks done, each with its work, and give what they gave, in their order.

    The first `ahead` of them begin at once.
    """
    rest = iter(tasks)
    begun = deque(workers.submit(*one) for one in islice(rest, ahead))
    return _drain(workers, begun, rest)


def _drain(
    workers: Workers[*_Shared],
    begun: deque[Task[_Result]],
    rest: Iterator[tuple[Callable[[*_Shared, Any], _Result], Any]],
) -> Iterator[_Result]:
    while begun:
        yield result(begun.popleft())
        begun.extend(workers.submit(*one) for one in islice(rest, 1))


def batches(work: Iterable[_Given], size: int) -> Iterable[tuple[_Given, ...]]:
    """`work` in pieces of `size`."""
    rest = iter(work)
    while batch := tuple(islice(rest, size)):
        yield batch


def cores() -> int:
    """Processors that this process may use."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(there, windows.MOST_WORKERS) if windows.HERE else there


_shared: list[tuple[Any, ...]] = []
"""In a worker: what every task is handed, sent once."""


def _begin(line: connection.Connection, shared: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_leave_with_parent, args=(line,), daemon=True).start()
    _shared[:] = [shared]


def _leave_with_parent(line: connection.Connection) -> None:
    """Write nothing more once the parent hung up or was killed: the next build may have begun."""
    connection.wait([line])
    os._exit(1)


def _run(task: Callable[..., Any], work: object) -> Done:
    return _timed(task, _shared[0], work)


def _timed(task: Callable[..., Any], shared: tuple[Any, ...], work: object) -> Done:
    begun = time.process_time()
    with uncollected():
        value = task(*shared, work)
    return Done(value, getattr(task, "__name__", ""), time.process_time() - begun)


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


@contextmanager
def _unbroken(then: str) -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise EditionError("a worker process died", then=then) from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a worker that is started meanwhile see no Ctrl-C before it can ignore it; ours is answered afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context(modules: Sequence[str]) -> BaseContext:
    """How processes are started: spawned where a server to fork from finds no place for its socket."""
    if _FORKS:
        multiprocessing.set_forkserver_preload([*modules])
        with _uninterrupted(), suppress(OSError):
            forkserver.ensure_running()
            return multiprocessing.get_context("forkserver")
    return multiprocessing.get_context("spawn")


@cache
def _end_with_tracker() -> None:
    """Have this process end after the helper that `multiprocessing` starts, which else outlives it for a moment."""
    stop = getattr(resource_tracker._resource_tracker, "_stop", None)  # noqa: SLF001  (no public way is offered)
    if stop:
        util.Finalize(None, stop, exitpriority=-1)
