"""One query, every spelling: how a text is folded before it is searched.

Each character is folded by itself, whatever stands beside it: width, case, Traditional, variant form. So the
fold is a table, the browser reads the same table, and both sides agree on every text whatever version of
Unicode each was built with.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from opencc import OpenCC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SAME_MARK = (
    ('"', "“”„‟«»「」『』〝〞〟″"),
    ("'", "‘’‚‛‹›′"),
    ("-", "‐‑‒–—―─−⁃﹘"),
    ("~", "〜∼˜"),
    ("·", "•‧∙⋅・・"),
    ("[", "【〖〔"),
    ("]", "】〗〕"),
)
"""Marks that a reader types for one another; they matter only where a query keeps them (docs/search.md)."""

_VARIANTS = ("hk2t", "tw2t", "jp2t")
"""OpenCC's tables of regional forms, for characters that Simplified text does not use."""

_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))
_ACCENTS = range(0x300, 0x370)
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_FOLDED = (range(0xAC00), range(0xF900, 0x32400), range(0xE0000, 0xE0200))
"""Where folding changes characters at all: not among Hangul syllables, surrogates and private use."""


def fold(text: str) -> str:
    """`text` with each character replaced as `table` says. Folding twice is folding once."""
    return text.translate(_translation())


def letters(text: str) -> str:
    """What is searched: `text` folded, without marks, that is without punctuation, symbols and spaces."""
    return text.translate(_to_letters())


@cache
def table() -> Mapping[str, str]:
    """What each character that folding changes becomes: one character, several, or none."""
    han = _han()
    characters = (chr(code) for codes in _FOLDED for code in codes)
    folded = ((character, _fold_character(character, han)) for character in characters)
    return {character: text for character, text in folded if text != character}


@cache
def marks() -> tuple[tuple[int, int], ...]:
    """Code points that are no part of a word, as ranges (first, last): punctuation, symbols, spaces."""
    codes = [code for code in range(0x20000) if _is_mark(chr(code))]
    starts = [codes[0], *(b for a, b in pairwise(codes) if b > a + 1)]
    ends = [*(a for a, b in pairwise(codes) if b > a + 1), codes[-1]]
    return tuple(zip(starts, ends, strict=True))


@cache
def script() -> str:
    """The table as JSON for the browser; `theme/assets/search/fold.js` reads it.

    `runs` are (first, count, step, offset); `gaps` and `one` are characters that become one other, the former
    as the distance from the one before plus 31, which keeps the file small; `marks` are first, last, first, …
    """
    one = {ord(a): ord(b) for a, b in table().items() if len(b) == 1}
    runs = list(_runs(one))
    for start, count, step, _ in runs:
        for code in range(start, start + count * step, step):
            del one[code]
    data = {
        "runs": runs,
        "gaps": "".join(chr(b - a + 31) for a, b in pairwise([0, *one])),
        "one": "".join(map(chr, one.values())),
        "many": {a: b for a, b in table().items() if len(b) > 1},
        "none": "".join(a for a, b in table().items() if not b),
        "marks": [number for pair in marks() for number in pair],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def version() -> str:
    """Changes when the table does: an index that was made with another table has to be made anew."""
    return hashlib.sha256(script().encode()).hexdigest()[:12]


def _runs(one: Mapping[int, int]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that shift by one offset, such as A–Z, as (first, count, step, offset)."""
    codes = sorted(one)
    place = 0
    while place < len(codes):
        start = codes[place]
        offset, step, count = one[start] - start, 1, 1
        if place + 1 < len(codes):
            step = codes[place + 1] - start
        while step <= 2 and one.get(start + count * step, -1) - start - count * step == offset:  # noqa: PLR2004
            count += 1
        if step <= 2 and count >= 4 and all(start + i * step in one for i in range(count)):  # noqa: PLR2004
            yield start, count, step, offset
            place = codes.index(start + (count - 1) * step, place)
        place += 1


@cache
def _translation() -> dict[int, str]:
    return {ord(character): folded for character, folded in table().items()}


@cache
def _to_letters() -> dict[int, str | None]:
    """Both steps in one."""
    folded = {code: text.translate(_no_marks()) for code, text in _translation().items()}
    return {**_no_marks(), **folded}


@cache
def _no_marks() -> dict[int, None]:
    return {code: None for first, last in marks() for code in range(first, last + 1)}


@cache
def _same_mark() -> dict[str, str]:
    return {character: mark for mark, characters in _SAME_MARK for character in characters}


def _fold_character(character: str, han: Mapping[str, str]) -> str:
    if unicodedata.category(character) in {"Cn", "Co", "Cs"}:
        return character
    folded, before = character, ""
    while folded != before:
        before = folded
        folded = unicodedata.normalize("NFKC", folded.casefold())
        folded = "".join(_plain(one, han) for one in folded)
    return folded


def _plain(character: str, han: Mapping[str, str]) -> str:
    """A character in compatibility form and lower case, without what prints nothing and without accents."""
    if character.isascii() and character.isprintable():
        return character
    code, category = ord(character), unicodedata.category(character)
    if category[0] == "Z" or character in "\t\n\v\f\r\x85":
        return " "
    if category in {"Cc", "Cf"} or code in _ACCENTS or any(code in selectors for selectors in _SELECTORS):
        return ""
    if category == "Ll":
        return _bare(character)
    return han.get(character) or _same_mark().get(character, character)


def _bare(letter: str) -> str:
    """A Latin or Greek letter without its accents; й is a letter of its own and stays."""
    decomposed = unicodedata.normalize("NFD", letter)
    base, rest = decomposed[0], decomposed[1:]
    if rest and all(ord(accent) in _ACCENTS for accent in rest) and unicodedata.name(base)[:5] in {"LATIN", "GREEK"}:
        return base
    return letter


@cache
def _han() -> dict[str, str]:
    """Simplified form of each Han character that has another, from OpenCC's tables."""
    characters = [chr(code) for first, end in _HAN for code in range(first, end)]
    simplified = _convert(characters, "t2s")
    for name in _VARIANTS:
        traditional = _convert(characters, name)
        for character, other in traditional.items():
            target = simplified[other]
            if simplified[character] == character and not _in_use(character) and _in_use(target):
                simplified[character] = target
    return {a: b for a, b in simplified.items() if a != b}


def _in_use(character: str) -> bool:
    """Whether Simplified text uses the character (GB 2312): 芸 is a word, though Japanese writes 藝 so."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _convert(characters: list[str], name: str) -> dict[str, str]:
    """OpenCC on characters one by one: a line end between two keeps phrases from being seen."""
    converted = OpenCC(name).convert("\n".join(characters)).split("\n")
    return {a: b if len(b) == 1 else a for a, b in zip(characters, converted, strict=True)}


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PSZ" or character in "\t\n\v\f\r\x85"
