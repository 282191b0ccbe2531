"""Who an article is cited by. References themselves are written in the browser (`theme/assets/reader/cite.js`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.edition.card import Card

OWN = frozenset({"本报", "本刊", "本社", "本网", "本台"})
"""What a newspaper calls itself in a byline: nobody's name, so no author of a reference."""


def creators(card: Card) -> tuple[str, ...]:
    """Who is named as the article's author: people, else the agency unless that is the newspaper itself."""
    people = tuple(filter(None, card.authors))
    if people or not card.agency or card.agency in OWN:
        return people
    return (card.agency,)
