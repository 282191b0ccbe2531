"""What a release says of itself: its section of the changelog, and whether the tag may be released at all.

    python scripts/release.py v0.2.0 > notes.md

Prints the section, or says everything that speaks against the release and exits with 1.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
_HEADING = re.compile(r"^## \[([^]]+)\](?: - (.+))?$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def section(changelog: str, version: str) -> str:
    """The words of the changelog below the heading of `version`; empty where there are none."""
    headings = list(_HEADING.finditer(changelog))
    ends = [heading.start() for heading in headings[1:]] + [len(changelog)]
    texts = {heading[1]: changelog[heading.end() : end] for heading, end in zip(headings, ends, strict=True)}
    return texts.get(version, "").strip()


def refusals(tag: str, changelog: str, version: str, *, home: str, here: str) -> list[str]:
    """What speaks against releasing the tag.

    `home` is the repository that the package names as its own; `here` is the one that releases, empty where nobody
    says.
    """
    dates = {heading[1]: heading[2] for heading in _HEADING.finditer(changelog)}
    found = []
    if tag != f"v{version}":
        found.append(f"the tag is {tag}, and pyproject.toml says {version}: they have to agree")
    if not _DATE.fullmatch(dates.get(version) or ""):
        found.append(f"CHANGELOG.md has no `## [{version}] - YEAR-MONTH-DAY`: cut it from Unreleased")
    elif not section(changelog, version):
        found.append(f"CHANGELOG.md says nothing of {version}")
    if section(changelog, "Unreleased"):
        found.append("CHANGELOG.md still has words under Unreleased: move them to the release or leave them out")
    if here and here != home:
        found.append(f"project.urls in pyproject.toml names {home}, and {here} releases: name the right one")
    return found


def project() -> Mapping[str, Any]:
    """What pyproject.toml says of the package."""
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def main(tag: str) -> int:
    """Print the section; 1 where something speaks against it."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    server, name = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    version, home = project()["version"], project()["urls"]["Repository"]
    found = refusals(tag, changelog, version, home=home, here=f"{server}/{name}" if name else "")
    for refusal in found:
        print(f"release: {refusal}", file=sys.stderr)
    if not found:
        print(section(changelog, version))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
