"""JSON of articles and issues: what the paper printed and nothing of its editing, in the form that is documented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import fastjsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.configuration import resources
from builder.edition.article import Article, Source
from builder.edition.issues import assemble
from builder.edition.newspaper import Newspaper
from builder.edition.page_record import PageRecord
from builder.markdown import article_file
from builder.press.files import json_record
from builder.press.files.urn import urn
from tests import editions

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.edition.card import Card

PAPER = Newspaper(key="shi", name="试报")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def _schema(name: str) -> Callable[[object], object]:
    text = (resources.theme() / "assets" / "schema" / f"{name}.json").read_text("utf-8")
    check: Callable[[object], object] = fastjsonschema.compile(json.loads(text))
    return check


ARTICLE, ISSUE, ARCHIVE = map(_schema, ("article", "issue", "archive"))


def _card(article: Article) -> Card:
    return editions.card(article, body="正文")


def _full(text: str = "字", **values: Any) -> Article:  # noqa: ANN401  (an article's fields)
    given_: dict[str, Any] = {
        "title": text or "题", "kicker": text, "subtitle": text, "section": text, "column": text,
        "authors": (text, "乙"), "agency": text, "place": text, "dateline": text, "continued_from": "1",
        "continued_on": "3", "review": ("truncated",), "images": ("a.jpg",),
        "extra": (("note", "note: 只给编辑看"),), "source": (Source("01.md", "1-3"),),
    }  # fmt: skip
    return editions.article(**given_ | values)


@given(texts)
def test_an_article_is_one_line_of_the_documented_form(text: str) -> None:
    one = _full(text)
    line = json_record.article(PAPER, one, _card(one))
    assert line.count("\n") == 1
    value = json.loads(line)
    ARTICLE(value)
    assert value["title"] == text or not text
    assert "note" not in value


@given(texts, texts)
def test_a_line_holds_the_article_whole_without_what_only_editors_see(title: str, body: str) -> None:
    one = _full(title, body=body)
    line = json_record.article(PAPER, one, _card(one))
    value = json.loads(line)
    ARTICLE(value)
    assert line.count("\n") == 1
    read = article_file.parse(article_file.write(one), id=one.id, where="")
    assert value.get("body", "") == read.body
    said = {
        name: value.get(name, "") for name in ("kicker", "subtitle", "section", "column", "agency", "place", "dateline")
    }
    assert said == {name: getattr(one, name) for name in said}
    assert tuple(value["authors"]) == one.authors
    assert (value["newspaper"], value["continued_from"], value["continued_on"]) == ("试报", "1", "3")
    assert not value.keys() & {"source", "images", "note", "extra"}


@given(texts)
def test_an_issue_has_the_documented_form(text: str) -> None:
    records = [PageRecord(page="1", section=text, issue=text), PageRecord(page="2")]
    issue = assemble("shi", editions.article().when, [_card(_full(text))], records)
    value = json.loads(json_record.issue(PAPER, issue, name=urn("shi/2026-04-08"), url=""))
    ISSUE(value)
    assert [page["url"] for page in value["pages"]] == ["01/", "02/"]


def test_an_archive_has_the_documented_form() -> None:
    value = json.loads(
        json_record.archive(PAPER, [(editions.DAY.replace(day=1), 3, "articles-2026-04.jsonl.gz")], url="")
    )
    ARCHIVE(value)
    assert value["volumes"] == [{"month": "2026-04", "articles": 3, "lines": "articles-2026-04.jsonl.gz"}]


def test_the_form_says_no_to_what_is_not_documented() -> None:
    one = editions.article()
    value = json.loads(json_record.article(PAPER, one, _card(one)))
    for wrong in (value | {"x": 1}, value | {"date": "8.4.2026"}, {**value, "pages": []}):
        with pytest.raises(fastjsonschema.JsonSchemaException):
            ARTICLE(wrong)
