"""What a body has besides prose: pictures as a page shows them, and where the text turned to another page."""

from __future__ import annotations

import re
from typing import NamedTuple

from builder.markdown.escape import escape

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
"""How the address of a picture on another host, or on another drive, begins."""


class Published(NamedTuple):
    """A picture as a page shows it."""

    address: str
    """Where its file is, from the page."""
    width: int
    """Pixels; below 1 where that is not known."""
    height: int


def page_turn(page: str) -> str:
    """The line that marks a page turn to `page`: letters and digits, a double page's hyphen; others are dropped."""
    label = re.sub("-{2,}", "-", re.sub(r"[<>\s]", "", page)).strip("-")
    return f"<!-- page {label} -->"


def page_turn_html(label: str, words: str) -> str:
    """A page turn as HTML; `words`, ready HTML, say to a reader what it is."""
    return f'<p class="page-turn" data-page="{escape(label)}">{words}</p>\n'
