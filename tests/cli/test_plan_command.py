"""`edition plan`: volumes for jobs, and sites for an archive that outgrows its host."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from builder.cli import edition_plan, run
from builder.configuration import config
from builder.press import build as building
from tests import editions

URL = "https://owner.example/paper/"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Three years of an article, of which a site holds one and a half: 16 KB each before anything is built."""
    made = editions.start(tmp_path)
    for year in (2019, 2020, 2021):
        editions.put(made, editions.article("01-01", datetime.date(year, 4, 8)))
    monkeypatch.setattr(building, "chrome", lambda config: editions.chrome(config, tmp_path / "chrome"))
    monkeypatch.setattr(edition_plan, "LIMIT", 35_000)
    return str(tmp_path)


def test_the_sites_are_proposed_as_yaml_and_as_json(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--root", root, "plan", "--sites", "--site-url", URL]) == 0
    said = capsys.readouterr()
    sites = yaml.safe_load(said.out)
    assert [one["folders"] for one in sites] == [[f"content/articles/{year}"] for year in (2019, 2020, 2021)]
    assert [one["site_url"] for one in sites][-1] == URL
    assert "3 sites" in said.err
    assert run(["--root", root, "plan", "--sites", "--site-url", URL, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == sites


def test_volumes_that_are_as_they_were_are_left_out_but_for_the_newest(
    root: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def planned(*words: str) -> list[str]:
        assert run(["--root", root, "plan", "--json", *words]) == 0
        (tmp_path / "now.json").write_text(capsys.readouterr().out, "utf-8")
        return [one["volume"] for one in json.loads((tmp_path / "now.json").read_text("utf-8"))["include"]]

    editions.put(config.read(Path(root)), editions.article("01-01", datetime.date(2017, 4, 8)))
    assert planned() == ["2021-04", "2020", "2019", "2017"]
    (tmp_path / "now.json").rename(tmp_path / "before.json")
    since = ("--since", str(tmp_path / "before.json"))
    assert planned(*since) == ["2021-04"]
    (old,) = (tmp_path / "content" / "articles" / "2017").rglob("*.md")
    old.write_text(old.read_text("utf-8") + "\n又一段。\n", "utf-8")
    assert planned(*since) == ["2021-04", "2019", "2017"]  # the issue after it shows it too


@pytest.mark.parametrize("text", ["", "[]", '{"include": 3}', '{"include": [3]}'])
def test_what_is_no_list_of_volumes_is_refused(
    root: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (tmp_path / "before.json").write_text(text, "utf-8")
    assert run(["--root", root, "plan", "--since", str(tmp_path / "before.json")]) == 1
    assert "before.json: no list of volumes; give what edition plan --json printed" in capsys.readouterr().err


def test_what_was_built_is_weighed_and_not_guessed(
    root: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(bytes(3000))
    assert run(["--root", root, "plan", "--sites", "--site-url", URL]) == 0
    assert len(yaml.safe_load(capsys.readouterr().out)) == 1


def test_sites_without_an_address_cannot_be_proposed(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--root", root, "plan", "--sites"]) == 1
    assert "site_url is not set; give --site-url" in capsys.readouterr().err


def test_the_list_of_volumes_says_when_the_archive_should_be_cut(
    root: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["--root", root, "plan", "--site-url", URL]) == 0
    assert "edition plan --sites" in capsys.readouterr().err
    monkeypatch.setattr(edition_plan, "LIMIT", 10**9)
    assert run(["--root", root, "plan", "--site-url", URL]) == 0
    said = capsys.readouterr()
    assert "--sites" not in said.err
    assert len(said.out.splitlines()) == 3


def test_the_digest_of_a_volume_is_that_of_the_address(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A part made for one address is none for another: it is kept under this digest."""
    digests = []
    for url in (URL, URL, "https://other.example/"):
        assert run(["--root", root, "plan", "--json", "--site-url", url]) == 0
        digests.append(json.loads(capsys.readouterr().out)["include"][0]["digest"])
    assert digests[0] == digests[1] != digests[2]
