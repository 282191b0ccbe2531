"""Measure the commands on an edition of some age: `python -m bench --issues 60`.

Each command runs as its users run it, in a process of its own, start included. Time is wall time; memory is the
greatest of the command's processes. DESIGN section 9 has the targets for a year of 18,250 articles.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from bench import edition

SAMPLE = Path(__file__).resolve().parent.parent


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m bench")
    arguments.add_argument("--issues", type=int, default=60, metavar="N", help="age of the edition in issues [60]")
    issues = arguments.parse_args().issues
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as folder:
        root = Path(folder)
        edition.make(SAMPLE, root, issues)
        print(f"{issues} issues, {os.cpu_count()} processors")
        measure("convert, from nothing", root, "convert", root / "content" / "pages")
        measure("convert, nothing new", root, "convert", root / "content" / "pages")
        measure("check", root, "check", fails=True)
        measure("build, from nothing", root, "build")
        measure("build, nothing new", root, "build")
        measure("convert one more issue", root, "convert", edition.add(SAMPLE, root, issues))
        measure("build one more issue", root, "build")
        describe(root)


def measure(name: str, root: Path, command: str, *paths: Path, fails: bool = False) -> None:
    """Run one command of `edition` and print what it took."""
    log = root / "bench.log"
    with log.open("w", encoding="utf-8") as output:
        begun = time.monotonic()
        actions = [(os.POSIX_SPAWN_DUP2, output.fileno(), 1), (os.POSIX_SPAWN_DUP2, output.fileno(), 2)]
        words = [sys.executable, "-m", "builder", "--root", str(root), command, *map(str, paths)]
        child = os.posix_spawn(sys.executable, words, os.environ | {"PYTHONPATH": str(SAMPLE)}, file_actions=actions)
        _, status, used = os.wait4(child, 0)
        seconds = time.monotonic() - begun
    if status and not fails:
        sys.exit(f"{name} failed:\n{log.read_text('utf-8')[-1000:]}")
    megabytes = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    print(f"{name:24} {seconds:8.2f} s {megabytes:8.0f} MB")


def describe(root: Path) -> None:
    """Print how many articles and files there are, and their bytes."""
    articles = sum(1 for _ in (root / "content" / "articles").rglob("*.md"))
    sizes = [path.stat().st_size for path in (root / "site").rglob("*") if path.is_file()]
    each = sum(sizes) / 1024 / max(articles, 1)
    print(f"{articles} articles, {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB, {each:.1f} KB an article")


if __name__ == "__main__":
    main()
