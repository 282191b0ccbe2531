"""The index that we write is the one that Pagefind's binary makes of the same articles."""

from __future__ import annotations

import datetime as dt
import gzip
import html
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from builder.article import Article
from builder.config import Newspaper
from builder.search import bundle, cbor, postings, volumes
from builder.search.document import ALWAYS, FIELDS, TITLE_ROOM, Record, render
from builder.search.pairs import words

if TYPE_CHECKING:
    from pathlib import Path

PAPER = Newspaper(key="paper", name="报纸")
LETTERS = "甲乙丙丁5Gaé字かが𠮷，。 <&\n"
Lists = dict[str, dict[int, list[int]]]
"""Of each word, by article, its places as Pagefind writes them."""


def _document(record: Record) -> str:
    """A record as a page that Pagefind reads: words are pairs, and a mark keeps a place free."""
    fields = []
    for name, weight in FIELDS:
        if name in record:
            found = words(record[name])
            gaps = max(1, TITLE_ROOM - len(found.split())) if name == "title" else 1
            fields.append(f'<p data-pagefind-weight="{weight}">{html.escape(found)}{" |" * gaps}</p>')
    return f"<html><body data-pagefind-body>{''.join(fields)}<p>{ALWAYS}</p></body></html>"


def _unpack(path: Path) -> Any:  # noqa: ANN401  (whatever CBOR holds)
    return cbor.decode(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))


def _of_pagefind(records: list[Record], folder: Path) -> tuple[Lists, list[str], dict[int, int]]:
    """What the binary makes of the records: lists, words in order, places by article."""
    site, out = folder / "site", folder / "bundle"
    site.mkdir()
    for number, record in enumerate(records):
        (site / f"{number}.html").write_text(_document(record), "utf-8")
    volumes._run_pagefind(site, out)
    entry = json.loads((out / bundle.ENTRY).read_bytes())
    _, pages, pieces, *_ = _unpack(out / f"pagefind.{entry['languages']['unknown']['hash']}.pf_meta")
    numbers = []
    for name, _ in pages:
        fragment = gzip.decompress((out / "fragment" / f"{name}.pf_fragment").read_bytes())
        url = str(json.loads(fragment.removeprefix(b"pagefind_dcd"))["url"])
        numbers.append(int(url.removeprefix("/").removesuffix(".html")))
    entries = [one for *_, name in pieces for one in _unpack(out / "index" / f"{name}.pf_index")[0]]
    sizes = {number: size for number, (_, size) in zip(numbers, pages, strict=True)}
    return _lists(entries, numbers), [word for word, *_ in entries], sizes


def _lists(entries: list[Any], numbers: list[int]) -> Lists:
    found: Lists = {}
    for word, articles, variants in entries:
        assert variants == []
        place = 0
        found[word] = {}
        for step, places, meta in articles:
            assert meta == []
            place += step
            found[word][numbers[place]] = places
    return found


def _article(number: int, chance: random.Random) -> Article:
    def text(most: int) -> str:
        return "".join(chance.choices(LETTERS, k=chance.randrange(most)))

    return Article(
        id=f"01-{number:02d}",
        title="题" + text(90 if number % 5 == 0 else 9),
        kicker=text(4),
        subtitle=text(7),
        column=text(3),
        authors=(text(4), text(3)),
        date=dt.date(2026, 4, 8),
        page="1",
        body="\n\n".join(text(6000 if number == 3 else 200) for _ in range(3)),
    )


@pytest.mark.parametrize("seed", range(2))
def test_every_pair_stands_where_pagefind_puts_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    records = [render(_article(number, chance), url=f"{number}/", newspaper=PAPER) for number in range(40)]
    expected, order, sizes = _of_pagefind(records, tmp_path)
    index, made = postings.index(records)
    entries = [cbor.decode(entry) for _, entry in index]
    assert _lists(entries, list(range(len(records)))) == expected
    assert [name.decode() for name, _ in index] == order
    assert made == [sizes[number] for number in range(len(records))]


def test_no_article_gives_no_word() -> None:
    assert postings.index([]) == ([], [])
