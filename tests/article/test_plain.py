import string

from hypothesis import example, given
from hypothesis import strategies as st

from builder.markdown import body_fast
from builder.markdown.body import Crosshead, PageTurn, Paragraph, _blocks, read_body, render_body, write_body
from builder.markdown.commonmark import PARSER
from builder.markdown.pictures_and_turns import page_turn_html

TRAPS = [
    "# ", "## ", "##", "- ", "+", "1. ", "2) ", "> ", "=== ", "---", "~~~", "|", " ", "\t", "\u3000", "\n", "\n\n",
    "\r", "\x0b", "\x0c", "\x1c", "\x85", ":", "*", "_", "`", "[", "]", "&amp;", "<", ">", "\\", '"', "'", "!",
    "#", "\u2028", "\\*", "\\#", "\\[", "\\]", "\\<", "\\&", "\\\\", "\\>", "\\-", "\\`",
    "<!-- page 2 -->", "<!-- page 特1 -->", '<!-- page "& -->', "字", "。", "a", "\0", "http://x.example",
]  # fmt: skip
bodies = st.one_of(
    st.lists(st.sampled_from(TRAPS), max_size=8).map("".join),
    st.lists(st.sampled_from([*TRAPS, "\n\n", "\n\n"]) | st.text(max_size=4), max_size=12).map("".join),
    st.text(st.characters() | st.sampled_from(string.punctuation + " \n"), max_size=30),
)
blocks = st.one_of(
    st.text(max_size=20).map(Paragraph), st.text(max_size=20).map(Crosshead), st.sampled_from("12A").map(PageTurn)
)


def _parsed(markdown: str) -> str:
    return str(PARSER.render(markdown, {"page_turn": str.lower}))


@example("## 小标题#")
@example("## #")
@example("字\n\n\n字")
@example("字\n\n 字")
@given(bodies)
def test_a_plain_body_is_what_the_parser_makes_of_it(markdown: str) -> None:
    html = body_fast.render(markdown, lambda label: page_turn_html(label, label.lower()))
    assert html in {None, _parsed(markdown)}
    assert render_body(markdown, page_turn=str.lower) == _parsed(markdown)
    assert read_body(markdown) == tuple(_blocks(PARSER.parse(markdown)))


@given(st.lists(blocks))
def test_whatever_is_written_renders_the_same_both_ways(drawn: list[Paragraph | Crosshead | PageTurn]) -> None:
    markdown = write_body(drawn)
    assert render_body(markdown, page_turn=str.lower) == _parsed(markdown)


def test_newspaper_prose_needs_no_parser() -> None:
    body = write_body([Paragraph("本报4月8日讯（记者某某）“2024年”是：A—B > C"), Crosshead("小标题"), PageTurn("2")])
    assert body_fast.render(body, lambda label: f"<{label}>") is not None
    assert body_fast.render("2024. 年初", str) is None
    marks = write_body([Paragraph("A*B [1] <5% `x` 1.5_2"), Crosshead("[注] *")])
    assert body_fast.render(marks, str) == '<p>A*B [1] &lt;5% `x` 1.5_2</p>\n<h2 id="c1">[注] *</h2>\n'
