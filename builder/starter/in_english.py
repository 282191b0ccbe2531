"""The templates' Chinese in English: names, comments and messages, for the repository of a paper in English."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml


def english(text: str) -> str:
    """A template with its Chinese in English, sentence by sentence; what `english.yml` lacks stays."""
    sentences, pattern = _table()
    return pattern.sub(lambda match: sentences[match[0]], text)


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    """The sentences, and what finds them: a longer one before those that it begins with."""
    found: dict[str, str] = yaml.safe_load(Path(__file__).with_name("english.yml").read_text("utf-8"))
    return found, re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))
