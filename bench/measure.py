"""What a command costs: time by the clock, processor time, memory of all its processes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
_LOOKS = 0.05
"""Seconds between two looks at memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    seconds: float
    """By the clock."""
    processor: float
    """Seconds of all processors together."""
    megabytes: float
    """Resident memory at its greatest, of the command and all its processes together."""

    def __add__(self, other: Cost) -> Cost:
        """One run after the other."""
        memory = max(self.megabytes, other.megabytes)
        return Cost(self.seconds + other.seconds, self.processor + other.processor, memory)


def run(words: Sequence[str | Path], where: Path = ROOT) -> Cost:
    """Run a command and measure it; a command that fails ends the benchmark with its words."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    child = subprocess.Popen(
        [*map(str, words)],
        cwd=where,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    peak = [0]
    watching = threading.Thread(target=_watch, args=(child, peak))
    watching.start()
    said = child.communicate()[0].decode("utf-8", "replace")
    seconds = time.monotonic() - begun
    watching.join()
    if child.returncode:
        sys.exit(f"{' '.join(map(str, words))} failed:\n{said[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, processor, peak[0] / 1024)


def environment() -> dict[str, str]:
    """Ours, with this checkout; compiled Python is kept, as users keep it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT)}


def edition(root: Path, *words: str | Path) -> Cost:
    """Run `edition` on the edition in `root`."""
    return run([sys.executable, "-m", "builder", "--root", root, *words])


def _watch(child: subprocess.Popen[bytes], peak: list[int]) -> None:
    """Keep the greatest sum of resident memory (KiB) of a process and its descendants; needs /proc."""
    while child.poll() is None:
        peak[0] = max(peak[0], sum(map(_resident, _family(child.pid))))
        time.sleep(_LOOKS)


def _family(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [word for task in tasks for word in (task / "children").read_text("ascii").split()]
    except OSError:
        return [pid]
    return [pid, *(member for each in children for member in _family(int(each)))]


def _resident(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * resource.getpagesize() // 1024


@dataclass(frozen=True, slots=True)
class Size:
    """What stands in a folder."""

    files: int
    bytes: int


def size(folder: Path) -> Size:
    """How many files there are below `folder`, and their bytes."""
    found = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Size(len(found), sum(found))
