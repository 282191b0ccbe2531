"""What a person at the desk does next: who reads from the top, sees the first thing that is wrong, and mends it.

Only what the desk shows is looked at, and only its own actions are done: none is tried to see what would come of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.proofing.answers import HEADINGS, Wanted, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.proofing.answers import Answered

NAMES = frozenset(HEADINGS.values())
_FIELDS = {"kicker": "kicker", "deck": "subtitle", "column": "column"}
Action = dict[str, Any]
_NOWHERE = Wanted()


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as the desk shows it, beside its answer."""

    lines: list[dict[str, Any]]
    articles: list[dict[str, Any]]
    wanted: list[Wanted]
    page: Answered

    @classmethod
    def of(cls, view: dict[str, Any], page: Answered) -> Seen:
        """What is to be seen in `view`."""
        wanted = [page.wanted.get(line["number"], _NOWHERE) for line in view["lines"]]
        return cls(view["lines"], view["articles"], wanted, page)

    def block(self, at: int) -> tuple[int, int]:
        """The first and the last line of the paragraph or heading."""
        first = last = at
        while first and self.wanted[first - 1].block == self.wanted[at].block:
            first -= 1
        while last + 1 < len(self.lines) and self.wanted[last + 1].block == self.wanted[at].block:
            last += 1
        return first, last

    def run(self, at: int) -> tuple[int, int]:
        """The first and the last line of what stands here of one article."""
        owner = self.wanted[at].owner
        first = last = at
        while first and self._is_of(owner, first - 1):
            first -= 1
        while last + 1 < len(self.lines) and self._is_of(owner, last + 1):
            last += 1
        while self.wanted[last].owner != owner:
            last -= 1
        while self.wanted[first].owner != owner:
            first += 1
        return first, last

    def _is_of(self, owner: int, at: int) -> bool:
        return self.wanted[at].owner == owner or (self.wanted[at].owner < 0 and self.wanted[at].role != "furniture")


def asked(each: Wanted) -> bool:
    """Whether the answer says what a line is."""
    return bool(each.role) and each.owner >= 0 and not each.again


def wrong(seen: Seen) -> Iterator[Action]:
    """What is to be done, from the top of the page."""
    homes: dict[int, tuple[int, int]] = {}
    for at, (line, each) in enumerate(zip(seen.lines, seen.wanted, strict=True)):
        if each.again and _twice(seen, at):
            first, last = seen.block(at)
            yield {"name": "role", "line": first, "last": last, "value": "duplicate"}
        elif each.role == "furniture" and line["article"] >= 0:
            yield {"name": "role", "line": at, "value": "furniture"}
        elif asked(each):
            yield from _of_line(seen, at, homes)
    yield from _of_articles(seen, homes)


def _twice(seen: Seen, at: int) -> bool:
    text = letters(seen.lines[at]["text"])
    return sum(letters("".join(b.get("text", "") for b in a["body"])).count(text) for a in seen.articles) > 1


def _of_line(seen: Seen, at: int, homes: dict[int, tuple[int, int]]) -> Iterator[Action]:
    line, each = seen.lines[at], seen.wanted[at]
    if line["article"] < 0:
        yield _says(seen, at)
        return
    here, known = line["article"], homes.get(each.owner)
    if known is None:
        if any(here == home for home, _ in homes.values()):
            yield {"name": "begins", "line": _first(seen, at)}
        homes[each.owner] = here, at
    elif here != known[0]:
        first, last = seen.run(at)
        above = next((n for n in range(at - 1, -1, -1) if seen.lines[n]["article"] >= 0 and asked(seen.wanted[n])), -1)
        if above >= 0 and seen.wanted[above].owner == each.owner and seen.lines[above]["article"] == known[0]:
            parted = (n for n in range(above + 1, at) if seen.lines[n]["article"] == here)
            yield {"name": "join", "line": next(parted, at)}
        else:
            yield {"name": "move", "line": max(first, _first(seen, at)), "last": last, "to": known[1]}
    if _misnamed(seen, at):
        yield _says(seen, at)


def _first(seen: Seen, at: int) -> int:
    """The first line of what stands right above of the same article: its column, a byline."""
    first = at
    while first and seen.wanted[first - 1].owner == seen.wanted[at].owner and not asked(seen.wanted[first - 1]):
        first -= 1
    return first


def _says(seen: Seen, at: int) -> Action:
    first, last = seen.block(at)
    role = seen.wanted[at].role
    return {"name": "role", "line": first if role != "text" else at, "last": last, "value": role}


def _misnamed(seen: Seen, at: int) -> bool:
    """Whether a line is called something that its article shows wrongly."""
    line, each = seen.lines[at], seen.wanted[at]
    role, article = line["role"], seen.articles[line["article"]]
    if each.role == "headline":
        return _named(seen, at) != "headline" and not _titled(seen, each.owner, article)
    if each.role in _FIELDS:
        return letters(seen.lines[at]["text"]) not in letters(article[_FIELDS[each.role]])
    return _named(seen, at) in NAMES or role in {"byline", "jump"}


def _named(seen: Seen, at: int) -> str:
    """What a line is called; of a further line of a heading, what the heading is."""
    while at and seen.lines[at]["role"] == "heading-continued":
        at -= 1
    return str(seen.lines[at]["role"])


def _titled(seen: Seen, owner: int, article: dict[str, Any]) -> bool:
    titles = seen.page.articles[owner].titles
    return not titles or letters(article["title"]) in map(letters, titles)


def _of_articles(seen: Seen, homes: dict[int, tuple[int, int]]) -> Iterator[Action]:
    """What is to be done about lines of which nothing is asked, and about what articles are called."""
    owners = {home: owner for owner, (home, _) in homes.items()}
    for at, (line, each) in enumerate(zip(seen.lines, seen.wanted, strict=True)):
        home = line["article"]
        if home < 0 or asked(each):
            continue
        if home not in owners:
            if each.owner >= 0 or line["role"] != "furniture":
                yield {"name": "role", "line": at, "value": "furniture"}
        elif line["role"] in NAMES | {"heading-continued"} and not _titled(seen, owners[home], seen.articles[home]):
            yield {"name": "role", "line": at, "value": "byline"}
    for owner, (home, at) in homes.items():
        wanted = seen.page.articles[owner].continued_from
        if wanted and seen.articles[home]["continued_from"].lstrip("0") != wanted:
            yield {"name": "from", "line": at, "value": wanted}


def faults(seen: Seen) -> list[str]:
    """What no action at the desk would mend: headlines whose lines are all called what they are."""
    homes = {each.owner: line["article"] for line, each in zip(seen.lines, seen.wanted, strict=True) if asked(each)}
    return [
        f"headline {seen.articles[home]['title']!r}, wanted {seen.page.articles[owner].titles}"
        for owner, home in homes.items()
        if home < 0 or not _titled(seen, owner, seen.articles[home])
    ]
