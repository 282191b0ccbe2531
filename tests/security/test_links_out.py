"""Nothing outside of the edition gets into the site by a link, and a device or a pipe stops nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from builder.configuration import config
from builder.frames import host
from builder.press.stages.inventory import scan
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.posix


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.md"
    path.write_text("---\ntitle: x\n---\n秘密\n", "utf-8")
    return path


def test_links_and_pipes_among_articles_are_findings_and_not_opened(tmp_path: Path, secret: Path) -> None:
    made = editions.start(tmp_path / "edition")
    editions.put(made, editions.article("01-01"))
    folder = made.articles / "2026/04/08"
    (folder / "01-02.md").symlink_to(secret)
    (folder / "01.yml").symlink_to("/dev/zero")
    os.mkfifo(folder / "01-03.md")
    (folder / "01-04.md").mkdir()
    (folder / "02.jpg").symlink_to(secret)
    found = scan(made)
    assert [list(one.files) for one in found.folders] == [["01-01.md"]]
    assert len(found.findings) == 4


def test_peoples_pages_bring_nothing_from_outside(tmp_path: Path, secret: Path) -> None:
    made = editions.start(tmp_path / "edition")
    pages = made.site_pages
    pages.mkdir(parents=True)
    (pages / "about.md").write_text("# 关于\n", "utf-8")
    (pages / "out.md").symlink_to(secret)
    (pages / "folder").symlink_to(tmp_path)
    (pages / "same.md").symlink_to(pages / "about.md")
    os.mkfifo(pages / "pipe.md")
    docs = tmp_path / "docs"
    host._copy_people_pages(config.read(made.root), docs)
    assert sorted(path.name for path in docs.iterdir()) == ["about.md", "same.md"]
