"""A newspaper for tests: pages printed from articles that are known, in one dress, and what its people said of them."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.convert.marking.anchors import anchored
from builder.convert.marking.given_facts import LABELS
from builder.convert.words.lines import read_lines
from training import corpora, printing
from training.switches import SHAPES, SWITCHES

if TYPE_CHECKING:
    from builder.edition.mark import Mark
    from builder.learn.answer_sheet import AnswerSheet

OWN = Path(corpora.__file__).parent / "invented.labels"
_NAMES = {label: role for role, label in LABELS.items() if role != "duplicate"} | {"L": "furniture"}
_LEAST = 3
"""Articles of a page that is taken."""


@cache
def known_pages() -> tuple[corpora.Page, ...]:
    """The project's own pages that have several articles."""
    pages = map(corpora.as_page, corpora.read_sheets(OWN))
    return tuple(page for page in pages if len(page["articles"]) >= _LEAST)


def dress(shape: str, seed: str, **fixed: object) -> dict[str, Any]:
    """One option of each switch: what all pages of one paper have in common."""
    rng = random.Random(seed)
    return {switch: rng.choice(options[SHAPES.index(shape)]) for switch, options in SWITCHES.items()} | fixed


def printed(number: int, shape: str, style: dict[str, Any]) -> AnswerSheet:
    """A page of known articles in this dress, with its answer."""
    sheet = printing.draw(known_pages()[number], shape, "newspaper", **style)
    assert sheet
    return sheet


PLAIN = {
    "heads": "before", "jump": 0, "tear": 0, "repeat": 0, "mix": 0, "contents": 0, "banner": 0, "furniture": 0,
    "headless": 0, "photos": "place", "head_break": 0, "kickers": "absent", "decks": "absent", "byline": "absent",
    "dateline": "absent", "column": "absent", "gap": 0, "head_gap": 0, "apart": 0, "indent": "　　",
    "crossheads": "absent", "slots": False,
}  # fmt: skip
"""A dress without anything that the model that ships might have been helped or hindered by."""


def in_triangles(sheet: AnswerSheet) -> AnswerSheet:
    """The page in a paper that sets its headlines between triangles, which no model has seen."""
    lines = sheet.text.split("\n")
    for line, role in zip(read_lines(sheet.text), sheet.roles, strict=True):
        if role == "T":
            lines[line.number - 1] = f"▲{lines[line.number - 1]}▲"
    return replace(sheet, text="\n".join(lines))


def marks_of(sheet: AnswerSheet) -> tuple[Mark, ...]:
    """What people would say of a page who said all that they know of it."""
    lines = read_lines(sheet.text)
    said = zip(range(len(lines)), sheet.roles, sheet.owners, strict=True)
    return tuple(
        replace(anchored(lines, at), role=_NAMES[role], article="" if role in "FL" else f"a{owner}")
        for at, role, owner in said
        if role in _NAMES
    )


def day(number: int) -> str:
    """The date of an issue."""
    return (datetime.date(2026, 1, 1) + datetime.timedelta(days=number)).isoformat()
