"""Printed pages carry their answer: a role and an article for every line, the same page for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.convert.words.lines import letters, read_lines
from training import corpora, printing
from training.switches import SHAPES, SWITCHES

OWN = Path(corpora.__file__).parent / "invented.labels"
SHEETS = tuple(corpora.read_sheets(OWN))
PAGES = tuple(page for page in map(corpora.as_page, SHEETS[:40]) if len(page["articles"]) > 2)


def test_the_projects_own_pages_are_labelled() -> None:
    assert len(SHEETS) > 400
    assert {role for sheet in SHEETS for role in sheet.roles} >= set("TPcXBKDCASJF")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_has_a_role_and_an_article(shape: str) -> None:
    assert len(PAGES) > 5
    for page in PAGES:
        sheet = printing.draw(page, shape, "1")
        assert sheet
        lines = read_lines(sheet.text)
        assert len(lines) == len(sheet.roles) == len(sheet.owners)
        assert all((owner < 0) == (role in "FLG") for role, owner in zip(sheet.roles, sheet.owners, strict=True))
        assert sheet == printing.draw(page, shape, "1")


def test_another_seed_is_another_dress() -> None:
    assert printing.draw(PAGES[0], "pdf", "1") != printing.draw(PAGES[0], "pdf", "2")


def test_a_printed_page_gives_its_text_back() -> None:
    for sheet in SHEETS[:20]:
        articles = corpora.as_page(sheet)["articles"]
        said = letters("".join(line["text"] for article in articles for line in article["lines"]))
        owned = zip(read_lines(sheet.text), sheet.roles, strict=True)
        assert all(letters(line.text) in said for line, role in owned if role == "P")


def test_every_switch_has_options_for_every_shape() -> None:
    assert all(len(options) == len(SHAPES) for options in SWITCHES.values())
