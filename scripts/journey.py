"""The way of an edition from nothing to a checked site, walked on whatever machine this runs on.

    python scripts/journey.py

Imports every module of the installed package, then makes a paper in a folder with a space and a Chinese name, and
converts, checks, builds and follows its links, each as a command of its own. Needs the standard library alone, and
no shell: Windows, macOS, and the environment of a wheel before its release walk it as Linux does.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path

import builder

COMMANDS = (
    ("convert", "content/pages"),
    ("convert", "content/pages"),  # twice is once
    ("check",),
    ("build",),
    ("build",),  # from what is there
    ("links",),
    ("urls", "--record"),
    ("summary",),
)


def modules() -> tuple[str, ...]:
    """Import every module of the package; their names."""
    names = [found.name for found in pkgutil.walk_packages(builder.__path__, "builder.")]
    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    return tuple(names)


def walk(folder: Path) -> dict[str, bytes]:
    """Make an edition in `folder` and build it; what its site is made of, by path with slashes.

    Raises `RuntimeError` with what a command said where it fails, or where the second build is not as the first.
    """
    _edition(folder.parent, "new", str(folder), "--name", "雁渡晚报", "--date", "2026-05-01")
    built: dict[str, bytes] = {}
    for command in COMMANDS:
        _edition(folder, *command)
        if command == ("build",):
            before, built = built, _files(folder / "site")
            if before not in ({}, built):
                raise RuntimeError("a second build made another site")
    return built


def _edition(folder: Path, *words: str) -> None:
    """Run the command in `folder`, with nobody at the terminal."""
    command = [sys.executable, "-m", "builder", *words]
    done = subprocess.run(  # noqa: S603  (our own command)
        command, cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL, env=_environment()
    )
    if done.returncode:
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        raise RuntimeError(f"edition {' '.join(words)}: exit code {done.returncode}\n{said}")


def _environment() -> dict[str, str]:
    """This process's own, less what would let the folder that it began in be imported or its colours be forced."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "FORCE_COLOR"}}


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def main() -> None:
    """Walk it in a temporary folder and say what came out."""
    imported = modules()
    with tempfile.TemporaryDirectory(prefix="edition ") as temporary:
        built = walk(Path(temporary, "雁渡 晚报"))
    print(f"edition {builder.__version__}: {len(imported)} modules, {len(built)} files of a site")


if __name__ == "__main__":
    main()
