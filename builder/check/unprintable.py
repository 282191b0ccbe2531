"""Characters that no newspaper printed: lost, private, invisible, and parts of characters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from builder.convert.words.radicals import RADICAL
from builder.edition.characters import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.content import ArticleFile, Problem
    from builder.configuration.config import Config

_LOST = re.compile("\ufffd")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def lost(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """U+FFFD, where a character could not be decoded."""
    for line, match in file.find(_LOST):
        yield line, f"a character was lost (U+FFFD) in {around(match, '▯')}"


def private(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Characters of the private-use areas."""
    for line, match in file.find(_PRIVATE):
        yield line, f"U+{ord(match[0]):04X} prints only in one font, in {around(match, '▯')}"


def control(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Characters that print nothing."""
    for line, match in file.find(CONTROLS):
        yield line, f"U+{ord(match[0]):04X} prints nothing, in {around(match, '▯')}"


def radical(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Radicals of dictionaries, which PDF extraction gives for the characters that look like them."""
    for line, match in file.find(RADICAL):
        whole = unicodedata.normalize("NFKC", match[0])
        then = f"; write {whole} (U+{ord(whole):04X})" if whole != match[0] else ""
        yield line, f"{match[0]} (U+{ord(match[0]):04X}) is a radical in place of a character, in {around(match)}{then}"


def around(match: re.Match[str], shown: str = "") -> str:
    """The words around a match, to be found again by eye, with `shown` in the match's place where it is given."""
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 8) : start].rpartition("\n")[2]
    after = text[end : end + 8].partition("\n")[0]
    return f"“{CONTROLS.sub('▯', before + (shown or match[0]) + after)}”"
