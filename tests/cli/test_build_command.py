import dataclasses
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from builder import build as building
from builder.cli import FAILED, run
from builder.errors import Finding
from tests import editions

REPORT = building.BuildReport(
    articles=51,
    issues=3,
    poured=1,
    written=1,
    removed=0,
    volumes=("2026-04",),
    findings=(),
    seconds=MappingProxyType({}),
)


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """How `build` was called; it is stood in for."""
    found: list[tuple[Any, ...]] = []

    def build(config: Any, out: Path, *, clean: bool, progress: Any) -> building.BuildReport:  # noqa: ANN401, ARG001
        found.append((out, clean))
        return dataclasses.replace(REPORT, findings=tuple(FINDINGS))

    editions.start(tmp_path)
    monkeypatch.setattr(building, "build", build)
    monkeypatch.chdir(tmp_path)
    return found


FINDINGS: list[Finding] = []


def test_build_says_where_the_site_is_and_what_was_done(
    calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["build"]) == 0
    assert calls == [(tmp_path / "site", False)]
    printed = capsys.readouterr().out
    assert "site: 51 articles in 3 issues; 1 file written, 0 removed; search built for 2026-04\n" in printed


def test_build_takes_a_folder_and_may_begin_anew(calls: list[tuple[Any, ...]]) -> None:
    assert run(["build", "--out", "x", "--clean"]) == 0
    assert calls == [(Path("x"), True)]


def test_a_site_that_lacks_articles_is_a_failure_with_every_reason(
    calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    found = [Finding("a.md", 3, "E101", "no title"), Finding("b.md", 0, "E103", "no date")]
    FINDINGS[:] = found
    assert run(["build"]) == FAILED
    assert calls
    printed = capsys.readouterr()
    assert "a.md:3: E101 no title\n" in printed.err
    assert "b.md: E103 no date\n" in printed.err
    assert "lacks 2 files" in printed.err
    FINDINGS.clear()
