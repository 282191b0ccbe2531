"""A machine without a Han serif: headlines are of one Han face all the same, as heavy, as large, in the same rhythm.

Chromium takes its fonts from fontconfig; here one that hides every Han serif.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Sample

pytestmark = [pytest.mark.browser, pytest.mark.posix]

HIDING = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<selectfont><rejectfont>
<pattern><patelt name="family"><string>Noto Serif CJK SC</string></patelt></pattern>
<pattern><patelt name="family"><string>Noto Serif CJK TC</string></patelt></pattern>
<pattern><patelt name="family"><string>Noto Serif CJK JP</string></patelt></pattern>
<pattern><patelt name="family"><string>Noto Serif CJK KR</string></patelt></pattern>
<pattern><patelt name="family"><string>Noto Serif CJK HK</string></patelt></pattern>
</rejectfont></selectfont>
</fontconfig>
"""
TEXT = "“灯”亮了8次，2026年"
SHOWN = """(text) => {
  const title = document.querySelector("h1");
  title.textContent = text;
  const style = getComputedStyle(title);
  const range = document.createRange();
  const widths = [...text].map((_, place) => {
    range.setStart(title.firstChild, place);
    range.setEnd(title.firstChild, place + 1);
    return range.getBoundingClientRect().width / parseFloat(style.fontSize);
  });
  return { weight: style.fontWeight, size: style.fontSize, leading: style.lineHeight, widths };
}"""


@pytest.fixture(scope="module")
def without_serif(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium on a machine that has no Han serif."""
    if not shutil.which("fc-list"):
        pytest.skip("fonts here are not told by fontconfig")
    file: Path = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    file.write_text(HIDING, "utf-8")
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(file)}
    started = browser.browser_type.launch(
        executable_path=chromium.find(), args=list(chromium.ARGUMENTS), env=environment
    )
    yield started
    started.close()


def faces(page: Page, selector: str) -> Counter[str]:
    """How many glyphs of each face an element shows."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    told = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return Counter({font["familyName"]: int(font["glyphCount"]) for font in told})


def shown(browser: Browser, sample: Sample) -> tuple[dict[str, Any], Counter[str]]:
    page = browser.new_page()
    page.goto(f"{sample.address}2026/04/10/01-01/")
    told = page.evaluate(SHOWN, TEXT)
    found = faces(page, "h1")
    page.close()
    return told, found


def test_a_headline_without_a_han_serif_keeps_weight_size_and_rhythm(
    browser: Browser, without_serif: Browser, sample: Sample
) -> None:
    usual, usual_faces = shown(browser, sample)
    if set(usual_faces) != {"Noto Serif CJK SC"}:
        pytest.skip(f"no Noto Serif CJK SC here, but {dict(usual_faces)}")
    other, other_faces = shown(without_serif, sample)
    assert set(other_faces) == {"Noto Sans CJK SC"}
    assert {key: other[key] for key in ("weight", "size", "leading")} == {
        key: usual[key] for key in ("weight", "size", "leading")
    }
    for character, width, before in zip(TEXT, other["widths"], usual["widths"], strict=True):
        assert abs(width - before) < 0.1, (
            character
        )  # digits of one face are not those of another; a quotation mark is full


def test_text_and_masthead_are_of_one_face_too(without_serif: Browser, sample: Sample) -> None:
    page = without_serif.new_page()
    page.goto(f"{sample.address}2026/04/10/01-01/")
    assert set(faces(page, ".body")) == {"Noto Sans CJK SC"}
    assert set(faces(page, ".bar-name")) == {"Noto Sans CJK SC"}
    page.close()
