"""`edition build`: what its options take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import builder.cli
from builder.configuration.config import parse, site_url
from builder.errors import EditionError
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "http://", "news.example", "//news.example/", "https:// x", "["]
)
def test_what_is_no_address_is_refused_before_anything_is_built(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(EditionError):
        site_url(text, where="--site-url")
    out = tmp_path / "site"
    assert builder.cli.run(["--root", str(REPOSITORY), "build", "--site-url", text, "--out", str(out)]) == 1
    assert capsys.readouterr().err.startswith("--site-url: ")
    assert not out.exists()


def test_an_address_ends_with_a_slash_and_may_be_absent() -> None:
    assert site_url("https://paper.example/repo", where="") == "https://paper.example/repo/"
    assert site_url("http://paper.example/", where="") == "http://paper.example/"
    assert site_url("", where="") == ""


def test_a_key_that_was_withdrawn_is_refused_with_what_to_do_about_it(tmp_path: Path) -> None:
    text = "extra: {edition: {copies: issues, newspapers: [{key: a, name: 报}]}}"
    with pytest.raises(EditionError, match=r"unknown key extra\.edition\.copies; take it out: each article"):
        parse(text, root=tmp_path)
