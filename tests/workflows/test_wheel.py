"""The wheel: the same bytes from the same source, with everything that an edition needs and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from builder import __version__
from builder.shell.wheel import vendored
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path


def build(source: Path, folder: Path, *options: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder), *options]
    subprocess.run(command, cwd=source, check=True, capture_output=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release's wheel and source, as `make wheel` makes it."""
    folder = tmp_path_factory.mktemp("dist")
    build(REPOSITORY, folder)
    return folder


def test_it_is_the_same_made_from_the_source_that_is_released_with_it(made: Path, tmp_path: Path) -> None:
    with tarfile.open(made / f"digital_edition-{__version__}.tar.gz") as source:
        source.extractall(tmp_path, filter="data")
    build(tmp_path / f"digital_edition-{__version__}", tmp_path / "again", "--target", "wheel")
    name = f"digital_edition-{__version__}-py3-none-any.whl"
    assert (tmp_path / "again" / name).read_bytes() == (made / name).read_bytes()


def test_it_brings_templates_assets_and_words_and_no_tests(made: Path) -> None:
    with zipfile.ZipFile(next(made.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    wanted = (
        "theme/main.html", "theme/words/zh-Hans.yml", "theme/assets/edition.js", "starter/files/mkdocs.yml",
        "starter/files/workflows/publish.yml", "starter/files/gitignore", "cli/chinese.yml", "requirements.lock",
        "py.typed",
    )  # fmt: skip
    assert {f"builder/{name}" for name in wanted} <= names
    assert {name.split("/")[0] for name in names} == {"builder", f"digital_edition-{__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_it_says_where_it_comes_from_and_names_no_package_index(made: Path) -> None:
    with zipfile.ZipFile(next(made.glob("*.whl"))) as wheel:
        said = wheel.read(f"digital_edition-{__version__}.dist-info/METADATA").decode("utf-8").partition("\n\n")[0]
    urls = [line.split(", ")[1] for line in said.splitlines() if line.startswith("Project-URL: ")]
    assert len(urls) == 4
    assert {url.split("/")[2] for url in urls} == {"github.com"}


def test_a_checkout_packs_the_same_files_for_a_new_repository(made: Path) -> None:
    packed = vendored()
    assert packed is not None
    with zipfile.ZipFile(BytesIO(packed[1])) as ours, zipfile.ZipFile(made / packed[0]) as released:
        assert sorted(ours.namelist()) == sorted(released.namelist())
        files = [name for name in ours.namelist() if name.startswith("builder/")]
        assert [name for name in files if ours.read(name) != released.read(name)] == []
