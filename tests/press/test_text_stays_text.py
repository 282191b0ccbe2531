"""Law 6 for the site: whatever the texts are, pages have the same elements, links of ours alone, and the texts."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition import addresses, card
from builder.edition.calendar import Day
from builder.edition.characters import printable
from builder.edition.issues import Issue, assemble
from builder.edition.page_record import PageRecord
from builder.edition.region import Box, PagePlaces, PrintedLine, Region
from builder.markdown.body import Crosshead, Paragraph, write_body
from builder.markdown.rendered import render
from builder.press.files import copies, feeds, sitemap
from builder.press.ledger.figures import Sum
from builder.press.pages import (
    article_page,
    calendar_page,
    issue_page,
    listing_page,
    on_this_day,
    printed_page,
    related,
    statistics_page,
)
from builder.press.pages.issue_sheet import Pictures
from builder.press.pieces.scans import Scan
from builder.press.pieces.text import Text
from builder.press.pieces.thumbnails import Thumbnail
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.edition.article import Article
    from builder.press.pieces.site import File, Site

HOSTILE = [
    "</script><script>alert(1)</script>", "{{ x }}", "{% raw %}", "[x](javascript:alert(1))", "---", "../../etc/passwd",
    "@@title@@", "@@body@@", '" onmouseover="x', "' x='", "<!--", "-->", "]]>", "&lt;b&gt;", "&amp;", "<b>", "\\u003c",
    "{title}", "%s", "${x}", "\x00\x1f", "\u202e", "<![CDATA[", "<?php", "\n\n# x", "`x`", "javascript:alert(1)",
]  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.lists(st.sampled_from(HOSTILE)).map("".join))


class _Elements(HTMLParser):
    """Elements in order with their attributes' names; links; the page's text and its JSON."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.text, self.data = "", ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.data += data
        else:
            self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = tmp_path_factory.mktemp("edition")
    return editions.site(editions.start(folder), folder)


def _article(text: str) -> Article:
    return editions.article(
        title=text, kicker=text, subtitle=text, section=text, column=text, authors=(text, text), agency=text,
        place=text, dateline=text, review=(text,), newspaper="shi", continued_on=text or "x",
        body=write_body([Paragraph(text), Crosshead(text)]),
    )  # fmt: skip


def _files(site: Site, text: str) -> list[File]:
    """One file of each kind."""
    home = editions.home(site)
    one = _article(text)
    body = render(one.body)
    made = card.make(one, newspaper="shi", body=body)
    record = PageRecord(page="1", section=text, colophon=(text,), issue=text)
    whole: Issue = assemble("shi", one.when, [made], [record])
    shown = whole.cards[0]
    texts = {one.id: Text(one, body)}
    region = Region(one.id, ((0, 0), (9, 0), (9, 9)))
    places = PagePlaces((region,), (PrintedLine(Box(0, 0, 9, 9), text),))
    scans = {"01": Scan("01.webp", (10, 14), places, (Thumbnail("01.webp.160.webp", 1, 1, b""),))}
    counts = {kind: {text: 3} if text else {} for kind in ("sections", "columns", "authors")}
    return [
        article_page.page(
            home,
            whole,
            Text(one, body),
            around=(shown, shown, shown),
            common=related.common(home, whole, scans=scans),
        ),
        printed_page.page(home, whole, (whole.pages[0], whole.pages[0], whole.pages[0]), scans=scans),
        issue_page.page(home, whole, texts, around=(one.when, one.when), show=Pictures(scans=scans)),
        issue_page.page(home, whole, texts, around=(None, None), front=""),
        listing_page.page(home, listing_page.ListingPart("authors", text, 1, 200, (card.pack(shown),))),
        *listing_page.names(home, "sections", counts),
        calendar_page.month(
            home,
            one.date.replace(day=1),
            [Day(one.when, 1, 1)],
            around=(None, None),
            leads={one.when: shown},
            span=(one.date, one.date),
        ),
        on_this_day.day(home, one.date, {one.when: [shown]}, {one.when: 1}),
        statistics_page.page(
            home,
            statistics_page.Archive(
                days=[Day(one.when, 1, 1)],
                months={one.date.replace(day=1): Sum(1, 9)},
                sections={text: Sum(1, 9)} if text else {},
                columns=1,
                authors={text: 1} if text else {},
                longest=[shown],
            ),
        ),
        copies.data(home, whole),
        *feeds.of_paper(home, [(shown, body.pieces)]),
        *feeds.of_listing(home, "authors", text, 2, [(shown, ())]),
        *feeds.of_listing(home, "sections", text, 1, [(shown, body.pieces)]),
        sitemap.robots(site),
    ]


def _words(text: str) -> list[str]:
    return printable(text).split()


@given(texts)
def test_pages_have_the_same_elements_whatever_the_texts_are(site: Site, text: str) -> None:
    if not _words(text):
        return
    for (path, html), (_, expected) in zip(_files(site, text), _files(site, "字"), strict=True):
        if path.endswith(".html"):
            found, wanted = _Elements(str(html)), _Elements(str(expected))
            assert found.elements == wanted.elements
            assert all(":" not in link and not link.startswith(("/", "\\")) for link in found.links)


@given(texts)
def test_an_article_page_shows_its_texts_and_tells_machines_the_same(site: Site, text: str) -> None:
    shown = _Elements(str(_files(site, text)[0][1]))
    assert "".join(_words(text)) in "".join(shown.text.split())
    data, _ = json.JSONDecoder().raw_decode(shown.data)
    assert printable(data["@graph"][0].get("headline", "")) == printable(text)


@given(texts)
def test_json_and_feeds_are_well_formed_and_hold_the_texts(site: Site, text: str) -> None:
    files = dict(_files(site, text))
    data = json.loads(files["2026/04/08/issue.json"])
    assert printable(data["articles"][0].get("title", "")) == printable(text)
    feed = ET.fromstring(files["feed.xml"])
    title = feed.find("{*}entry/{*}title")
    assert title is not None
    assert (title.text or "").split() == _words(text)


@given(texts)
def test_paths_are_ascii_and_stay_inside_the_site(site: Site, text: str) -> None:
    for path, _ in _files(site, text):
        assert path.isascii()
        assert ".." not in path
        assert not path.startswith("/")
        assert all(len(part) < 200 for part in path.split("/"))


def test_every_listing_has_its_own_address(site: Site) -> None:
    names = [*filter(None, HOSTILE), "a", "A", "8981-95fb", "要闻", "x" * 41, "x" * 42, "要" * 300, "u8981-"]
    paper = site.config.newspapers[0]
    found = {addresses.listing(paper, "columns", name).lower() for name in names}
    assert len(found) == len(names)
