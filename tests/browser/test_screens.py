"""Each kind of page looks as it did when somebody last looked: small screens, compared with tolerance.

After a change that is meant to be seen: `pytest tests/browser/test_screens.py --rewrite`, and look at the new screens.
Letters differ from machine to machine, so the screens count only where the same fonts are.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

SCREENS = Path(__file__).parent / "screens"
FONTS = SCREENS / "fonts.json"
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SCALE = 0.25

MEAN, STRONG, CELLS = 5.0, 48, 0.03
"""Of 255: mean difference that is none; difference of a cell that is seen; share of such cells that is none."""

WIDTHS = """() => ["Noto Serif CJK SC", "Noto Sans CJK SC", "serif", "sans-serif"].map((font) => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `100px "${font}", ${font}`;
  return [font, Math.round(context.measureText("澜浦晚报 Lanpu 2026").width)];
})"""

COMPARE = """async ([one, other]) => {
  const [a, b] = await Promise.all([one, other].map(async (data) => {
    const image = new Image();
    image.src = `data:image/jpeg;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  }));
  if (a.width !== b.width || a.height !== b.height) return null;
  const cells = new Map();
  let sum = 0;
  for (let place = 0; place < a.data.length; place += 4) {
    const pixel = place / 4;
    const cell = `${Math.floor((pixel % a.width) / 8)} ${Math.floor(pixel / a.width / 8)}`;
    let difference = 0;
    for (let part = 0; part < 3; part++) difference += Math.abs(a.data[place + part] - b.data[place + part]) / 3;
    sum += difference;
    cells.set(cell, (cells.get(cell) ?? 0) + difference / 64);
  }
  return [sum / (a.data.length / 4), [...cells.values()].filter((each) => each > STRONG).length / cells.size];
}""".replace("STRONG", str(STRONG))


@pytest.fixture(scope="module")
def bench(browser: Browser) -> Iterator[Page]:
    """An empty page, to reckon in."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("size", SIZES)
def test_each_kind_of_page_looks_as_it_did(
    browser: Browser, bench: Page, sample: Sample, size: str, pytestconfig: pytest.Config
) -> None:
    rewrite = pytestconfig.getoption("rewrite")
    fonts = dict(bench.evaluate(WIDTHS))
    if not rewrite and json.loads(FONTS.read_text("utf-8")) != fonts:
        pytest.skip(f"the fonts here ({fonts}) are not those of the screens in {SCREENS.name}/")
    wrong: dict[str, Any] = {}
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=SCALE, reduced_motion="reduce"
    )
    page = context.new_page()
    page.clock.set_fixed_time("2026-04-10T08:00:00")
    for kind, place in KINDS.items():
        page.goto(sample.address + place, wait_until="networkidle")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            taken = page.screenshot(type="jpeg", quality=50)
            kept = SCREENS / f"{kind}-{size}-{scheme}.jpg"
            if rewrite:
                kept.write_bytes(taken)
                continue
            images = [base64.b64encode(data).decode() for data in (kept.read_bytes(), taken)]
            found = bench.evaluate(COMPARE, images)
            if found is None or found[0] > MEAN or found[1] > CELLS:
                wrong[kept.name] = found
    context.close()
    if rewrite:
        FONTS.write_text(json.dumps(fonts, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert wrong == {}


def test_there_is_a_screen_of_each_kind_and_they_are_small() -> None:
    files = {path.name: path.stat().st_size for path in SCREENS.glob("*.jpg")}
    assert files.keys() == {f"{kind}-{size}-{scheme}.jpg" for kind in KINDS for size in SIZES for scheme in SCHEMES}
    assert max(files.values()) < 20_000


def test_a_page_without_its_colours_or_its_headline_does_not_pass(
    browser: Browser, bench: Page, sample: Sample
) -> None:
    """The tolerance is none of what a reader would see."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=SCALE)
    page = context.new_page()
    page.goto(sample.address + KINDS["article"], wait_until="networkidle")
    before = page.screenshot(type="jpeg", quality=50)
    for spoil in ("document.querySelector('.bar').style.background = '#0b3d66'",
                  "document.querySelector('h1').style.display = 'none'"):  # fmt: skip
        page.evaluate(spoil)
        after = page.screenshot(type="jpeg", quality=50)
        images = [base64.b64encode(data).decode() for data in (before, after)]
        mean, cells = bench.evaluate(COMPARE, images)
        assert mean > MEAN or cells > CELLS
    context.close()
