"""The pages that people write, as Pagefind indexes them: a new version of it passes this, or fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import EditionError
from builder.search import site_pages

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    '<html lang="zh-Hans"><title>别处</title><nav>栏</nav><main id="main"><h1>关于 RSS</h1><p>订阅。</p></main></html>'
)


def test_each_han_character_of_the_main_part_is_a_word() -> None:
    assert site_pages.spaced(PAGE).split() == [
        "<html><body><main", 'id="main"><h1>', "关", "于", "RSS</h1><p>", "订", "阅", "。</p></main></body></html>",
    ]  # fmt: skip
    assert site_pages.spaced("<p>没有</p>") == "<html><body></body></html>"


def test_there_is_what_a_browser_needs_and_nothing_else() -> None:
    made = site_pages.index({"about/index.html": PAGE, "help/index.html": PAGE})
    names = [name.removeprefix(site_pages.FOLDER) for name in made]
    assert {"pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind"} < set(names)
    assert sum(name.startswith("fragment/") for name in names) == 2
    assert not [name for name in names if "ui" in name]


@pytest.mark.parametrize("pages", [{}, {"index.html": ""}, {"about/index.html": "<main>。<img alt='桥'></main>"}])
def test_pages_without_a_word_have_an_index_in_which_nothing_is_found(pages: dict[str, str]) -> None:
    assert site_pages.FOLDER + site_pages.ENTRY in site_pages.index(pages)


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = {f"{number}/index.html": PAGE.replace("订阅", "订阅" * number) for number in range(9)}
    made = site_pages.index(pages)
    site_pages._index.cache_clear()
    assert site_pages.index(dict(reversed(pages.items()))) == made


@pytest.mark.posix
def test_a_pagefind_that_fails_is_reported_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_pages._index.cache_clear()
    failing = tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\necho no space left >&2\nexit 3\n")
    failing.chmod(0o755)
    monkeypatch.setattr(site_pages, "get_executable", lambda: str(failing))
    with pytest.raises(EditionError, match="no space left"):
        site_pages.index({})
    monkeypatch.setattr(site_pages, "get_executable", lambda: str(tmp_path / "none"))
    with pytest.raises(EditionError, match="cannot run pagefind"):
        site_pages.index({})
