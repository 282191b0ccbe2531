import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder.errors import EditionError
from builder.press.pieces.site import Site
from builder.shell import pool
from tests import editions


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return editions.site(editions.start(tmp_path), tmp_path)


def name(site: Site, out: Path, work: str) -> str:
    return f"{site.config.name} {out.name} {work}"


def die(_site: Site, _out: Path, _work: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(_site: Site, out: Path, work: str) -> None:
    raise EditionError(work, where=out, then="mend it")


@pytest.mark.parametrize("size", [1, 10_000])
def test_tasks_are_done_here_or_in_processes(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 2)
    with pool.Workers(site, tmp_path / "out", size) as workers:
        assert workers.is_parallel == (size > 1)
        found = [pool.result(task) for task in [workers.submit(name, work) for work in "ab"]]
        with pytest.raises(EditionError) as error:
            pool.result(workers.submit(fail, "broken"))
    assert found == ["试报 out a", "试报 out b"]
    assert str(error.value) == f"{tmp_path / 'out'}: broken; mend it"


def test_a_worker_that_dies_is_one_clear_error(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 2)
    with pool.Workers(site, tmp_path, 10_000) as workers, pytest.raises(EditionError, match="a worker process died"):
        pool.result(workers.submit(die, ""))


PARENT = """
import os, pathlib, sys, time
from builder.shell import pool
from tests import editions
from tests.press.test_workers import linger
if __name__ == "__main__":
    root = pathlib.Path(sys.argv[1])
    pool.cores = lambda: 2
    with pool.Workers(editions.site(editions.start(root), root), root, 10_000) as workers:
        workers.submit(linger, "")
        while not (root / "begun").exists(): time.sleep(0.01)
        os.kill(os.getpid(), 9)
"""


def linger(_site: Site, out: Path, _work: str) -> None:
    (out / "begun").touch()
    time.sleep(60)
    (out / "late").touch()


def test_workers_of_a_killed_build_write_nothing_more(tmp_path: Path) -> None:
    """Workers have the parent's output open: it ends when the last of them does."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    done = subprocess.run(
        [sys.executable, script, tmp_path], env=environment, capture_output=True, check=False, timeout=50
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert not (tmp_path / "late").exists()
