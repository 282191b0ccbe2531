"""Search documents: what is indexed, and what readers of results see."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from builder.edition.article import Article
from builder.edition.newspaper import Newspaper
from builder.search.text import document
from tests.conftest import REPOSITORY
from tests.editions import search_document

PAPER = Newspaper(key="paper", name='报"纸" <一>')
texts = st.text(max_size=30)


def article(**values: object) -> Article:
    base: dict[str, object] = {"id": "01-01", "title": "题目", "date": dt.date(2026, 4, 8), "page": "1"}
    return Article(**(base | values))  # type: ignore[arg-type]


@given(texts, texts, texts)
def test_texts_stay_as_they_are_and_empty_ones_are_left_out(title: str, section: str, author: str) -> None:
    made = article(title=title or "题", section=section, authors=(author,))
    record = search_document(made, url="2026/04/08/01-01/", newspaper=PAPER)
    assert record["title"] == made.title
    assert record["newspaper"] == PAPER.name
    assert record.get("section", "") == section
    assert record.get("authors", [""]) == [author]
    assert all(record.values())


def test_paragraphs_run_on_and_page_turns_are_no_text() -> None:
    made = article(body="一段甲\n\n<!-- page 2 -->\n\n乙二段")
    assert search_document(made, url="u/", newspaper=PAPER)["text"] == "一段甲\n乙二段"


def test_a_document_says_all_that_is_shown_of_its_article() -> None:
    made = article(
        section="", kicker="肩题", subtitle="副题", column="栏目", agency="本报讯",
        authors=("张明", "", "张明"), kind="photo",
    )  # fmt: skip
    assert document.render(made, text="正文", url="u/", newspaper=PAPER, section="要闻") == {
        "url": "u/", "title": "题目", "kicker": "肩题", "subtitle": "副题", "byline": "本报讯 张明 张明",
        "column": "栏目", "date": "2026-04-08", "page": "1", "section": "要闻", "newspaper": PAPER.name,
        "kind": "photo", "authors": ["张明"], "text": "正文",
    }  # fmt: skip


def test_the_headline_is_laid_out_first_and_the_text_last() -> None:
    """What stands early in a document weighs more (theme/assets/search/worker/rank.js)."""
    assert (document.FIELDS[0], document.FIELDS[-1]) == ("title", "text")


def test_the_browser_keeps_as_many_places_for_a_headline() -> None:
    reader = (REPOSITORY / "theme/assets/search/worker/volume.js").read_text("utf-8")
    assert f"const TITLE_ROOM = {document.TITLE_ROOM};" in reader
