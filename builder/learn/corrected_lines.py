"""What hand-corrected articles say of a page's lines: each line is looked for in the article where its words are now.

Articles have words, not lines. A line whose words begin a paragraph begins one, a line inside goes on with it; words of
the headline make a line of it. Corrected misreadings do not matter. Of lines that conversion gave to a corrected
article, and that are in none any more, nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.convert.words.lines import letters
from builder.markdown.body import Crosshead, PageTurn, Picture, read_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.words.lines import Line
    from builder.edition.article import Article

UNKNOWN = "?"
_STAYS = "BJFG"
"""Roles of lines whose words are in a field of the article, or in none: they keep them."""
_ALLOWED = {
    ("T", True): "T", ("K", True): "K", ("D", True): "D", ("C", True): "C", ("X", True): "X", ("A", True): "AS",
    ("P", True): "PSJA", ("P", False): "cSJ", ("A", False): "c",
}  # fmt: skip
"""What a line may be besides, by where its words are and whether they begin there; the first is the usual."""
_LIKE = 0.7
"""The share of the pairs of letters of a line that are in a text which has it, misread or corrected."""
_LONG = 10
"""Letters from which on a line is told by its own words."""
_NEAR = 3
"""Letters after the beginning of a paragraph at which a line may still begin it, where characters were corrected."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An article as it was corrected; None where it was deleted."""

    article: Article | None
    owner: int
    """The article of the page that it was made of; -1 for none."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A headline, a paragraph or another part of an article."""

    role: str
    text: str
    """Its letters."""
    owner: int
    order: int
    pairs: frozenset[str]


def overlaid(
    lines: Sequence[Line], roles: Sequence[str], owners: Sequence[int], corrections: Sequence[Correction]
) -> tuple[list[str], list[int]]:
    """Roles and owners of a page's lines with what the corrections say instead. What they do not speak of stays."""
    if not corrections:
        return list(roles), list(owners)
    spoken = {each.owner for each in corrections} - {-1}
    free = max(owners, default=-1) + 1
    parts = [part for at, each in enumerate(corrections) for part in _parts(each, free + at)]
    made, whose = list(roles), list(owners)
    last = -1
    for at, line in enumerate(lines):
        if owners[at] not in spoken and not (owners[at] < 0 and len(letters(line.text)) >= _LONG):
            continue
        found = _place(letters(line.text), roles[at], owners[at], last, parts)
        if found:
            part, begins = found
            made[at], whose[at], last = _role(roles[at], part.role, begins=begins), part.owner, part.order
        elif owners[at] in spoken and roles[at] not in _STAYS:
            made[at], whose[at] = UNKNOWN, -1
    return made, whose


def _parts(correction: Correction, free: int) -> Iterator[_Part]:
    article = correction.article
    if article is None:
        return
    owner = correction.owner if correction.owner >= 0 else free
    title = "" if article.title.startswith("〔") else article.title
    told = [("C", article.column), ("K", article.kicker), ("T", title), ("D", article.subtitle)]
    for block in read_body(article.body):
        if not isinstance(block, PageTurn):
            kind = "X" if isinstance(block, Crosshead) else "A" if isinstance(block, Picture) else "P"
            told.append((kind, block.text))
    for order, (role, text) in enumerate(told):
        if words := letters(text):
            yield _Part(role, words, owner, owner * 10_000 + order, _pairs(words))


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def _place(words: str, role: str, owner: int, last: int, parts: Sequence[_Part]) -> tuple[_Part, bool] | None:
    """The part that has a line's words, and whether they begin it; None where none has them.

    Of several it is the one that is nothing else, the one of the line's own article, the one after the line before.
    """
    fits = [(part, at) for part in parts if (at := _where(words, part)) is not None]
    if len(words) < _LONG:
        fits = [(part, at) for part, at in fits if part.text == words or (part.owner == owner and role not in _STAYS)]
    if not fits:
        return None
    part, at = min(
        fits,
        key=lambda fit: (fit[0].text != words, fit[0].owner != owner, not 0 <= fit[0].order - last <= 1, fit[0].order),
    )
    return part, at == 0 or (at <= _NEAR and not part.text.startswith(words, at))


def _where(words: str, part: _Part) -> int | None:
    """Where in a part a line's words are, as they are or with characters corrected; None where they are not."""
    at = part.text.find(words) if words else -1
    if at >= 0:
        return at
    if len(words) < _LONG:
        return None
    pairs = _pairs(words)
    if len(pairs & part.pairs) < _LIKE * len(pairs):
        return None
    places = [part.text.find(words[step : step + 2]) - step for step in range(len(words) - 1)]
    near = sorted(place for place in places if place > -len(words))
    return max(0, near[len(near) // 2]) if near else None


def _role(role: str, part: str, *, begins: bool) -> str:
    """What a line is whose words are in such a part; what conversion says stays where both agree."""
    allowed = _ALLOWED.get((part, begins), "h")
    return role if role in allowed else allowed[0]
