import datetime
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from builder.edition.article import Article, Source
from builder.errors import EditionError
from builder.markdown import frontmatter, frontmatter_fast
from builder.markdown.frontmatter import LISTS, ORDER, TEXTS, dump

traps = st.sampled_from(["\\", '"', "'", "\\n", "\\u4e00", "#", ": ", ", ", "]", "}", "~", "\t", "\x7f", "\x85",
                         "\u2028", "\ufeff", "\ufffe", "\u3000", " ", "𠮷", "null", "- "])  # fmt: skip
texts = st.lists(traps | st.text(max_size=4), max_size=4).map("".join)
dates = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
articles = st.builds(
    Article, id=st.just("01-01"), date=dates, kind=st.sampled_from(["article", "brief"]),
    source=st.lists(st.builds(Source, texts, texts), max_size=2).map(tuple),
    **{name: texts for name in TEXTS if name != "kind"},
    **{name: st.lists(texts, max_size=2).map(tuple) for name in LISTS},
)  # fmt: skip
values = st.sampled_from([
    "甲", '"甲"', '""', "['甲']", '["甲", "乙"]', '["甲","乙"]', "[]", '"甲" # 乙', ' "甲"', "2026-02-30", "2026-02-28",
    '{file: "a", lines: "1"}', '[{file: "a", lines: "1"}]', '"甲": "乙"', "brief", '"brief"',
])  # fmt: skip
lines = st.lists(st.tuples(st.sampled_from([*ORDER, "mine"]), values), max_size=8).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)
)
CUTS = st.tuples(
    st.integers(0, 400), st.integers(0, 2), st.sampled_from(["", " ", "\n", '"', "\\", "#", "- ", ",", "\x85"])
)


def _read(text: str) -> Any:  # noqa: ANN401  (an article, or what is wrong)
    try:
        return frontmatter.load(text, id="01-01", body="正文", where="x")
    except EditionError as error:
        return error


def _check(text: str) -> None:
    fast = frontmatter_fast.load(text, id="01-01", body="正文")
    assert fast is None or fast == _read(text)


@given(articles, CUTS)
def test_what_is_read_without_a_parser_is_what_the_parser_reads(article: Article, cut: tuple[int, int, str]) -> None:
    text = dump(article)
    _check(text)
    place, length, other = cut
    _check(text[: place % (len(text) + 1)] + other + text[place % (len(text) + 1) + length :])


@example('title: "甲"\ndate: 2026-02-30\npage: "1"\n')
@example('title: "甲"\ndate: 2026-02-28\npage: "1"')
@example('title: "甲"\ntitle: "乙"\ndate: 2026-02-28\npage: "1"\n')
@given(lines)
def test_lines_that_an_editor_wrote_are_read_alike(text: str) -> None:
    _check(text)
    _check('title: "甲"\ndate: 2026-04-08\npage: "1"\n' + text)


def test_an_article_of_a_newspaper_needs_no_parser() -> None:
    article = Article(
        id="01-01", title="百年渡口“末班”", subtitle="其二", date=datetime.date(2026, 4, 8), page="1", section="要闻",
        authors=("甲", "乙"), source=(Source("01.md", "1-9"), Source("02.md", "3")), review=("truncated",), body="正文",
    )  # fmt: skip
    assert frontmatter_fast.load(dump(article), id="01-01", body="正文") == article
