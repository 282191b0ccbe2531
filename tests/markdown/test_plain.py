import json
import string

from hypothesis import example, given
from hypothesis import strategies as st

from builder.markdown import body_fast, commonmark, html_pieces
from builder.markdown.body import BodyBlock, Crosshead, PageTurn, Paragraph, Picture, blocks_of, read_body, write_body
from builder.markdown.commonmark import PARSER
from builder.markdown.html_pieces import Heading, Medium, merged
from builder.markdown.pictures_and_turns import Published
from builder.markdown.rendered import Rendered, render

TRAPS = [
    "# ", "## ", "##", "- ", "+", "1. ", "2) ", "> ", "=== ", "---", "~~~", "|", " ", "\t", "\u3000", "\n", "\n\n",
    "\r", "\x0b", "\x0c", "\x1c", "\x85", ":", "*", "_", "`", "[", "]", "&amp;", "<", ">", "\\", '"', "'", "!",
    "#", "\u2028", "\\*", "\\#", "\\[", "\\]", "\\<", "\\&", "\\\\", "\\>", "\\-", "\\`",
    "![", "](", "](桥.jpg)", "![桥](b-_1.jpg)", "\n\n![](b.webp)\n\n", "&", "& ", "&#38;",
    "<!-- page 2 -->", "<!-- page 特1 -->", '<!-- page "& -->', "字", "。", "a", "\0", "http://x.example",
]  # fmt: skip
bodies = st.one_of(
    st.lists(st.sampled_from(TRAPS), max_size=8).map("".join),
    st.lists(st.sampled_from([*TRAPS, "\n\n", "\n\n"]) | st.text(max_size=4), max_size=12).map("".join),
    st.text(st.characters() | st.sampled_from(string.punctuation + " \n"), max_size=30),
)
blocks = st.one_of(
    st.text(max_size=20).map(Paragraph),
    st.text(max_size=20).map(Crosshead),
    st.sampled_from("12A").map(PageTurn),
    st.builds(Picture, st.sampled_from(["桥.jpg", "b-_1.webp", "a/b.jpg", "\u0130\u0660.jpg"]), st.text(max_size=20)),
)


def _parsed(markdown: str) -> Rendered:
    """What the parser makes of a body."""
    tokens = PARSER.parse(markdown)
    return Rendered(tuple(merged(commonmark.pieces(tokens, _published))), tuple(blocks_of(tokens)))


def _published(file: str) -> Published | None:
    return Published(f"../{file}", 3, 2) if file.endswith(".jpg") else None


@example("## 小标题#")
@example("## #")
@example("字\n\n\n字")
@example("字\n\n 字")
@example("字\n\n<!-- page 2 -->\n\n字")
@example("字“\n\n<!-- page 2 -->\n\n字")
@example("![桥](b.jpg)\n\n<!-- page 2 -->\n\n字")
@example('字\n\n![“桥” & "塔" ](b.webp)\n\n字')
@given(bodies)
def test_a_plain_body_is_what_the_parser_makes_of_it_in_every_fact(markdown: str) -> None:
    quick, slow = render(markdown, _published), _parsed(markdown)
    assert quick == slow
    assert read_body(markdown) == slow.blocks


@given(st.lists(blocks))
def test_whatever_is_written_renders_the_same_both_ways(drawn: list[BodyBlock]) -> None:
    markdown = write_body(drawn)
    assert render(markdown, _published) == _parsed(markdown)


@given(bodies)
def test_pieces_are_the_same_after_they_were_kept(markdown: str) -> None:
    pieces = render(markdown, _published).pieces
    assert html_pieces.of_values(json.loads(json.dumps(html_pieces.as_values(pieces)))) == pieces


def test_a_body_is_shown_in_each_medium_in_its_way() -> None:
    body = render("上文，\n\n<!-- page 2 -->\n\n下文[甲](x/)和[乙](https://a.example/)。\n\n![桥](b.jpg)", _published)
    turn = '<p class="page-turn" data-page="2">转2</p>\n'
    picture = '<figure class="picture"><img src="{}../b.jpg" alt="" width="3" height="2" loading="lazy">'
    for base in ("", "https://b.example/"):
        links = f'下文<a href="{base}x/">甲</a>和<a href="https://a.example/">乙</a>。</p>\n'
        figure = f"{picture.format(base)}<figcaption>桥</figcaption></figure>\n"
        medium = Medium("转{}".format, base)
        whole = f'<p>上文，</p>\n{turn}<p class="runs-on">{links}{figure}'
        assert html_pieces.html(body.pieces, medium) == whole
    assert (body.turns, body.first_picture) == (("2",), "../b.jpg")
    assert body.paragraphs == ("上文，", "下文甲和乙。")
    assert body.words == "上文，\n下文甲和乙。\n桥"


def test_on_the_page_of_an_article_only_a_picture_that_is_seen_at_first_is_fetched_at_once() -> None:
    page = Medium("转{}".format, is_page=True)
    for markdown, waits in (
        ("![桥](a.jpg)\n\n![船](b.jpg)\n\n正文。", [False, True]),
        (f"{'文' * 120}\n\n![桥](a.jpg)\n\n![船](b.jpg)", [False, True]),
        (f"{'文' * 121}\n\n![桥](a.jpg)", [True]),
        ("正文。\n\n正文。\n\n![桥](a.jpg)", [True]),
        ("正文。\n\n<!-- page 2 -->\n\n![桥](a.jpg)", [True]),
        ("- 一\n- 二\n\n![桥](a.jpg)", [True]),
        ("| 一 | 二 |\n| --- | --- |\n| 三 | 四 |\n\n![桥](a.jpg)", [True]),
        ("## 小标题\n\n![桥](a.jpg)\n\n正文。", [True]),
    ):
        shown = html_pieces.html(render(markdown, _published).pieces, page).split("<img")[1:]
        assert ['loading="lazy"' in one for one in shown] == waits


def test_newspaper_prose_needs_no_parser() -> None:
    words = "本报4月8日讯（记者某某）“2024年”是：A—B > C & D"
    picture = Picture("桥.jpg", "江上的桥（某某 摄）")
    body = write_body([Paragraph(words), Crosshead("小标题"), PageTurn("2"), picture])
    assert body_fast.blocks(body) is not None
    assert body_fast.blocks("![桥](https://a.example/b.jpg)") is None
    assert body_fast.blocks("2024. 年初") is None
    marks = body_fast.blocks(write_body([Paragraph("A*B [1] <5% `x` 1.5_2"), Crosshead("[注] *")]))
    assert marks is not None
    first, anchor, crosshead, end, last = merged(body_fast.pieces(marks, lambda _: None))
    assert (first, crosshead, last) == ("<p>A*B [1] &lt;5% `x` 1.5_2</p>\n", "[注] *", "\n")
    assert (anchor, end) == (Heading(2, "c1"), Heading(2, ""))
