"""An archive of any size, made of the sample newspaper's articles with other words in them.

What a build and a search index cost depends on how many different words, names and numbers there are; repeating the
sample would make it far too cheap. So each article keeps the shape of one of the sample's (its keys, the length of its
paragraphs, its marks, its commonest characters), and all else is drawn from a vocabulary made by seeded chance: tens of
thousands of words of two to four characters, as unevenly used as words of a language are (Zipf), names and numbers.
How long texts are and how much they repeat is the profile's (`bench/profiles.py`).
Issue N is the same in an archive of any size.
"""

from __future__ import annotations

import datetime
import random
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bench.profiles import GENERATED
from bench.vocabulary import Vocabulary, Writer
from builder.configuration.config import read as read_config
from builder.edition import addresses
from builder.edition.issue_date import IssueDate
from builder.markdown import article_file, page_record_file
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.profiles import Profile
    from builder.edition.article import Article
    from builder.edition.page_record import PageRecord

FIRST = datetime.date(2025, 1, 1)
SEED = 20260408

_LONGER = 0.7
_TEXTS = ("title", "kicker", "subtitle")


@dataclass(frozen=True, slots=True)
class Archive:
    """A sample newspaper, and an edition that grows out of it."""

    root: Path
    """The edition's folder, with its configuration."""
    articles: tuple[Article, ...]
    """The sample's."""
    records: tuple[PageRecord, ...]
    vocabulary: Vocabulary
    profile: Profile

    def put(self, number: int) -> datetime.date:
        """Write issue `number`, counted from 0; return its date."""
        date = FIRST + datetime.timedelta(days=number)
        paper = read_config(self.root).newspapers[0]
        folder = self.root / "content" / "articles" / addresses.issue(paper, IssueDate(date))
        folder.mkdir(parents=True, exist_ok=True)
        chance = random.Random(f"{SEED} {number}")
        orders: Counter[str] = Counter()
        for place, shape in enumerate(chance.choices(self.articles, k=self.profile.a_day)):
            page, section = self._page(place, shape)
            orders[page] += 1
            made = self._article(chance, replace(shape, page=page, section=section), date, orders[page])
            (folder / f"{made.id}.md").write_text(article_file.write(made), "utf-8")
        for record in self.records:
            if record.page in orders:
                disk.write(folder / f"{addresses.page_slug(record.page)}.yml", page_record_file.write(record))
        return date

    def _page(self, place: int, shape: Article) -> tuple[str, str]:
        """Page and section of the article at `place` in an issue."""
        sections = self.profile.sections
        if not sections:
            return shape.page, shape.section
        number = place * len(sections) // self.profile.a_day
        return str(number + 1), sections[number]

    def path(self, number: int) -> Path:
        """The first article of issue `number`."""
        paper = read_config(self.root).newspapers[0]
        when = IssueDate(FIRST + datetime.timedelta(days=number))
        return min((self.root / "content" / "articles" / addresses.issue(paper, when)).glob("*.md"))

    def _article(self, chance: random.Random, shape: Article, date: datetime.date, order: int) -> Article:
        writer = Writer(self.vocabulary, chance)
        title, kicker, subtitle = (writer.text(getattr(shape, name)) for name in _TEXTS)
        return replace(
            shape,
            title=title,
            kicker=kicker,
            subtitle=subtitle,
            id=addresses.article_id(shape.page, order),
            date=date,
            column=self._column(chance, shape),
            authors=self._authors(chance, shape),
            body="\n\n".join(_block(writer, block) for block in self._body(chance, shape)),
            source=tuple(replace(one, lines=f"{order * 30}-{order * 30 + 9}") for one in shape.source),
        )

    def _authors(self, chance: random.Random, shape: Article) -> tuple[str, ...]:
        names, weights = self.vocabulary.names
        often = self.profile.authors
        count = chance.choices(range(len(often)), often)[0] if often else len(shape.authors)
        return tuple(dict.fromkeys(chance.choices(names, cum_weights=weights, k=count)))

    def _column(self, chance: random.Random, shape: Article) -> str:
        names, weights = self.vocabulary.columns
        if not names:
            return shape.column
        return chance.choices(names, cum_weights=weights)[0] if chance.random() < self.profile.column else ""

    def _body(self, chance: random.Random, shape: Article) -> list[str]:
        """The shape's blocks, and others' until the text is long enough."""
        if self.profile.lengths:
            return _cut(chance, [block for one in self.articles for block in _blocks(one)], self.profile)
        more = _blocks(chance.choice(self.articles)) if chance.random() < _LONGER else []
        return shape.body.split("\n\n") + more


def _cut(chance: random.Random, blocks: Sequence[str], profile: Profile) -> list[str]:
    """So many of `blocks` that they are a text of a length by chance; the last one is cut."""
    left, cut = profile.length(chance), []
    while left > 0:
        block = chance.choice(blocks)
        cut.append(block[: max(left, 2)] if len(block) > left else block)
        left -= len(block)
    return cut


def _blocks(article: Article) -> list[str]:
    return [block for block in article.body.split("\n\n") if not block.startswith("<!--")]


def _block(writer: Writer, block: str) -> str:
    return block if block.startswith("<!--") else writer.text(block)


def begin(sample: Path, root: Path, profile: Profile = GENERATED) -> Archive:
    """An edition without an issue in the folder `root`, after the edition in the folder `sample`."""
    for name in (
        "mkdocs.yml",
        "content/masthead.svg",
        *(path.relative_to(sample).as_posix() for path in (sample / "content/site").rglob("*.*")),
    ):
        disk.write(root / name, (sample / name).read_bytes())
    folder = sample / "content" / "articles"
    articles = tuple(article_file.read(path) for path in sorted(folder.rglob("*.md")))
    records = {record.page: record for record in map(page_record_file.read, sorted(folder.rglob("*.yml")))}
    pages = enumerate(profile.sections, start=1)
    first = next(iter(records.values()))
    made = tuple(replace(first, page=str(label), section=section) for label, section in pages)
    vocabulary = Vocabulary(articles, profile, SEED)
    return Archive(root, articles, made or tuple(records.values()), vocabulary, profile)
