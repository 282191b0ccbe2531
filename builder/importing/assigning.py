"""Which article a placed text is of: the one that has its words, or at whose earlier address it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.edition import former_addresses
from builder.edition.region import Region, bounds
from builder.importing.placed_text import is_upright, page_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.edition.article import Article
    from builder.edition.region import Box
    from builder.importing.placed_text import PlacedText

_NO_LETTERS = re.compile(r"[\W_]+")
_ALIKE = 0.6
"""Share of a text's pairs of letters that an article must have for the text to be its own."""


class Assigned(NamedTuple):
    """What became of placed texts."""

    regions: tuple[Region, ...]
    """In the order of the articles."""
    left: int
    """Texts that are in no article: furniture, or what was recognised too badly."""


def assign(found: Iterable[PlacedText], articles: Sequence[Article]) -> Assigned:
    """The regions of `articles` on a page on which these texts are placed; texts beside each other become one.

    Texts of one group are of the article that has the words of all of them.
    """
    texts = tuple(found)
    known = {article.id: _pairs(_text(article)) for article in articles}
    led = {
        page_name(address): article.id
        for article in articles
        for address in (*former_addresses.aliases(article), f"{article.id}/")
    }
    of: dict[str, list[PlacedText]] = {article.id: [] for article in articles}
    left = 0
    groups = {one.group: "" for one in texts if one.group}
    groups |= {group: _likest("".join(one.words for one in texts if one.group == group), known) for group in groups}
    for one in texts:
        article_id = led.get(page_name(one.address)) or groups.get(one.group) or _likest(one.words, known)
        if article_id:
            of[article_id].append(one)
        else:
            left += 1
    return Assigned(tuple(region for id_ in of for region in _regions(id_, of)), left)


def _text(article: Article) -> str:
    return "".join((article.column, article.kicker, article.title, article.subtitle, *article.authors, article.body))


def _pairs(text: str) -> frozenset[str]:
    letters = _NO_LETTERS.sub("", text)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def _likest(words: str, known: dict[str, frozenset[str]]) -> str:
    pairs = _pairs(words)
    if not pairs:
        return ""
    shares = {article: len(pairs & has) / len(pairs) for article, has in known.items()}
    best = max(shares, key=lambda article: shares[article], default="")
    return best if best and shares[best] >= _ALIKE else ""


def _regions(article: str, of: dict[str, list[PlacedText]]) -> Iterator[Region]:
    upright = [bounds(one.polygon) for one in of[article] if is_upright(one)]
    others = [bounds(one.polygon) for id_, some in of.items() if id_ != article for one in some]
    yield from (Region(article, box.corners) for box in sorted(_joined(upright, others)))
    yield from (Region(article, one.polygon) for one in of[article] if not is_upright(one))


def _joined(boxes: list[Box], others: Sequence[Box]) -> list[Box]:
    """Boxes of one article made fewer and larger, as long as none of another article gets into them."""
    left = sorted(set(boxes))
    done: list[Box] = []
    while left:
        one = left.pop(0)
        for other in left:
            both = one.around(other)
            if not any(both.meets(each) for each in others):
                left.remove(other)
                left.insert(0, both)
                break
        else:
            done.append(one)
    return done
