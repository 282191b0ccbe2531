"""Where this program came from, as the requirement by which a new repository asks pip for the same one."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

from builder import __version__
from builder.shell.libraries import NAME

_PACKAGE = Path(__file__).resolve().parents[1]
_PIN = re.compile(r"^([A-Za-z0-9._-]+==[^\s\\;]+)(\s*;[^\\\n]*[^\\\s])?", re.MULTILINE)


def requirement() -> str:
    """The installed version; or, where it was installed from a repository or a web address, exactly that."""
    try:
        origin = metadata.distribution(NAME).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        origin = None
    return of_origin(origin) or f"{NAME}=={__version__}"


def is_checkout() -> bool:
    """Whether this program runs from a folder of its sources, which no other machine has."""
    return (_PACKAGE.parent / "pyproject.toml").is_file()


def of_origin(origin: str | None) -> str:
    """The requirement that a `direct_url.json` (PEP 610) tells of; empty for what is only on this machine."""
    try:
        data = json.loads(origin or "{}")
        url = str(data.get("url", ""))
        version = data.get("vcs_info")
        if not url.startswith("https://"):
            return ""
        return f"{NAME} @ {version['vcs']}+{url}@{version['commit_id']}" if version else f"{NAME} @ {url}"
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def versions() -> str:
    """Lines of a constraints file: the versions of all dependencies that this version was tested with."""
    for folder in (_PACKAGE, _PACKAGE.parent):
        lock = folder / "requirements.lock"
        if lock.is_file():
            return pins(lock.read_text("utf-8"))
    return ""


def pins(lock: str) -> str:
    """The `name==version` lines of a lock, with their conditions and without its hashes."""
    lines = [f"{match[1]}{(match[2] or '').rstrip()}\n" for match in _PIN.finditer(lock)]
    return "".join(["# Versions of libraries with which this version of digital-edition was tested.\n", *lines])
