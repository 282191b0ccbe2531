"""An issue as an EPUB: what every reading system asks of one, over any text, with a second reader than EPUBCheck."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from builder.edition.characters import printable
from builder.markdown.body import Crosshead, PageTurn, Paragraph, Picture, write_body
from builder.markdown.html_pieces import html
from builder.markdown.pictures_and_turns import Published
from builder.markdown.rendered import render
from builder.press.files import epub

if TYPE_CHECKING:
    from builder.markdown.body import BodyBlock
    from builder.markdown.html_pieces import Piece

HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
HOSTILE = [
    "</h2><script>",
    "]]>",
    "&nbsp;",
    '" x="',
    "<![CDATA[",
    "--",
    "\x00\x0b\ufffe",
    "\ud800",
    "a" * 300,
    "𠮷野家",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))
blocks = st.one_of(
    texts.map(Paragraph), texts.map(Crosshead), st.just(PageTurn("2")), texts.map(lambda text: Picture("a/b.jpg", text))
)


def _book(title: str, body: list[BodyBlock], *, url: str = "") -> epub.Book:
    markdown = write_body(body).encode("utf-8", "replace").decode()
    pieces = render(markdown).pieces
    entries = tuple(
        epub.BookArticle(id=id_, title=title, kicker=title, subtitle=title, byline=title, body=pieces)
        for id_ in ("01-01", "01-02")
    )
    return epub.Book(
        id="urn:uuid:fc3213b5-2c29-5c82-83d2-233ed3cb0704",
        title=title,
        newspaper=title,
        language="zh-Hans",
        date=datetime.date(2026, 4, 8),
        url=url,
        chapters=(
            epub.Chapter(slug="01", name="第1版 要闻", entries=entries),
            epub.Chapter(slug="02", name=title, entries=()),
        ),
        turn_words=lambda label: f"转第{label}版",
    )


def _entry(body: tuple[Piece, ...]) -> epub.BookArticle:
    return epub.BookArticle(id="01-01", title="题", body=body)


def _documents(data: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(("ml", "opf"))}


@given(texts, st.lists(blocks, max_size=5))
def test_a_book_is_whole_whatever_its_texts_are(title: str, body: list[BodyBlock]) -> None:
    data = epub.write(_book(title, body, url="https://example.org/"))
    documents = _documents(data)
    package = documents["content.opf"]
    files = {item.get("href"): item.get("media-type") for item in package.iter(f"{OPF}item")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert set(files) == set(names) - {"mimetype", "META-INF/container.xml", "content.opf"}
    ids = {item.get("id") for item in package.iter(f"{OPF}item")}
    assert [ref.get("idref") in ids for ref in package.iter(f"{OPF}itemref")] == [True] * 3
    places = {
        f"{name}#{found.get('id')}" for name, root in documents.items() for found in root.iter() if found.get("id")
    }
    for link in documents["nav.xhtml"].iter(f"{HTML}a"):
        target = link.get("href", "")
        assert target in files or target in places
    shown = "".join(documents["01.xhtml"].itertext())
    assert "".join(printable(title).split()) in "".join(shown.split())


@given(st.lists(blocks, max_size=5))
def test_a_chapter_loads_nothing_leads_nowhere_in_the_site_and_has_each_id_once(body: list[BodyBlock]) -> None:
    chapter = _documents(epub.write(_book("题", body)))["01.xhtml"]
    assert not [found for found in chapter.iter() if found.get("src")]
    assert not [link for link in chapter.iter(f"{HTML}a") if link.get("href", "http").startswith((".", "/"))]
    ids = [found.get("id") for found in chapter.iter() if found.get("id")]
    assert len(ids) == len(set(ids))
    levels = [
        found.tag.removeprefix(HTML)
        for found in chapter.iter()
        if found.tag[-2:-1] == "h" and found.tag[-1] in "123456"
    ]
    assert levels[0] == "h1"
    assert "h1" not in levels[1:]


def test_pictures_stand_in_the_book_and_its_cover_is_named() -> None:
    body = render("![渡口](a.jpg)\n\n![桥](b.jpg)。", lambda file: Published(f"../{file}", 3, 2)).pieces
    held = {"../a.jpg": epub.BookPicture("picture-1.jpg", "image/jpeg", b"one")}
    plain = replace(_book("题", []), chapters=(epub.Chapter(slug="01", name="版", entries=(_entry(body),)),))
    book = replace(plain, pictures=held, cover=epub.BookPicture("cover.png", "image/png", b"page"))
    data = epub.write(book)
    documents = _documents(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert (archive.read("picture-1.jpg"), archive.read("cover.png")) == (b"one", b"page")
        assert "cover.svg" not in archive.namelist()
    items = {
        item.get("href"): (item.get("media-type"), item.get("properties"))
        for item in documents["content.opf"].iter(f"{OPF}item")
    }
    assert items["picture-1.jpg"] == ("image/jpeg", None)
    assert items["cover.png"] == ("image/png", "cover-image")
    (image,) = documents["01.xhtml"].iter(f"{HTML}img")
    assert (image.get("src"), image.get("alt")) == ("picture-1.jpg", "")
    assert "渡口" in "".join(documents["01.xhtml"].itertext())
    drawn = _documents(epub.write(plain))["content.opf"]
    assert [item.get("href") for item in drawn.iter(f"{OPF}item") if item.get("properties") == "cover-image"] == [
        "cover.svg"
    ]


def test_a_picture_leaves_its_words() -> None:
    body = render("![渡口](a.jpg)\n\n![桥](b.jpg)。", lambda file: Published(file, 3, 2))
    shown = html(body.pieces, epub.BookMedium(str, prefix="a"))
    assert shown == '<figure class="picture"><figcaption>渡口</figcaption></figure>\n<p>桥。</p>\n'


def test_a_book_is_an_epub_to_those_who_look_at_its_first_bytes_only() -> None:
    data = epub.write(_book("题", []))
    assert data[30:38] == b"mimetype"
    assert data[38:58] == b"application/epub+zip"


def test_the_same_issue_is_the_same_book() -> None:
    assert epub.write(_book("题", [Paragraph("文")])) == epub.write(_book("题", [Paragraph("文")]))
