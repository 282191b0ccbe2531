"""From the picture of a page to an article and back: by pointer, by keyboard, and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Sample

PAGE = "2026/04/09/03/"
PLACE, CARD = "#r03-02", "#a03-02"
SHOWN = "is-shown"

pytestmark = pytest.mark.browser


def classes(page: Page, selector: str) -> str:
    return page.locator(selector).get_attribute("class") or ""


def outlined(page: Page) -> bool:
    """Whether the place is drawn on the picture."""
    stroke = page.evaluate(f"getComputedStyle(document.querySelector('{PLACE} path')).stroke")
    return stroke not in {"rgba(0, 0, 0, 0)", "transparent", "none"}


def test_pointer_and_focus_show_a_place_and_its_card_together(watched: Page, sample: Sample) -> None:
    watched.set_viewport_size({"width": 1280, "height": 1600})
    watched.goto(sample.address + PAGE)
    watched.wait_for_selector(".scan-tools")
    assert not outlined(watched)
    watched.hover(PLACE)
    assert SHOWN in classes(watched, CARD)
    assert outlined(watched)
    watched.hover(CARD)
    assert SHOWN in classes(watched, PLACE)
    watched.hover("h1")
    assert SHOWN not in classes(watched, CARD)
    watched.locator(f"{CARD} .card-title a").focus()
    assert outlined(watched)
    watched.locator(PLACE).focus()
    assert SHOWN in classes(watched, CARD)
    watched.keyboard.press("Escape")
    assert watched.evaluate("document.activeElement.textContent") == watched.locator(f"{CARD} h2").inner_text()


def test_a_click_on_a_place_opens_its_article_and_a_pull_does_not(watched: Page, sample: Sample) -> None:
    watched.set_viewport_size({"width": 1280, "height": 1600})
    watched.goto(sample.address + PAGE)
    watched.get_by_role("button", name="放大").click()
    box = watched.locator(PLACE).bounding_box()
    assert box
    middle = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    left = "document.querySelector('.scan-view').scrollLeft"
    before = watched.evaluate(left)
    watched.mouse.move(*middle)
    watched.mouse.down()
    watched.mouse.move(middle[0] - 40, middle[1] - 40, steps=4)
    watched.mouse.up()
    assert watched.evaluate(left) - before == pytest.approx(40, abs=1)
    assert watched.url.endswith(PAGE)
    watched.locator(PLACE).click(position={"x": 30, "y": 30})
    watched.wait_for_url(f"{sample.address}2026/04/09/03-02/")


def test_the_list_leads_to_the_place_and_enter_to_the_article(watched: Page, sample: Sample) -> None:
    watched.goto(sample.address + PAGE)
    watched.wait_for_selector(".scan-tools")
    watched.locator(f"{CARD} .card-place").press("Enter")
    assert watched.url.endswith(PLACE)
    assert watched.evaluate("document.activeElement.id") == PLACE[1:]
    assert outlined(watched)
    watched.keyboard.press("Enter")
    watched.wait_for_url(f"{sample.address}2026/04/09/03-02/")


def test_an_article_shows_its_place_on_a_small_picture_and_nothing_moves(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}2026/04/09/03-02/")
    before = watched.locator(".more h2").first.bounding_box()
    small = watched.locator(".on-page")
    small.wait_for()
    assert watched.locator(".on-page path").count() == 1
    assert watched.evaluate("document.querySelector('.on-page img').decode().then(() => true)")
    assert watched.locator(".more h2").first.bounding_box() == before
    small.click()
    watched.wait_for_url(sample.address + PAGE + PLACE)
    watched.goto(f"{sample.address}2026/04/08/03-02/")  # whose page has no scan
    watched.wait_for_timeout(300)
    assert watched.locator(".on-page").count() == 0


def test_without_script_places_are_links_and_the_list_leads_to_them(browser: Browser, sample: Sample) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1280, "height": 1600})
    page.goto(sample.address + PAGE)
    page.locator(f"{CARD} .card-place").click()
    assert page.url.endswith(PLACE)
    page.locator(PLACE).click(position={"x": 30, "y": 30})
    page.wait_for_url(f"{sample.address}2026/04/09/03-02/")
    page.locator(".path a", has_text="第3版").click()
    page.wait_for_url(sample.address + PAGE + PLACE)
    page.close()
