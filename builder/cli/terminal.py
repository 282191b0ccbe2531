"""All that is printed: lines, warnings, errors, and progress while something takes long.

Results go to standard output, everything else to standard error. Colour and bars are for terminals; a log
file or a CI job gets plain lines without control characters.
"""

from __future__ import annotations

import enum
import io
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import rich.progress
from rich.console import Console
from rich.text import Text

from builder.cli.language import said, told
from builder.edition.characters import UNPRINTED
from builder.shell import windows
from builder.shell.progress import silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.shell.progress import Progress

PATIENCE = 1.0
"""Seconds that work may take without a sign of life."""
HEARTBEAT = 10.0
"""Seconds between two plain lines about the same stage."""


class Level(enum.IntEnum):
    """How much is said besides results, warnings and errors."""

    QUIET = 0
    """Nothing: no summaries, no progress."""
    USUAL = 1
    VERBOSE = 2
    """Details too: where the time went, what was used."""


_level = Level.USUAL


def speak(level: Level) -> None:
    """Say as much as `level` means from now on."""
    global _level  # noqa: PLW0603  (the terminal is one, and so is how much it is told)
    _level = level


def say(text: str, *, style: str = "") -> None:
    """One line of result on standard output."""
    _print(Console(), text, style)


def note(text: str) -> None:
    """One line on standard error beside the results: a summary, what to do next."""
    if _level > Level.QUIET:
        _print(Console(stderr=True), text, "")


def detail(text: str) -> None:
    """One line on standard error that only --verbose shows."""
    if _level >= Level.VERBOSE:
        _print(Console(stderr=True), text, "dim")


def warn(text: str) -> None:
    """One line on standard error about something that the user should look at."""
    _print(Console(stderr=True), text, "yellow")


def fail(text: str) -> None:
    """One line on standard error about why the command failed."""
    _print(Console(stderr=True), text, "red")


def visible(text: str) -> str:
    """`text` with characters that print nothing, or steer a terminal, shown as their escapes."""
    return UNPRINTED.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def forgive_encoding() -> None:
    """Make a terminal without Chinese show escapes rather than stop the work, and pipes be UTF-8 on Windows too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=windows.encoding(terminal=stream.isatty()), errors="backslashreplace")


@contextmanager
def progress() -> Iterator[Progress]:
    """What long work calls: bars on a terminal, plain lines elsewhere, nothing for short work."""
    console = Console(stderr=True)
    if _level == Level.QUIET:
        yield silent
    elif console.is_terminal:
        with _bars(console) as update:
            yield update
    else:
        yield lines(lambda text: _print(console, text, ""))


def lines(write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> Progress:
    """Progress as plain lines: one each `HEARTBEAT`, one for the end of a stage longer than `PATIENCE`."""
    begun: dict[str, float] = {}
    last: dict[str, float] = {}

    def update(stage: str, done: int, total: int) -> None:
        now = clock()
        begun.setdefault(stage, now)
        if total and done >= total:
            seconds = now - begun.pop(stage)
            last.pop(stage, None)
            if seconds > PATIENCE:
                write(said("{}: {} in {} s", told(stage), done, f"{seconds:.1f}"))
        elif now - last.get(stage, begun[stage]) >= HEARTBEAT:
            last[stage] = now
            write(said("{}: {} of {}", told(stage), done, total) if total else f"{told(stage)}: {done}")

    return update


@contextmanager
def _bars(console: Console) -> Iterator[Progress]:
    display = rich.progress.Progress(
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(),
        rich.progress.MofNCompleteColumn(),
        rich.progress.TimeElapsedColumn(),
        console=console,
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    )
    tasks: dict[str, rich.progress.TaskID] = {}

    def update(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = display.add_task(visible(told(stage)), total=total or None)
        display.update(tasks[stage], completed=done, total=total or None)

    waiting = threading.Timer(PATIENCE, display.start)
    waiting.daemon = True
    waiting.start()
    try:
        yield update
    finally:
        waiting.cancel()
        waiting.join()
        display.stop()


def _print(console: Console, text: str, style: str) -> None:
    console.print(Text(visible(text), style=style), soft_wrap=True, highlight=False)
