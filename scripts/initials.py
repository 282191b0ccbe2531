"""How the table of initials is made: from pypinyin's readings, character by character.

`python -m scripts.initials` writes `initials.json`, which the package brings along: whoever builds an edition needs no
dictionary of readings (60 MB in memory), and two versions of one would sort two lists.
"""

from __future__ import annotations

import json
from pathlib import Path

from pypinyin import Style, pinyin

from builder.press.pages import initials
from builder.shell import disk

FILE = Path(initials.__file__).with_name("initials.json")
_HAN = (0x3400, 0x4DC0), (0x4E00, 0xA000)
_AS_SURNAMES = {
    "单": "S", "單": "S", "曾": "Z", "解": "X", "仇": "Q", "区": "O", "區": "O", "查": "Z", "盖": "G", "蓋": "G",
    "朴": "P", "翟": "Z", "乐": "Y", "樂": "Y", "缪": "M", "繆": "M", "种": "C", "覃": "Q", "折": "S", "召": "S",
    "尉": "Y", "谌": "C",
}  # fmt: skip
"""Characters that are read otherwise where they begin a name."""


def table() -> dict[str, str]:
    """The characters of each letter, in the order of Unicode."""
    found: dict[str, str] = {}
    for character in (chr(code) for codes in _HAN for code in range(*codes)):
        letter = _AS_SURNAMES.get(character) or _letter(character)
        if letter:
            found[letter] = found.get(letter, "") + character
    return dict(sorted(found.items()))


def _letter(character: str) -> str:
    """The first letter of the usual reading; empty where none is known."""
    read = pinyin(character, style=Style.NORMAL, errors="ignore", v_to_u=False)
    letter = read[0][0][:1].upper() if read and read[0] else ""
    return letter if letter.isascii() else ""


def main() -> None:
    """Write the table."""
    disk.Tree(FILE.parent).write(FILE.name, json.dumps(table(), ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    main()
