"""Bytes become text, and files become pages or articles."""

from __future__ import annotations

from pathlib import Path, PurePath
from time import process_time

import pytest

from builder.convert.source_files import page_files
from builder.convert.sources import encodings, field_map, html_source, provenance, reader, source_front_matter, tables
from builder.errors import EditionError

HANS = "澜浦市今年将新建社区食堂二十四处，其中十二处设在老旧小区。\r\n　　记者从市民政局获悉，首批食堂六月开业。\n"
HANT = "臺北市今年將新建社區食堂二十四處，其中十二處設在老舊社區。\n　　記者從市府獲悉，首批食堂六月開業，𠮷野家。\n"
NAMES = field_map.names()


@pytest.mark.parametrize(
    ("text", "encoding", "sure"),
    [
        (HANS, "utf-8", True), (HANT, "utf-8", True), (HANS, "utf-8-sig", True), (HANT, "utf-16", True),
        (HANS, "utf-32", True), (HANS, "utf-16-le", False), (HANT, "utf-16-be", False), (HANS, "gb18030", False),
        (HANT, "gb18030", False), (HANT.replace("𠮷", "吉"), "big5", False), ("春雨\n", "gb18030", False),
    ],
)  # fmt: skip
def test_text_is_read_in_its_encoding(text: str, encoding: str, sure: bool) -> None:
    found = encodings.decode(text.encode(encoding), where="a.txt")
    assert found.text == text
    assert found.review == (() if sure else ("encoding-guessed",))


@pytest.mark.parametrize(
    "raw",
    [
        HANS.encode()[:31] + b"\xff" + HANS.encode()[31:],
        b"\x00\x01\x02\xff" * 9,
        b"caf\xe9",
        b"\xff\xfe\x00",
        b"PK\0\3",
    ],
)
def test_what_is_no_text_is_one_clear_error(raw: bytes) -> None:
    with pytest.raises(EditionError, match=r"UTF-8|not a text file") as caught:
        encodings.decode(raw, where="a.txt")
    assert caught.value.where.startswith("a.txt:")
    assert caught.value.then


@pytest.mark.parametrize(
    ("text", "pairs", "broken"),
    [
        ("---\ntitle: 春雨\ndate: 2026-04-08\n---\n文", {"title": "春雨", "date": "2026-04-08"}, False),
        ("---\npage: 02\nnone: ~\nlist: [甲, 乙]\n---\n", {"page": "02", "none": "", "list": ("甲", "乙")}, False),
        ("---\ntitle: 坏: 了\nauthors: [甲\n  乙\n---\n文", {"title": "坏: 了", "authors": "[甲\n乙"}, True),
        ("---\n标题：春雨\n---\n文", {"标题": "春雨"}, True),
        ("---\ntitle: 没有关\n\n正文", {"title": "没有关"}, True),
        ("---\na: &a [x]\nb: [*a, *a]\n---\n", {"a": ("x",), "b": ("&a [x]", "&a [x]")}, False),
        ("---\n正文一\n---\n正文二", {}, False),
        ("---\n责编：张三\n版式：李四\n---\n正文", {}, False),
        ("---\n责编: 张三\n版式: 李四\n---\n正文", {}, False),
        ("---\n记者：王小明\n\n# 标题\n\n正文\n\n---\n正文", {}, False),
        ("---\ntitle: 甲\n\n# 标题：乙\n[\n---\n正文", {"title": "甲"}, True),
    ],
)
def test_front_matter_is_read_and_broken_lines_are_kept(text: str, pairs: dict[str, object], broken: bool) -> None:
    found = source_front_matter.parse(text)
    assert dict(found.pairs) == pairs
    assert found.review == (("front-matter-broken",) if broken else ())


@pytest.mark.parametrize("bomb", ["a: " + "[" * 9000, "a: " + "{" * 9000, "- " * 9000 + "a: b", "? " * 9000 + "a: b"])
def test_front_matter_nested_too_deep_is_broken_and_no_crash(bomb: str) -> None:
    assert source_front_matter.parse(f"---\nk: v\n{bomb}\n---\n文").review == ("front-matter-broken",)


