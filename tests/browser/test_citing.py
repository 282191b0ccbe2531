"""A scholar cites an article, or takes it along: one click puts it on the clipboard, in each form that is offered."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from builder.markdown import article_file
from builder.markdown.html_pieces import Medium, html
from builder.markdown.rendered import render
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

ADDRESS = "2026/04/08/01-01/"
REFERENCE = "江一苇, 葛平. 百年埠前渡，月底开最后一班[N/OL]. 澜浦晚报, 2026-04-08(1,2)[{today}]. {url}."
VALUE = {
    "title": "{渡口} 50% & #1_a", "authors": ["甲", "乙", "丙", "丁"], "newspaper": "试报", "number": "7",
    "section": "要闻", "pages": ["A04-A05"], "language": "zh-Hans", "date": "2026-04-08", "parts": [2026, 4, 8],
    "url": "https://example.org/2026/04/08/01-01/", "today": "2026-05-01", "key": "2026-04-08-01-01",
}  # fmt: skip


@pytest.fixture
def reader(browser: Browser, sample: Sample) -> Iterator[Page]:
    """The first article, in a browser that lets the page write to the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], service_workers="block")
    page = context.new_page()
    page.goto(f"{sample.address}{ADDRESS}")
    yield page
    context.close()


def _cite(page: Page, form: str) -> str:
    page.get_by_role("button", name=form, exact=True).click()
    page.get_by_role("status").filter(has_text="已复制").wait_for()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert page.locator(".cite pre").text_content() == copied
    return copied.replace("\r\n", "\n")


def test_gb_t_7714_is_one_click(reader: Page, sample: Sample) -> None:
    today = reader.evaluate("new Date().toLocaleDateString('sv')")
    assert _cite(reader, "GB/T 7714") == REFERENCE.format(today=today, url=sample.address + ADDRESS)


def test_the_page_about_citing_shows_the_form_that_the_button_writes(reader: Page, sample: Sample) -> None:
    reader.goto(f"{sample.address}about/")
    shown = reader.locator("blockquote").inner_text().strip()
    where = next(where for where, one in sample.articles.items() if one.title in shown)
    reader.goto(sample.address + where)
    written = _cite(reader, "GB/T 7714")
    forms = [re.sub(r"\[\d{4}-\d\d-\d\d\]\. https?://[^/]+/", "", text) for text in (shown, written)]
    assert forms[0] == forms[1]


def test_bibtex_is_one_click(reader: Page) -> None:
    lines = _cite(reader, "BibTeX").splitlines()
    assert lines[0] == "@article{2026-04-08-01-01,"
    assert {
        "  author = {{江一苇} and {葛平}},", "  title = {{百年埠前渡，月底开最后一班}},", "  journal = {澜浦晚报},",
        "  date = {2026-04-08},", "  pages = {1--2},", "  entrysubtype = {newspaper},",
    } <= set(lines)  # fmt: skip


def test_ris_is_one_click(reader: Page) -> None:
    lines = _cite(reader, "RIS").splitlines()
    assert (lines[0], lines[-1]) == ("TY  - NEWS", "ER  - ")
    assert {"AU  - 江一苇", "AU  - 葛平", "T2  - 澜浦晚报", "DA  - 2026/04/08/", "SP  - 1", "EP  - 2"} <= set(lines)


def test_csl_json_is_one_click(reader: Page, sample: Sample) -> None:
    (item,) = json.loads(_cite(reader, "CSL-JSON"))
    assert item.pop("accessed")["date-parts"][0][0] >= 2025
    assert item.pop("URL") == f"{sample.address}{ADDRESS}"
    assert item == {
        "id": "2026-04-08-01-01", "type": "article-newspaper", "title": "百年埠前渡，月底开最后一班",
        "author": [{"literal": "江一苇"}, {"literal": "葛平"}], "container-title": "澜浦晚报", "issue": "21604",
        "section": "要闻", "page": "1-2", "issued": {"date-parts": [[2026, 4, 8]]}, "language": "zh-Hans",
    }  # fmt: skip


def test_a_reference_can_be_saved_as_a_file(reader: Page) -> None:
    for form, name in (("RIS", "2026-04-08-01-01.ris"), ("BibTeX", "2026-04-08-01-01.bib")):
        text = _cite(reader, form)
        with reader.expect_download() as saving:
            reader.get_by_role("link", name="存为文件").click()
        assert saving.value.suggested_filename == name
        assert saving.value.path().read_text("utf-8").replace("\r\n", "\n") == text


def _write(page: Page, form: str, **values: Any) -> str:  # noqa: ANN401  (what is cited)
    module = page.evaluate("new URL('../../../../assets/reader/references.js', location.href).href")
    text: str = page.evaluate(
        "async ([module, form, one]) => (await import(module))[form](one)", [module, form, VALUE | values]
    )
    return text


def test_of_more_than_three_authors_three_are_named(reader: Page) -> None:
    assert _write(reader, "gbt").startswith("甲, 乙, 丙, 等. {渡口}")
    assert _write(reader, "gbt", language="en").startswith("甲, 乙, 丙, et al. ")
    assert _write(reader, "gbt", authors=["甲", "乙", "丙"]).startswith("甲, 乙, 丙. ")


