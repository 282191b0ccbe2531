"""The newest part of a listing begins as a front; older parts do not, and a new issue leaves them as they are."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from builder.edition import addresses, card, listings
from builder.markdown.escape import escape
from builder.press.build import build
from builder.press.pages import listing_front
from builder.press.pieces import headline
from builder.press.stages.work import Wanted
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = Wanted(search=False)
LONG = "岸上的人都来送这一班船。" * 30
SHORT = "今晚到明天多云。"


def made(number: int, *, text: str = LONG, kind: str = "article") -> card.Card:
    return editions.card(editions.article(f"01-{number:02d}", body=text, kind=kind))


@st.composite
def newest(draw: st.DrawFn) -> list[card.Card]:
    texts = st.sampled_from([LONG, SHORT, LONG[:200]])
    count = draw(st.integers(0, 30))
    return [made(n, text=draw(texts), kind=draw(st.sampled_from(["article", "photo"]))) for n in range(1, count + 1)]


@given(newest())
def test_every_article_stands_once_on_the_front_or_in_the_list(some: list[card.Card]) -> None:
    front = listing_front.layout(some)
    shown = [*([front.lead] if front.lead else []), *front.next]
    assert sorted([*shown, *front.rest], key=lambda one: one.id) == some
    assert list(front.rest) == [one for one in some if one not in shown]
    assert len(front.next) <= listing_front.NEXT


def test_what_leads_is_an_article_of_some_length_among_the_newest() -> None:
    brief, photo, long = made(1, text=SHORT), made(2, kind="photo"), made(3)
    assert listing_front.layout([brief, photo, long]).lead is long
    assert listing_front.layout([brief, photo]).lead is brief
    assert listing_front.layout([brief, photo, long]).next == (photo,)
    many = [made(number, text=SHORT) for number in range(1, 20)]
    assert listing_front.layout([*many, long]).lead is many[0]


def put(root: Path, days: range, each: int = 6) -> None:
    edition = editions.start(root)
    for day in days:
        date = datetime.date(2026, 4, 1) + datetime.timedelta(days=day)
        for number in range(1, each + 1):
            one = editions.article(f"01-{number:02d}", date, section="要闻", authors=("何汀",), body=LONG)
            editions.put(edition, one)


def pages(site: Path) -> dict[str, str]:
    """The pages of the section's listing, by their part of an address."""
    place = site / addresses.listing(editions.start(site.parent).newspapers[0], "sections", "要闻")
    return {path.parent.name: path.read_text("utf-8") for path in place.rglob("index.html")}


def test_the_newest_part_alone_has_a_front_and_a_new_issue_changes_no_other(tmp_path: Path) -> None:
    put(tmp_path, range(20))
    edition = editions.start(tmp_path)
    build(edition, tmp_path / "site", wanted=PLAIN)
    before = pages(tmp_path / "site")
    assert len(before) == 1 + listings.numbered(120) == 2
    fronts = {name for name, html in before.items() if "listing-front" in html}
    (older,) = before.keys() - fronts
    assert older == "1"
    put(tmp_path, range(20, 21))
    build(edition, tmp_path / "site", wanted=PLAIN)
    after = pages(tmp_path / "site")
    assert after[older] == before[older]
    (front,) = fronts
    assert after[front] != before[front]
    build(edition, tmp_path / "new", wanted=PLAIN)
    assert editions.contents(tmp_path / "new") == editions.contents(tmp_path / "site")


def test_each_month_has_its_anchor_once_and_each_article_its_link_once(tmp_path: Path) -> None:
    edition = editions.start(tmp_path)
    for month in (1, 2, 3, 4):
        one = editions.article(date=datetime.date(2026, month, 8), section="要闻", body=LONG, title=f"标题{month}月")
        editions.put(edition, one)
    for number in range(2, 8):
        editions.put(edition, editions.article(f"01-{number:02d}", datetime.date(2026, 1, 8), section="要闻"))
    build(edition, tmp_path / "site", wanted=PLAIN)
    (html,) = pages(tmp_path / "site").values()
    assert sorted(re.findall(r'id="(m2026-\d\d)"', html)) == ["m2026-01", "m2026-02", "m2026-03", "m2026-04"]
    assert set(re.findall(r'href="[^"]*#(m2026-\d\d)"', html)) == {"m2026-01", "m2026-02", "m2026-03", "m2026-04"}
    links = re.findall(r'href="[^"]*(2026/\d\d/\d\d/01-\d\d)/"', html)
    assert sorted(set(links)) == sorted(links)
    assert len(links) == 10


