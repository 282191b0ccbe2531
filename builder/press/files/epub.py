"""An issue as an EPUB 3 book for e-readers: one chapter a page, its articles in printed order.

The same issue is the same bytes: files come in a fixed order, carry no time but the issue's own date, and are
packed with fixed settings. Pictures that articles show come along, as far as readers need not know new formats; the
cover is the first page as it was printed where there is a picture of it, else the newspaper's name and the date.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.edition.characters import printable
from builder.markdown.escape import xml
from builder.markdown.html_pieces import Anchor, Heading, Image, Medium, Turn, html
from builder.press.pieces.alternates import EPUB

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping

    from builder.markdown.html_pieces import Piece

LEVEL = 6
"""Of compression: 9 takes twice the time for one byte in a hundred."""

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP archive can name."""
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_STYLE = (
    "body{line-height:1.75;text-align:justify}"
    "h1,h2,h3{line-height:1.35;text-align:left}"
    "p{margin:0;text-indent:2em}"
    ".note{font-size:.85em;text-indent:0}"
    ".turn{margin:1em 0;text-align:center;text-indent:0}"
    ".runs-on{text-indent:0}"
    ".verse{text-indent:0;padding:0 2em}.point{padding-left:1.25em;text-indent:-1.25em}"
    "figure{margin:1em 0;text-align:center}img{max-width:100%}figcaption{font-size:.85em}"
    "article{margin-bottom:3em}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.3em}\n"
)
_COVER = "cover.svg"
_LOWEST = 6
"""Level of the smallest heading."""
_ELSEWHERE = ("http:", "https:", "mailto:")


@dataclass(frozen=True, slots=True)
class BookPicture:
    """A picture that the book holds."""

    file: str
    """Its name in the book: `picture-1.jpg`."""
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class BookArticle:
    """One article of a chapter. All texts are plain but `body`."""

    id: str
    """Its place in the book, an XML name without the letter that it begins with: `02-01`."""
    title: str
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    body: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One printed page."""

    slug: str
    """Its file's name without ending."""
    name: str
    """第2版 本地."""
    entries: tuple[BookArticle, ...]
    """Articles that begin on this page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One issue."""

    id: str
    """A URN, the same wherever the site is published."""
    title: str
    newspaper: str
    language: str
    date: datetime.date
    url: str
    """Where the issue is published; may be empty."""
    chapters: tuple[Chapter, ...]
    turn_words: Callable[[str], str]
    """Ready HTML that says that a text turned to the page of that label."""
    pictures: Mapping[str, BookPicture] = field(default_factory=dict)
    """By their addresses from the articles' pages, as `Image.address` has them."""
    cover: BookPicture | None = None
    """The first page as it was printed; a cover is drawn where there is none."""


def write(book: Book) -> bytes:
    """The book's file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in _files(book):
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system = 3  # the same on every system
            info.external_attr = 0o644 << 16
            packed = zipfile.ZIP_STORED if name == "mimetype" or isinstance(data, bytes) else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compress_type=packed, compresslevel=LEVEL)
    return buffer.getvalue()


def _files(book: Book) -> Iterator[tuple[str, str | bytes]]:
    yield "mimetype", EPUB
    yield "META-INF/container.xml", _CONTAINER
    yield "content.opf", _package(book)
    yield "style.css", _STYLE
    yield "nav.xhtml", _document(book, book.title, _contents(book))
    for chapter in book.chapters:
        yield f"{chapter.slug}.xhtml", _document(book, chapter.name, _chapter(book, chapter))
    for picture in book.pictures.values():
        yield picture.file, picture.data
    yield (book.cover.file, book.cover.data) if book.cover else (_COVER, _drawn_cover(book))


def _drawn_cover(book: Book) -> str:
    """The newspaper's name and the date between rules."""
    size = min(96, 520 // max(1, len(book.newspaper)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800" viewBox="0 0 600 800">'
        '<rect width="600" height="800" fill="#fdfcf9"/><rect width="600" height="24" fill="#8f191c"/>'
        '<path d="M40 190h520M40 420h520M40 426h520" stroke="#1c1b19" stroke-width="2"/>'
        f'<g font-family="serif" text-anchor="middle" fill="#1c1b19"><text x="300" y="340" font-size="{size}" '
        f'font-weight="bold">{xml(book.newspaper)}</text>'
        f'<text x="300" y="480" font-size="30">{book.date}</text></g></svg>\n'
    )


