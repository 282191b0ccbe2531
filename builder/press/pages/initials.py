"""The letter under which a name is looked up: the first of its first character's reading."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER = "#"
"""Stands after all letters, for names that begin with none."""
_FILE = Path(__file__).with_name("initials.json")
"""The characters of each letter; `scripts/initials.py` makes it of pypinyin's readings."""


@cache
def _letters() -> Mapping[str, str]:
    """The letter of each character."""
    table: dict[str, str] = json.loads(read_text(_FILE))
    return {character: letter for letter, characters in table.items() for character in characters}


def initial(name: str) -> str:
    """`A` to `Z`, of names in Latin letters their own without its accent; else `OTHER`."""
    first = name.strip()[:1]
    plain = unicodedata.normalize("NFKD", first)[:1].upper()
    return plain if plain.isascii() and plain.isalpha() else _letters().get(first, OTHER)


def alphabetical(name: str) -> tuple[bool, str, bytes, str]:
    """Sort key: by letter, then in the order of GB 18030, which for common characters is that of their sounds."""
    letter = initial(name)
    return letter == OTHER, letter, name.encode("gb18030", "replace"), name
