"""Take the outlines of what dates are written with out of a font: `python -m scripts.date_outlines`, once.

Builds draw them into the picture that a link to an issue shows; `builder/press/files/date-outlines.json` is committed.
"""

from __future__ import annotations

import json
import string
from pathlib import Path

from scripts import outlines

FILE = Path(__file__).parent.parent / "builder" / "press" / "files" / "date-outlines.json"
CHARACTERS = string.digits + string.ascii_letters + "-,.（）" + "年月日星期一二三四五六第版当當"
SCALE = 0.1
LICENCE = (
    "Outlines of Noto Serif CJK SC Bold, (c) 2017-2022 Adobe (http://www.adobe.com/), "
    "SIL Open Font License, Version 1.1: https://openfontlicense.org"
)


def main() -> None:
    """Write the file."""
    read = outlines.reader()
    glyphs = {}
    for character in sorted(CHARACTERS):
        contours, advance = read(character)
        glyphs[character] = [round(advance * SCALE), outlines.path(contours, scale=SCALE)]
    glyphs[" "] = [30, ""]
    values = {"licence": LICENCE, "size": round(1000 * SCALE), "ascent": round(880 * SCALE), "glyphs": glyphs}
    FILE.write_text(json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    print(FILE.name, FILE.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
