"""A page turned at the desk into its answer, found right there, and recognised again."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bench.proofing import answers
from bench.proofing.desks import Desk, Keyboard, marks_of, serving
from bench.proofing.person import Seen, faults, wrong
from builder.convert.marking.placing import place
from builder.desk.decided_page import PageSheet
from builder.markdown import marks_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from bench.proofing.answers import Answered
    from bench.proofing.person import Action

MOST = 60
"""Actions after which a page is given up."""
_RIGHT = {"name": "settle", "line": 0}
_CUT = {"begins", "join", "move"}
_TOLD = ("title", "kicker", "subtitle", "column", "agency", "continued_from", "authors")
_NOT_AT_THE_DESK = ("authors", "agency", "place")
"""Fields that are read from the text, and mended in the article's file."""


class Score(Protocol):
    """The tools' `score.py`."""

    def score(self, gold: Path, seed: Path, out: Path) -> tuple[dict[str, float], list[str]]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Again:
    """What another recognition of a page keeps."""

    name: str
    marks: int
    lost: list[str]
    elsewhere: list[str]
    """Marks that are on a line of another paragraph now."""
    left: list[str]
    """What would have to be done to have the same cut."""


@dataclass(slots=True)
class Turned:
    """What one page took."""

    name: str
    actions: list[Action] = field(default_factory=list)
    """All but the last, by which the page was found right."""
    keys: int = 0
    seconds: list[float] = field(default_factory=list)
    before: int = 0
    """Misses of the converter."""
    misses: list[str] = field(default_factory=list)
    again: list[Again] = field(default_factory=list)


def turn(page: Answered, score: Score, browser: Browser | None = None) -> Turned:
    """Turn a page into its answer, then look at it in other recognitions."""
    told = Turned(page.name)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), page.text) as server:
        desk = Keyboard(server, browser) if browser else Desk(server)
        told.before = len(judged(desk.view, page, score))
        while len(told.actions) < MOST:
            action = next(wrong(Seen.of(desk.view, page)), None)
            if action is None or action in told.actions:
                break
            told.actions.append(action)
            told.seconds.append(desk.act(action))
        desk.act(_RIGHT)
        told.keys = desk.keys
        told.misses = [*judged(desk.view, page, score), *faults(Seen.of(desk.view, page))]
        marks = marks_of(Path(folder))
    others = [answers.again(page), *(page.anew(shape) for shape in ("pdf", "lines") if page.anew)]
    told.again = [_looked_at_again(page, other, marks) for other in others]
    return told


def _looked_at_again(page: Answered, other: Answered, text: str) -> Again:
    marks, before, after = (
        marks_file.parse(text, where="marks"),
        PageSheet(page.text).lines,
        PageSheet(other.text).lines,
    )
    blocks = {id(each.mark): _block(page, before[each.at].number) for each in place(marks, before)[0]}
    found, lost = place(marks, after)
    pairs = [(each.mark.line, blocks[id(each.mark)], _block(other, after[each.at].number)) for each in found]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), other.text, text) as server:
        left = [str(each) for each in wrong(Seen.of(Desk(server).view, other)) if each["name"] in _CUT]
    elsewhere = [line for line, was, now in pairs if was not in {-1, now}]
    return Again(other.name, len(marks), [mark.line for mark in lost], elsewhere, left)


def _block(page: Answered, number: int) -> int:
    return page.wanted[number].block if number in page.wanted else -1


def judged(view: dict[str, Any], page: Answered, score: Score) -> list[str]:
    """What the tools miss in the articles as the desk shows them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        out, gold, seed = root / "out", root / "gold.yml", root / "seed.txt"
        out.mkdir()
        for number, article in enumerate(view["articles"]):
            head = json.dumps({key: article[key] for key in _TOLD}, ensure_ascii=False)
            body = "\n\n".join(block.get("text", "") for block in article["body"])
            (out / f"{number:03}.md").write_text(f"---\n{head}\n---\n{body}\n", "utf8")
        gold.write_text(json.dumps({"articles": list(page.answer)}, ensure_ascii=False), "utf8")
        seed.write_text(page.text, "utf8")
        figures, misses = score.score(gold, seed, out)
    told = [miss for miss in misses if not miss.startswith(_NOT_AT_THE_DESK)]
    return told + [f"{key} {figures[key]:.3f}" for key in ("f1", "order", "once") if figures[key] < 1]
