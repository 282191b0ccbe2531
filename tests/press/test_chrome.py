"""The theme host is asked again when anything that it reads changed, and only then."""

from __future__ import annotations

import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from builder.configuration import config, resources
from builder.frames import chrome
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.frames.frame import Chrome

Asked = list[frozenset[tuple[str, int]]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """What the host, stood in for here, was asked to build, call by call; the theme is a copy."""
    calls: Asked = []

    def build_frames(edition: Config, wanted: frozenset[tuple[str, int]], work: Path) -> Chrome:
        calls.append(frozenset(wanted))
        shutil.rmtree(work, ignore_errors=True)
        return editions.chrome(edition, work, str(len(calls)))

    theme = shutil.copytree(resources.theme(), tmp_path / "theme")
    monkeypatch.setattr(resources, "theme", lambda: theme)
    monkeypatch.setattr(chrome, "import_module", lambda _: SimpleNamespace(build_frames=build_frames))
    return calls


def test_the_host_is_asked_once_for_every_kind_and_depth(asked: Asked, tmp_path: Path) -> None:
    edition = editions.start(tmp_path / "edition")
    first, second = chrome.chrome(edition), chrome.chrome(edition)
    assert second == first
    assert len(asked) == 1
    assert asked[0] >= {("issue", 0), ("issue", 3), ("article", 4), ("issue", 1), ("article", 5), ("listing", 4)}


@pytest.mark.parametrize(
    "change",
    [
        lambda root: disk.write(root.parent / "theme/main.html", "x"),
        lambda root: disk.write(root / "content/site/about.md", "# 关于"),
        lambda root: disk.write(root / config.FILE, editions.MKDOCS.format(url="https://example.org/")),
        lambda root: disk.write(root / "theme/partials/footer.html", "x"),
        lambda root: disk.write(root / ".edition/frames.json", "{"),
        lambda root: disk.write(root / ".edition/frames.json", "[]"),
        lambda root: (root / ".edition/frames/style.css").unlink(),
    ],
)
def test_a_change_of_what_the_host_reads_or_made_asks_it_again(
    asked: Asked, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    root = tmp_path / "edition"
    chrome.chrome(editions.start(root))
    change(root)
    chrome.chrome(config.read(root))
    assert len(asked) == 2
    chrome.chrome(config.read(root))
    assert len(asked) == 2
