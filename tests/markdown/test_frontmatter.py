"""Front matter as people write it: what is nothing is nothing, and what nobody knows is named."""

from __future__ import annotations

import pytest

from builder.errors import EditionError
from builder.markdown import article_file

NEEDED = 'title: "题"\ndate: 2026-04-08\npage: "1"\n'


def front(lines: str) -> str:
    return f"---\n{NEEDED}{lines}---\n\n正文。\n"


@pytest.mark.parametrize(("written", "meant"), [("~", ""), ("null", ""), ('"~"', "~"), ("'null'", "null"), ("", "")])
def test_a_bare_null_is_nothing_and_a_quoted_one_is_text(written: str, meant: str) -> None:
    article = article_file.parse(front(f"kicker: {written}\nauthors: {written}\n"), id="01-01", where="a.md")
    assert article.kicker == meant
    assert article.authors == ((meant,) if meant else ())


@pytest.mark.parametrize("null", ["~", "null"])
def test_a_headline_that_is_null_is_missing(null: str) -> None:
    with pytest.raises(EditionError, match="no title"):
        article_file.parse(front("").replace('"题"', null), id="01-01", where="a.md")


@pytest.mark.parametrize("source", ['{file: "a", line: "3"}', '[{file: "a"}, {file: "b", line: "3"}]'])
def test_a_key_of_a_source_that_nobody_knows_is_named(source: str) -> None:
    with pytest.raises(EditionError, match="source has an unknown key “line”"):
        article_file.parse(front(f"source: {source}\n"), id="01-01", where="a.md")
