"""The wheel that a new repository brings along: packed from what is installed, whole, and the same each time."""

from __future__ import annotations

import importlib.metadata
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import yaml

from builder import __version__
from builder.cli import run
from builder.doctor.checks import BAD, CHECKS, GOOD, LOOK
from builder.shell import wheel
from builder.starter import repository

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAME = f"digital_edition-{__version__}"
FILES = {
    "builder/__init__.py": b"x = 1\n",
    f"{NAME}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: digital-edition\nVersion: {__version__}\n".encode(),
    f"{NAME}.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


def install(folder: Path, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an installed distribution of ours into `folder`, with what installers add."""
    added = {"../../bin/edition": b"#!", f"{NAME}.dist-info/direct_url.json": origin.encode()}
    for name, content in {**FILES, **added}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    record = "".join(f"{name},,\n" for name in (*FILES, *added))
    (folder / f"{NAME}.dist-info/RECORD").write_text(record, "utf-8")
    found = importlib.metadata.Distribution.at(folder / f"{NAME}.dist-info")
    monkeypatch.setattr(importlib.metadata, "distribution", lambda _: found)


def test_a_wheel_holds_the_files_and_their_digests_and_is_the_same_each_time(tmp_path: Path) -> None:
    packed = wheel.pack(FILES)
    assert packed == wheel.pack(dict(reversed(FILES.items())))
    with zipfile.ZipFile(BytesIO(packed)) as opened:
        assert {name: opened.read(name) for name in FILES} == FILES
        record = opened.read(f"{NAME}.dist-info/RECORD").decode()
        opened.extractall(tmp_path)
    assert sorted(line.partition(",")[0] for line in record.splitlines()) == sorted(opened.namelist())
    assert importlib.metadata.Distribution.at(tmp_path / f"{NAME}.dist-info").version == __version__


def test_a_repository_made_by_a_local_wheel_brings_it_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "site-packages/x", '{"url": "file:///tmp/x.whl"}', monkeypatch)
    folder = tmp_path / "paper"
    assert run(["new", str(folder), "--name", "雁渡晚报"]) == 0
    vendored = folder / "vendor" / f"{NAME}-py3-none-any.whl"
    with zipfile.ZipFile(vendored) as opened:
        assert set(opened.namelist()) == {*FILES, f"{NAME}.dist-info/RECORD"}
    assert f"\n./vendor/{vendored.name}\n" in (folder / "requirements.txt").read_text("utf-8")
    assert CHECKS["generator"](folder).state == GOOD
    vendored.unlink()
    assert CHECKS["generator"](folder).state == BAD
    (folder / "requirements.txt").write_text(f"digital-edition=={__version__}\n", "utf-8")
    assert CHECKS["generator"](folder).state == LOOK


def test_what_an_index_has_is_not_brought_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "site-packages/x", "{}", monkeypatch)
    assert wheel.vendored() is None


def test_the_tested_versions_are_left_together() -> None:
    text = (repository.FILES / "dependabot.yml").read_text("utf-8")
    pip = next(one for one in yaml.safe_load(text)["updates"] if one["package-ecosystem"] == "pip")
    assert pip["allow"] == [{"dependency-name": "digital-edition"}]
