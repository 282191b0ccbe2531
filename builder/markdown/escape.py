"""Text as HTML and as XML: escaped, always, in one place."""

from __future__ import annotations

import html as markup
import json
import re
from typing import TYPE_CHECKING

from builder.edition.characters import UNWRITABLE, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPECIAL = re.compile(f"[&<>\"'{UNWRITABLE}]")
_SCRIPT = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def escape(text: str) -> str:
    """`text` as HTML, fit for an element and for a quoted attribute."""
    if not _SPECIAL.search(text):  # one look tells for most texts that there is nothing to do
        return text
    return markup.escape(printable(text))


def xml(text: str) -> str:
    """`text` as XML, fit for an element and for a double-quoted attribute; an apostrophe stays one."""
    return escape(text).replace("&#x27;", "'")


def xml_text(text: str) -> str:
    """`text` as XML, fit for an element alone: quotation marks stay, which a feed of whole texts is full of."""
    return markup.escape(printable(text), quote=False)


def link(href: str, inner: str, attributes: str = "") -> str:
    """An anchor; `inner` and `attributes` are ready HTML, `href` is text."""
    return f'<a{attributes and " " + attributes} href="{escape(href)}">{inner}</a>'


def paragraph(name: str, inner: str) -> str:
    """A paragraph of the class `name`, or nothing where there is nothing in it."""
    return f'<p class="{name}">{inner}</p>' if inner else ""


def items(inner: Iterable[str], attributes: str = "", tag: str = "ul") -> str:
    """A list with these items, ready HTML each; nothing where there is none."""
    lines = "\n".join(f"<li>{item}</li>" for item in inner)
    return f"<{tag}{attributes and ' ' + attributes}>\n{lines}\n</{tag}>" if lines else ""


def script(kind: str, value: object) -> str:
    """A data block of the MIME type `kind` with `value` as JSON, which can hold no end of a script."""
    return data_block(kind, in_script(value))


def data_block(kind: str, data: str) -> str:
    """The same of JSON that `in_script` wrote."""
    return f'<script type="{kind}">{data}</script>'


def in_script(value: object) -> str:
    """`value` as JSON that may stand in a script."""
    data = printable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    for character, escaped in _SCRIPT:
        data = data.replace(character, escaped)
    return data
