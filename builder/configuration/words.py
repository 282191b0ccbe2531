"""Texts of the interface: one flat file of words per language, `theme/words/zh-Hans.yml`.

A text may hold places such as `{page}`, to be filled with `str.format`. No text holds markup: whoever puts
one into HTML escapes it.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from builder.configuration import resources
from builder.configuration.config import FILE
from builder.edition.newspaper import LANGUAGES
from builder.errors import EditionError
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT = "zh-Hans"
"""The language that has every text; another language falls back to it, text by text."""


def parse(text: str, *, where: str) -> dict[str, str]:
    """The words in a file's text, by key. Raises `EditionError` where a line is no `key: text`."""
    try:
        data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes text, lists and mappings only)
    except yaml.YAMLError as error:
        raise EditionError("broken words file", where=where, then="put the text in double quotes") from error
    if not isinstance(data, dict):
        raise EditionError("no words", where=where, then="write `key: text` lines")
    for key, value in data.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise EditionError(f"“{key}” is no text", where=where, then="write it on one line, in double quotes")
    return data


@cache
def load(language: str) -> Mapping[str, str]:
    """The interface's texts in `language` (BCP 47, one of `newspaper.LANGUAGES`, else `EditionError`), by key."""
    return MappingProxyType(_read(DEFAULT) | (_read(language) if language != DEFAULT else {}))


def _read(language: str) -> dict[str, str]:
    if language not in LANGUAGES:
        then = f"use one of {', '.join(LANGUAGES)}"
        raise EditionError(f"the interface has no words in the language “{language}”", where=FILE, then=then)
    path = resources.theme() / "words" / f"{language}.yml"
    return parse(read_text(path), where=str(path))
