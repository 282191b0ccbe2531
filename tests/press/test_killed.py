"""A build killed at any moment: every file is the old or the new one, and the next build is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import builder.press.build
from builder.configuration import config
from builder.press.build import build
from builder.press.stages import output_folder
from builder.search import site_pages
from builder.search.volumes import manifest, volumes
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from builder.configuration.config import Config

pytestmark = pytest.mark.posix

ROOT = Path(__file__).parent.parent.parent
CHILD = """
import os, signal, sys
from pathlib import Path
from tests.press import test_killed
root, out, left = Path(sys.argv[1]), sys.argv[2], [int(sys.argv[3])]
def hook(event, arguments):  # each time that a file is opened, renamed, removed, a folder made, the ledger written
    if event in {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"} and out in str(arguments[0]):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
test_killed.build_in(root, Path(out))
print(-left[0])
"""


def build_in(root: Path, out: Path) -> None:
    """Build the edition in `root`, the theme host and Pagefind stood in for."""
    with (
        patch.object(builder.press.build, "chrome", lambda edition: editions.chrome(edition, root.parent / "chrome")),
        patch.object(volumes, "build_volume", editions.volume),
        patch.object(manifest, "manifest", lambda every, *_: repr(list(every))),
        patch.object(volumes, "shared", lambda: {"search/fold": b"x"}),
        patch.object(site_pages, "index", lambda _: {"search/pages/x": b"x"}),
    ):
        build(config.read(root), out)


def _run(root: Path, out: Path, at: int) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", CHILD, str(root), str(out), str(at)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


def _change(edition: Config) -> None:
    editions.put(edition, editions.article("01-02", authors=("乙",), column="新", title="新"))
    editions.put(edition, editions.article("04-01", section="副刊"))
    disk.Tree(edition.articles).remove("2026/04/08/02-01.md")


def _edition(root: Path) -> Config:
    made = editions.start(root)
    editions.put(made, *(editions.article(id_, authors=("甲",)) for id_ in ("01-01", "01-02", "02-01")))
    return made


def _whole(contents: dict[str, bytes]) -> dict[str, bytes]:
    """What readers see: not the mark, and not files that are being written."""
    return {path: data for path, data in contents.items() if not path.rpartition("/")[2].startswith(".")}


@dataclass(frozen=True)
class _Sites:
    """The site before and after a change."""

    folder: Path
    """Holds the edition as it was before, and its site."""
    before: dict[str, bytes]
    after: dict[str, bytes]
    moments: int
    """How many there are at which to kill the build after the change."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> _Sites:
    folder, work = tmp_path_factory.mktemp("kept"), tmp_path_factory.mktemp("work")
    edition = _edition(folder / "edition")
    assert _run(edition.root, folder / "site", -1).returncode == 0
    shutil.copytree(folder, work, dirs_exist_ok=True)
    _change(config.read(work / "edition"))
    done = _run(work / "edition", work / "site", -1)
    assert done.returncode == 0, done.stderr
    before, after = editions.contents(folder / "site"), editions.contents(work / "site")
    return _Sites(folder, before, after, int(done.stdout) - 1)


_CHANCE = random.Random(2026)


@pytest.mark.parametrize("moment", [0.0, *(_CHANCE.random() for _ in range(6)), 1.0])
def test_what_a_killed_build_leaves_is_whole_and_mended(sites: _Sites, tmp_path: Path, moment: float) -> None:
    shutil.copytree(sites.folder, tmp_path, dirs_exist_ok=True)
    root, out = tmp_path / "edition", tmp_path / "site"
    _change(config.read(root))
    assert _run(root, out, 1 + int(moment * (sites.moments - 1))).returncode == -signal.SIGKILL
    for path, data in _whole(editions.contents(out)).items():
        assert data in {sites.before.get(path), sites.after.get(path)}, path
    assert _run(root, out, -1).returncode == 0
    assert editions.contents(out) == sites.after
    assert (out / output_folder.MARK).read_text("ascii").strip()
