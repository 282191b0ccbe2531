"""What the search client makes of a text when it asks for other writings, said a second time."""

from __future__ import annotations

from builder.search.text.fold import fold, writings

_FIRST_OF_CLASS = {ord(character): one[0] for one in writings() for character in one}


def equate(text: str) -> str:
    """`text` folded, and each character that is written for others replaced by the first of its class."""
    return fold(text).translate(_FIRST_OF_CLASS)
