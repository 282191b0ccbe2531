"""What goes wrong outside of a build: one clear error, the old site still served, the next build right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import builder.press.build
from builder.errors import EditionError
from builder.press.build import build
from builder.press.stages import output_folder, pour
from builder.press.stages.work import Wanted
from builder.search import site_pages
from builder.search.volumes import manifest, volumes
from builder.shell import digest, disk, pool
from tests import editions

if TYPE_CHECKING:
    from builder.configuration.config import Config
    from builder.press.pieces.site import Site
    from builder.press.stages.inventory import Folder
    from builder.press.stages.issue_reading import Reading

pytestmark = pytest.mark.posix

ROOT = Path(__file__).parent.parent.parent
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000002000000010806000000") + bytes(3_000_000)
CHILD = """
import os, resource, sys
from pathlib import Path
from builder.errors import EditionError
from tests.press import test_killed
root, out, limit = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    test_killed.build_in(root, out)
except EditionError as error:
    print(error)
    sys.exit(1)
"""
FULL_DISK = """
import subprocess, sys
disk, *command = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], check=True)
from builder.configuration import config
from tests import editions
from tests.press import test_failures as it
root, out = it.Path(command[0]), it.Path(disk, "site")
it.build_in_child(root, out)
before = editions.contents(out)
picture = config.read(root).articles / "2026/04/08/a.png"
picture.write_bytes(it.PICTURE)
print(it.build_in_child(root, out).stdout.strip())
print(it.served(before, editions.contents(out)))
picture.unlink()
it.build_in_child(root, out)
print(editions.contents(out) == before)
"""


def build_in_child(root: Path, out: Path, limit: int = 0) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, which may write no file of more than `limit` bytes.

    It is not measured for coverage: the data of that would be a file above the limit.
    """
    words = [sys.executable, "-c", CHILD, str(root), str(out), str(limit)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COVERAGE_PROCESS_CONFIG": ""}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


def served(before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """Whether all that readers saw before is still there as it was, but for what a build may have made anew."""
    return all(path in after and after[path] for path in before if path != output_folder.MARK)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Three issues; the theme host and Pagefind stood in for."""
    monkeypatch.setattr(builder.press.build, "chrome", lambda config: editions.chrome(config, tmp_path / "chrome"))
    monkeypatch.setattr(volumes, "build_volume", editions.volume)
    monkeypatch.setattr(manifest, "manifest", lambda every, *_: repr(list(every)))
    monkeypatch.setattr(volumes, "shared", dict)
    monkeypatch.setattr(site_pages, "index", lambda _: {})
    made = editions.start(tmp_path / "edition")
    for day in (7, 8, 9):
        editions.put(made, *(editions.article(id_, editions.DAY.replace(day=day)) for id_ in ("01-01", "01-02")))
    return made


@pytest.mark.parametrize("what", ["a picture", "the ledger"])
def test_a_disk_that_takes_no_more_is_one_error(edition: Config, tmp_path: Path, what: str) -> None:
    out = tmp_path / "site"
    assert build_in_child(edition.root, out).returncode == 0
    before = editions.contents(out)
    (ledger,) = edition.cache.glob("ledger-*.sqlite")
    if what == "a picture":
        limit, where = 1_000_000, f"{out}/2026/04/08/a.png"
        (edition.articles / "2026/04/08/a.png").write_bytes(PICTURE)
    else:
        limit, where = ledger.stat().st_size, str(ledger)
        for number in range(3, 40):
            editions.put(edition, editions.article(f"01-{number:02d}", column=f"栏目{number}" * 9))
    failed = build_in_child(edition.root, out, limit)
    assert (failed.returncode, failed.stderr) == (1, "")
    assert failed.stdout.startswith(f"{where}: cannot ")
    assert failed.stdout.endswith("; check free space and permissions\n")
    assert served(before, editions.contents(out))
    assert build_in_child(edition.root, out).returncode == 0
    build_in_child(edition.root, tmp_path / "anew")
    assert editions.contents(out) == editions.contents(tmp_path / "anew")


def test_a_full_disk_is_one_error(edition: Config, tmp_path: Path) -> None:
    """A file system of one megabyte, mounted for this test alone."""
    disk = tmp_path / "disk"
    disk.mkdir()
    unshare = ["unshare", "--mount", "--map-root-user", "--user"]
    words = [*unshare, sys.executable, "-c", FULL_DISK, str(disk), str(edition.root)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("no unshare here")
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip("nothing may be mounted here")
    picture = f"{disk}/site/2026/04/08/a.png"
    said = f"{picture}: cannot write: No space left on device; check free space and permissions"
    assert done.stdout.splitlines() == [said, "True", "True"], done.stderr


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which not even root may write")
def test_a_place_where_nothing_may_be_written_is_named(edition: Config) -> None:
    with pytest.raises(EditionError, match=r"^/proc/edition/[.]edition-site: cannot write: .*; check free space"):
        build(edition, Path("/proc/edition"))


def test_a_picture_that_vanishes_is_no_error(edition: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that follows at once makes the site without it."""
    out, picture = tmp_path / "site", edition.articles / "2026/04/08/a.png"
    build(edition, out)
    before = editions.contents(out)
    picture.write_bytes(PICTURE[:100])
    read = pour.read  # type: ignore[attr-defined]  # to be called by its stand-in

    def and_lose(site: Site, folder: Folder) -> Reading:
        found: Reading = read(site, folder)
        if folder.pictures:
            picture.unlink()
        return found

    monkeypatch.setattr(pour, "read", and_lose)
    assert build(edition, out).findings == ()
    assert editions.contents(out) == before
    monkeypatch.setattr(pour, "read", read)
    build(edition, out)
    assert editions.contents(out) == before


def test_a_worker_that_is_killed_is_one_error(edition: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    wanted = Wanted(search=False)  # workers know nothing of stand-ins
    build(edition, out, wanted=wanted)
    before = editions.contents(out)
    editions.put(edition, editions.article("01-03"))
    submit = pool.Workers.submit

    def and_kill(self: Any, *given: Any) -> Any:  # noqa: ANN401
        task = submit(self, *given)
        for process in list(self._pool._processes.values()):
            os.kill(process.pid, signal.SIGKILL)
        return task

    with monkeypatch.context() as patch:
        patch.setattr(pool, "WORTH_A_POOL", 1)
        patch.setattr(pool, "cores", lambda: 2)
        patch.setattr(pool.Workers, "submit", and_kill)
        with pytest.raises(EditionError, match="a worker process died; check free memory, then build again"):
            build(edition, out, wanted=wanted)
    assert served(before, editions.contents(out))
    build(edition, out, wanted=wanted)
    build(edition, tmp_path / "anew", wanted=wanted)
    assert editions.contents(out) == editions.contents(tmp_path / "anew")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo no space left >&2; exit 3", "pagefind failed: no space left"),
        ("kill -9 $$", "pagefind failed: exit code -9"),
        ("exec sleep 60", "pagefind did not end within 0.5 seconds"),
        ("exit 0", "pagefind failed: exit code 0"),
    ],
)
def test_a_pagefind_that_fails_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    failing = tmp_path / "pagefind"
    failing.write_text(f"#!/bin/sh\n{script}\n")
    failing.chmod(0o755)
    monkeypatch.setattr(site_pages, "get_executable", lambda: str(failing))
    monkeypatch.setattr(site_pages, "_PATIENCE", 0.5)
    site_pages._index.cache_clear()
    with pytest.raises(EditionError, match=f"{said}; run it again"):
        site_pages.index({})


def test_no_room_for_temporary_files_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    site_pages._index.cache_clear()
    with pytest.raises(EditionError, match=r"none/edition-.*: cannot use the folder for temporary files: .* TMPDIR"):
        site_pages.index({})


def test_a_volume_that_cannot_be_put_in_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "2026-04"
    tree = disk.Tree(tmp_path)
    tree.exchange(out.name, {"a/b": b"old"})
    replace = os.replace

    def failing(source: str, target: str) -> None:
        if source.endswith(".new"):
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(EditionError, match="2026-04: cannot write: No space left on device"):
        tree.exchange(out.name, {"a/b": b"new"})
    assert editions.contents(tmp_path) == {"2026-04/a/b": b"old"}


def test_other_versions_of_the_tools_make_everything_anew(
    edition: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    build(edition, out)
    before = editions.contents(out)
    monkeypatch.setattr(digest, "of_tool", lambda: "another tool")
    report = build(edition, out)
    assert (report.poured, report.written, report.volumes) == (3, 0, ("2026-04",))
    assert editions.contents(out).keys() == before.keys()
