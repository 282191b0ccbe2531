"""Lists that are written twice say the same: what is declared, documented and tested does not drift apart."""

from __future__ import annotations

import re
import subprocess
import tomllib

import yaml

from builder.shell import libraries
from tests.conftest import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
FILE = re.compile(r"`((?:builder|tests|theme|docs|bench|scripts)/[\w./-]+\.(?:py|js|css|yml|md|txt|html|sh))`")
SPEAKING = (".py", ".md", ".js", ".css", ".yml", ".html")


def files() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, check=True, capture_output=True, text=True)
    return listed.stdout.splitlines()


def test_every_dependency_has_its_reason() -> None:
    table = (REPOSITORY / "docs" / "decisions.md").read_text("utf-8")
    named = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for name in row.split(",")}
    assert set(libraries.declared()) <= {name.lower() for name in named}


def test_what_a_text_calls_a_file_is_one() -> None:
    there = set(files())
    speaking = [name for name in there if name.endswith(SPEAKING) and not name.startswith(("tests/pages/", "content/"))]
    assert len(speaking) > 200
    texts = {name: (REPOSITORY / name).read_text("utf-8", "replace") for name in speaking}
    named = {(name, file) for name, text in texts.items() for file in FILE.findall(text)}
    assert ("builder/press/pieces/citation.py", "theme/assets/reader/cite.js") in named
    assert {(name, file) for name, file in named if file not in there} == set()


def test_the_package_has_the_types_that_it_promises() -> None:
    assert ("Typing :: Typed" in PROJECT["classifiers"]) == ("builder/py.typed" in files())


def test_pythons_that_are_named_are_those_from_the_lowest_on() -> None:
    named = re.findall(r"Python :: 3\.([0-9]+)", "\n".join(PROJECT["classifiers"]))
    lowest = int(PROJECT["requires-python"].removeprefix(">=3."))
    assert [int(one) for one in named] == list(range(lowest, lowest + len(named)))
    tried = set(re.findall(r"python3\.([0-9]+)", (REPOSITORY / "scripts" / "environment.sh").read_text("utf-8")))
    assert set(named) <= tried


def test_every_folder_of_pages_has_its_floor() -> None:
    folders = {name.split("/")[2] for name in files() if re.fullmatch(r"tests/pages/[^/]+/[^/]+\.yml", name)}
    assert set(yaml.safe_load((REPOSITORY / "tests/pages/floors.yml").read_text("utf-8"))) == folders
