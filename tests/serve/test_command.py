"""`edition serve` as its users run it, on a copy of the sample edition."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.posix


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """The sample edition's first issue, in a folder of its own."""
    root = tmp_path / "edition"
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    shutil.copytree(REPOSITORY / "content" / "site", root / "content" / "site")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copy(REPOSITORY / "content" / "masthead.svg", root / "content")
    issue = "content/articles/2026/04/08"
    shutil.copytree(REPOSITORY / issue, root / issue)
    return root


@contextmanager
def serving(root: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "builder", "--root", str(root), "serve", "--port", "0", *options]
    heeding = signal.signal(signal.SIGINT, signal.default_int_handler)  # what is ignored here, a child ignores too
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        signal.signal(signal.SIGINT, heeding)
        assert child.stdout is not None
        try:
            address = re.match(r"(http://127\.0\.0\.1:\d+/\S*)", child.stdout.readline())
            assert address is not None
            yield child, address[1]
        finally:
            child.send_signal(signal.SIGINT)
            try:
                child.wait(timeout=20)
            finally:
                child.kill()


@pytest.mark.browser
def test_a_headline_corrected_in_its_file_is_corrected_in_the_browser(edition: Path, browser: Browser) -> None:
    article = edition / "content/articles/2026/04/08/01-01.md"
    text = article.read_text("utf-8")
    with serving(edition, "--base", "/repo/") as (child, address):
        assert address.endswith("/repo/")
        page = browser.new_page()
        page.set_default_timeout(60_000)  # each change is a whole build
        page.goto(f"{address}2026/04/08/01-01/")
        article.write_text(re.sub('^title: ".*"$', 'title: "改过的标题"', text, flags=re.MULTILINE), "utf-8")
        page.locator("h1", has_text="改过的标题").wait_for()
        article.write_text(text.replace("---", "", 1), "utf-8")
        page.locator("#edition-fault", has_text="no front matter").wait_for()
        assert child.poll() is None
        article.write_text(text, "utf-8")
        page.locator("#edition-fault").wait_for(state="detached")
        page.close()
    assert child.returncode == 0
    assert not any("_edition/" in path.read_text("utf-8") for path in (edition / "site").rglob("*.html"))
