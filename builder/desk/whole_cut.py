"""The whole cut of a page as marks, once a person has looked at it and it is right. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.convert.deciding.labels import ASIDE, GROUP, MORE, PICTURE
from builder.convert.words.lines import letters
from builder.desk.decided_page import role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.desk.decided_page import DecidedPage

_TOLD, _BACK = 4, 3
"""Letters of a line that is easily told, and how many lines from the end one is looked for."""
_GROUP = GROUP | {MORE}


def stretches_of(page: DecidedPage) -> Iterator[tuple[int, int, int]]:
    """Each article as far as it is printed in one piece: its number, its first and its last line."""
    first = last = -1
    for at, home in enumerate(page.homes):
        if home < 0:
            continue
        if first >= 0 and home != page.homes[first]:
            yield page.homes[first], first, last
            first = -1
        first, last = (at if first < 0 else first), at
    if first >= 0:
        yield page.homes[first], first, last


def last_told(page: DecidedPage, first: int, last: int) -> int:
    """The last line of a stretch that is easily told again: the end of a paragraph may be two letters."""
    lines, back = page.sheet.lines, range(last, max(first, last - _BACK), -1)
    return next((at for at in back if len(letters(lines[at].text)) >= _TOLD), last)


def headings(page: DecidedPage) -> Mapping[int, str]:
    """The lines of the headline groups, and those with which a text begins that has none, with their roles."""
    found: dict[int, str] = {}
    above = ""
    for at, each in enumerate(page.decided):
        if each.role in GROUP or (each.role == MORE and above in _GROUP):
            found[at] = role_of(page, at)
        above = above if each.role in {ASIDE, PICTURE} else each.role
    begun = {home: at for home, at, _ in reversed([*stretches_of(page)])}
    texts = (at for at in begun.values() if page.decided[at].role not in {*_GROUP, ASIDE, PICTURE})
    return found | {at: role_of(page, at) for at in texts}
