"""Which Pythons: said in one place, the classifiers, and promised, tested and linted wherever else it is said."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import yaml

from tests.conftest import REPOSITORY

PYPROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
PYTHONS = [
    classifier.rpartition(" ")[2]
    for classifier in PYPROJECT["project"]["classifiers"]
    if re.search(r":: 3\.\d+$", classifier)
]
JOBS = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "test.yml").read_text("utf-8"))["jobs"]


def test_every_python_that_is_promised_is_tested() -> None:
    assert JOBS["linux"]["strategy"]["matrix"]["python"] == PYTHONS
    assert JOBS["elsewhere"]["strategy"]["matrix"]["python"] == [PYTHONS[0], PYTHONS[-1]]
    assert JOBS["linux"]["steps"][-1]["run"] == "make test"


def test_the_oldest_is_what_everything_is_written_for() -> None:
    oldest = PYTHONS[0]
    assert PYPROJECT["project"]["requires-python"] == f">={oldest}"
    assert PYPROJECT["tool"]["mypy"]["python_version"] == oldest
    assert PYPROJECT["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    assert f"--python-version {oldest} " in (REPOSITORY / "Makefile").read_text("utf-8")


def test_set_up_looks_for_each_of_them_newest_first() -> None:
    script = (REPOSITORY / "scripts" / "environment.sh").read_text("utf-8")
    tried = re.search(r"in \$\{PYTHON:-(.*?)\}", script)
    assert tried
    assert re.findall(r"python(3\.\d+)", tried[1]) == PYTHONS[::-1]
    assert f"(tried: ${{PYTHON:-{tried[1].replace(' ', ', ')}}})" in script