def test_a_picture_on_a_front_is_a_small_copy_with_its_size(tmp_path: Path) -> None:
    edition = editions.start(tmp_path)
    buffer = io.BytesIO()
    Image.new("RGB", (1000, 600), "red").save(buffer, "JPEG")
    folder = edition.articles / "2026/04/08"
    disk.write(folder / "bridge.jpg", buffer.getvalue())
    disk.write(folder / "broken.jpg", buffer.getvalue()[:300])
    for number, file in ((1, "bridge.jpg"), (2, "bridge.jpg"), (3, "broken.jpg")):
        text = f"![桥]({file})\n\n{LONG}"
        editions.put(edition, editions.article(f"01-{number:02d}", section="要闻", body=text))
    build(edition, tmp_path / "site", wanted=PLAIN)
    (html,) = pages(tmp_path / "site").values()
    shown = re.findall(r"<img[^>]*>", html)
    assert len(shown) == 2
    for image, is_lead in zip(shown, (True, False), strict=True):
        assert 'width="720" height="432"' in image
        assert ('loading="lazy"' not in image) == is_lead
        for name in re.findall(r"(2026/04/08/[\w.]+\.webp)", image):
            assert (tmp_path / "site" / name).is_file()


def test_a_picture_in_another_size_is_shown_so_as_from_nothing(tmp_path: Path) -> None:
    """Law 4: the copies are known by the card, so a listing is made anew when they change."""
    edition = editions.start(tmp_path)
    for height in (600, 900):
        buffer = io.BytesIO()
        Image.new("RGB", (1000, height), "red").save(buffer, "JPEG")
        disk.write(edition.articles / "2026/04/08/bridge.jpg", buffer.getvalue())
        editions.put(edition, editions.article(section="要闻", body=f"![桥](bridge.jpg)\n\n{LONG}"))
        build(edition, tmp_path / "site", wanted=PLAIN)
    build(edition, tmp_path / "new", wanted=PLAIN)
    assert editions.contents(tmp_path / "new") == editions.contents(tmp_path / "site")
    assert 'width="720" height="648"' in "".join(pages(tmp_path / "site").values())


def test_a_card_with_copies_is_kept_as_it_is() -> None:
    copies = (card.CardCopy("桥.jpg.360.webp", 360, 216), card.CardCopy("桥.jpg.720.webp", 720, 432))
    one = made(1)
    for picture in (None, card.CardPicture("桥.jpg", 1000, 600), card.CardPicture("桥.jpg", 1000, 600, copies)):
        shown = replace(one, picture=picture)
        assert card.unpack(card.pack(shown)) == shown


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("卡住3号闸门", '卡住<span class="whole">3号</span>闸门'),
        ("2026年4月", '<span class="whole">2026年</span><span class="whole">4月</span>'),
        ("局分13.5比3", '局分<span class="whole">13.5比</span>3'),
        ("第21606期<b>", '第<span class="whole">21606期</span>&lt;b&gt;'),
        ("T3线 5G", 'T<span class="whole">3线</span> 5G'),
        ("没有数字", "没有数字"),
    ],
)
def test_a_number_stays_with_what_it_counts(title: str, html: str) -> None:
    assert headline.whole(title) == html


def test_an_articles_own_headline_pays_for_that_in_long_clauses_alone() -> None:
    assert headline.where_long("卡住3号闸门的 是百年前的一只缆环") == "卡住3号闸门的 是百年前的一只缆环"
    assert headline.where_long("a<b，卡住青萍闸三天的3号闸门今晨提起") == (
        'a&lt;b，卡住青萍闸三天的<span class="whole">3号</span>闸门今晨提起'
    )


@given(st.text())
def test_a_headline_says_what_it_said(title: str) -> None:
    for shown in (headline.whole(title), headline.where_long(title)):
        assert re.sub(r'<span class="whole">([^<]*)</span>', r"\1", shown) == escape(title)
