"""Messages in the user's language: Chinese where the locale is Chinese, by a catalogue of our own sentences.

Sentences stand in the code in English; `chinese.yml` has each of them, with `{}` where it has a value. One that is not
there is shown as it is.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from builder.errors import EditionError

_CATALOGUE = Path(__file__).with_name("chinese.yml")
_PLACE = "{}"


def is_chinese() -> bool:
    """Whether the locale of this process asks for Chinese, as POSIX reads it."""
    chosen = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return chosen.lower().startswith("zh")


def message(error: EditionError) -> str:
    """What `error` says, in the user's language: where, what, and what to do next."""
    if not is_chinese():
        return str(error)
    where = f"{error.where}：" if error.where else ""
    then = f"；{chinese(error.then)}" if error.then else ""
    return f"{where}{chinese(error.what)}{then}"


def chinese(text: str) -> str:
    """A sentence of ours in Chinese; the same sentence where the catalogue does not have it."""
    exact, patterns = catalogue()
    if text in exact:
        return exact[text]
    for pattern, translated in patterns:
        if match := pattern.fullmatch(text):
            first, *rest = translated.split(_PLACE)
            return first + "".join(value + part for value, part in zip(match.groups(), rest, strict=True))
    return text


@cache
def catalogue() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Sentences without places, and those with places as patterns, the most definite first."""
    pairs: dict[str, str] = yaml.load(_CATALOGUE.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  (text alone)
    exact = {english: translated for english, translated in pairs.items() if _PLACE not in english}
    placed = sorted((pair for pair in pairs.items() if pair[0] not in exact), key=lambda pair: -len(pair[0]))
    patterns = [
        (re.compile("(.*?)".join(map(re.escape, english.split(_PLACE))), re.DOTALL), translated)
        for english, translated in placed
    ]
    return exact, tuple(patterns)