def _package(book: Book) -> str:
    files = "".join(
        f'<item id="p{chapter.slug}" href="{chapter.slug}.xhtml" media-type="application/xhtml+xml"/>'
        for chapter in book.chapters
    )
    cover = (book.cover.file, book.cover.mime) if book.cover else (_COVER, "image/svg+xml")
    files += f'<item id="cover" href="{cover[0]}" media-type="{cover[1]}" properties="cover-image"/>'
    files += "".join(
        f'<item id="picture-{number}" href="{picture.file}" media-type="{picture.mime}"/>'
        for number, picture in enumerate(book.pictures.values(), start=1)
    )
    seen = '<meta property="schema:accessMode">visual</meta>' if book.pictures else ""
    spine = "".join(f'<itemref idref="p{chapter.slug}"/>' for chapter in book.chapters)
    source = f"<dc:source>{xml(book.url)}</dc:source>" if book.url else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{book.language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{book.id}</dc:identifier><dc:title>{xml(book.title)}</dc:title>'
        f"<dc:language>{book.language}</dc:language><dc:publisher>{xml(book.newspaper)}</dc:publisher>"
        f"<dc:date>{book.date}</dc:date>{source}<dc:type>newspaper</dc:type>"
        f'<meta property="dcterms:modified">{book.date}T00:00:00Z</meta>'
        f'<meta property="schema:accessMode">textual</meta>{seen}'
        '<meta property="schema:accessModeSufficient">textual</meta>'
        '<meta property="schema:accessibilityFeature">tableOfContents</meta>'
        '<meta property="schema:accessibilityFeature">readingOrder</meta>'
        '<meta property="schema:accessibilityHazard">none</meta></metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="style" href="style.css" media-type="text/css"/>{files}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>\n'
    )


def _document(book: Book, title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'xml:lang="{book.language}" lang="{book.language}"><head><title>{xml(title)}</title>'
        f'<link rel="stylesheet" href="style.css"/></head><body>\n{body}</body></html>\n'
    )


def _contents(book: Book) -> str:
    chapters = "".join(
        f'<li><a href="{chapter.slug}.xhtml">{xml(chapter.name)}</a>{_titles(chapter)}</li>\n'
        for chapter in book.chapters
    )
    heading = f"<h1>{xml(book.title)}</h1>"
    return f'<nav epub:type="toc" role="doc-toc">{heading}<ol>\n{chapters}</ol></nav>\n'


def _titles(chapter: Chapter) -> str:
    links = "".join(
        f'<li><a href="{chapter.slug}.xhtml#a{entry.id}">{xml(entry.title)}</a></li>' for entry in chapter.entries
    )
    return f"<ol>{links}</ol>" if links else ""


def _chapter(book: Book, chapter: Chapter) -> str:
    entries = "".join(_entry(book, entry) for entry in chapter.entries)
    return f"<h1>{xml(chapter.name)}</h1>\n{entries}"


def _entry(book: Book, entry: BookArticle) -> str:
    kicker, subtitle, byline = (
        f'<p class="note">{xml(words)}</p>' if words else "" for words in (entry.kicker, entry.subtitle, entry.byline)
    )
    heading = f"{kicker}<h2>{xml(entry.title)}</h2>{subtitle}{byline}"
    body = printable(html(entry.body, BookMedium(book.turn_words, prefix=f"a{entry.id}-", pictures=book.pictures)))
    return f'<article id="a{entry.id}">{heading}\n{body}</article>\n'


@dataclass(frozen=True, slots=True)
class BookMedium(Medium):
    """How a chapter shows a body: headings below the article's own, ids of its own, pictures that the book holds."""

    prefix: str = ""
    """Of ids."""
    pictures: Mapping[str, BookPicture] = field(default_factory=dict)

    def turn(self, turn: Turn) -> str:
        """Words that lead nowhere."""
        return f'<p class="turn">{self.turn_words(turn.label)}</p>\n'

    def image(self, image: Image) -> str:
        """The picture with its words; its words alone where the book does not hold it."""
        found = self.pictures.get(image.address)
        caption = f"<figcaption>{image.words}</figcaption>" if image.is_figure and image.words else ""
        if found is None:
            return caption or image.words
        return f'<img src="{found.file}" alt="{"" if caption else image.words}"/>{caption}'

    def heading(self, heading: Heading) -> str:
        """The tag of the next smaller heading."""
        level = min(heading.level + 1, _LOWEST)
        return f'<h{level} id="{self.prefix}{heading.anchor}">' if heading.anchor else f"</h{level}>"

    def link(self, link: Anchor) -> str:
        """The tag of a link; one that leads to the site leads nowhere."""
        address = f' href="{link.address}"' if link.address.startswith(_ELSEWHERE) else ""
        return f"<a{address}{link.attributes}>"
