"""How an article is cited by GB/T 7714—2015, 4.4 and 8.10: `作者. 题名[N]. 报纸名, 日期(版次).`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.archive.card import Card
    from builder.config import Newspaper

_NAMED = 3
"""Authors that a reference names; of more, it names so many and says that there are others (GB/T 7714, 8.1.2)."""
OWN = frozenset({"本报", "本刊", "本社", "本网", "本台"})
"""What a newspaper calls itself in a byline: nobody's name, so no author of a reference."""


def reference(paper: Newspaper, card: Card) -> str:
    """The reference to an article in the newspaper `paper`; without authors it begins with the title."""
    who = _authors(paper, creators(card))
    where = f"{paper.name}, {card.date.isoformat()}({','.join(card.pages)})."
    return f"{who}{card.title}[N]. {where}"


def creators(card: Card) -> tuple[str, ...]:
    """Who is named as the article's author: people, else the agency unless that is the newspaper itself."""
    people = tuple(filter(None, card.authors))
    if people or not card.agency or card.agency in OWN:
        return people
    return (card.agency,)


def _authors(paper: Newspaper, names: tuple[str, ...]) -> str:
    shown = list(names[:_NAMED])
    if len(names) > _NAMED:
        shown.append("et al" if paper.language == "en" else "等")
    return f"{', '.join(shown)}. " if shown else ""
