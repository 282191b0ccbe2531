"""The libraries that this program is made with: those that it declares, those that these need, and their versions."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import builder

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "digital-edition"
"""This program's own name among packages."""

_PROJECT = Path(builder.__file__).resolve().parent.parent / "pyproject.toml"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_HEADER = re.compile(r"^(Version|Requires-Dist): *(.*)$", re.MULTILINE)
_EXTRA = re.compile(r";.*\bextra\b")
"""In a requirement: that it holds only for those who ask for an extra."""
_OF_LEARNING = re.compile(r";.*\bextra *== *['\"]learn['\"]")
"""The same for the library that trains. What it makes are weights, and these have a digest of their own."""


def declared() -> tuple[str, ...]:
    """Names of the libraries that this program declares and cannot do without."""
    return tuple(_name(one) for one in _requirements() if not _EXTRA.search(one))


def versions() -> Mapping[str, str]:
    """By name, the versions of all libraries that may have a hand in what is made; "" for one that is not installed.

    They are the declared ones, those of our extras with them, and whatever these need in turn: a host's template engine
    makes bytes of pages as well as the host. Somebody else's extras are left out, for nothing of ours asks for them;
    so is what trains the model.
    """
    found: dict[str, str] = {}
    waiting = [_name(one) for one in _requirements() if not _OF_LEARNING.search(one)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name], needs = _told(name)
            waiting += (_name(one) for one in needs if not _EXTRA.search(one))
    return dict(sorted(found.items()))


@cache
def versions_of(*names: str) -> tuple[str, ...]:
    """The installed versions of some libraries: what these made is kept under them."""
    return tuple(_told(name)[0] for name in names)


def is_installed(name: str) -> bool:
    """Whether there is such a library here."""
    return bool(_told(name)[0])


def _requirements() -> tuple[str, ...]:
    """What this program declares: in a checkout by its `pyproject.toml`, for what is installed may be older."""
    project = _project()
    if not project:
        return _told(NAME)[1]
    extras = project.get("optional-dependencies", {})
    return (*project["dependencies"], *(f"{one}; extra == {extra!r}" for extra, each in extras.items() for one in each))


def _project() -> dict[str, Any]:
    """The table `project` of the checkout that this is; empty where it is none."""
    try:
        project = tomllib.loads(_PROJECT.read_text("utf-8"))["project"]
    except (OSError, ValueError, KeyError):
        return {}
    return dict(project) if project.get("name") == NAME else {}


def _told(name: str) -> tuple[str, tuple[str, ...]]:
    """The version and the requirements of an installed library; nothing of one that is not.

    Only the head of its metadata is read: the rest is its README, over which `metadata.version` takes five times as
    long, each time that anything is built.
    """
    try:
        installed = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return "", ()
    text = installed.read_text("METADATA") or installed.read_text("PKG-INFO") or ""
    head = _HEADER.findall(text.partition("\n\n")[0])
    version = next((value for key, value in head if key == "Version"), "")
    return version, tuple(value for key, value in head if key == "Requires-Dist")


def _name(requirement: str) -> str:
    """The name that a requirement (PEP 508) begins with, in the one form in which names are compared (PEP 503)."""
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""