@pytest.mark.parametrize(
    ("name", "text", "is_article"),
    [
        ("2026-04-08/02-要闻.md", "# 标题\n\n正文。\n", False),
        ("2026-04-08/02-03.md", "# 标题\n\n正文。\n", True),
        ("2026-04-08/第02版/春雨.txt", "# 标题\n\n正文。\n", True),
        ("2026-04-08/春雨.txt", "春雨\n　　正文。\n", True),
        ("2026-04-08/扫描.txt", "春雨\n正文。\n", False),
        ("2026-04-08/01.txt", "春雨\n　　正文。\n", False),
        ("2026-04-08/01.md", "---\n标题: 春雨\n---\n正文。\n", True),
        ("2026-04-08/01.md", "---\ndate: 2026-04-08\n---\n正文。\n", False),
    ],
)
def test_a_file_is_a_page_or_one_article(name: str, text: str, is_article: bool) -> None:
    found = reader.parse_source(text.encode(), PurePath(name), NAMES)
    assert isinstance(found, reader.Articles) == is_article


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (["春雨"], {"title": "春雨"}),
        (["春雨落澜浦", "——记四月的一天"], {"title": "春雨落澜浦", "subtitle": "——记四月的一天"}),
        (
            ["我市多措并举", "春雨落澜浦", "市民上街"],
            {"kicker": "我市多措并举", "title": "春雨落澜浦", "subtitle": "市民上街"},
        ),
        (["春雨", "本报记者 王小明"], {"title": "春雨", "authors": "本报记者 王小明"}),
    ],
)
def test_the_head_of_a_plain_article_is_taken_apart(head: list[str], said: dict[str, str]) -> None:
    text = "\n".join([*head, "　　第一段。", "", "　　第二段。"])
    found = reader.parse_source(text.encode(), PurePath("春雨.txt"), NAMES)
    assert isinstance(found, reader.Articles)
    assert dict(found.records[0].values) == {**said, "body": "　　第一段。\n　　第二段。"}


@pytest.mark.parametrize(
    ("text", "suffix", "expected", "errors"),
    [
        (
            '[{"a":1.10,"a":null,"b":[1,{"c":NaN}]}]',
            ".json",
            [[("a", "1.10"), ("a", ""), ("b", ("1", '{"c": "NaN"}'))]],
            0,
        ),
        ('{"data":{"total":2,"list":[{"a":"x"},{"a":"y"}]}}', ".json", [[("a", "x")], [("a", "y")]], 0),
        ('{"title":"x"}', ".json", [[("title", "x")]], 0),
        ('[{"a":"x"},\n{"a":', ".json", [[("a", "x")]], 1),
        ('[{"a":"x"}', ".json", [[("a", "x")]], 1),
        ('[{"a":"x"}, 5]', ".json", [[("a", "x")]], 1),
        ('{"a":"x"}\n\n{bad\n{"a":"y"}\n', ".jsonl", [[("a", "x")], [("a", "y")]], 1),
        ("[" * 100_000, ".json", [], 1),
        ('[{"a":' * 100_000, ".json", [], 1),
        ("", ".json", [], 1),
        ('\ufeffa;b\n"x;1";"说""好"""\n', ".csv", [[("a", "x;1"), ("b", '说"好"')]], 0),
        ("a\tb\r\n1\t2\r\n\r\n", ".csv", [[("a", "1"), ("b", "2")]], 0),
        ("a,b\n1,2,3\n4\n", ".csv", [[("a", "1"), ("b", "2"), ("column 3", "3")], [("a", "4")]], 0),
        ('a,b\n"没有关,2\n3,4\n', ".csv", [[("a", "没有关,2\n3,4\n")]], 0),
        ("a,b\n", ".csv", [], 1),
    ],
)
def test_tables_give_their_records(text: str, suffix: str, expected: list[object], errors: int) -> None:
    found, wrong = tables.parse(text, suffix=suffix, file="a", where="a")
    assert [[*record.values] for record in found] == expected
    assert len(wrong) == errors


def test_records_know_their_lines() -> None:
    found, _ = tables.parse('[\n{"a":\n"x"},\n{"a":"y"}]', suffix=".json", file="a", where="a")
    assert [record.lines for record in found] == ["2-3", "4"]
    found, _ = tables.parse('a,b\n"x\ny",1\nz,2\n', suffix=".csv", file="a", where="a")
    assert [record.lines for record in found] == ["2-3", "4"]


def test_unmatched_quotes_in_a_table_are_marked() -> None:
    found, _ = tables.parse('a,b\n"没有关,2\n', suffix=".csv", file="a", where="a")
    assert found[0].review == ("table-broken",)


def test_a_huge_cell_is_read() -> None:
    found, wrong = tables.parse(f"a,b\n{'字' * 2_000_000},1\n", suffix=".csv", file="a", where="a")
    assert len(found[0].values[0][1]) == 2_000_000
    assert not wrong


