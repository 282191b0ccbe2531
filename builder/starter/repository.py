"""Every file of a new repository, as text by path. Pure, but for the templates that the package brings along.

A template is a file in `files/`; `@@name@@` is replaced by the word of the paper. In YAML a value is put in as a
JSON string, so that no name can be markup.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.edition.characters import UNPRINTED
from builder.edition.newspaper import LANGUAGES
from builder.errors import EditionError
from builder.markdown.frontmatter import quote
from builder.starter.in_english import english
from builder.starter.traditional import traditional

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILES = Path(__file__).resolve().parent / "files"
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "zh-Hans": ("要闻", "本地", "经济", "副刊"),
    "zh-Hant": ("要聞", "本地", "經濟", "副刊"),
    "en": ("News", "Local", "Business", "Features"),
}
"""Page names of a paper that names none of its own."""
_LOCALES = {"zh-Hans": "zh_CN.UTF-8", "zh-Hant": "zh_TW.UTF-8", "en": "en_US.UTF-8"}
"""In which the workflows have the program speak."""
_DESCRIPTION = {"zh-Hans": "：逐日逐版，全文检索。", "zh-Hant": "：逐日逐版，全文檢索。", "en": ""}
TEMPLATES: Mapping[str, str] = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".github/workflows/publish.yml": "workflows/publish.yml",
    ".github/workflows/check.yml": "workflows/check.yml",
    ".github/dependabot.yml": "dependabot.yml",
    "content/site/about.md": "about.@language@.md",
    "content/pages/@day@/01-@first@.md": "page-1.@language@.md",
    "content/pages/@day@/02-@second@.md": "page-2.@language@.md",
}
"""Path in the new repository, and the template that it is made of."""
PUBLISH, PARTS = "workflows/publish.yml", "workflows/parts.yml"
"""The workflow that publishes, and the one in its place that does so volume by volume, for a large archive."""
CHECK, CHECK_PARTS = "workflows/check.yml", "workflows/check-parts.yml"
"""The template of the workflow that checks a request, and that for a large archive, which builds what changed alone."""
_LARGE: Mapping[str, str] = {PUBLISH: PARTS, CHECK: CHECK_PARTS}
_ENGLISH: Mapping[str, str] = {"README.md": "README.en.md"}
"""Templates with a text of their own for a paper in English."""
_WRITTEN: Mapping[str, Callable[[str], str]] = {"zh-Hant": traditional, "en": english}
"""What makes of a template one in another script or language."""
_MARK = re.compile(r"@@(\w+)@@")
_UNSAFE = re.compile(rf"{UNPRINTED.pattern}|[\u202a-\u202e\u2066-\u2069]")
_NO_FILE = re.compile(r'[\\/:*?"<>|\s.]+')
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a new edition must know of its newspaper."""

    name: str
    """As the masthead prints it."""
    key: str = "main"
    """What front matter calls it."""
    language: str = "zh-Hans"
    """One of `newspaper.LANGUAGES`."""
    sections: tuple[str, ...] = ()
    """Page names in their order; empty for those of `SECTIONS`."""
    day: datetime.date = datetime.date(2026, 1, 1)
    """Date of the example issue."""
    is_large: bool = False
    """Whether the archive is to be built in volumes, a job for each."""


def paper(name: str, *, key: str, language: str, sections: str, day: datetime.date, is_large: bool = False) -> Paper:
    """The newspaper that somebody described; `sections` are names with commas of any width between them.

    Raises `EditionError` for what no masthead or address can hold.
    """
    if language not in LANGUAGES:
        raise EditionError(f"no language “{language}”", where="--language", then=f"use one of {', '.join(LANGUAGES)}")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise EditionError(f"the key is “{key}”", where="--key", then="use a-z, 0-9 and hyphens")
    named = tuple(dict.fromkeys(part for part in (_word(one) for one in re.split("[,，、;；]", sections)) if part))
    for one, where in ((_word(name), "--name"), *((section, "--sections") for section in named)):
        if not one or len(one) > _LONGEST or _UNSAFE.search(one):
            then = f"give 1 to {_LONGEST} printable characters"
            raise EditionError(f"“{one}” is no name", where=where, then=then)
    chosen = named or SECTIONS[language]
    return Paper(name=_word(name), key=key, language=language, sections=chosen, day=day, is_large=is_large)


def files(new: Paper, *, generator: str, versions: str) -> dict[str, str]:
    """Text by path of everything in the repository of `new`.

    `generator` is the requirement that pip installs us by, `versions` the lines of `constraints.txt`.
    """
    words = _words(new, generator)
    made = {}
    for path, name in TEMPLATES.items():
        place, template = (path.replace(PUBLISH, PARTS), _LARGE.get(name, name)) if new.is_large else (path, name)
        made[_filled(place, words)] = _template(template, words)
    return {**made, "constraints.txt": versions}


def _words(new: Paper, generator: str) -> Mapping[str, str]:
    sections = new.sections or SECTIONS[new.language]
    first, second = sections[0], sections[1 % len(sections)]
    return {
        "name": new.name,
        "quoted_name": quote(new.name),
        "quoted_key": quote(new.key),
        "quoted_description": quote(new.name + _DESCRIPTION[new.language]),
        "language": new.language,
        "locale": _LOCALES[new.language],
        "sections": ", ".join(map(quote, sections)),
        "first": _NO_FILE.sub("", first) or "1",
        "second": _NO_FILE.sub("", second) or "2",
        "day": new.day.isoformat(),
        "folder": new.day.strftime("%Y/%m/%d"),
        "date_in_words": f"{new.day.month}月{new.day.day}日",
        "punctuation": "as-printed" if new.language == "en" else "full-width",
        "publish": Path(PARTS if new.is_large else PUBLISH).stem,
        "generator": generator,
    }


def _filled(path: str, words: Mapping[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda mark: words[mark[1]], path)


def _template(name: str, words: Mapping[str, str]) -> str:
    chosen = _ENGLISH.get(name, name) if words["language"] == "en" else name
    text = (FILES / _filled(chosen, words)).read_text("utf-8")
    text = _WRITTEN.get(words["language"], str)(text)
    return _MARK.sub(lambda mark: words[mark[1]], text)


def _word(text: str) -> str:
    return text.strip(" \t\u3000")
