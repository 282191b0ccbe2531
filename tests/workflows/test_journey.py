"""The journey that Windows, macOS and a release's wheel walk, walked here too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts import journey
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_every_module_is_imported() -> None:
    package = REPOSITORY / "builder"
    paths = {path.relative_to(REPOSITORY).with_suffix("") for path in package.rglob("*.py")}
    names = {".".join(path.parts).removesuffix(".__init__") for path in paths}
    assert set(journey.modules()) == {name for name in names if name != "builder" and ".starter.files" not in name}


def test_a_paper_is_made_converted_checked_and_built(tmp_path: Path) -> None:
    built = journey.walk(tmp_path / "雁渡 晚报")
    assert {"index.html", "2026/05/01/01-01/index.html", "search/index.html", "feed.xml"} <= built.keys()


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey, "COMMANDS", (("build", "--volume", "none"),))
    try:
        journey.walk(tmp_path / "paper")
    except RuntimeError as error:
        assert "edition build --volume none: exit code" in str(error)  # noqa: PT017  (what it says is the point)
    else:
        raise AssertionError("it went on")
