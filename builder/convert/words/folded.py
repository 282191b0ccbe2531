"""The folded view of a line: what patterns are matched on, one character for each that is printed.

A recogniser writes one thing in many ways: full-width digits, radicals of dictionaries for the characters that look
like them, a circle for the zero of a year, five dots for the one inside a name. Patterns know one way. The view has the
length of the line, so that what is found in it is found at the same place in the line as printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from builder.convert.words.radicals import RADICALS
from builder.edition.characters import HAN_RANGES

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")
_WIDE = {0xFEE0 + code: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2004\u2005\u2009\u200a\u202f\u205f"), " ")
_COMPATIBLE = {
    code: same
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    if len(same := unicodedata.normalize("NFKC", chr(code))) == 1 and same != chr(code) and same >= "\u3400"
}
"""Compatibility ideographs, of which each is another code for one that Unicode has already."""
_TABLE = RADICALS | _COMPATIBLE | _WIDE | _SPACES
_NUMERALS = "一二三四五六七八九十百千〇零两"
_ZERO = re.compile(rf"[○ＯO０0](?=[{_NUMERALS}○ＯO０0年月日])(?<=[{_NUMERALS}○ＯO０0].)|(?<=[{_NUMERALS}])[○Ｏ０]")
_DOT = re.compile(rf"(?<=[{HAN_RANGES}])[•・‧．∙･⋅](?=[{HAN_RANGES}])")
_PLAIN = re.compile("[\t -~\u3000-\u3002\u3005-\u3029\u3400-\u4dbf\u4e00-\u9fff“”‘’…—·，：；？！（）《》、。]*")
"""What folds to itself: nearly all lines."""


@lru_cache(maxsize=1 << 17)  # every reader asks for the same lines
def folded(text: str) -> str:
    """The view of `text`, of the same length; the text itself where nothing in it is written in another way."""
    if _PLAIN.fullmatch(text):
        return text
    view = _DOT.sub("·", text).translate(_TABLE)
    return _ZERO.sub("〇", view) if re.search("[○Ｏ〇]", text) else view


def reads_folded(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """A reader of lines that is handed their folded view.

    For readers whose answer is a judgement, a name or a number; one that gives back a part of the line as printed
    cuts it by the positions that it finds in the view.
    """

    def read(text: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return function(folded(text), *args, **kwargs)

    update_wrapper(read, function)
    return read
