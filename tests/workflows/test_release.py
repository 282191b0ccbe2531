"""A release is a tag: what is said of it, and what holds it back."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from builder import __version__
from scripts import release
from tests.conftest import REPOSITORY

CHANGELOG = """# Changelog

## [Unreleased]

## [1.2.0] - 2026-05-01

### Added

- Pages of `## [headings]`, and [links](https://edition.example/).

## [1.1.0] - 2026-04-01

- The one before.
"""
HOME = "https://edition.example/repo"


def refusals(tag: str = "v1.2.0", changelog: str = CHANGELOG, *, here: str = HOME) -> list[str]:
    return release.refusals(tag, changelog, "1.2.0", home=HOME, here=here)


def test_a_section_ends_where_the_next_version_begins() -> None:
    assert release.section(CHANGELOG, "1.2.0") == (
        "### Added\n\n- Pages of `## [headings]`, and [links](https://edition.example/)."
    )
    assert release.section(CHANGELOG, "1.1.0") == "- The one before."
    assert release.section(CHANGELOG, "Unreleased") == ""
    assert release.section(CHANGELOG, "1.2") == ""


def test_nothing_speaks_against_a_tag_that_agrees_with_everything() -> None:
    assert refusals() == []
    assert refusals(here="") == []


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (refusals("v1.2.1"), "the tag is v1.2.1"),
        (refusals("1.2.0"), "the tag is 1.2.0"),
        (refusals(changelog=CHANGELOG.replace("[1.2.0]", "[1.3.0]")), "has no `## [1.2.0]"),
        (refusals(changelog=CHANGELOG.replace(" - 2026-05-01", "")), "has no `## [1.2.0]"),
        (refusals(changelog=CHANGELOG.replace("2026-05-01", "soon")), "has no `## [1.2.0]"),
        (refusals(changelog=re.sub("### Added.*?(?=## .1.1)", "", CHANGELOG, flags=re.DOTALL)), "says nothing"),
        (refusals(changelog=CHANGELOG.replace("[Unreleased]\n", "[Unreleased]\n\n- Later.\n")), "under Unreleased"),
        (refusals(here="https://edition.example/fork"), "names https://edition.example/repo"),
    ],
)
def test_what_does_not_agree_holds_it_back(found: list[str], word: str) -> None:
    assert len(found) == 1
    assert word in found[0]


def test_all_that_speaks_against_it_is_said_at_once() -> None:
    command = [sys.executable, "scripts/release.py", "v0.0.0"]
    environment = {**os.environ, "GITHUB_SERVER_URL": "https://edition.example", "GITHUB_REPOSITORY": "a/fork"}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "the tag is v0.0.0" in done.stderr
    assert "https://edition.example/a/fork releases" in done.stderr


def test_the_version_of_the_package_is_cut_in_the_changelog() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    assert release.project()["version"] == __version__
    assert changelog.index("## [Unreleased]") < changelog.index(f"## [{__version__}] - ")
    assert release.section(changelog, __version__)


def test_the_package_names_one_repository_for_everything() -> None:
    urls = release.project()["urls"]
    assert set(urls) == {"Repository", "Documentation", "Changelog", "Issues"}
    for url in urls.values():
        assert url.startswith(urls["Repository"])
        path = url.removeprefix(urls["Repository"]).split("/main/")[1:]
        assert all((REPOSITORY / name).exists() for name in path)
