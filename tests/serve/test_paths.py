"""Which file answers which request."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.serve.paths import Move, answer, base_path, content_type


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site in a folder that has a secret beside it."""
    root = tmp_path_factory.mktemp("serve")
    (root / "secret.txt").write_text("secret")
    site = root / "site"
    for name in ("index.html", "2026/04/08/index.html", "assets/a.css", "版.html"):
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (site / "out.txt").symlink_to(root / "secret.txt")
    (site / "folder.html").mkdir()
    return site


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("/", "index.html"),
        ("/?q=x", "index.html"),
        ("/2026/04/08/", "2026/04/08/index.html"),
        ("/2026/04/08/index.html", "2026/04/08/index.html"),
        ("/assets/a.css?v=1", "assets/a.css"),
        (f"/{quote('版')}.html", "版.html"),
    ],
)
def test_a_page_is_found(site: Path, target: str, file: str) -> None:
    assert answer(site, "/", target) == site / file
    assert answer(site, "/repo/", f"/repo{target}") == site / file


def test_a_folder_without_its_slash_moves_there(site: Path) -> None:
    assert answer(site, "/", "/2026/04/08") == Move("/2026/04/08/")
    assert answer(site, "/repo/", "/repo/2026/04/08") == Move("/repo/2026/04/08/")
    assert answer(site, "/repo/", "/repo") == answer(site, "/repo/", "/") == Move("/repo/")


@pytest.mark.parametrize(
    "target",
    [
        "/2026/04/",  # a folder without a page: its contents are nobody's business
        "/missing",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/2026/..%2f..%2f../secret.txt",
        "/..\\secret.txt",
        "//2026/04/08/",
        "/2026//04/08/",
        "/2026/./04/08/",
        "/out.txt",
        "/folder.html/",
        "/index.html/",
        "/a%00b",
        "/" + "x" * 5000,
        "http://127.0.0.1/index.html",
        "*",
    ],
)
def test_nothing_else_is_there(site: Path, target: str) -> None:
    assert answer(site, "/", target) is None


def test_outside_the_base_there_is_nothing(site: Path) -> None:
    assert answer(site, "/repo/", "/index.html") is None
    assert answer(site, "/repo/", "/repository/index.html") is None


@given(
    st.lists(st.sampled_from(["..", "%2e%2e", "site", "secret.txt", "2026", "", ".", "%2f", "%5c", "~"])),
    st.text(),
)
def test_no_request_leaves_the_site(site: Path, parts: list[str], text: str) -> None:
    for target in ("/" + "/".join(parts), f"/{text}", text):
        found = answer(site, "/", target)
        if isinstance(found, Path):
            assert found.resolve().is_relative_to(site)


def test_a_base_is_given_with_or_without_its_slashes() -> None:
    assert [base_path(text) for text in ("", "/", "repo", "/repo", "/repo/", "a/b")] == [
        "/", "/", "/repo/", "/repo/", "/repo/", "/a/b/",
    ]  # fmt: skip


def test_types_do_not_depend_on_the_machine() -> None:
    assert content_type(Path("a.js")) == "text/javascript; charset=utf-8"
    assert content_type(Path("A.HTML")) == "text/html; charset=utf-8"
    assert content_type(Path("x.wasm")) == "application/wasm"
    assert content_type(Path("wasm.unknown.pagefind")) == "application/octet-stream"
