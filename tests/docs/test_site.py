"""The documentation is a website without a dead link, made by what frames an edition."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path


def test_the_docs_build_with_nothing_to_complain_of(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", "docs.yml"]
    done = subprocess.run(
        [*command, "--site-dir", str(tmp_path / "docs")], cwd=REPOSITORY, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    for page in ("zh/tutorial", "en/tutorial", "zh/reference/commands", "hosts", "security"):
        assert (tmp_path / "docs" / f"{page}.html").is_file()
    assert "pictures/front.png" in (tmp_path / "docs" / "zh" / "tutorial.html").read_text("utf-8")
