"""Two kinds of newspapers that an archive may be like: what is measured depends on which.

`GENERATED` has the sample's short texts, in words of which nearly none comes again: what older figures were taken of.
`REAL` is a daily of ten pages. Its lengths, bylines, columns and vocabulary follow what was counted in a real one (137
days, 10,637 articles, 1,283 characters of text on average, 1,070 names): how much a text repeats itself, how many
different pairs of characters it has and how far it can be packed decide what indexes, books and months weigh.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random


@dataclass(frozen=True, slots=True)
class Zipf:
    """Ranks whose chance falls as 1 / (rank + flat) ** power."""

    power: float
    flat: int = 30

    def weights(self, count: int) -> list[float]:
        """Sums of the chances of `count` ranks."""
        return list(accumulate(1 / (rank + self.flat) ** self.power for rank in range(1, count + 1)))


@dataclass(frozen=True, slots=True)
class Falling:
    """Ranks whose chance falls by one e-th every `ranks`, as characters below the commonest do."""

    ranks: int

    def weights(self, count: int) -> list[float]:
        """Sums of the chances of `count` ranks."""
        return list(accumulate(math.exp(-rank / self.ranks) for rank in range(count)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an archive's articles are like, where they are not like the sample's."""

    name: str
    a_day: int
    """Articles of an issue."""
    kept: int
    """Of the sample's commonest characters, such as 的 and 了, this many stay where they are."""
    characters: Zipf | Falling
    words: tuple[tuple[int, int], ...]
    """How many words there are of two, three and four characters."""
    word: Zipf
    names: int
    name_of: Zipf
    again: float = 0.0
    """Chance that an article says a word that it said before, and not one by chance."""
    on: float = 0.0
    """Chance that it goes on with the word that came next then: terms and titles are repeated whole."""
    lengths: tuple[tuple[float, int], ...] = ()
    """Quantiles of the characters of a text; none where texts are as long as the sample's."""
    authors: tuple[float, ...] = ()
    """Chances of 0, 1, 2 … authors; none where there are as many as in the sample."""
    columns: int = 0
    """How many columns there are; 0 where they are the sample's."""
    column: float = 0.0
    """Chance that an article stands in one."""
    sections: tuple[str, ...] = ()
    """Of each page in turn; none where pages are the sample's."""

    def length(self, chance: random.Random) -> int:
        """Characters of an article's text."""
        drawn = chance.random()
        (low, short), (high, long) = next(
            (one, after) for one, after in pairwise(self.lengths) if drawn <= after[0] or after[0] == 1
        )
        return round(short + (long - short) * (drawn - low) / (high - low))


GENERATED = Profile(
    name="generated",
    a_day=50,
    kept=60,
    characters=Zipf(0.7),
    words=((2, 30_000), (3, 8_000), (4, 2_000)),
    word=Zipf(0.9),
    names=3_000,
    name_of=Zipf(0.8),
)

REAL = Profile(
    name="real",
    a_day=78,
    kept=12,
    characters=Falling(400),
    words=((2, 24_000), (3, 6_000), (4, 1_500)),
    word=Zipf(1.2),
    again=0.47,
    on=0.8,
    names=1_400,
    name_of=Zipf(1.3, flat=20),
    lengths=((0, 38), (0.05, 106), (0.1, 171), (0.25, 382), (0.5, 843), (0.75, 1658), (0.9, 2805), (0.95, 3588),
             (0.99, 6048), (1, 8460)),
    authors=(0.5, 0.38, 0.1, 0.02),
    columns=120,
    column=0.25,
    sections=("要闻", "要闻", "本地", "评论", "经济", "国际", "文化", "副刊", "体育", "专题"),
)  # fmt: skip

PROFILES = {one.name: one for one in (GENERATED, REAL)}
