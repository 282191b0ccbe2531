"""How pages are laid out and named, at the widths and type sizes that readers have."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

SIDES = (".front-main", ".front-beside")

BOX = (
    "(one) => { const { top, bottom, left, right } = one.getBoundingClientRect(); return { top, bottom, left, right } }"
)

NAMELESS = """() => [
  [...document.querySelectorAll("button:not([type])")].map((one) => one.outerHTML),
  [...document.querySelectorAll("form[action]")].filter((one) => !one.querySelector("[type=submit]")).length,
  [...document.querySelectorAll("a[aria-label]")]
    .filter((one) => !one.getAttribute("aria-label").includes(one.textContent.trim())).map((one) => one.outerHTML),
  [...document.querySelectorAll(".path li + li, .turn [rel=prev], .turn [rel=next]")].filter((one) =>
    ["::before", "::after"].some((part) => /^"[^"]*[‹›][^"]*"$/.test(getComputedStyle(one, part).content))).length,
  !document.querySelector("meta[name=description]")?.content,
]"""
"""Buttons that would send a form; forms without a button; links whose name has not their words; signs that are read
aloud; whether the page does not say what it is."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    yield context.new_page()
    context.close()


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.locator(selector).evaluate_all(f"(all) => all.map({BOX})")
    assert found, selector
    return found


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("size", ["", "xxl"])
def test_the_ways_in_stand_in_one_row_and_the_bar_has_two_at_most(
    page: Page, sample: Sample, width: int, size: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(f"localStorage.setItem('edition.reader', '{{\"size\":\"{size}\"}}')")
    page.goto(sample.address)
    assert len({round(box["top"]) for box in boxes(page, ".bar nav a")}) == 1
    middles = sorted((box["top"] + box["bottom"]) / 2 for box in boxes(page, ".bar > div > *"))
    assert sum(after - before > 10 for before, after in pairwise(middles)) <= 1
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_what_the_field_suggests_covers_no_way_in(page: Page, sample: Sample) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(sample.address)
    page.get_by_role("searchbox").press_sequentially("渡口")
    page.locator("#suggestions a").first.wait_for()
    (shown,) = boxes(page, "#suggestions")
    assert max(box["bottom"] for box in boxes(page, ".bar nav a")) <= shown["top"]
    assert shown["left"] >= 0
    assert shown["right"] <= 390


@pytest.mark.parametrize(("width", "columns"), [(390, 1), (768, 2), (1280, 3)])
def test_pages_behind_the_front_leave_no_hole(page: Page, sample: Sample, width: int, columns: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(sample.address)
    ends: dict[int, float] = {}
    for box in boxes(page, ".pages .card"):
        ends[round(box["left"] / 20)] = max(box["bottom"], ends.get(round(box["left"] / 20), 0))
    (pages,) = boxes(page, ".pages")
    assert len(ends) == columns
    assert min(pages["bottom"] - end for end in ends.values()) >= -1
    assert max(pages["bottom"] - end for end in ends.values()) < 0.3 * (pages["bottom"] - pages["top"])


@pytest.mark.parametrize("place", ["2026/04/08/", "2026/04/08/01/", "2026/04/08/01-01/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_picture_that_comes_moves_nothing(page: Page, sample: Sample, place: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 4000})
    waiting: list[Route] = []
    page.route(re.compile(r"\.(webp|jpg|png)$"), lambda route: waiting.append(route))  # noqa: PLW0108  (Playwright looks at the signature)
    page.goto(sample.address + place, wait_until="domcontentloaded")
    page.evaluate("document.fonts.ready.then(() => 0)")
    before = boxes(page, "main :is(h1, h2, h3, p, figcaption)")
    for one in waiting:
        one.continue_()
    page.unroute_all()
    page.evaluate("Promise.all([...document.images].map((one) => one.decode())).then(() => 0)")
    assert waiting
    assert boxes(page, "main :is(h1, h2, h3, p, figcaption)") == before


@pytest.mark.parametrize("place", ["2026/04/08/", "2026/04/09/", "2026/04/10/"])
def test_both_sides_of_a_front_end_at_about_the_same_place(page: Page, sample: Sample, place: str) -> None:
    page.goto(sample.address + place)
    (front,) = boxes(page, ".front")
    left, right = (max(box["bottom"] for box in boxes(page, f"{side} :is(.card, .strip)")) for side in SIDES)
    assert abs(left - right) < 0.15 * (front["bottom"] - front["top"])


def test_a_headline_beside_a_picture_has_no_character_alone_on_a_line(page: Page, sample: Sample) -> None:
    page.goto(f"{sample.address}2026/04/08/01/")
    widths = (
        page.locator(".card-title", has_text="第二十二届春茶交易会茶山开市")
        .locator("a")
        .evaluate("(link) => [...link.getClientRects()].map(({ width }) => width).filter(Boolean)")
    )
    assert min(widths) > 0.4 * max(widths)


def test_months_of_a_year_have_rows_of_one_height(page: Page, sample: Sample) -> None:
    page.goto(sample.address + KINDS["days"])
    rows = {round(box["bottom"] - box["top"]) for box in boxes(page, ".calendar tbody tr")}
    assert len(rows) == 1
    page.goto(sample.address + KINDS["year"])
    page.evaluate(
        """() => {
          const [table] = document.querySelectorAll(".calendars table");
          const short = table.cloneNode(true);
          for (const row of [...short.tBodies[0].rows].slice(2)) row.remove();
          table.after(short);
        }"""
    )
    rows = {round(box["bottom"] - box["top"]) for box in boxes(page, ".calendars tbody tr")}
    assert len(rows) == 1


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_figure_is_whole_in_its_tile_and_labels_stand_below_their_bars(
    page: Page, sample: Sample, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(sample.address + KINDS["statistics"])
    page.evaluate("for (const one of document.querySelectorAll('.totals dd')) one.textContent = '1,234,567,890'")
    lines = page.locator(".totals dd").evaluate_all(
        "(all) => all.map((one) => [one.scrollWidth <= one.parentElement.clientWidth,"
        " Math.round(one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight))])"
    )
    assert {tuple(one) for one in lines} == {(True, 1)}
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for plot in page.locator(".plot").all():
        bar: dict[str, float] = plot.locator("rect").last.evaluate(BOX)
        label: dict[str, float] = plot.locator(".plot-ends span").last.evaluate(BOX)
        assert label["right"] <= bar["right"] + 12
        assert label["left"] >= plot.evaluate(BOX)["left"]


def test_the_scan_of_a_page_is_printed_whole_and_its_tools_are_not(page: Page, sample: Sample) -> None:
    page.goto(f"{sample.address}2026/04/10/01/")
    page.get_by_role("button", name="放大").click()
    page.emulate_media(media="print", color_scheme="dark")
    image = page.get_by_role("img", name="第1版的原版图像")
    assert image.is_visible()
    (scan,), (main,) = boxes(page, ".scan img"), boxes(page, "main")
    assert scan["left"] >= main["left"] - 1
    assert scan["right"] <= main["right"] + 1
    assert page.evaluate("getComputedStyle(document.querySelector('.scan img')).filter") == "none"
    assert page.locator(".scan-tools").is_hidden()
    assert page.locator(".scan summary").is_hidden()


def test_numbers_are_not_spaced_by_justification(page: Page, sample: Sample) -> None:
    page.goto(sample.address + KINDS["article"])
    widths = page.evaluate(
        """() => {
          const paragraph = document.querySelector(".body p");
          paragraph.textContent = "客流2026万人次，江面上起了风，渡口".repeat(8);
          const [node] = paragraph.childNodes;
          return [...node.data.matchAll(/2026/g)].map(({ index }) => {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + 3);
            return Math.round(range.getBoundingClientRect().width * 4);
          });
        }"""
    )
    assert max(widths) - min(widths) <= 1


def test_a_photo_below_a_short_first_paragraph_is_seen_at_first_and_not_waited_for(page: Page, sample: Sample) -> None:
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{sample.address}2026/04/08/01-01/")
        photo = page.locator(".body img").first
        assert photo.evaluate("one => one.getBoundingClientRect().top") < height
        assert photo.get_attribute("loading") is None


def test_a_poem_is_set_line_by_line(page: Page, sample: Sample) -> None:
    page.goto(sample.address + next(where for where, one in sample.articles.items() if "江水不识字" in one.body))
    lines = boxes(page, ".body .verse")
    gaps = {round(after["top"] - before["bottom"]) for before, after in pairwise(lines)}
    assert gaps == {0}


def test_shortcuts_of_one_letter_can_be_turned_off(page: Page, sample: Sample) -> None:
    focused = "document.activeElement.matches('.edition-search-form input')"
    for key in ("/", "s"):
        page.goto(sample.address)
        page.keyboard.press(key)
        assert page.evaluate(focused)
    page.goto(f"{sample.address}settings/")
    page.get_by_label("关闭单个字母和符号的快捷键").check()
    for key in ("/", "s"):
        page.goto(sample.address)
        page.keyboard.press(key)
        assert not page.evaluate(focused)


def test_every_kind_of_page_names_its_controls_and_says_what_it_is(page: Page, sample: Sample) -> None:
    wrong: dict[str, Any] = {}
    for kind, place in KINDS.items():
        page.goto(sample.address + place)
        found = page.evaluate(NAMELESS)
        found[-1] = found[-1] and kind != "not-found"
        if any(found):
            wrong[kind] = found
    assert wrong == {}


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_previous_and_next_come_before_the_related_lists(page: Page, sample: Sample, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(sample.address + KINDS["article"])
    (turn,), (more,), (text,) = boxes(page, ".turn"), boxes(page, ".more"), boxes(page, "main article")
    assert turn["top"] >= text["bottom"]
    assert more["top"] >= turn["bottom"] if width < 1024 else more["left"] >= turn["right"]


@pytest.mark.parametrize("place", ["2026/04/09/", "2026/04/09/02/", "2026/04/09/02-01/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_other_issues_are_a_step_away_at_the_top(page: Page, sample: Sample, place: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for name, day in (("上一期", "08"), ("下一期", "10")):
        page.goto(sample.address + place)
        way = page.get_by_role("link", name=name, exact=True)
        box = way.evaluate(BOX)
        assert box["bottom"] < 420
        assert min(box["bottom"] - box["top"], box["right"] - box["left"]) >= 24
        way.click()
        page.wait_for_url(f"{sample.address}2026/04/{day}/")
    page.goto(sample.address + place)
    page.get_by_label("选日期").fill("2026-04-08")
    page.wait_for_url(f"{sample.address}2026/04/08/")


def test_a_date_that_is_typed_leads_on_when_it_is_whole(page: Page, sample: Sample) -> None:
    page.goto(f"{sample.address}2026/04/09/")
    page.get_by_label("选日期").evaluate(
        """(box) => {
          box.dispatchEvent(new KeyboardEvent("keydown", { key: "1" }));
          box.value = "2026-04-10";
          box.dispatchEvent(new Event("change"));
        }"""
    )
    page.wait_for_timeout(200)
    assert page.url.endswith("/2026/04/09/")
    page.get_by_label("选日期").evaluate('(box) => box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }))')
    page.wait_for_url(f"{sample.address}2026/04/10/")
