"""Draw the sample newspaper's masthead: `python -m scripts.sample_masthead`, once; `content/masthead.svg` is committed.

Its name in the colour of the text, so that it is there by day and by night; the water of 澜 and of 浦, three drops
each, in the paper's own red.
"""

from __future__ import annotations

from pathlib import Path

from scripts import outlines

FILE = Path(__file__).parent.parent / "content" / "masthead.svg"
NAME = "澜浦晚报"
STEP, WATER = 1090, 400
"""From one character to the next, and how far the water at their left goes, in thousandths of a character."""
SCALE = 0.4
TOP = 870


def main() -> None:
    """Write the file."""
    read = outlines.reader()
    ink, water = "", ""
    for place, character in enumerate(NAME):
        contours, _ = read(character)
        drops = [one for one in contours if place < 2 and outlines.right_end(one) < WATER]  # noqa: PLR2004  (of 澜浦)
        rest = [one for one in contours if one not in drops]
        ink += outlines.path(rest, left=place * STEP, top=TOP, scale=SCALE)
        water += outlines.path(drops, left=place * STEP, top=TOP, scale=SCALE)
    width, height = round((3 * STEP + 1000) * SCALE), round(972 * SCALE)
    FILE.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n<title>{NAME}</title>\n'
        f'<path fill="currentColor" d="{ink}"/>\n<path fill="var(--accent,#9b1c1f)" d="{water}"/>\n</svg>\n',
        "utf-8",
    )
    print(FILE.name, FILE.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