@pytest.mark.parametrize(
    ("html", "text", "pictures"),
    [
        ("<p>一&nbsp;二</p><p>三<br>四<b>五</b></p>", "一\xa0二\n三\n四五", ()),
        ("<h2>小标题</h2>文", "## 小标题\n文", ()),
        ("<div>前<script>alert(1)</script>后</div>", "前后", ()),
        ("<b>前</b><script>没有关", "前没有关", ()),
        ("<p>a < b，<作者>，<foo>，&lt;i&gt;</p>", "a < b，<作者>，<foo>，<i>", ()),
        (
            '<img src="a.jpg" alt="图 > 一" onerror="x()"><img src=b.png>',
            "![图 > 一](a.jpg)\n![](b.png)",
            ("a.jpg", "b.png"),
        ),
        ("甲<!-- 乙 -->丙<p>", "甲丙", ()),
        ("甲<!-- 乙<p>丙", "甲 乙\n丙", ()),
    ],
)
def test_html_becomes_text_and_pictures(html: str, text: str, pictures: tuple[str, ...]) -> None:
    assert html_source.is_html(html)
    assert html_source.reduce(html) == html_source.Reduced(text, pictures)


@pytest.mark.parametrize("bomb", ["<!--", "<p ", "<p a='", "<script>", "<", '<p a="b" ', "&", "<script></script>"])
def test_hostile_html_takes_no_longer_than_its_length(bomb: str) -> None:
    start = process_time()
    html_source.reduce(bomb * 50_000)
    html_source.is_html(bomb * 50_000)
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2026-04-08/02-要闻.md", {"page": "2", "section": "要闻"}),
        ("2026-04-08/A04-A05 经济.md", {"page": "A04-A05", "section": "经济"}),
        ("2026-04-08/04—05.md", {"page": "4-5"}),
        ("2026-04-08/02-03.md", {"page": "2"}),
        ("2026-04-08/特1.md", {"page": "特1"}),
        ("2026/04/08/春雨.txt", {}),
        ("2026/04/08/02/春雨.txt", {"page": "2"}),
        ("2026年04月08日_春雨_第十二版.txt", {"page": "12"}),
    ],
)
def test_a_path_says_date_page_and_section(path: str, expected: dict[str, str]) -> None:
    assert provenance.from_path(PurePath(path)) == {"date": "2026-04-08", **expected}


@pytest.mark.parametrize(
    ("words", "page", "section"),
    [("第02版", "2", ""), ("1版：要闻", "1", "要闻"), ("头版", "1", ""), ("A04—A05", "A04-A05", ""), ("４", "4", ""),
     ("第十二版", "12", ""), ("第4、5版", "4-5", ""), ("特1", "特1", "")],
)  # fmt: skip
def test_a_sources_words_for_a_page_are_read(words: str, page: str, section: str) -> None:
    assert provenance.written_page(words) == {"page": page} | ({"section": section} if section else {})


def test_given_names_come_before_ours_and_are_used_once() -> None:
    record = tables.TableRecord((("大标题", "甲"), ("title", "乙"), ("正文", "丙"), ("n", "1")), "a", "1")
    found = field_map.sort(record, field_map.names([("kicker", ("title",))], [("title", ("大标题",))]))
    assert dict(found.values) == {"title": "甲", "kicker": "乙", "body": "丙"}
    assert found.rest == (("n", "1"),)


WORD = (
    '<html><head><meta http-equiv=Content-Type content="text/html; charset={}"></head><body lang=ZH-CN><p>{}</p></body>'
)


@pytest.mark.parametrize(("named", "encoding", "text"), [("gb2312", "gb18030", "镕"), ("big5", "big5hkscs", "裏")])
def test_html_is_read_in_the_encoding_that_it_names(named: str, encoding: str, text: str) -> None:
    raw = WORD.format(named, text).encode(encoding)
    assert encodings.decode(raw, where="a") == encodings.Decoded(WORD.format(named, text))


def test_a_name_that_does_not_fit_and_tags_around_few_words_say_nothing() -> None:
    raw = WORD.format("utf-8", "春雨落在江上。").encode("gb18030")
    assert encodings.decode(raw, where="a") == encodings.Decoded(raw.decode("gb18030"), (encodings.GUESSED,))
    broken = WORD.format("big5", "春雨").encode("gb18030") + b"\x80\xff"
    with pytest.raises(EditionError, match="no other encoding fits"):
        encodings.decode(broken, where="a")


