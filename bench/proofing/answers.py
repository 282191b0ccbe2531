"""Pages with their answers: of each line, whose it is and what it is.

Rendered pages come from the tools and the corpora that a developer has beside the repository (`--tools`, `--corpus`),
the others from page texts with hand-made answers (`--seeds`, `--gold`). Nothing of their text is in the repository.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import lzma
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

SHAPES = ("plain", "md", "pdf", "lines")
HEADINGS = {"title": "headline", "kicker": "kicker", "deck": "deck", "column": "column"}
"""What the tools call the lines of a headline group, and what the desk does."""
_ASKED = {"body", "crosshead", "row", "caption", "note"}
_HAN = re.compile("[一-鿿]")
_HALF, _FULL = "，：；（）？！", ",:;()?!"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one line of a page should be."""

    owner: int = -1
    """The article that it is part of; -1 for none, or where nobody says."""
    role: str = ""
    """A role of marks for headings and furniture, `text` for what the article must have, empty: not asked."""
    block: int = -1
    """Which paragraph or heading of the page it is a line of."""
    again: bool = False
    """The page prints it a second time."""


@dataclass(frozen=True, slots=True)
class Article:
    """What an article should be called."""

    titles: tuple[str, ...] = ()
    """Forms of its headline, any of which will do; empty where none is printed."""
    continued_from: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A page and its answer."""

    name: str
    text: str
    wanted: Mapping[int, Wanted]
    """By number of line."""
    articles: Mapping[int, Article]
    answer: Sequence[Mapping[str, Any]]
    """The same as `score.py` reads it."""
    anew: Callable[[str], Answered] | None = None
    """The same articles printed in another shape and recognised again."""


def letters(text: str) -> str:
    """The letters and digits of a text: what two printings of it share."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def rendered(tools: Path, corpus: Path, limit: int, seed: str, shapes: Sequence[str] = ()) -> Iterator[Answered]:
    """`limit` pages of the part `dev`, each in one shape of the four in turn, or in each of `shapes`."""
    sys.path.insert(0, str(tools))
    make = importlib.import_module("render_pages")
    with lzma.open(corpus, "rt", encoding="utf8") as file:
        every = [json.loads(line) for line in file]
    heads: dict[str, list[Any]] = defaultdict(list)
    for page in every:
        heads[page["date"]] += [(a["title"], page["page"]) for a in page["articles"][:2] if a["title"]]
    pages = [page for page in every if page["split"] == "dev" and page["kind"] != "odd"]
    pages.sort(key=lambda page: hashlib.sha1(f"{seed} {page['id']}".encode()).digest())
    for number, page in enumerate(sorted(pages[:limit], key=lambda page: page["id"])):
        elsewhere = [each for each in heads[page["date"]] if each[1] != page["page"]]
        for shape in shapes or [SHAPES[number % len(SHAPES)]]:
            yield _rendered(make, page, shape, seed, elsewhere)


def _rendered(make: Any, page: dict[str, Any], shape: str, seed: str, elsewhere: list[Any]) -> Answered:  # noqa: ANN401
    rng = random.Random(f"{seed} {shape} {page['id']}")
    style = _style(make, shape, rng)
    runs, sources = make.compose(page, style, rng, list(elsewhere))
    lines = make.RENDER[shape](runs, style, rng)
    found = _answered(make, page, sources, f"{shape}/{page['id']}", lines)
    assert (found.text, found.answer) == make.render(page, shape, seed, elsewhere)[:2]
    return replace(found, anew=partial(_anew, make, page, (runs, sources), {"half": 1 - style["half"]}))


def _style(make: Any, shape: str, rng: random.Random) -> dict[str, Any]:  # noqa: ANN401
    return {switch: rng.choice(options[SHAPES.index(shape)]) for switch, options in make.SWITCHES.items()}


def _anew(make: Any, page: dict[str, Any], composed: Any, other: dict[str, Any], shape: str) -> Answered:  # noqa: ANN401
    """The same articles in the same order, printed and recognised again in another shape."""
    rng = random.Random(f"{shape} {page['id']} again")
    runs, sources = composed
    lines = make.RENDER[shape](runs, _style(make, shape, rng) | other, rng)
    found = _answered(make, page, sources, f"{shape}/{page['id']} again", lines)
    return _recognised(found, rng, wraps=False)


def _answered(make: Any, page: dict[str, Any], sources: Any, name: str, lines: Sequence[Any]) -> Answered:  # noqa: ANN401
    answer = make.answer(page, lines, sources)
    wanted: dict[int, Wanted] = {}
    blocks: dict[int, int] = {}
    for number, (printed, block) in enumerate(lines, 1):
        if block is not None and printed:
            owner = -1 if block.owner is None else block.owner
            role = HEADINGS.get(block.role) or ("text" if block.role in _ASKED else "")
            role = "furniture" if block.role == "furniture" else role
            place = blocks.setdefault(id(block), len(blocks))
            wanted[number] = Wanted(owner, role, place, again=bool(block.again))
    _leave_out_common(wanted, answer, page)
    titles: dict[int, Article] = {}
    for owner in {each.owner for each in wanted.values()} - {-1}:
        has = any(each.owner == owner and each.role == "headline" for each in wanted.values())
        forms = make.forms(page, page["articles"][owner]) if has else ()
        forms = (forms,) if isinstance(forms, str) else tuple(forms)
        titles[owner] = Article(forms, str(sources.get(owner) or ""))
    return Answered(name, "\n".join(text for text, _ in lines) + "\n", wanted, titles, answer)


