"""Jumps (转版): `（下转第二版）` where a text leaves its page, `（上接第一版）` where it comes in again."""

from __future__ import annotations

import re

from builder.convert.words.folded import folded

_SIGNS = "[▶►→▲△◀■● ]"
_NUMBER = r"[ ]*+(?:第[ ]*+)?([A-Za-z特]?[0-9０-９]{1,3}|[A-Za-z]?[一二三四五六七八九十]{1,3})[ ]*版"


def _mark(words: str) -> re.Pattern[str]:
    """The mark in brackets, where a few words may follow the number, or bare, where none may."""
    bracketed = rf"[（(【〔\[][ ▶►→]*(?:{words}){_NUMBER}[^）)】〕\]。，]{{0,12}}[）)】〕\]]"
    return re.compile(rf"{bracketed}|(?<!{_SIGNS}){_SIGNS}*+(?:{words}){_NUMBER}[ ▶►→]*(?=$|[\n])")


_FROM = _mark("上接|紧接|接上|接")
_TO = _mark("下转|紧转|转|未完.?下转")
_DIGITS = {character: number for number, character in enumerate("一二三四五六七八九", 1)}
_TEN = 10


def leading(text: str) -> tuple[str, str]:
    """The page that a text says it continues from, and the text after the mark; `("", text)` without a mark.

    A mark inside running text counts only in brackets: `(上接第一版)推动…`; alone on its line it needs none.
    """
    match = _FROM.match(folded(text))
    if match:
        return label(match[1] or match[2]), text[match.end() :].lstrip(" \u3000")
    return "", text


def trailing(text: str) -> tuple[str, str]:
    """The page on which a text says it goes on, and the text before the mark; `("", text)` without a mark."""
    last = next(iter(list(_TO.finditer(folded(text)))[-1:]), None) if "版" in text else None
    if last and last.end() == len(text):
        return label(last[1] or last[2]), text[: last.start()].rstrip(" \u3000")
    return "", text


def label(printed: str) -> str:
    """A page's label in digits, without leading zeros: `二` → `2`, `十二` → `12`, `Ａ０４` stays a label `A04`."""
    text = folded(printed)
    if re.fullmatch("[0-9]+", text):
        return str(int(text))
    letter, number = (text[0], text[1:]) if text[0].isascii() and text[0].isalpha() else ("", text)
    if number and all(character in "一二三四五六七八九十" for character in number):
        return letter.upper() + str(_chinese_number(number))
    return text.upper()


def _chinese_number(text: str) -> int:
    if "十" not in text:
        return int("".join(str(_DIGITS[character]) for character in text))
    tens, _, ones = text.partition("十")
    return _DIGITS.get(tens[:1], 1) * _TEN + _DIGITS.get(ones[:1], 0)
