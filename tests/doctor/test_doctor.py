"""`edition doctor`: each line says good or what to do, and nothing is changed."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from builder.cli import run
from builder.configuration import config
from builder.doctor import checks
from builder.doctor.checks import BAD, CHECKS, GOOD, LOOK, diagnose
from builder.shell import libraries
from tests import editions
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def state(root: Path, name: str) -> str:
    return CHECKS[name](root).state


def test_this_checkout_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--root", str(REPOSITORY), "doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(CHECKS)
    assert not [line for line in lines if line.startswith("✗")]
    assert next(line for line in lines if "Pages" in line).startswith("✓")


def test_what_is_not_good_says_what_to_do(tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    for one in diagnose(tmp_path):
        assert one.state == GOOD or one.then, one
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_without_an_edition_is_bad_and_one_without_content_is_to_be_looked_at(tmp_path: Path) -> None:
    assert state(tmp_path, "configuration") == BAD
    assert run(["--root", str(tmp_path), "doctor"]) == 1
    made = editions.start(tmp_path)
    assert state(tmp_path, "configuration") == GOOD
    assert state(tmp_path, "content") == LOOK
    editions.put(made, editions.article())
    assert state(tmp_path, "content") == GOOD


def test_a_wrong_key_is_named(tmp_path: Path) -> None:
    (tmp_path / config.FILE).write_text("extra: {edition: {newspaper: []}}\n", "utf-8")
    found = CHECKS["configuration"](tmp_path)
    assert "newspaper" in found.what
    assert found.then


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", LOOK),
        ("jobs: {a: {permissions: {pages: write, id-token: write}, steps: [uses: actions/deploy-pages@x]}}", GOOD),
        ("jobs: {a: {permissions: {pages: write}, steps: [uses: actions/deploy-pages@x]}}", BAD),
        ("jobs: [ actions/deploy-pages@x", BAD),
        ("jobs: actions/deploy-pages@x", BAD),
    ],
)
def test_the_publishing_workflow_is_looked_at(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/publish.yml").write_text(text, "utf-8")
    assert state(tmp_path, "Pages") == expected


def test_what_is_missing_on_the_machine_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1, 1, 5))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(libraries, "declared", lambda: ("click", "no-such-library"))
    assert [state(tmp_path, name) for name in ("browser", "git", "disk", "libraries")] == [LOOK, LOOK, LOOK, BAD]
    assert "no-such-library" in CHECKS["libraries"](tmp_path).what


def test_no_password_of_a_remote_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_run", lambda *_: "https://me:secret@git.example/e.git\n")
    assert CHECKS["git"](tmp_path).what == "https://git.example/e.git"


def test_programs_get_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--root", str(tmp_path), "doctor", "--json"])
    assert {one["name"] for one in json.loads(capsys.readouterr().out)} == set(CHECKS)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("docs_dir: docs\n", "docs_dir"),
        ("site_dir: public\n", "site_dir"),
        ("use_directory_urls: false\n", "use_directory_urls"),
        ("theme: {name: readthedocs}\n", "theme.name"),
        ("theme: {tokens: {accent: 红}}\n", "theme.tokens.accent"),
        ("sitename: 试报\n", "unknown key sitename; write site_name"),
        ("no_such_key: 1\n", "unknown key no_such_key; own keys belong under extra"),
        ("", "sections"),
    ],
)
def test_a_setting_that_would_be_ignored_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    paper = "{key: a, name: 甲报}" if text else "{key: a, name: 甲报, sections: [{要闻: 1}]}"
    (tmp_path / config.FILE).write_text(f"{text}extra: {{edition: {{newspapers: [{paper}]}}}}\n", "utf-8")
    found = CHECKS["configuration"](tmp_path)
    assert named in f"{found.what}; {found.then}"
