"""axe finds nothing to complain of on any kind of page, in any colours, wide or narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import KINDS
from tests.browser.test_reader import VOICE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

TARGETS = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, which axe leaves out unless asked


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=TARGETS).response
    assert found["passes"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize(
    ("scheme", "width"), [("default", 1280), ("slate", 390), ("sepia", 390)], ids=["light", "dark", "sepia"]
)
def test_no_kind_of_page_has_a_violation(browser: Browser, sample: Sample, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    context.add_init_script(f"localStorage.setItem('edition.reader', '{{\"mdColorScheme\":\"{scheme}\"}}')")
    page = context.new_page()
    found = {}
    for kind, place in KINDS.items():
        page.goto(sample.address + place)
        assert page.evaluate("document.documentElement.dataset.mdColorScheme") == scheme
        if wrong := violations(page):
            found[kind] = wrong
    context.close()
    assert found == {}


def test_dialog_results_and_player_have_none_either(browser: Browser, sample: Sample) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{sample.address}search/?q=渡口")
    page.locator("#edition-search[aria-busy=false] mark").first.wait_for()
    found = {"results": violations(page)}
    page.goto(sample.address + KINDS["article"])
    page.get_by_role("link", name="阅读设置").click()
    page.get_by_role("dialog").get_by_label("简易阅读").check()
    found["dialog"] = violations(page)
    page.keyboard.press("Escape")
    found["easy"] = violations(page)
    context.close()
    assert found == {"results": [], "dialog": [], "easy": []}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_what_readers_keep_quote_and_share_has_none(
    browser: Browser, sample: Sample, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, service_workers="block", reduced_motion="reduce"
    )
    page = context.new_page()
    found = {}
    page.goto(sample.address + KINDS["read"])
    page.locator(".read-text[aria-busy=false]").wait_for()
    found["text"] = violations(page)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.read-text .body p'))")
    page.get_by_role("toolbar").wait_for()
    found["toolbar"] = violations(page)
    page.get_by_role("button", name="剪下").click()
    page.get_by_role("status").filter(has_text="已剪下").wait_for()
    found["note"] = violations(page)
    page.locator(".tools").get_by_role("button", name="分享").click()
    page.get_by_role("dialog").wait_for()
    found["panel"] = violations(page)
    page.goto(sample.address + KINDS["clippings"])
    page.locator("#cuttings li").wait_for()
    found["clippings"] = violations(page)
    context.close()
    assert found == {"text": [], "toolbar": [], "note": [], "panel": [], "clippings": []}


@pytest.mark.parametrize("width", [1280, 320])
def test_the_player_has_none_in_dark_colours(browser: Browser, sample: Sample, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme="dark")
    context.add_init_script(VOICE)
    context.add_init_script("window.held = 2;")
    page = context.new_page()
    page.goto(sample.address + KINDS["article"])
    page.get_by_role("button", name="朗读", exact=True).click()
    page.get_by_role("region", name="朗读").wait_for()
    found = violations(page)
    context.close()
    assert found == []


def test_nothing_moves_for_a_reader_who_wants_no_motion(browser: Browser, sample: Sample) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    moving = {}
    for kind, place in KINDS.items():
        page.goto(sample.address + place)
        moving[kind] = page.evaluate("document.getAnimations().length") or page.evaluate(
            "[...document.querySelectorAll('*')].filter(one => {"
            "const style = getComputedStyle(one);"
            "return style.transitionDuration !== '0s' || style.animationName !== 'none'"
            " || style.scrollBehavior === 'smooth'}).length"
        )
    context.close()
    assert {kind: number for kind, number in moving.items() if number} == {}
