"""A stand-in for GitHub's runner: runs the `run:` steps of a job in order, with the runner's files in place.

With a `Store` it also does what the actions for caches and artifacts do, by the paths and keys that the steps name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_UNLESS_HIT = re.compile(r"(steps\.[a-z]+\.outputs\.cache-hit) != 'true'")


@dataclass(frozen=True)
class Done:
    """What became of a job."""

    summary: str
    steps: tuple[str, ...]
    """The commands that ran."""
    log: str
    outputs: Mapping[str, str]
    """What its steps gave to later ones, by name."""


@dataclass(frozen=True)
class Store:
    """What GitHub keeps from job to job, and from run to run: artifacts and caches, below a folder."""

    folder: Path

    def use(self, step: Mapping[str, Any], folder: Path, values: Mapping[str, str]) -> Mapping[str, str]:
        """Do what the step's action does in `folder`; its outputs. Other actions do nothing."""
        action = str(step.get("uses", "")).partition("@")[0]
        given = {name: filled(str(text), values) for name, text in step.get("with", {}).items()}
        match action:
            case "actions/checkout" if "path" in given:
                _check_out(folder, folder / given["path"], given["ref"])
            case "actions/cache" | "actions/cache/restore":
                return self._restore(given, folder)
            case "actions/upload-artifact":
                paths = [folder / path for path in given["path"].split()]
                above = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in paths]))
                self._put(f"artifacts/{given['name']}", paths, above)
            case "actions/download-artifact" if "name" in given:
                _copy(self.folder / "artifacts" / given["name"], folder / given.get("path", "."))
            case "actions/download-artifact":
                for one in (self.folder / "artifacts").glob(given["pattern"]):
                    _copy(one, folder / given["path"] / one.name)
        return {}

    def save(self, step: Mapping[str, Any], folder: Path, values: Mapping[str, str]) -> None:
        """Do what the step's action does when its job has succeeded: a key that is taken is not written again."""
        if str(step.get("uses", "")).startswith("actions/cache@"):
            key = filled(step["with"]["key"], values)
            if not (self.folder / "caches" / key).exists():
                self._put(f"caches/{key}", [folder / path for path in step["with"]["path"].split()], folder)

    def _restore(self, given: Mapping[str, str], folder: Path) -> Mapping[str, str]:
        caches = sorted((self.folder / "caches").glob("*"), key=lambda path: -path.stat().st_mtime_ns)
        exact = [path for path in caches if path.name == given["key"]]
        prefixes = given.get("restore-keys", "").split()
        near = [path for prefix in prefixes for path in caches if path.name.startswith(prefix)]
        if "lookup-only" not in given:
            for found in [*exact, *near][:1]:
                _copy(found, folder)
        return {"cache-hit": "true" if exact else "false"}

    def _put(self, name: str, paths: Sequence[Path], above: Path) -> None:
        (self.folder / name).mkdir(parents=True)
        for path in filter(Path.exists, paths):
            _copy(path, self.folder / name / path.relative_to(above))


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with the value of each expression in its place."""
    return _EXPRESSION.sub(lambda match: values[match[1]], text)


def _check_out(repository: Path, place: Path, commit: str) -> None:
    """Another commit of the repository in a folder of its own."""
    for command in (["clone", "-q", "--no-checkout", str(repository), str(place)],
                    ["-C", str(place), "checkout", "-q", "--detach", commit]):  # fmt: skip
        subprocess.run(["git", *command], check=True, capture_output=True)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _is_due(step: Mapping[str, Any], values: Mapping[str, str], *, failed: bool) -> bool:
    """Whether a step is run. Raises `AssertionError` for a condition that this stand-in does not know."""
    condition = str(step.get("if", ""))
    if match := _UNLESS_HIT.fullmatch(condition):
        return not failed and values[match[1]] != "true"
    assert condition in {"", "always()"}, condition
    return bool(condition) or not failed


def run(
    job: Mapping[str, Any],
    folder: Path,
    temp: Path,
    *,
    values: Mapping[str, str],
    path: str = "",
    store: Store | None = None,
) -> Done:
    """Run the job's commands in `folder`; `values` are what expressions give, `path` stands before PATH.

    Without a `store`, no action is done.

    Raises `AssertionError` with the log where a step fails that may not.
    """
    temp.mkdir(parents=True, exist_ok=True)
    files = {
        name: temp / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH")
    }
    for file in files.values():
        file.touch()
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR", "TMP") if name in os.environ}
    kept |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "HTTP", "http"))}
    base = {
        **kept, **{name: str(file) for name, file in files.items()}, "CI": "true", "GITHUB_ACTIONS": "true",
        "RUNNER_TEMP": str(temp), "PATH": os.pathsep.join(filter(None, (path, os.environ["PATH"]))),
    }  # fmt: skip
    ran, log, failed, known = [], [], "", dict(values)
    for step in job["steps"]:
        if not _is_due(step, known, failed=bool(failed)):
            continue
        if "run" not in step:
            outputs = store.use(step, folder, known) if store else {}
            known |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in outputs.items()}
            continue
        own = {name: filled(str(text), known) for name, text in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder, env={**base, **own}, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        ran.append(step["run"])
        log.append(f"$ {step['run']}\n{done.stdout}{done.stderr}")
        if done.returncode and not step.get("continue-on-error"):
            failed = failed or step["run"]
    assert not failed, f"{failed}\n" + "\n".join(log)
    if store:
        for step in job["steps"]:
            store.save(step, folder, known)
    told = (line.partition("=") for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
    outputs = {name: value for name, _, value in told}
    return Done(files["GITHUB_STEP_SUMMARY"].read_text("utf-8"), tuple(ran), "\n".join(log), outputs)
