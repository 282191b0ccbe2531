"""Draw the site's icon in the sizes that browsers and phones ask for: `python -m scripts.icons`, after it changed.

`theme/assets/favicon.svg` is the icon; Chromium renders it. Phones cut icons to shapes of their own, so those that they
take are filled to the edges.
"""

from __future__ import annotations

from pathlib import Path

from tests import chromium

ASSETS = Path(__file__).parent.parent / "theme" / "assets"
ROUND = "icon-{size}.png", (192, 512)
FILLED = (("icon-180.png", 180), ("icon-maskable-512.png", 512))


def main() -> None:
    """Write the four files."""
    icon = (ASSETS / "favicon.svg").read_text("utf-8")
    filled = icon.replace(' rx="5"', "")
    wanted = [(ROUND[0].format(size=size), size, icon) for size in ROUND[1]]
    wanted += [(name, size, filled) for name, size in FILLED]
    with chromium.browser() as browser:
        for name, size, drawing in wanted:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{drawing}"
            )
            page.screenshot(path=str(ASSETS / name), omit_background=True)
            page.close()
            print(name)


if __name__ == "__main__":
    main()
