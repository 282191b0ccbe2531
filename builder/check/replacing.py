"""Corrections that a person need only agree to: what checks find misread, and how it is written right. Pure.

Only what leaves no choice is here: what to do about two marks in a row, or a bracket alone, a person has to say.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from builder.check import marks, misreadings
from builder.convert.words.radicals import RADICAL
from builder.edition.characters import CONTROLS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator


_FORMS = {"E308": misreadings.NUMBERS, "E309": misreadings.SPACED_NUMBERS, "E310": misreadings.CHARACTERS}


class Replacement(NamedTuple):
    """Characters of a text to be replaced by others."""

    start: int
    end: int
    text: str
    code: str
    """Of the check that finds them; `docs/check.md` has a section for each."""


def replacements(text: str, article: str = "", checked: Iterable[str] = ()) -> tuple[Replacement, ...]:
    """The replacements in a field or a paragraph, in its order, none in another.

    `article` are the words of the whole article, which say what marks it has; `checked` are codes, or how they begin,
    that an editor has checked off.
    """
    settled = tuple(checked)
    found = sorted(each for each in _found(text, frozenset(article or text)) if not each.code.startswith(settled))
    kept: list[Replacement] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _found(text: str, article: frozenset[str]) -> Iterator[Replacement]:
    for code, every in _FORMS.items():
        for form in every:
            for match in form.pattern.finditer(text) if any(each in text for each in form.needs) else ():
                yield _put(match, match[0].translate(form.meant), code)
    yield from (_put(match, "", "E303") for match in CONTROLS.finditer(text))
    yield from (
        _put(match, wide, "E306") for match in marks.HALF.finditer(text) if (wide := marks.WIDE[match[0]]) in article
    )
    for match in RADICAL.finditer(text):
        if (whole := unicodedata.normalize("NFKC", match[0])) != match[0]:
            yield _put(match, whole, "E311")


def _put(match: re.Match[str], text: str, code: str) -> Replacement:
    return Replacement(match.start(), match.end(), text, code)