def test_without_an_author_a_reference_begins_with_the_title(reader: Page) -> None:
    assert _write(reader, "gbt", authors=[]) == (
        "{渡口} 50% & #1_a[N/OL]. 试报, 2026-04-08(A04-A05)[2026-05-01]. https://example.org/2026/04/08/01-01/."
    )
    assert "author" not in _write(reader, "bibtex", authors=[])
    assert "author" not in _write(reader, "csl", authors=[])


def test_marks_of_tex_are_characters_in_bibtex(reader: Page) -> None:
    assert r"  title = {{\{渡口\} 50\% \& \#1\_a}}," in _write(reader, "bibtex").splitlines()


def test_a_title_is_one_line_of_ris(reader: Page) -> None:
    assert "TI  - 一 ER - 二" in _write(reader, "ris", title="一\r\nER  - 二").splitlines()


TAKE = """async (addresses) => {
  const at = (name) => new URL(`../../../../assets/reader/${name}.js`, location.href).href;
  const { citation } = await import(at("references"));
  const { markdown } = await import(at("markdown"));
  return Promise.all(addresses.map(async (address) => {
    const text = await (await fetch(new URL(`../../../../${address}`, location.href))).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const data = JSON.parse(page.querySelector('script[type="application/ld+json"]').text);
    return markdown({ ...citation(data, address, "2026-05-01"), page: page.querySelector("main article") });
  }));
}"""
WRITE = """async ([body, url]) => {
  const { markdown } = await import(new URL("../../../../assets/reader/markdown.js", location.href).href);
  const page = new DOMParser().parseFromString(`<article><div class="body">${body}</div></article>`, "text/html");
  return markdown({ title: "题", date: "2026-04-08", pages: ["1"], page: page.querySelector("article") });
}"""
TRAPS = (
    "2024\\. 年初",
    "\\# 标题",
    "\\---",
    "1\\) 一",
    "\\+ 加",
    "a\\*b\\* \\_c\\_ \\`d\\`",
    "\\[1\\]: 注",
    "\\<b>粗\\</b> \\&amp;",
    "一\\\\二",
    "a | b",
    "\\~\\~\\~",
    "*重* **更重** `x``y` `` ` ``",
    "第一行\\\n第二行",
    "one\ntwo",
    "> 引文\n>\n> 又一段",
    "- 甲\n- 乙\n  - 丙\n- 丁",
    "3. 三\n4. 四",
    "- 甲\n\n- 乙",
    "| 甲 | 乙 |\n| --- | --- |\n| 1\\|2 | *3* |",
    "```py\na = `1`\n\n#b\n```",
    "## 小标题 \\#1",
    "***",
    "上文，\n\n<!-- page 2 -->\n\n下文。",
    "[站](https://example.org/a_\\(b\\)) 文",
    "　　缩进",
    "=\\=",
    "\\=== x",
)


def test_every_article_can_be_taken_along_as_its_file_has_it(reader: Page) -> None:
    folder = REPOSITORY / "content" / "articles"
    files = sorted(folder.rglob("*-*.md"))
    addresses = [f"{path.relative_to(folder).with_suffix('').as_posix()}/" for path in files]
    taken = reader.evaluate(TAKE, addresses)
    assert len(taken) == len(files) > 60
    for path, address, text in zip(files, addresses, taken, strict=True):
        own, read = article_file.read(path), article_file.parse(text, id=path.stem, where="")
        body = render(own.body)
        if body.first_picture or "![" in own.body:
            continue  # a picture's address is the published one
        assert render(read.body) == body, path
        wanted = replace(
            own, body=read.body, newspaper="澜浦晚报", section=read.section, place="", images=(), source=(), review=(),
            authors=tuple(filter(None, own.authors)), extra=(("url", f'url: "{address}"\n'),),
        )  # fmt: skip
        assert read == wanted


@pytest.mark.parametrize("body", TRAPS)
def test_prose_that_looks_like_marks_stays_prose(reader: Page, body: str) -> None:
    text = reader.evaluate(WRITE, [html(render(body).pieces, Medium("转{}".format)), ""])
    assert html(render(article_file.parse(text, id="01-01", where="").body).pieces, Medium("转{}".format)) == html(
        render(body).pieces, Medium("转{}".format)
    )


def test_markdown_is_one_click_and_can_be_saved(reader: Page) -> None:
    text = _cite(reader, "Markdown")
    lines = text.splitlines()
    assert lines[:2] == ["---", 'title: "百年埠前渡，月底开最后一班"']
    assert lines[3:6] == ["date: 2026-04-08", 'newspaper: "澜浦晚报"', 'page: "1"']
    with reader.expect_download() as saving:
        reader.get_by_role("link", name="存为文件").click()
    assert saving.value.suggested_filename == "2026-04-08-01-01.md"
    assert saving.value.path().read_text("utf-8") == text
