"""What a search found is shown where it is printed: beside the article, and on the picture of its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from builder.markdown import regions_file

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from builder.edition.region import Box
    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

ARTICLE, PAGE = "2026/04/08/01-01/", "2026/04/08/01/"
RECTANGLES = """() => [...document.querySelectorAll(".found rect")].map((one) => {
  const [own, whole] = [one, one.closest(":has(> img), :has(> a img)")].map((each) => each.getBoundingClientRect());
  return [(own.left - whole.left) / whole.width, (own.top - whole.top) / whole.height,
    (own.right - whole.left) / whole.width, (own.bottom - whole.top) / whole.height].map((part) => 1000 * part);
})"""
PRINTED = """async ([lines, text, query, shape]) => {
  const { Folding } = await import("/assets/search/shared/fold.js");
  const { unpack } = await import("/assets/search/shared/unpack.js");
  const { hitsIn } = await import("/assets/search/page/hits.js");
  const { printed, tell } = await import("/assets/search/page/print.js");
  const folding = new Folding(await unpack("/search/fold.gz"));
  const page = new DOMParser().parseFromString("<main><div class=body></div></main>", "text/html");
  page.querySelector(".body").textContent = text;
  const { letters, places } = hitsIn(page, query, folding);
  const told = tell(lines, letters, folding);
  return places.map((place) => printed(told, letters, place, shape).map(({ box }) => box.map(Math.round)));
}"""


def line(sample: Sample, words: str) -> Box:
    """Where the line of print is that begins with `words`, on the first page of the 8th."""
    place = sample.folder.parent / "content" / "articles" / "2026" / "04" / "08" / "01.regions.json"
    [found] = [one for one in regions_file.read_lines(place) if one.words.startswith(words)]
    return found.box


def rectangles(page: Page) -> list[list[float]]:
    page.wait_for_selector(".found rect", state="attached")
    return list(page.evaluate(RECTANGLES))


def test_a_hit_is_drawn_where_it_is_printed_and_the_bar_leads_there(watched: Page, sample: Sample) -> None:
    """In the sample the two characters stand at the end of one line and at the beginning of the next."""
    watched.goto(f"{sample.address}search/?q={quote('渡船 通车')}")
    watched.locator(".search-result a", has_text="最后一班").first.click()
    watched.wait_for_url(f"{sample.address}{ARTICLE}#q=*")
    before, after = line(sample, "1999年澜浦一桥通车，渡"), line(sample, "船第一次")
    for is_large in (False, True):
        if is_large:
            watched.get_by_role("link", name="看版面图").click()
            watched.wait_for_url(f"{sample.address}{PAGE}#q=*&r=01-01&n=*")
        shown = rectangles(watched)
        near = 2 if is_large else 8  # a pixel of the small picture is some nine thousandths of it
        first = next(one for one in shown if one[:2] == pytest.approx([after.left, after.top], abs=near))
        last = next(one for one in shown if one[2:] == pytest.approx([before.right, before.bottom], abs=near))
        for one, whole in ((first, after), (last, before)):
            assert one[2] - one[0] < (whole.right - whole.left) / 5 + near


def test_the_picture_is_large_where_the_hit_is_and_the_bar_tells_its_line(watched: Page, sample: Sample) -> None:
    watched.set_viewport_size({"width": 1280, "height": 900})
    watched.goto(f"{sample.address}{PAGE}#q={quote('通车')}&r=01-01&n=1")
    bar = watched.get_by_role("group", name="检索结果")
    bar.wait_for()
    assert re.fullmatch(r"第2处，共\d+处 .*通车.*", bar.get_by_role("status").inner_text())
    view = watched.locator(".scan-view").bounding_box()
    current = watched.locator(".found .is-current").first.bounding_box()
    assert view
    assert current
    assert view["x"] <= current["x"] <= view["x"] + view["width"] - current["width"]
    assert view["y"] <= current["y"] <= view["y"] + view["height"] - current["height"]
    assert current["height"] >= 20
    bar.get_by_role("button", name="上一处").press("Enter")
    assert "第1处" in bar.get_by_role("status").inner_text()
    watched.keyboard.press("n")
    assert "第2处" in bar.get_by_role("status").inner_text()
    back = watched.locator("#a01-01 .card-title a").get_attribute("href")
    assert back == f"{sample.address}{ARTICLE}#q={quote('通车')}"
    watched.keyboard.press("Escape")
    assert watched.locator(".found, .hits, .is-sought").count() == 0
    assert watched.url == sample.address + PAGE


def test_the_hit_one_is_at_is_shown_on_the_small_picture_and_both_are_cleared(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}{ARTICLE}#q={quote('通車')}")  # in the other script
    watched.wait_for_selector(".on-page .found .is-current")
    link = watched.get_by_role("link", name="看版面图")
    assert (link.get_attribute("href") or "").endswith(f"#q={quote('通車')}&r=01-01&n=0")
    watched.keyboard.press("n")
    assert watched.locator(".found .is-current").first.get_attribute("data-hit") == "1"
    assert (link.get_attribute("href") or "").endswith("&n=1")
    watched.keyboard.press("Escape")
    assert watched.locator("mark[data-hit], .found, .hits").count() == 0


def test_of_an_article_on_two_pages_the_one_that_has_the_hit_is_shown(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}{ARTICLE}#q={quote('19人转到大桥养护中心')}")  # on page 2
    assert len(rectangles(watched)) >= 1
    assert "/2026/04/08/02/#" in watched.locator(".on-page").evaluate("one => one.href")
    assert watched.locator(".on-page").count() == 1


def test_the_bar_leads_to_the_page_on_which_each_hit_is(watched: Page, sample: Sample) -> None:
    """The article goes on, on page 2; both its pages have some of the hits."""
    watched.goto(f"{sample.address}{ARTICLE}#q={quote('大桥')}")
    link = watched.get_by_role("link", name="看版面图")
    link.wait_for()
    count = int(re.findall(r"[0-9]+", watched.locator(".hits [role=status]").inner_text())[1])
    pages = []
    for number in range(count):
        [current] = set(watched.locator(".found .is-current").evaluate_all("all => all.map((one) => one.dataset.hit)"))
        assert current == str(number)
        assert watched.locator(".on-page").count() == 1
        href = watched.locator(".on-page").evaluate("one => one.href")
        assert href == link.evaluate("one => one.href")
        pages += re.findall("/08/(0[12])/#q=.*&r=01-01&n=[0-9]+$", href)
        watched.keyboard.press("n" if number < count - 1 else "p")
    assert pages == sorted(pages)
    assert set(pages) == {"01", "02"}
    watched.goto(f"{sample.address}{PAGE}#q={quote('大桥')}&r=01-01&n={count - 1}")  # which is on the other page
    last = watched.locator(".hits [role=status]").inner_text()
    here = pages.count("01")
    assert f"第{here}处，共{here}处" in last


def test_hits_stay_those_of_the_query_wherever_the_address_leads(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}{ARTICLE}#q={quote('通车')}")
    link = watched.get_by_role("link", name="看版面图")
    link.wait_for()
    watched.evaluate("document.querySelector('.skip').click()")
    watched.wait_for_url("**/01-01/#main")
    watched.keyboard.press("n")
    assert (link.get_attribute("href") or "").endswith(f"#q={quote('通车')}&r=01-01&n=1")
    watched.keyboard.press("Escape")
    assert watched.locator(".on-page").evaluate("one => one.hash") == "#r01-01"
    watched.goto(f"{sample.address}{PAGE}#q={quote('通车')}&r=01-01&n=1")
    watched.wait_for_selector(".found .is-current")
    watched.keyboard.press("Escape")
    for way in ("#r01-01", "#a01-01 .card-title a"):
        address = watched.locator(way).evaluate("one => new URL(one.getAttribute('href'), location.href).href")
        assert address == sample.address + ARTICLE


def test_a_line_is_told_from_its_hit_on_with_whole_characters(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}settings/")
    told = watched.evaluate(
        """async (some) => {
          const { fromHit } = await import("/assets/search/page/picture.js");
          return some.map(([line, start]) => fromHit(line, start));
        }""",
        [["渡𠮷船开了", 4], ["江渡𠮷船开了", 4], ["𠮷船开了", 3], ["一二三四五", 0], ["一二三四五", 3]],
    )
    assert told == ["…𠮷船开了", "…渡𠮷船开了", "𠮷船开了", "一二三四五", "…二三四五"]


def test_where_single_keys_are_off_no_letter_leads_to_another_hit(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}settings/")
    watched.get_by_label("关闭单个字母和符号的快捷键").check()
    watched.goto(f"{sample.address}{PAGE}#q={quote('通车')}&r=01-01&n=0")
    status = watched.locator(".hits [role=status]")
    status.wait_for()
    for key in ("n", "p", "n"):
        watched.keyboard.press(key)
        assert "第1处" in status.inner_text()
    watched.keyboard.press("Escape")
    assert watched.locator(".hits").count() == 0


def test_an_article_without_lines_of_print_asks_for_none(watched: Page, sample: Sample) -> None:
    asked: list[str] = []
    watched.on("request", lambda one: asked.append(one.url))
    watched.goto(f"{sample.address}2026/04/08/03-01/#q={quote('的')}")  # whose page has no scan
    watched.wait_for_selector(".hits")
    watched.wait_for_load_state("networkidle")
    watched.goto(f"{sample.address}{ARTICLE}")  # without a query
    watched.wait_for_selector(".on-page")
    watched.wait_for_load_state("networkidle")
    assert not [url for url in asked if "lines" in url]


CASES: dict[str, tuple[Any, ...]] = {
    "the share of the characters": (
        [[0, 0, 100, 10, "一二三四五六七八九十"]], "一二三四五六七八九十", "三四", 1, [[[20, 0, 40, 10]]],
    ),
    "letters and digits half as wide": (
        [[0, 0, 100, 10, "2026年春天里开"]], "2026年春天里开", "春天", 1, [[[43, 0, 71, 10]]],
    ),
    "marks take their room": (
        [[0, 0, 100, 10, "“好。”他笑了，走开去"]], "“好。”他笑了，走开去", "他笑", 1, [[[36, 0, 55, 10]]],
    ),
    "print that runs downwards": (
        [[90, 0, 100, 500, "一二三四五六七八九十"]], "一二三四五六七八九十", "三四", 1.4, [[[90, 100, 100, 200]]],
    ),
    "a misread line as a whole": (
        [[0, 0, 100, 10, "一二三罒五六七八九十"]], "一二三四五六七八九十", "三四", 1, [[[0, 0, 100, 10]]],
    ),
    "words behind what was misread as two": (
        [[0, 0, 110, 10, "一二三女子五六七八九十"]], "一二三好五六七八九十", "七八", 1, [[[70, 0, 90, 10]]],
    ),
    "over two lines": (
        [[0, 0, 50, 10, "一二三四五"], [0, 10, 50, 20, "六七八九十"]], "一二三四五六七八九十", "五六", 1,
        [[[40, 0, 50, 10], [0, 10, 10, 20]]],
    ),
    "each of the same words at its own": (
        [[0, 0, 40, 10, "江上渡船"], [0, 10, 40, 20, "江上渡船"]], "江上渡船江上渡船", "渡船", 1,
        [[[20, 0, 40, 10]], [[20, 10, 40, 20]]],
    ),
    "another writing of the same": (
        [[0, 0, 40, 10, "橋上通車"]], "桥上通车", "通车", 1, [[[20, 0, 40, 10]]],
    ),
    "a line of another article not at all": (
        [[0, 0, 50, 10, "甲乙三四丙"]], "一二三四五六七八九十", "三四", 1, [[]],
    ),
    "a letter too many at the end of a line not in that line": (
        [[0, 0, 70, 10, "一二三四五六口"], [0, 10, 60, 20, "七八九十甲乙"]], "一二三四五六七八九十甲乙", "七八", 1,
        [[[0, 10, 20, 20]]],
    ),
    "a letter too many at the beginning of a line not in that line": (
        [[0, 0, 60, 10, "一二三四五六"], [0, 10, 70, 20, "口七八九十甲乙"]], "一二三四五六七八九十甲乙", "五六", 1,
        [[[40, 0, 60, 10]]],
    ),
    "one letter alone on the first line of a page": (
        [[0, 0, 10, 10, "了"], [0, 10, 40, 20, "江上渡船"]], "甲乙丙丁了江上渡船", "了", 1, [[[0, 0, 10, 10]]],
    ),
    "one letter alone on a line behind one that was lost": (
        [[0, 0, 40, 10, "一二三四"], [0, 10, 40, 20, "罒罒罒罒"], [0, 20, 10, 30, "了"], [0, 30, 40, 40, "江上渡船"]],
        "一二三四甲乙丙丁了江上渡船", "了", 1, [[[0, 20, 10, 30]]],
    ),
    "one letter alone on each of two lines": (
        [[0, 0, 40, 10, "一二三四"], [0, 10, 10, 20, "五"], [0, 20, 10, 30, "六"], [0, 30, 20, 40, "七八"]],
        "一二三四五六七八", "五六", 1, [[[0, 10, 10, 20], [0, 20, 10, 30]]],
    ),
    "the last letter alone on its line": (
        [[0, 0, 40, 10, "一二三四"], [0, 10, 20, 20, "五。"]], "一二三四五。", "四五", 1,
        [[[30, 0, 40, 10], [0, 10, 10, 20]]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_hit_is(watched: Page, sample: Sample, case: str) -> None:
    lines, text, query, shape, expected = CASES[case]
    watched.goto(f"{sample.address}settings/")
    assert watched.evaluate(PRINTED, [lines, text, query, shape]) == expected
