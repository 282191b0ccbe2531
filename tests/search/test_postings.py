"""The index that we write is the one that Pagefind's binary makes of the same articles."""

from __future__ import annotations

import datetime as dt
import gzip
import html
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from builder.edition.article import Article
from builder.edition.newspaper import Newspaper
from builder.search.index import cbor, lexicon, occurrences, postings
from builder.search.text.document import ALWAYS, FIELDS, TITLE_ROOM, SearchDocument
from builder.search.text.pairs import words
from builder.search.volumes import bundle, volumes
from tests.editions import search_document

if TYPE_CHECKING:
    from pathlib import Path

PAPER = Newspaper(key="paper", name="报纸")
LETTERS = "甲乙丙丁5Gaé字かが𠮷，。 <&\n"
Lists = dict[str, dict[int, list[int]]]
"""Of each word, by article, its places as Pagefind writes them."""


def _document(record: SearchDocument) -> str:
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


def _of_pagefind(records: list[SearchDocument], folder: Path) -> tuple[Lists, list[str], dict[int, int]]:
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
    records = [search_document(_article(number, chance), url=f"{number}/", newspaper=PAPER) for number in range(40)]
    expected, order, sizes = _of_pagefind(records, tmp_path)
    found = occurrences.find(records)
    entries = [entry for piece in postings.pieces(found) for entry in _entries(piece)]
    assert _lists(entries, list(range(len(records)))) == expected
    assert [name for name, *_ in entries] == order
    assert list(found.sizes) == [sizes[number] for number in range(len(records))]


def _entries(piece: postings.IndexPiece) -> list[Any]:
    value: Any = cbor.decode(piece.data)
    return list(value[0])


@pytest.mark.parametrize(("size", "at_once"), [(10, 1), (300, 50), (16_000, 200_000)])
def test_pieces_are_small_and_say_what_they_hold(monkeypatch: pytest.MonkeyPatch, size: int, at_once: int) -> None:
    chance = random.Random(7)
    found = occurrences.find([search_document(_article(n, chance), url=f"{n}/", newspaper=PAPER) for n in range(20)])
    whole = [entry for piece in postings.pieces(found) for entry in _entries(piece)]
    monkeypatch.setattr(postings, "PIECE", size)
    monkeypatch.setattr(postings, "_AT_ONCE", at_once)
    made = list(postings.pieces(found))
    assert [entry for piece in made for entry in _entries(piece)] == whole
    assert all((piece.first, piece.last) == (_entries(piece)[0][0], _entries(piece)[-1][0]) for piece in made)
    assert all(len(piece.data) <= size + 10 or piece.first == piece.last for piece in made)


def test_no_article_gives_no_word() -> None:
    found = occurrences.find([])
    assert (list(postings.pieces(found)), found.sizes) == ([], ())
    made = lexicon.write([lexicon.Held(0, lexicon.addition(found))])
    assert (made.files, made.blocks) == ((bytes(3),), 0)
