"""What is wrong in `mkdocs.yml` is told by its key, or by its line where it is no YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.configuration import config
from builder.errors import EditionError


def edition(line: str = "", paper: str = "") -> str:
    """A configuration with another line of `extra.edition`, or of its newspaper."""
    return (
        f"site_name: 雁渡晚报\nextra:\n  edition:\n    {line}\n    newspapers:\n      - key: yandu\n        {paper}\n"
    )


WRONG = {
    "broken YAML": ("site_name: [", "mkdocs.yml:2: broken YAML"),
    "no keys": ("雁渡晚报", "mkdocs.yml: no configuration"),
    "no newspaper": ("site_name: 雁渡晚报", "mkdocs.yml: no newspaper"),
    "an unknown key": (edition("colour: red"), "mkdocs.yml: unknown key extra.edition.colour"),
    "a newspaper that is a name": (
        "extra: {edition: {newspapers: [雁渡晚报]}}",
        "mkdocs.yml: extra.edition.newspapers[0] is no list of keys",
    ),
    "an unknown key of a newspaper": (
        edition(paper="colour: 雁渡"),
        "mkdocs.yml: unknown key extra.edition.newspapers[0].colour",
    ),
    "a name that is a list": (
        edition(paper="name: [雁渡]"),
        "mkdocs.yml: extra.edition.newspapers[0]: name is no text",
    ),
    "a path with capitals": (edition(paper="path: Yandu"), "mkdocs.yml: extra.edition.newspapers[0].path is “Yandu”"),
    "a path of every site": (
        edition(paper="path: search"),
        "mkdocs.yml: extra.edition.newspapers[0].path is “search”, a page of every site",
    ),
    "a language that is none": (
        edition(paper="language: fr"),
        "mkdocs.yml: extra.edition.newspapers[0].language is “fr”",
    ),
    "sections that are one": (
        edition(paper="sections: 要闻"),
        "mkdocs.yml: extra.edition.newspapers[0].sections is no list",
    ),
    "a section without a name": (
        edition(paper='sections: [要闻, " "]'),
        "mkdocs.yml: extra.edition.newspapers[0].sections has something that is no name",
    ),
    "earlier addresses that are one": (
        edition(paper="earlier: a.htm"),
        "mkdocs.yml: extra.edition.newspapers[0].earlier is no list of keys",
    ),
    "archives that are one": (edition("archives: x"), "mkdocs.yml: extra.edition.archives: no list of addresses"),
    "an archive that is no site": (
        edition("archives: [example.org]"),
        "mkdocs.yml: extra.edition.archives: “example.org” is no address of a site",
    ),
    "an archive that ends before it begins": (
        edition('archives: [{site: "https://example.org", from: "1999-01-02", to: "1999-01-01"}]'),
        "mkdocs.yml: extra.edition.archives: no site with its days",
    ),
    "an archive without an end": (
        edition('archives: [{site: "https://example.org", from: "1999-01-02"}]'),
        "mkdocs.yml: extra.edition.archives: no site with its days",
    ),
    "trusted names that are one": (edition("trusted: hooks.py"), "mkdocs.yml: extra.edition.trusted: no list of names"),
    "a field without a name": (edition("fields: {title: [' ']}"), "mkdocs.yml: extra.edition.fields.title is no name"),
    "one name for two fields": (
        edition("fields: {title: a, kicker: a}"),
        "mkdocs.yml: extra.edition.fields gives “a” to title and kicker",
    ),
    "two newspapers with one key": (
        "extra: {edition: {newspapers: [{key: a}, {key: a, path: b}]}}",
        "mkdocs.yml: two newspapers have the key “a”",
    ),
    "two newspapers in one place": (
        "extra: {edition: {newspapers: [{key: a}, {key: b}]}}",
        "mkdocs.yml: two newspapers have no path",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_by_its_key(name: str) -> None:
    text, told = WRONG[name]
    with pytest.raises(EditionError) as error:
        config.parse(text, root=Path())
    assert str(error.value).startswith(told)


def test_a_folder_without_a_configuration_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"no mkdocs\.yml here"):
        config.read(tmp_path)
