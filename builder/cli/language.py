"""Messages in the user's language: Chinese where the locale is Chinese, by a catalogue of our own sentences.

In traditional characters where the locale is that of Taiwan, Hong Kong or Macau, or says so.

The code has its sentences in English; `chinese.yml` has each of them, with `{}` for a value. One that is not there is
shown as it is.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from builder.errors import EditionError
from builder.starter.traditional import traditional

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.errors import Finding

_CATALOGUE = Path(__file__).with_name("chinese.yml")
_PLACE = "{}"
_TRADITIONAL = re.compile("zh_(?:tw|hk|mo|hant)")
_IS_SENTENCE = re.compile("[A-Za-z'“].* ")
"""A value that may be a sentence of ours within another."""


def is_chinese() -> bool:
    """Whether the locale of this process asks for Chinese, as POSIX reads it."""
    return _locale().startswith("zh")


def is_traditional() -> bool:
    """Whether it asks for traditional characters."""
    return bool(_TRADITIONAL.match(_locale()))


def in_script(text: str) -> str:
    """A text of ours, without words of other people, in the characters that the locale asks for."""
    return traditional(text) if is_traditional() else text


def _locale() -> str:
    chosen = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return chosen.lower().replace("-", "_")


def message(error: EditionError) -> str:
    """What `error` says, in the user's language: where, what, and what to do next."""
    where = near(error.where)
    if not is_chinese():
        return str(EditionError(error.what, where=where, then=error.then))
    where = f"{where}：" if where else ""
    then = f"；{chinese(error.then)}" if error.then else ""
    return f"{where}{chinese(error.what)}{then}"


def near(path: Path | str) -> str:
    """A path, or a `path:line`, as seen from the folder in which the command was given."""
    return str(path).removeprefix(f"{Path.cwd()}{os.sep}")


def said(sentence: str, *values: object) -> str:
    """A sentence of ours in the user's language, with `values` in the places of its `{}`."""
    exact, patterns = catalogue() if is_chinese() else ({}, ())
    known = exact.get(sentence) or next((to for _, english, to in patterns if english == sentence), sentence)
    return _filled(known, map(str, values))


def counted(number: int, noun: str) -> str:
    """`1 article`, `2 articles`, in the user's language."""
    return said(f"{{}} {noun}", number) if is_chinese() else f"{number} {noun}{'' if number == 1 else 's'}"


def joined(parts: Iterable[str]) -> str:
    """`parts` with commas between."""
    return ("，" if is_chinese() else ", ").join(parts)


def told(sentence: str) -> str:
    """A sentence of ours that has its values already, in the user's language."""
    return chinese(sentence) if is_chinese() else sentence


def finding(found: Finding) -> Finding:
    """A finding whose message is in the user's language."""
    if not is_chinese():
        return found
    said_of = found.message.split("; ")
    parts = [chinese(part) for part in said_of]
    known = all(part != one for part, one in zip(parts, said_of, strict=True))
    whole = found.message if known else chinese(found.message)
    return replace(found, message="；".join(parts) if whole == found.message else whole)


def chinese(text: str) -> str:
    """A sentence of ours in Chinese, values that are such sentences too; the same where the catalogue has none."""
    exact, patterns = catalogue()
    if text in exact:
        return exact[text]
    for pattern, _, translated in patterns:
        if match := pattern.fullmatch(text):
            return _filled(
                translated, (chinese(value) if _IS_SENTENCE.match(value) else value for value in match.groups())
            )
    return text


def _filled(sentence: str, values: Iterable[str]) -> str:
    first, *rest = sentence.split(_PLACE)
    return first + "".join(value + part for value, part in zip(values, rest, strict=True))


_Sentences = tuple[dict[str, str], tuple[tuple[re.Pattern[str], str, str], ...]]


def catalogue() -> _Sentences:
    """Sentences without places; and those with places, as patterns and as written, the most definite first."""
    return _catalogue(is_traditional())


@cache
def _catalogue(in_traditional: bool) -> _Sentences:
    written = _CATALOGUE.read_text("utf-8")
    text = traditional(written) if in_traditional else written
    pairs: dict[str, str] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (text alone)
    exact = {english: translated for english, translated in pairs.items() if _PLACE not in english}
    placed = sorted((pair for pair in pairs.items() if pair[0] not in exact), key=lambda pair: -len(pair[0]))
    patterns = [
        (re.compile("(.*?)".join(map(re.escape, english.split(_PLACE))), re.DOTALL), english, translated)
        for english, translated in placed
    ]
    return exact, tuple(patterns)
