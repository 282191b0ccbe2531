"""Search documents: what Pagefind reads, and what readers of results do."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from builder.article import Article
from builder.config import Newspaper
from builder.search.document import TITLE_ROOM, render, split

PAPER = Newspaper(key="paper", name='报"纸" <一>')
texts = st.text(max_size=30) | st.sampled_from(
    ["</script><script>alert(1)</script>", '" onload="x', "&lt;b&gt;", "<!-- -->"]
)


class _Reader(HTMLParser):
    """Elements and texts outside the record."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not attrs or dict(attrs).keys() <= {"type", "data-pagefind-body", "data-pagefind-weight"}

    def handle_data(self, data: str) -> None:
        if self.tags[-1] != "script":
            self.words += data.split()


def article(**values: object) -> Article:
    base: dict[str, object] = {"id": "01-01", "title": "题目", "date": dt.date(2026, 4, 8), "page": "1"}
    return Article(**(base | values))  # type: ignore[arg-type]


def read(document: str) -> _Reader:
    reader = _Reader()
    reader.feed(document)
    return reader


@given(texts, texts, texts)
def test_no_text_becomes_markup(title: str, section: str, author: str) -> None:
    made = article(title=title or "题", section=section, authors=(author,), body=title)
    document = render(made, url="2026/04/08/01-01/", newspaper=PAPER)
    reader = read(document)
    assert set(reader.tags) == {"html", "head", "script", "body", "p"}
    record, rest = split(document)
    assert record["title"] == made.title
    assert record["newspaper"] == PAPER.name
    assert record.get("authors", [""]) == [author]
    assert "script" not in read(rest).tags


def test_fields_stand_apart_and_the_headline_first() -> None:
    made = article(title="哈哈", kicker="哈哈", agency="本报", authors=("张明", "李华"), body="春天来了。")
    words = read(render(made, url="u/", newspaper=PAPER)).words
    assert words[0] == "哈哈"
    assert set(words[1:TITLE_ROOM]) == {"|"}
    rest = "哈哈 | 本报 报张 张明 明李 李华 | 春天 天来 来了 | 㐀"
    assert words[TITLE_ROOM:] == rest.split()


def test_paragraphs_run_on_and_page_turns_are_no_text() -> None:
    made = article(body="一段甲\n\n<!-- page 2 -->\n\n乙二段")
    record, _ = split(render(made, url="u/", newspaper=PAPER))
    assert record["text"] == "一段甲\n乙二段"
    assert "甲乙" in render(made, url="u/", newspaper=PAPER)
