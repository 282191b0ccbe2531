"""How the folding table is made: from Unicode's data and OpenCC's tables, character by character.

`python -m scripts.fold_table` writes `fold-table.json`, which the package brings along: making it takes a
second, and two versions of Python or OpenCC would make two tables, so two machines two indexes. Run it to take up new
versions; every search volume is made anew then.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from opencc import OpenCC

from builder.convert.words.radicals import RADICALS
from builder.search.text import fold
from builder.shell import disk
from scripts.writings import writings

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(fold.__file__).with_name("fold-table.json")
_SAME_MARK = (
    ('"', "“”„‟«»「」『』〝〞〟″"),
    ("'", "‘’‚‛‹›′"),
    ("-", "‐‑‒–—―─−⁃﹘~〜∼˜"),
    ("·", "•‧∙⋅・・"),
    ("[", "【〖〔"),
    ("]", "】〗〕"),
)
"""Marks that a reader types for one another; they matter only where a query keeps them (docs/search.md)."""

_SAME_LETTER = (("〇", "○◯"),)
"""Signs that are printed for a letter: the zero of 二○二六."""

_VARIANTS = ("hk2t", "tw2t", "jp2t")
"""OpenCC's tables of regional forms, for characters that Simplified text does not use."""

_OLD_FORMS = (
    "靑青 淸清 髙高 鵞鵝 畧略 囯國 玆茲 冐冒 凖準 刄刃 劎劍 厰廠 叅參 吿告 喩喻 囘回 囬回 埜野 壻婿 寃冤 寳寶 "
    "尙尚 峩峨 庒莊 徃往 慙慚 揷插 擕攜 暎映 朞期 枏楠 桒桑 槀槁 殱殲 涖蒞 濶闊 犂犁 琹琴 畆畝 盌碗 碁棋 秌秋 "
    "穉稚 稺稚 筯箸 糓穀 緜綿 羇羈 翄翅 胷胸 臯皋 荅答 葢蓋 蔴麻 蘓蘇 虗虛 覩睹 譌訛 貎貌 躭耽 輭軟 廻回 酧酬 "
    "鏁鎖 閙鬧 隷隸 靭韌 頋顧 顚顛 餧餵 騐驗 鴈雁 鷰燕 麤粗 鼃蛙 齅嗅 堦階 夀壽 恠怪 慿憑 懽歡 欝鬱 疎疏 窻窗 "
    "箒帚 粃秕 罸罰 蟁蚊 賔賓 迯逃 逺遠 鍳鑒 鐡鐵 閠閏 馿驢 駞駝 "
)
"""Forms in which older papers print a character, each with that of today: OpenCC's tables do not know them."""

_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))
_ACCENTS = range(0x300, 0x370)
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_FOLDED = (range(0xAC00), range(0xF900, 0x32400), range(0xE0000, 0xE0200))
"""Where folding changes characters at all: not among Hangul syllables, surrogates and private use."""


def table() -> Mapping[str, str]:
    """What each character that folding changes becomes: one character, several, or none."""
    han = _han()
    characters = (chr(code) for codes in _FOLDED for code in codes)
    folded = ((character, _fold_character(character, han)) for character in characters)
    return {character: text for character, text in folded if text != character}


def marks() -> tuple[tuple[int, int], ...]:
    """Code points that are no part of a word, as ranges (first, last): punctuation, symbols, spaces."""
    codes = [code for code in range(0x20000) if _is_mark(chr(code))]
    starts = [codes[0], *(b for a, b in pairwise(codes) if b > a + 1)]
    ends = [*(a for a, b in pairwise(codes) if b > a + 1), codes[-1]]
    return tuple(zip(starts, ends, strict=True))


@cache
def _same() -> dict[str, str]:
    return {character: mark for mark, characters in (*_SAME_MARK, *_SAME_LETTER) for character in characters}


def _fold_character(character: str, han: Mapping[str, str]) -> str:
    if unicodedata.category(character) in {"Cn", "Co", "Cs"}:
        return character
    folded, before = character, ""
    while folded != before:
        before = folded
        folded = unicodedata.normalize("NFKC", folded.casefold())
        folded = "".join(_plain(character, han) for character in folded)
    return folded


def _plain(character: str, han: Mapping[str, str]) -> str:
    """A character in compatibility form and lower case, without what prints nothing and without accents."""
    if character.isascii() and character.isprintable():
        return _same().get(character, character)
    code, category = ord(character), unicodedata.category(character)
    if category[0] == "Z" or character in "\t\n\v\f\r\x85":
        return " "
    if code in RADICALS:
        return han.get(RADICALS[code], RADICALS[code])
    if category in {"Cc", "Cf"} or code in _ACCENTS or any(code in selectors for selectors in _SELECTORS):
        return ""
    if category == "Ll":
        return _bare(character)
    return han.get(character) or _same().get(character, character)


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
    forms = (pair for pair in _OLD_FORMS.split() if not _in_use(pair[0]))
    simplified |= {pair[0]: simplified[pair[1]] for pair in forms}
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


def text() -> str:
    """The file: the table, the marks, and the characters that are written for one another."""
    made = table()
    classes = writings(lambda text: "".join(made.get(character, character) for character in text))
    data = {"table": dict(made), "marks": marks(), "writings": classes}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    disk.write(FILE, text())
