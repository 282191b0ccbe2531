import dataclasses
import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from builder.cli import USAGE, run
from builder.cli.edition_build import PARTLY
from builder.errors import Finding
from builder.press import build as building
from builder.press.stages.work import BuildReport, Wanted
from tests import editions

REPORT = BuildReport(
    articles=51,
    issues=3,
    poured=1,
    written=1,
    removed=0,
    volumes=("2026-04",),
    findings=(),
    seconds=MappingProxyType({"pouring": 5.1}),
    processor=MappingProxyType({"pour": 10.2}),
)


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """How `build` was called; it is stood in for."""
    found: list[tuple[Any, ...]] = []

    def build(config: Any, out: Path, *, clean: bool = False, wanted: Any, progress: Any) -> BuildReport:  # noqa: ANN401, ARG001
        found.append((out, clean, wanted))
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
    assert calls == [(tmp_path / "site", False, Wanted())]
    printed = capsys.readouterr().out
    assert "site: 51 articles in 3 issues; 1 file written, 0 removed; search built for 2026-04\n" in printed


def test_build_takes_a_folder_and_may_begin_anew(calls: list[tuple[Any, ...]]) -> None:
    assert run(["build", "--out", "x", "--clean"]) == 0
    assert calls == [(Path("x"), True, Wanted())]


def test_a_part_and_a_site_without_search_are_asked_for(calls: list[tuple[Any, ...]], tmp_path: Path) -> None:
    assert run(["build", "--volume", "2025"]) == 0
    assert run(["build", "--without-search"]) == 0
    assert run(["bind", str(tmp_path), "--out", "x"]) == 0
    assert calls == [
        (tmp_path / "parts/2025", False, Wanted(volume="2025")),
        (tmp_path / "site", False, Wanted(search=False)),
        (Path("x"), False, Wanted(parts=(tmp_path,))),
    ]
    assert run(["build", "--volume", "2025", "--without-search"]) == USAGE


def test_a_profile_says_where_the_time_went(calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--profile"]) == 0
    assert calls
    printed = " ".join(capsys.readouterr().err.split())
    assert "pouring 5.10 s 100.000 ms an article" in printed
    assert "pour 10.20 s 200.000 ms an article" in printed


def test_a_site_that_lacks_articles_is_a_failure_with_every_reason(
    calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    found = [Finding("a.md", 3, "E101", "no title"), Finding("b.md", 0, "E103", "no date")]
    FINDINGS[:] = found
    assert run(["build"]) == PARTLY
    assert calls
    printed = capsys.readouterr()
    assert "a.md:3: E101 no title\n" in printed.err
    assert "b.md: E103 no date\n" in printed.err
    assert "lacks 2 files" in printed.err
    FINDINGS.clear()


def test_programs_are_told_what_changed_meanwhile(
    calls: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = dataclasses.replace(REPORT, meanwhile=frozenset({"b.md", "a.md"}))
    monkeypatch.setattr(building, "build", lambda *_, **__: report)
    assert run(["build", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["meanwhile"] == ["a.md", "b.md"]
    assert calls == []
