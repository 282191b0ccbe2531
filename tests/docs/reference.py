"""The reference pages of the docs: names, values and defaults from the code, meanings from docs/reference.yml."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click
import yaml

from builder.cli import COMMANDS, edition
from builder.configuration import config, resources
from builder.edition import newspaper
from builder.markdown.frontmatter import LISTS, ORDER
from builder.review.waiting import MARKS
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DOCS = REPOSITORY / "docs"
LANGUAGES = ("zh", "en")
MEANINGS: dict[str, Any] = yaml.safe_load((DOCS / "reference.yml").read_text("utf-8"))
HELP: dict[str, Any] = yaml.safe_load((REPOSITORY / "builder/cli/chinese_help.yml").read_text("utf-8"))
EDITORS_KEYS = ("checked", "aliases", "imported")
"""Keys of front matter that other rooms read, and that the record keeps as they are."""
_TOP = ("site_name", "site_description", "site_url", "repo_url")
_VALUES = {
    "extra.edition.host": config.HOSTS, "extra.edition.punctuation": config.PUNCTUATION,
    "newspapers[].language": newspaper.LANGUAGES,
}  # fmt: skip
_WORDS = {
    "zh": ("命令", "设置", "稿件前言", "由代码生成，和程序一致。", "键", "值", "意思", "选项"),
    "en": ("Commands", "Settings", "Front matter", "Made from the code.", "key", "value", "meaning", "option"),
}  # fmt: skip


def pages() -> dict[str, str]:
    """Text of every reference page by path below docs/."""
    return {
        f"{language}/reference/{name}.md": text
        for language in LANGUAGES
        for name, text in {
            "commands": _commands(language),
            "configuration": _settings(language),
            "front-matter": _front_matter(language),
            "schema": _schemas(language),
        }.items()
    } | {"zh/reference/review.md": _marks()}


def _marks() -> str:
    """What the marks of `review` mean, in the words of `edition review`; docs/review.md has the English."""
    rows = [(f"`{mark}`", kind.name, kind.advice) for mark, kind in MARKS.items()]
    listed = "稿件前言的 `review` 里有这些词的，`edition review` 会列出来，最可疑的在前。"
    sure = "后面的百分数是有几成把握：“这里接着上文（27%）”，是说它这样断，只有 27% 的把握，多半要改。"
    note = f"{listed}看过、改好的，从 `review` 里删去那个词。\n\n{sure}"
    return _page("待看的标记", "zh", f"{note}\n\n{_table(('标记', '意思', '看什么'), rows)}")


def _settings(language: str) -> str:
    known = [*_TOP, *(f"extra.edition.{key}" for key in config.KEYS), *(f"newspapers[].{key}" for key in config.PAPER)]
    meanings = _meanings("settings", known)
    rows = [(f"`{key}`", _value(key), meanings[key][language]) for key in known]
    words = _WORDS[language]
    note = {
        "zh": "写在 `mkdocs.yml` 里。`newspapers[]` 是 `extra.edition.newspapers` 里的每一份报纸。其余的键归 MkDocs。"
        "粗体的值是没有写时的。",
        "en": "In `mkdocs.yml`. `newspapers[]` is each entry of `extra.edition.newspapers`. Others are MkDocs' own. "
        "Values in bold are taken where nothing is written.",
    }
    return _page(words[1], language, f"{note[language]}\n\n{_table(words[4:7], rows)}")


def _value(key: str) -> str:
    if key in _VALUES:
        first, *others = _VALUES[key]
        return " · ".join([f"**`{first}`**", *(f"`{value}`" for value in others)])
    name = key.rpartition(".")[2]
    record = newspaper.Newspaper if key.startswith("newspapers") else config.Config
    kept = {"site_name": "name", "site_description": "description", "site_url": "url", "repo_url": "repository"}
    kind = next(field.type for field in fields(record) if field.name == kept.get(name, name))
    return "…" if kind == "str" else "[…]" if name in {"newspapers", "archives", "sections"} else "{…: …}"


def _front_matter(language: str) -> str:
    keys = [*ORDER, *EDITORS_KEYS]
    meanings = _meanings("front-matter", keys)
    rows = [(f"`{key}`", f"`{_form(key)}`", meanings[key][language]) for key in keys]
    words = _WORDS[language]
    note = {
        "zh": "按这个顺序写，空的不写；文字都放在英文双引号里。自己加的键原样保留。",
        "en": "In this order, empty ones left out, texts in double quotes. Keys of your own are kept as they are.",
    }
    return _page(words[2], language, f"{note[language]}\n\n{_table(words[4:7], rows)}")


def _form(key: str) -> str:
    own = {"date": "2026-04-08", "edition": "2", "source": "{file: …, lines: …}", "imported": "…"}
    return own.get(key) or ('["…"]' if key in LISTS + EDITORS_KEYS else '"…"')


def _commands(language: str) -> str:
    context = click.Context(edition)
    assert set(HELP["commands"]) == set(COMMANDS)
    parts = []
    for name in COMMANDS:
        command = edition.get_command(context, name)
        assert command is not None
        own = HELP["commands"][name]
        arguments = "".join(
            f" {one.make_metavar(context)}" for one in command.params if isinstance(one, click.Argument)
        )
        about = own["zh"] + "。" if language == "zh" else (command.help or "").partition("\n\n")[0].replace("\n", " ")
        rows = list(_options(command, {**HELP["every-command"], **own}, language))
        table = _table((_WORDS[language][7], _WORDS[language][6]), rows)
        parts.append(f"## edition {name}\n\n`edition {name}{arguments}`\n\n{about}\n\n{table}")
    return _page(_WORDS[language][0], language, "\n".join(parts))


def _options(command: click.Command, own: dict[str, str], language: str) -> Iterator[tuple[str, str]]:
    named = {one.opts[-1]: one for one in command.params if isinstance(one, click.Option)}
    assert set(named) == set(own) - {"zh", "more"}, command.name
    for name, option in named.items():
        values = "\\|".join(option.type.choices) if isinstance(option.type, click.Choice) else option.metavar or ""
        spelt = ", ".join(f"`{spelling}`" for spelling in option.opts)
        yield f"{spelt} {values}".rstrip(), own[name] if language == "zh" else (option.help or "").replace("|", "\\|")


def _schemas(language: str) -> str:
    parts = []
    for path in sorted((resources.theme() / "assets" / "schema").glob("*.json")):
        schema = json.loads(path.read_text("utf-8"))
        rows = list(_properties(schema, "", language))
        where = f"`assets/schema/{path.name}`"
        parts.append(f"## {schema['title']}\n\n{where}\n\n{_table(_WORDS[language][4:7], rows)}")
    return _page("JSON Schema", language, "\n".join(parts))


def _properties(schema: dict[str, Any], before: str, language: str) -> Iterator[tuple[str, str, str]]:
    for name, value in schema.get("properties", {}).items():
        chinese, _, english = str(value.get("description", "")).partition(" — ")
        kind = " · ".join(f"`{one}`" for one in value["enum"]) if "enum" in value else f"{value.get('type', '')}"
        yield f"`{before}{name}`", kind, chinese if language == "zh" else english or chinese
        inner = value.get("items", value)
        if isinstance(inner, dict):
            mark = "[]." if "items" in value else "."
            yield from _properties(inner, f"{before}{name}{mark}", language)


def _meanings(room: str, known: Iterable[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = MEANINGS[room]
    assert list(found) == list(known), f"docs/reference.yml, {room}: other keys than the code's"
    return found


def _page(title: str, language: str, text: str) -> str:
    made = "<!-- made by tests/docs/reference.py: pytest tests/docs --rewrite -->"
    return f"# {title}\n\n{made}\n\n{_WORDS[language][3]}\n\n{text.rstrip()}\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
