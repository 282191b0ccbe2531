"""The digest of the tool: another file or another library is another tool, wherever it is and whatever it is called."""

from __future__ import annotations

import re
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import builder
from builder.convert.keeping import memory
from builder.convert.source_issue import SourceIssue
from builder.edition.issue_date import parse
from builder.frames import chrome
from builder.shell import digest, libraries
from tests import editions
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARED = libraries.declared()
OURS = libraries.NAME
TRAINS = frozenset({"catboost"})
"""What makes weights, which are told by a digest of their own, and no page."""
OF_THE_HOST = {"jinja2", "markdown", "zensical"}
"""What only `frames` imports: parts of MkDocs, which is declared, and the other host, which is an extra."""


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    """The digest is taken once in a process; here it is taken in each test."""
    digest.of_tool.cache_clear()
    yield
    digest.of_tool.cache_clear()


def of_tool() -> str:
    return digest.of_tool.__wrapped__()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package, as it would be if some of its files were others."""
    copy = tmp_path / "builder"
    shutil.copytree(Path(builder.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(digest, "_PACKAGE", copy)
    return copy


def installed_again(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A machine on which this library is a newer one."""
    told = libraries._told
    monkeypatch.setattr(libraries, "_told", lambda one: ("99.0", told(one)[1]) if one == name else told(one))


def test_a_library_is_declared_for_whatever_the_package_imports() -> None:
    imports = re.compile(r"^ *(?:from|import) (\w+)", re.MULTILINE)
    files = (REPOSITORY / "builder").rglob("*.py")
    modules = {name for path in files for name in imports.findall(path.read_text("utf-8"))}
    by_module = metadata.packages_distributions()
    needed = {libraries._name(by_module[name][0]) for name in modules if name in by_module} - {OURS}
    assert {"borax", "imagesize", "charset-normalizer", "numpy", "deflate"} <= needed
    assert needed - TRAINS <= set(libraries.versions())
    assert needed - set(DECLARED) - TRAINS <= OF_THE_HOST


@pytest.mark.parametrize("name", libraries.versions())
def test_another_version_of_a_library_is_another_tool(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "of_folders", lambda _: "")
    before = of_tool()
    installed_again(monkeypatch, name)
    assert of_tool() != before


def test_libraries_are_the_declared_ones_and_those_that_these_need_but_not_those_of_tests() -> None:
    names = set(libraries.versions())
    assert {"borax", "charset-normalizer", "imagesize", "deflate", "zensical"} <= names
    assert {"jinja2", "markdown", "markupsafe", "pymdown-extensions", "mdurl", "pygments"} <= names
    assert not {"pytest", "ruff", "mypy", "hypothesis", OURS, *TRAINS} & names
    assert all(libraries.versions()[name] for name in DECLARED)


def test_versions_are_those_that_are_installed() -> None:
    for name, version in libraries.versions().items():
        try:
            assert metadata.version(name) == version
        except metadata.PackageNotFoundError:
            assert not version, name


def test_a_wheel_and_a_checkout_tell_of_the_same_libraries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    checkout = libraries.versions(), set(libraries.declared())
    foreign = tmp_path / "pyproject.toml"
    monkeypatch.setattr(libraries, "_PROJECT", foreign)
    for text in (None, "[project]\nname = 'other'\ndependencies = []\n", "[project", "[tool.other]\n"):
        if text:
            foreign.write_text(text, "utf-8")
        assert (libraries.versions(), set(libraries.declared())) == checkout, text


def test_a_new_dependency_of_a_checkout_counts_before_it_is_installed_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text(f"[project]\nname = '{OURS}'\ndependencies = ['Py_Test>=1; python_version>\"3\"']\n", "utf-8")
    monkeypatch.setattr(libraries, "_PROJECT", project)
    assert libraries.declared() == ("py-test",)
    project.write_text(f"[project]\nname = '{OURS}'\ndependencies = ['pytest']\n", "utf-8")
    assert libraries.declared() == ("pytest",)
    assert libraries.versions()["pytest"] == metadata.version("pytest")
    assert libraries.versions()["iniconfig"], "what it needs in turn"


@pytest.mark.parametrize("name", ["new.py", "convert/rules/new.py", "convert/rules/deep/table.json", "cli/other.yml"])
def test_another_file_of_the_package_is_another_tool(package: Path, name: str) -> None:
    before = of_tool()
    path = package / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"1")
    added = of_tool()
    path.write_bytes(b"2")
    changed = of_tool()
    path.rename(path.with_name("moved.txt"))
    assert len({before, added, changed, of_tool()}) == 4


def test_every_file_of_the_package_counts(package: Path) -> None:
    files = sorted(path for path in package.rglob("*") if path.is_file())
    assert len(files) > 100
    before = of_tool()
    for path in files[::7]:
        data = path.read_bytes()
        path.write_bytes(data + b" ")
        assert of_tool() != before, path
        path.write_bytes(data)
    assert of_tool() == before


def test_what_python_compiles_is_no_file_of_the_package(package: Path) -> None:
    before = of_tool()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "build.cpython-311.pyc").write_bytes(b"compiled")
    assert of_tool() == before


def test_whatever_is_kept_is_kept_under_the_digest_of_the_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: Path
) -> None:
    """Conversion and frames here; pages and volumes in `tests/press/test_failures.py`."""
    edition = editions.start(tmp_path / "edition")
    issue = SourceIssue(edition.newspapers[0].key, parse("2026-04-08"), ())

    def keys() -> tuple[str, str]:
        digest.of_tool.cache_clear()
        return memory.key(edition, issue, ""), chrome._key(edition)

    before = keys()
    (package / "convert" / "rules").mkdir()
    (package / "convert" / "rules" / "one.py").write_bytes(b"WEIGHT = 1")
    changed = keys()
    installed_again(monkeypatch, "charset-normalizer")
    newer = keys()
    assert all(len(set(each)) == 3 for each in zip(before, changed, newer, strict=True))
