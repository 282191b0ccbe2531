"""A stand-in for GitHub's runner: runs the `run:` steps of a job in order, with the runner's files in place."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@dataclass(frozen=True)
class Done:
    """What became of a job."""

    summary: str
    steps: tuple[str, ...]
    """The commands that ran."""
    log: str
    outputs: Mapping[str, str]
    """What its steps gave to later ones, by name."""


def run(job: Mapping[str, Any], folder: Path, temp: Path, *, values: Mapping[str, str], path: str = "") -> Done:
    """Run the job's commands in `folder`; `values` are what expressions give, `path` stands before PATH.

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
    ran, log, failed = [], [], ""
    for step in job["steps"]:
        if "run" not in step or (failed and "always()" not in str(step.get("if", ""))):
            continue
        own = {
            name: _EXPRESSION.sub(lambda match: values[match[1]], str(text))
            for name, text in step.get("env", {}).items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder, env={**base, **own}, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        ran.append(step["run"])
        log.append(f"$ {step['run']}\n{done.stdout}{done.stderr}")
        if done.returncode and not step.get("continue-on-error"):
            failed = failed or step["run"]
    assert not failed, f"{failed}\n" + "\n".join(log)
    told = (line.partition("=") for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
    outputs = {name: value for name, _, value in told}
    return Done(files["GITHUB_STEP_SUMMARY"].read_text("utf-8"), tuple(ran), "\n".join(log), outputs)
