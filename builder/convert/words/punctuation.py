"""Punctuation and spaces of the article: full-width marks between Han characters, layout spaces gone.

The source keeps its own; nothing else is changed, above all no letter or digit. A law in the tests says so.
"""

from __future__ import annotations

import re

from builder.edition.characters import HAN, HAN_RANGES

_H = f"[{HAN_RANGES}]"
_MARK = r"[、。《》「」『』【】〔〕！（），．：；？“”‘’…—·～]"
_FULL = str.maketrans({",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"})
_HALF_MARK = re.compile("[,:;!?(.]")
_NEXT_TO_HAN = re.compile(rf"(?<={_H})[,:;!?]|(?<=[”’》）」』%％])[,:;!?](?={_H}|{_MARK}|$)")
_AFTER_LATIN = re.compile(rf"(?<=[0-9A-Za-z%％‰℃℉°㎡㎏㎎㎜㎝㎞㏄])[,;:!?](?={_H}|[“《「])")
_BRACKETS = re.compile(r"\(([^()\n]*)\)")
_STOP = re.compile(rf"(?<={_H})\.(?=$|[”’」』）)])")

_SPACE = r"[ \t\u00a0\u2002-\u200a\u202f\u205f\u3000]+"
_WHOLE_SPACE = rf"(?<!{_SPACE[:-1]}){_SPACE}"
"""From its first character on: what is looked for after a space is looked for once, not from each of its characters."""
_SPACED_OUT = re.compile(
    rf"(?<!{_H})(?:{_H}{_SPACE}){{4,}}{_H}|(?<={_MARK})(?:{_H}{_SPACE}){{2,}}{_H}(?={_MARK})|(?:{_H}{_SPACE}){{3,}}(?={_MARK})"
)
"""Single characters set apart: five or more, or fewer that fill the line up to a mark. Two names are four."""
_BESIDE_MARK = re.compile(rf"(?<={_MARK}){_SPACE}|{_WHOLE_SPACE}(?={_MARK})")
_BESIDE_DIGIT = re.compile(rf"(?<={_H}){_SPACE}(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％℃]){_SPACE}(?={_H})")
_RUN = re.compile(_SPACE)
_HALVES = re.compile(
    rf"(?<=[”’》〉」』】！？!?…）)])({_SPACE})(?=[{HAN_RANGES}0-9A-Za-z“《「『【（])|(?<=[{HAN_RANGES}0-9A-Za-z])({_SPACE})(?=[“《「『【])"
)
"""Where a mark ends one half of a headline, or begins the other."""
_INNER = re.compile(rf"[“‘《「『【（]{_SPACE}|{_SPACE}[”’》」』】）]")
"""A space on the inner side of a mark: such spaces are layout, and so are those on its outer side."""


def tidy_headline(text: str, *, full_width: bool = True) -> str:
    """A headline as `tidy` makes it, with one space kept between its halves where a mark is beside the gap."""
    if _INNER.search(text):
        return tidy(text, full_width=full_width)
    parts = _HALVES.split(text)
    halves = (tidy(part, full_width=full_width) for part in parts if part and part.strip(" \t\u00a0\u3000"))
    return " ".join(filter(None, halves)) if len(parts) > 1 else tidy(text, full_width=full_width)


def tidy(text: str, *, full_width: bool = True) -> str:
    """A paragraph or a headline without layout spaces and, where wanted, with full-width marks.

    A single space between Han characters stays: it parts the clauses of a headline and the names of a byline.
    """
    spaced = _RUN.search(text) is not None
    if spaced:
        text = _SPACED_OUT.sub(lambda match: _RUN.sub("", match[0]), text)
        text = _BESIDE_MARK.sub("", text)
        text = _BESIDE_DIGIT.sub("", text)
    if full_width and _HALF_MARK.search(text):
        text = widen(text)
        text = _BESIDE_MARK.sub("", text) if spaced else text
    return (_RUN.sub(" ", text) if spaced else text).strip()


def widen(text: str) -> str:
    """`text` with full-width marks among Han characters; numbers and Latin text keep theirs."""
    text = _BRACKETS.sub(lambda match: f"（{match[1]}）" if HAN.search(match[1]) else match[0], text)
    text = _NEXT_TO_HAN.sub(_widened, text)
    text = _AFTER_LATIN.sub(_widened, text)
    return _STOP.sub("。", text)


def _widened(match: re.Match[str]) -> str:
    return match[0].translate(_FULL)