def _leave_out_common(wanted: dict[int, Wanted], answer: list[dict[str, Any]], page: dict[str, Any]) -> None:
    """Nothing is asked of lines that the answer does not ask of: their words stand in another article, too."""
    twice = {number for entry in answer for number in entry.get("duplicates", ())}
    asked = {number for entry in answer for number in _numbers(entry["body"])} - twice
    names = {article["id"]: number for number, article in enumerate(page["articles"])}
    known = {names[entry["id"]] for entry in answer}
    for number, each in wanted.items():
        if number in twice:
            wanted[number] = replace(each, again=True)
        elif each.role == "text" and (each.again or number not in asked or each.owner not in known):
            wanted[number] = replace(each, role="", again=False)


def _numbers(spec: object) -> Iterator[int]:
    for part in str(spec).split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def by_hand(seed: Path, gold: Path) -> Answered:
    """A page text with its hand-made answer."""
    text = seed.read_text("utf8")
    page = text.split("\n")
    answer = yaml.safe_load(gold.read_text("utf8"))
    wanted: dict[int, Wanted] = {}
    titles: dict[int, Article] = {}
    for owner, entry in enumerate(answer["articles"]):
        again = set(entry.get("duplicates", ()))
        for number in sorted({*_numbers(entry["body"]), *again}):
            if len(letters(page[number - 1])) >= 6:
                wanted[number] = Wanted(owner, "text", number, again=number in again)
        body = sorted(_numbers(entry["body"]))
        for role, key in (("headline", "headline"), ("kicker", "kicker"), ("deck", "deck"), ("column", "column")):
            for at, number in enumerate(_heading(page, entry.get(key), body)):
                wanted[number] = Wanted(owner, role, 10_000 + 10 * owner + (role == "deck"), again=False)
                assert at < 4
        titles[owner] = Article(
            (entry["headline"],) if entry.get("headline") else (), str(entry.get("continued_from", ""))
        )
    for number in answer.get("page_lines", {}).get("banner", ()):
        wanted[number] = Wanted(-1, "furniture", number)
    return Answered(f"seed/{gold.stem}", text, wanted, titles, answer["articles"])


def _heading(page: Sequence[str], words: str | None, body: Sequence[int]) -> list[int]:
    """The lines nearest to the text that together are a heading."""
    whole = letters(words or "")
    found = []
    for number in range(1, len(page) + 1):
        told, end = "", number
        while end <= len(page) and end < number + 4 and whole.startswith(told + letters(page[end - 1])):
            told += letters(page[end - 1])
            if told == whole and whole:
                found.append([at for at in range(number, end + 1) if letters(page[at - 1])])
                break
            end += 1
    return min(found, key=lambda each: min(abs(each[0] - body[0]), abs(each[0] - body[-1])), default=[])


def again(page: Answered) -> Answered:
    """The same page text recognised again: other wraps, half-width marks, 2 % of characters wrong, five lines more."""
    return _recognised(replace(page, name=f"{page.name} again"), random.Random(page.name), wraps=True)


def _recognised(page: Answered, rng: random.Random, *, wraps: bool) -> Answered:
    pool = [char for char, _ in Counter(_HAN.findall(page.text)).most_common()]
    lines = page.text.rstrip("\n").split("\n")
    extra = {rng.randrange(1, len(lines) + 1) for _ in range(5)}
    size, half = rng.randint(14, 31), wraps and rng.random() < 0.5
    wanted: dict[int, Wanted] = {}
    printed: list[str] = []
    for number, line in enumerate(lines, 1):
        if number in extra:
            printed.append("".join(rng.choice(pool) for _ in range(9)))
            wanted[len(printed)] = Wanted()
        read = _misread(line.translate(str.maketrans(_HALF, _FULL)) if half else line, pool, rng)
        for part in _wrapped(read, size) if wraps else [read]:
            printed.append(part)
            if number in page.wanted:
                wanted[len(printed)] = page.wanted[number]
    return replace(page, text="\n".join(printed) + "\n", wanted=wanted, answer=(), anew=None)


def _misread(line: str, pool: Sequence[str], rng: random.Random) -> str:
    return "".join(rng.choice(pool) if _HAN.match(each) and rng.random() < 0.02 else each for each in line)


def _wrapped(line: str, size: int) -> list[str]:
    if len(line) <= 2 * size or line.startswith(("#", "*", "!", "|", "<", "```")):
        return [line]
    return [line[at : at + size] for at in range(0, len(line), size)]
