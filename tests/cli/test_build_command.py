import dataclasses
import datetime
import json
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from builder.cli import USAGE, run
from builder.cli.edition_build import PARTLY, budget_told
from builder.edition.budget import LIMIT, Budget, SiteSize
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
    budget=Budget(articles=51, site=SiteSize(files=310, size=3_400_000, fixed_files=60, fixed=2_000_000)),
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


TODAY = datetime.date(2026, 4, 8)


@pytest.mark.parametrize(
    ("size", "pace", "told"),
    [
        (3_400_000, 0, ""),
        (998_000_000, 1_000_000, "; at this pace 1 GB of GitHub Pages is full on 2026-04-11"),
        (3_400_000, 1, "; at this pace 1 GB of GitHub Pages lasts a lifetime"),
        (LIMIT + 1, 0, "; more than the 1 GB of GitHub Pages: edition plan --sites"),
    ],
)
def test_build_says_what_the_site_weighs_and_when_it_is_full(size: int, pace: int, told: str) -> None:
    site = SiteSize(files=310, size=size, fixed_files=60, fixed=size - 1_400_000)
    budget = Budget(articles=50, site=site, pace=Fraction(pace), newest=TODAY)
    said = budget_told(budget, TODAY)
    assert said == f"{size / 1e6:.1f} MB in 310 files, 28.0 KB and 5.0 files an article{told}"


def test_build_tells_programs_too_and_of_a_part_says_nothing(
    calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build"]) == 0
    assert "3.4 MB in 310 files, 27.5 KB and 4.9 files an article\n" in capsys.readouterr().out
    assert run(["build", "--volume", "2025"]) == 0
    assert "MB" not in capsys.readouterr().out
    assert run(["build", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["budget"]
    assert (told["size"], told["limit"], told["bytes_an_article"], told["full_on"]) == (3_400_000, LIMIT, 27_451, None)
    assert len(calls) == 3


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