def test_a_stray_byte_is_found_where_it_is() -> None:
    raw = "第一行。\n第二行。\n第三行。\n".encode("gb18030") + b"\xff\x80"
    with pytest.raises(EditionError) as caught:
        encodings.decode(raw, where="a.md")
    assert caught.value.where == "a.md:4"


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("江堤植柳.txt", "江堤植下三千棵柳\n\n本报讯（记者 林一舟）江堤昨天植柳。\n", ("江堤植下三千棵柳", "", "")),
        (
            "2.渡口夜航.txt",
            "渡口恢复夜航\n——首班船昨晚开出\n本报记者 林一舟\n\n渡口昨晚开船。\n",
            ("渡口恢复夜航", "——首班船昨晚开出", "本报记者 林一舟"),
        ),
        ("书屋.html", "<h1>书屋开门</h1><p>记者 林一舟</p><p>书屋昨天开门。</p>", ("书屋开门", "", "")),
        ("茶市.htm", "<p class=MsoTitle>茶市收秤</p>\n<p class=MsoNormal>茶市昨天收秤。</p>", ("茶市收秤", "", "")),
    ],
)
def test_a_file_named_by_its_headline_is_one_article(name: str, text: str, wanted: tuple[str, str, str]) -> None:
    found = reader.parse_source(text.encode(), PurePath("2026-05-08", name), NAMES)
    assert isinstance(found, reader.Articles)
    values = dict(found.records[0].values)
    assert (values["title"], values.get("subtitle", ""), values.get("authors", "")) == wanted


@pytest.mark.parametrize("name", ["要闻.txt", "副刊.txt", "第二版.txt", "03-江堤.txt", "扫描件.txt"])
def test_a_file_named_otherwise_is_a_page_even_where_its_headline_has_the_words(name: str) -> None:
    text = "副刊江堤要闻第二版\n\n本报讯（记者 林一舟）江堤昨天植柳。\n"
    assert isinstance(reader.parse_source(text.encode(), PurePath("2026-05-08", name), NAMES), reader.PageFile)


def test_a_page_with_both_sides_of_a_git_conflict_is_refused() -> None:
    raw = "# 渡口停航\n\n<<<<<<< HEAD\n昨天停航。\n=======\n今天停航。\n>>>>>>> 2953d1c (改正)\n".encode()
    with pytest.raises(EditionError, match=r"02-要闻\.md:3: two people changed this"):
        reader.parse(raw, where="02-要闻.md")


FROM_WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>旧的文档名</title>
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body>
<p class=MsoNormal align=center><b>南塘水位回落</b></p>
<p class=MsoNormal align=center>——比去年同期低四十厘米</p>
<p class=MsoNormal>本报记者 梁小满</p>
<p class=MsoNormal>南塘水位连续9天回落，比去年同期低40厘米。</p>
</body></html>
"""


@pytest.mark.parametrize("name", ["06-03-南塘水位.htm", "南塘水位回落.htm", "第6版/南塘水位.htm"])
def test_a_file_named_by_its_headline_is_read_so_whatever_its_page(name: str) -> None:
    found = reader.parse_source(FROM_WORD.encode(), PurePath("2026-11-26", name), NAMES)
    assert isinstance(found, reader.Articles)
    (record,) = found.records
    values = dict(record.values)
    assert values["title"] == "南塘水位回落"
    assert values["subtitle"] == "——比去年同期低四十厘米"
    assert "旧的文档名" not in str(values)


def test_the_title_of_the_window_is_no_text_and_one_in_the_text_is() -> None:
    assert html_source.reduce(FROM_WORD).text.startswith("南塘水位回落\n")
    assert html_source.reduce("<title>渡口停航</title><p>昨天停航。</p>").text == "渡口停航\n昨天停航。"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF, no text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a document of Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of Word"),
        (rb"{\rtf1\ansi\ansicpg936 \'c4\'cf\'cc\'c1}", "a document of Word"),
        (b"\x89PNG\r\n\x1a\n", "a picture, no text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture, no text"),
    ],
)
def test_what_people_have_beside_their_texts_is_told_as_what_it_is(raw: bytes, told: str) -> None:
    with pytest.raises(EditionError, match=rf"^02-要闻\.txt: {told}"):
        reader.parse(raw, where="02-要闻.txt")


def test_a_document_without_a_text_of_its_name_is_not_passed_over(tmp_path: Path) -> None:
    for name in ("02-要闻.docx", "03-副刊.docx", "03-副刊.txt", "~$02-要闻.docx", "04-广告.pdf"):
        (tmp_path / name).touch()
    assert [path.name for path in page_files([tmp_path])] == ["02-要闻.docx", "03-副刊.txt"]
