"""Messages are Chinese where the locale is, and the catalogue has what the code says."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
import yaml

from builder.cli import language, run
from builder.errors import EditionError
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATALOGUE = yaml.safe_load((REPOSITORY / "builder/cli/chinese.yml").read_text("utf-8"))


@pytest.fixture(autouse=True)
def locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def sentences() -> Iterator[str]:
    """What every `EditionError(what, then=…)` in the code says, with `{}` for its values."""
    for path in sorted((REPOSITORY / "builder").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "EditionError":
                for given in [*node.args[:1], *(one.value for one in node.keywords if one.arg == "then")]:
                    yield from sentence(given)


def sentence(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and node.value:
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def test_the_catalogue_has_nearly_all_that_the_code_says() -> None:
    said = set(sentences())
    missing = sorted(said - CATALOGUE.keys())
    assert len(said) > 100
    assert len(missing) < len(said) * 0.1, missing


def test_a_translation_keeps_every_value() -> None:
    assert [english for english, chinese in CATALOGUE.items() if english.count("{}") != chinese.count("{}")] == []


def test_an_error_is_said_in_chinese_with_its_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--root", str(tmp_path), "build"]) == 1
    assert capsys.readouterr().err == f"{tmp_path}：这里没有 mkdocs.yml；请进到数字版的文件夹里，再试一次\n"
    error = EditionError("date is 2026-04-01, but the file stands in the issue of 2026-04-02", then="never said before")
    assert language.message(error) == "日期写的是 2026-04-01，文件却在 2026-04-02 这一期里；never said before"


@pytest.mark.parametrize("locale_name", ["C.UTF-8", "en_US.UTF-8", ""])
def test_other_locales_are_english(locale_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", locale_name)
    assert (
        language.message(EditionError("no file", where="a.md", then="save the file as UTF-8"))
        == "a.md: no file; save the file as UTF-8"
    )


def test_the_nearest_name_of_the_locale_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert not language.is_chinese()
