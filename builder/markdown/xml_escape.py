"""Text as XML: escaped, and without the characters that no XML document can hold."""

from __future__ import annotations

import re

from builder.edition.characters import UNWRITABLE

_SPECIAL = re.compile(f'[&<>"{UNWRITABLE}]')
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str) -> str:
    """`text` fit for an element and for a double-quoted attribute."""
    return _SPECIAL.sub(lambda match: _NAMES.get(match[0], ""), text)
