import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.errors import EditionError
from builder.shell import pool

THEN = "check free memory"


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 2)


def where(folder: Path, _work: str) -> int:
    (folder / f"{os.getpid()}").touch()
    return os.getpid()


def reply(_folder: Path, work: float) -> float:
    time.sleep(work)
    return work


def fail(folder: Path, work: str) -> None:
    raise EditionError(work, where=folder, then="mend it")


def die(_folder: Path, _work: str) -> None:
    os._exit(3)


def linger(folder: Path, _work: str) -> None:
    (folder / "begun").touch()
    time.sleep(20)
    (folder / "late").touch()


@pytest.mark.parametrize("pays", [False, True])
def test_tasks_are_done_here_or_in_processes(tmp_path: Path, *, pays: bool) -> None:
    with pool.Workers(tmp_path, pays=pays, then=THEN) as workers:
        assert workers.is_parallel == pays
        assert (pool.result(workers.submit(where, "")) == os.getpid()) != pays
        assert pool.result(workers.later(where, "")) == os.getpid()
        with pytest.raises(EditionError) as error:
            pool.result(workers.submit(fail, "broken"))
    assert str(error.value) == f"{tmp_path}: broken; mend it"
    assert workers.spent.keys() == {"where"}


def test_one_core_alone_needs_no_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 1)
    with pool.Workers(tmp_path, pays=True, then=THEN) as workers:
        assert not workers.is_parallel


@pytest.mark.parametrize("pays", [False, True])
def test_results_come_in_the_order_of_their_work(tmp_path: Path, *, pays: bool) -> None:
    work = [0.3, *(0.0001 * number for number in range(100))]
    with pool.Workers(tmp_path, pays=pays, then=THEN) as workers:
        assert list(workers.map(reply, work)) == work


def test_work_is_taken_as_it_is_needed(tmp_path: Path) -> None:
    """A whole archive is never held in memory."""
    taken = 0

    def work() -> Iterator[float]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield 0

    with pool.Workers(tmp_path, pays=False, then=THEN) as workers:
        next(workers.map(reply, work()))
    assert 1 <= taken < 100


def test_a_worker_that_dies_is_one_clear_error(tmp_path: Path) -> None:
    with pool.Workers(tmp_path, pays=True, then=THEN) as workers, pytest.raises(EditionError) as error:
        list(workers.map(die, range(100)))  # type: ignore[arg-type]
    assert str(error.value) == f"a worker process died; {THEN}"


def test_work_for_a_pool_that_has_broken_is_the_same_error(tmp_path: Path) -> None:
    with pool.Workers(tmp_path, pays=True, then=THEN) as workers:
        for again in (False, True):
            with pytest.raises(EditionError, match="a worker process died"):
                pool.result(workers.submit(die, f"{again}"))


def test_without_a_place_for_a_socket_processes_are_spawned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for temporary files that is not there, or whose name is longer than a socket's may be."""

    def refused() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", refused)
    with pool.Workers(tmp_path, pays=True, then=THEN) as workers:
        assert pool.result(workers.submit(where, "")) != os.getpid()


PARENT = """
import os, pathlib, signal, sys, time
from builder.shell import pool
from tests.shell.test_pool import linger, where
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background starts programs that ignore it
    root = pathlib.Path(sys.argv[1])
    pool.cores = lambda: 2
    with pool.Workers(root, pays=True, then="") as workers:
        if sys.argv[2] == "finish":
            list(workers.map(where, "abcd"))
            sys.exit()
        tasks = [workers.submit(linger, "") for _ in range(4)]
        while not (root / "begun").exists(): time.sleep(0.01)
        if sys.argv[2] == "die":
            os.kill(os.getpid(), 9)
        print("begun", flush=True)
        pool.result(tasks[0])
"""


def parent(folder: Path, does: str) -> "subprocess.Popen[str]":
    """A process in a group of its own that has work done by workers; they have its output open."""
    script = folder / "parent.py"
    script.write_text(PARENT, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    return subprocess.Popen(
        [sys.executable, script, folder, does], env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def group_has_ended(number: int) -> bool:
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes")
def test_no_process_is_left_when_the_work_is_over(tmp_path: Path) -> None:
    with parent(tmp_path, "finish") as child:
        child.wait(50)
        assert group_has_ended(child.pid)
        assert (child.returncode, child.stderr and child.stderr.read()) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes")
def test_ctrl_c_ends_what_was_begun(tmp_path: Path) -> None:
    """A terminal sends it to the whole group."""
    with parent(tmp_path, "wait") as child:
        assert child.stdout
        assert child.stdout.readline() == "begun\n"
        begun = time.monotonic()
        os.killpg(child.pid, signal.SIGINT)
        _, told = child.communicate(timeout=50)
    assert time.monotonic() - begun < 10
    assert told.count("Traceback") == 1, told
    assert "KeyboardInterrupt" in told
    assert group_has_ended(child.pid)
    assert not (tmp_path / "late").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_workers_of_a_killed_build_write_nothing_more(tmp_path: Path) -> None:
    """They have the parent's output open: it ends when the last of them does."""
    with parent(tmp_path, "die") as child:
        _, told = child.communicate(timeout=50)
    assert child.returncode == -signal.SIGKILL, told
    assert not (tmp_path / "late").exists()
