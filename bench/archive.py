"""An archive of any size, made of the sample newspaper's articles with other words in them.

What a build and a search index cost depends on how many different words, names and numbers there are; repeating the
sample would make it far too cheap. So each article keeps the shape of one of the sample's (its keys, the length of its
paragraphs, its marks, its commonest characters), and all else is drawn from a vocabulary made by seeded chance: tens of
thousands of words of two to four characters, as unevenly used as words of a language are (Zipf), names and numbers.
Issue N is the same in an archive of any size.
"""

from __future__ import annotations

import datetime
import random
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from builder.configuration.config import read as read_config
from builder.edition import addresses
from builder.edition.issue_date import IssueDate
from builder.markdown import article_file, page_record_file
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from builder.edition.article import Article
    from builder.edition.page_record import PageRecord

FIRST = datetime.date(2025, 1, 1)
A_DAY = 50
"""Articles of an issue."""
SEED = 20260408

_WORDS = 40_000
_NAMES = 3_000
_LONGER = 0.7
_FLAT = 30
_KEPT = 60
"""Of the sample's commonest characters, such as 的 and 了, this many stay where they are."""
_RUN = re.compile("[\u4e00-\u9fff]+|[0-9]+|[^\u4e00-\u9fff0-9]+")
_TEXTS = ("title", "kicker", "subtitle")


def common_characters() -> str:
    """The 3,755 characters of the first level of GB 2312, in its order."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in codes)


class Vocabulary:
    """Words, names and numbers, and the chance of each."""

    def __init__(self, sample: Sequence[Article], seed: int) -> None:
        chance = random.Random(seed)
        found = Counter(re.findall("[\u4e00-\u9fff]", "".join(one.body for one in sample)))
        rest = [one for one in common_characters() if one not in found]
        chance.shuffle(rest)
        every = [one for one, _ in found.most_common()] + rest
        self.kept = frozenset(every[:_KEPT])
        self._characters = every[_KEPT:], _zipf(len(every) - _KEPT, 0.7)
        self._words = {size: self._make(chance, size, count) for size, count in ((2, 30_000), (3, 8_000), (4, 2_000))}
        self.names = ["".join(self._draw(chance, chance.choice((2, 3, 3)))) for _ in range(_NAMES)], _zipf(_NAMES, 0.8)

    def _draw(self, chance: random.Random, count: int) -> list[str]:
        characters, weights = self._characters
        return chance.choices(characters, cum_weights=weights, k=count)

    def _make(self, chance: random.Random, size: int, count: int) -> tuple[list[str], list[float]]:
        made = dict.fromkeys("".join(self._draw(chance, size)) for _ in range(count))
        return list(made), _zipf(len(made), 0.9)

    def text(self, chance: random.Random, pattern: str) -> str:
        """A text of the shape of `pattern`: marks and commonest characters as there, all else by chance."""
        return "".join(self._run(chance, run) for run in _RUN.findall(pattern))

    def _run(self, chance: random.Random, run: str) -> str:
        if run[0].isascii() and run[0].isdigit():
            return str(chance.randrange(10 ** (len(run) - 1), 10 ** len(run)))
        if not "\u4e00" <= run[0] <= "\u9fff":
            return run
        made: list[str] = []
        start = 0
        for place, character in enumerate((*run, None)):
            if character is None or character in self.kept:
                made += self._fill(chance, place - start)
                made.append(character or "")
                start = place + 1
        return "".join(made)

    def _fill(self, chance: random.Random, size: int) -> Iterator[str]:
        while size > 1:
            length = min(size, chance.choices((2, 3, 4), (7, 2, 1))[0])
            words, weights = self._words[length]
            yield chance.choices(words, cum_weights=weights)[0]
            size -= length
        if size:
            yield self._draw(chance, 1)[0]


def _zipf(count: int, power: float) -> list[float]:
    return list(accumulate(1 / (rank + _FLAT) ** power for rank in range(1, count + 1)))


@dataclass(frozen=True, slots=True)
class Archive:
    """A sample newspaper, and an edition that grows out of it."""

    root: Path
    """The edition's folder, with its configuration."""
    articles: tuple[Article, ...]
    """The sample's."""
    records: tuple[PageRecord, ...]
    vocabulary: Vocabulary

    def put(self, number: int) -> datetime.date:
        """Write issue `number`, counted from 0; return its date."""
        date = FIRST + datetime.timedelta(days=number)
        paper = read_config(self.root).newspapers[0]
        folder = self.root / "content" / "articles" / addresses.issue(paper, IssueDate(date))
        folder.mkdir(parents=True, exist_ok=True)
        chance = random.Random(f"{SEED} {number}")
        orders: Counter[str] = Counter()
        for shape in chance.choices(self.articles, k=A_DAY):
            orders[shape.page] += 1
            made = self._article(chance, shape, date, orders[shape.page])
            (folder / f"{made.id}.md").write_text(article_file.write(made), "utf-8")
        for record in self.records:
            if record.page in orders:
                disk.write(folder / f"{addresses.page_slug(record.page)}.yml", page_record_file.write(record))
        return date

    def path(self, number: int) -> Path:
        """The first article of issue `number`."""
        paper = read_config(self.root).newspapers[0]
        when = IssueDate(FIRST + datetime.timedelta(days=number))
        return min((self.root / "content" / "articles" / addresses.issue(paper, when)).glob("*.md"))

    def _article(self, chance: random.Random, shape: Article, date: datetime.date, order: int) -> Article:
        names, weights = self.vocabulary.names
        title, kicker, subtitle = (self.vocabulary.text(chance, getattr(shape, name)) for name in _TEXTS)
        return replace(
            shape,
            title=title,
            kicker=kicker,
            subtitle=subtitle,
            id=addresses.article_id(shape.page, order),
            date=date,
            authors=tuple(dict.fromkeys(chance.choices(names, cum_weights=weights, k=len(shape.authors)))),
            body="\n\n".join(self._block(chance, block) for block in self._body(chance, shape)),
            source=tuple(replace(one, lines=f"{order * 30}-{order * 30 + 9}") for one in shape.source),
        )

    def _body(self, chance: random.Random, shape: Article) -> list[str]:
        """The shape's blocks, and more than half of the time another's too: the sample's articles are short."""
        more = chance.choice(self.articles).body.split("\n\n") if chance.random() < _LONGER else []
        return shape.body.split("\n\n") + [block for block in more if not block.startswith("<!--")]

    def _block(self, chance: random.Random, block: str) -> str:
        return block if block.startswith("<!--") else self.vocabulary.text(chance, block)


def begin(sample: Path, root: Path) -> Archive:
    """An edition without an issue in the folder `root`, after the edition in the folder `sample`."""
    for name in (
        "mkdocs.yml",
        *(path.relative_to(sample).as_posix() for path in (sample / "content/site").rglob("*.*")),
    ):
        disk.write(root / name, (sample / name).read_bytes())
    folder = sample / "content" / "articles"
    articles = tuple(article_file.read(path) for path in sorted(folder.rglob("*.md")))
    records = {record.page: record for record in map(page_record_file.read, sorted(folder.rglob("*.yml")))}
    return Archive(root, articles, tuple(records.values()), Vocabulary(articles, SEED))
