"""What is published beside the pages of an issue: all of it as JSON and as EPUB."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import unquote

from builder.edition import addresses
from builder.edition.addresses import page_slug
from builder.markdown.html_pieces import Image
from builder.press.files import epub, json_record
from builder.press.files.urn import urn
from builder.press.pieces import alternates, pictures, scans, thumbnails
from builder.press.pieces.cards import NO_PICTURES
from builder.shell.file_reading import read_if_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.edition.card import Card
    from builder.edition.issues import Issue, Page
    from builder.markdown.html_pieces import Piece
    from builder.press.pieces.cards import Small
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File
    from builder.press.pieces.text import Text
    from builder.press.pieces.thumbnails import Thumbnail


LARGEST = 1 << 20
"""Bytes of a picture that a book takes along at most."""


def data(home: Here, issue: Issue) -> File:
    """The issue as JSON."""
    url = home.site.canonical(addresses.issue(home.paper, issue.when))
    return alternates.of_issue(home.paper, issue.when)[0][1], json_record.issue(home.paper, issue, url=url)


def book(
    home: Here, issue: Issue, texts: Mapping[str, Text], files: Mapping[str, Path], small: Small = NO_PICTURES
) -> File:
    """The issue as an EPUB; `files` are the issue's pictures, `small` the copies of those that articles show."""
    site, paper = home.site, home.paper
    shown = {piece.address: None for card in issue.cards for piece in texts[card.id].body.pieces if _is_shown(piece)}
    first = scans.file(issue.pages[0].label, files) if issue.pages else None
    value = epub.Book(
        id=urn(f"{paper.key}/{issue.when}"),
        title=f"{paper.name} {site.date_words(issue.when)}",
        newspaper=paper.name,
        language=paper.language,
        date=issue.date,
        url=site.canonical(addresses.issue(paper, issue.when)),
        chapters=tuple(_chapter(home, page, texts) for page in issue.pages),
        turn_words=lambda label: home.word("page-turn", page=label),
        pictures=dict(_pictures(shown, files, small)),
        cover=_picture("cover", files.get(first)) if first else None,
    )
    return alternates.of_issue(paper, issue.when)[1][1], epub.write(value)


def _is_shown(piece: Piece) -> TypeGuard[Image]:
    return isinstance(piece, Image) and piece.address != ""


def _pictures(
    addresses: Iterable[str], files: Mapping[str, Path], small: Small
) -> Iterator[tuple[str, epub.BookPicture]]:
    """Those that articles show under these addresses."""
    for number, address in enumerate(addresses, start=1):
        file = unquote(address.removeprefix("../"))
        if found := _picture(f"picture-{number}", files.get(file), small.get(file, ())):
            yield address, found


def _picture(name: str, source: Path | None, small: Sequence[Thumbnail] = ()) -> epub.BookPicture | None:
    """The picture in a file as a book's; none in a format that books need not show, or too large for one.

    The widest of its copies takes the place of one that has more bytes than a copy may have, or such a format.
    """
    own = read_if_there(source) if source else None
    copy = small[-1].data if small else None
    for raw, most in ((own, max(thumbnails.WIDTHS.values())), (copy, LARGEST), (own, LARGEST)):
        if raw and len(raw) <= most and (kind := pictures.kind(raw)):
            return epub.BookPicture(f"{name}.{kind.end}", kind.mime, raw)
    return None


def _chapter(home: Here, page: Page, texts: Mapping[str, Text]) -> epub.Chapter:
    slug = page_slug(page.label)
    begun = [card for card in page.cards if page_slug(card.pages[0]) == slug]
    name = f"{home.plain('page-name', page=page.label)} {page.section}".strip()
    return epub.Chapter(slug=slug, name=name, entries=tuple(_entry(card, texts[card.id]) for card in begun))


def _entry(card: Card, text: Text) -> epub.BookArticle:
    return epub.BookArticle(
        id=card.id,
        title=card.title,
        kicker=card.kicker,
        subtitle=card.subtitle,
        byline=" ".join(filter(None, (card.agency, *card.authors))),
        body=text.body.pieces,
    )
