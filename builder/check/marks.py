"""Punctuation: halves without the other, two widths in one text, marks printed twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.check import balance
from builder.check.unprintable import around
from builder.edition.characters import HAN_RANGES
from builder.markdown.body import PageTurn, read_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.check.content import ArticleFile, Problem
    from builder.configuration.config import Config

WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_H = f"[{HAN_RANGES}]"
HALF = re.compile(rf"[,;:!?](?<={_H}.)(?=[{HAN_RANGES}“‘《「『（]|$)|[()](?<={_H}.)(?={_H})", re.MULTILINE)
_DOUBLED = re.compile(rf"[，、；：][，、；：。]|。[，、；：。]|([,;])\1(?<={_H}..)(?={_H})")

_STARS = re.compile(r"(?<!\\)\*\*")


def lonely_bracket(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Brackets without partner."""
    for line, mark in _lonely(file, balance.BRACKETS):
        yield line, f"bracket {mark} has no partner"


def lonely_quote(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Quotation marks without partner."""
    for line, mark in _lonely(file, balance.QUOTES):
        yield line, f"quotation mark {mark} has no partner"


def _lonely(file: ArticleFile, pairs: Mapping[str, str]) -> Iterator[Problem]:
    """Marks without partner, where the text is all there; a part's brackets may close elsewhere."""
    article = file.article
    if not (article.continued_from or article.continued_on or "truncated" in article.review):
        yield from balance.alone(file.headline, pairs)
        yield from balance.alone(file.body, pairs)


def mixed(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Half-width marks between Chinese characters, where the same article has the full-width mark too."""
    for line, match in file.find(HALF):
        if (wide := WIDE[match[0]]) in file.words:
            yield line, f"half-width {match[0]} after “{_before(match)}”; this article has {wide} elsewhere"


def doubled(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Two marks where Chinese has one."""
    for line, match in file.find(_DOUBLED):
        yield line, f"two marks, {match[0]}, in {around(match)}"


def stray_stars(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Stars for bold that a reader sees, because nothing pairs with them."""
    for line, text in file.body:
        if _STARS.search(text) and any("**" in shown for shown in _shown(text)):
            yield line, "** is shown as it is written; nothing pairs with it"


def _shown(line: str) -> Iterator[str]:
    """What a line shows, without the stars that it escapes, which are the paper's."""
    for block in read_body(line.replace("\\*", "")):
        if not isinstance(block, PageTurn):
            yield block.text


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 8) : match.start()].rpartition("\n")[2]
