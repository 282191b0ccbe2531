"""The wheel: the same bytes from the same source, with everything that an edition needs and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    made = []
    for name in ("one", "two"):
        folder = tmp_path_factory.mktemp(name)
        build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
        subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
        made.append(next(folder.glob("*.whl")))
    return made[0], made[1]


def test_it_is_reproducible(wheels: tuple[Path, Path]) -> None:
    assert wheels[0].read_bytes() == wheels[1].read_bytes()


def test_it_brings_templates_assets_and_words_and_no_tests(wheels: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        names = set(wheel.namelist())
    wanted = (
        "theme/main.html", "theme/words/zh-Hans.yml", "theme/assets/edition.js", "starter/files/mkdocs.yml",
        "starter/files/workflows/publish.yml", "starter/files/gitignore", "cli/chinese.yml", "requirements.lock",
        "py.typed",
    )  # fmt: skip
    assert {f"builder/{name}" for name in wanted} <= names
    assert {name.split("/")[0] for name in names} == {"builder", "digital_edition-0.1.0.dist-info"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]
