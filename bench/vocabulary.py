"""Words, names and numbers by seeded chance, and texts that are made of them."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.profiles import Profile
    from builder.edition.article import Article

_RUN = re.compile("[\u4e00-\u9fff]+|[0-9]+|[^\u4e00-\u9fff0-9]+")
_SIZES = (2, 3, 4), (7, 2, 1)
"""Characters of a word, and how often."""


def common_characters() -> str:
    """The 3,755 characters of the first level of GB 2312, in its order."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in codes)


class Vocabulary:
    """Words, names and columns, and the chance of each."""

    def __init__(self, sample: Sequence[Article], profile: Profile, seed: int) -> None:
        chance = random.Random(seed)
        found = Counter(re.findall("[\u4e00-\u9fff]", "".join(one.body for one in sample)))
        rest = [one for one in common_characters() if one not in found]
        chance.shuffle(rest)
        every = [one for one, _ in found.most_common()] + rest
        self.profile = profile
        self.kept = frozenset(every[: profile.kept])
        self._characters = every[profile.kept :], profile.characters.weights(len(every) - profile.kept)
        self._words = {size: self._make(chance, size, count) for size, count in profile.words}
        names = ["".join(self.characters(chance, chance.choice((2, 3, 3)))) for _ in range(profile.names)]
        self.names = names, profile.name_of.weights(profile.names)
        columns = [self.word(chance, 4) for _ in range(profile.columns)]
        self.columns = columns, profile.name_of.weights(profile.columns)

    def characters(self, chance: random.Random, count: int) -> list[str]:
        """Characters that are not among the commonest."""
        characters, weights = self._characters
        return chance.choices(characters, cum_weights=weights, k=count)

    def word(self, chance: random.Random, length: int) -> str:
        """A word of so many characters."""
        words, weights = self._words[length]
        return chance.choices(words, cum_weights=weights)[0]

    def _make(self, chance: random.Random, size: int, count: int) -> tuple[list[str], list[float]]:
        made = dict.fromkeys("".join(self.characters(chance, size)) for _ in range(count))
        return list(made), self.profile.word.weights(len(made))


class Writer:
    """Who writes one article, and remembers what it said."""

    def __init__(self, vocabulary: Vocabulary, chance: random.Random) -> None:
        self._vocabulary, self._chance = vocabulary, chance
        self._said: list[str] = []
        self._at: int | None = None
        """Where among the words that it said it goes on to repeat."""

    def text(self, pattern: str) -> str:
        """A text of the shape of `pattern`: marks and commonest characters as there, all else by chance."""
        return "".join(map(self._run, _RUN.findall(pattern)))

    def _run(self, run: str) -> str:
        if run[0].isascii() and run[0].isdigit():
            return str(self._chance.randrange(10 ** (len(run) - 1), 10 ** len(run)))
        if not "\u4e00" <= run[0] <= "\u9fff":
            return run
        made: list[str] = []
        start = 0
        for place, character in enumerate((*run, None)):
            if character is None or character in self._vocabulary.kept:
                made += self._fill(place - start)
                made.append(character or "")
                start = place + 1
        return "".join(made)

    def _fill(self, size: int) -> Iterator[str]:
        while size > 1:
            word = self._again(size) or self._new(size)
            yield word
            size -= len(word)
        if size:
            yield self._vocabulary.characters(self._chance, 1)[0]

    def _new(self, size: int) -> str:
        length = min(size, self._chance.choices(*_SIZES)[0])
        word = self._vocabulary.word(self._chance, length)
        self._said.append(word)
        return word

    def _again(self, size: int) -> str:
        """A word that was said before, of `size` characters at most; empty where it is time for another."""
        profile, said = self._vocabulary.profile, self._said
        if not profile.again or not said:
            return ""
        goes_on = self._at is not None and self._at < len(said) and self._chance.random() < profile.on
        if not goes_on:
            self._at = self._chance.randrange(len(said)) if self._chance.random() < profile.again else None
        if self._at is None or len(said[self._at]) > size:
            self._at = None
            return ""
        self._at += 1
        return said[self._at - 1]
