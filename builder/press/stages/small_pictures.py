"""Small copies of scans and of pictures that articles show: made once, kept in the cache by what they were made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.edition.card import CardCopy
from builder.press.pieces import pictures, scans, thumbnails
from builder.shell import digest, disk, libraries
from builder.shell.file_reading import read_if_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.edition.card import Card
    from builder.press.pieces.site import Site
    from builder.press.pieces.thumbnails import Thumbnail
    from builder.press.stages.issue_reading import Reading

FOLDER = "thumbnails"
"""In the cache: a file a picture and width, named by the picture's digest."""


def of_issue(site: Site, reading: Reading) -> Mapping[str, tuple[Thumbnail, ...]]:
    """The small copies of each picture that an article shows, by its file's name."""
    wanted = dict.fromkeys(one.file for text in reading.texts.values() for one in text.body.pictures)
    return _all(site, reading, wanted, thumbnails.WIDTHS)


def of_scans(site: Site, reading: Reading) -> Mapping[str, tuple[Thumbnail, ...]]:
    """The small copies of each picture of a whole page, by its file's name."""
    named = (scans.file(page.label, reading.pictures) for page in reading.issue.pages)
    return _all(site, reading, filter(None, named), thumbnails.OF_SCANS)


def copied(card: Card, small: Mapping[str, Sequence[Thumbnail]]) -> Card:
    """The card with the copies of its picture, so that a listing can show them."""
    if card.picture is None or card.picture.file not in small:
        return card
    copies = tuple(CardCopy(copy.file, copy.width, copy.height) for copy in small[card.picture.file])
    return replace(card, picture=card.picture._replace(copies=copies))


def _all(
    site: Site, reading: Reading, files: Iterable[str], bounds: Mapping[int, int]
) -> Mapping[str, tuple[Thumbnail, ...]]:
    return {file: copies for file in files if (copies := tuple(_copies(site, reading, file, bounds)))}


def _copies(site: Site, reading: Reading, file: str, bounds: Mapping[int, int]) -> Iterator[Thumbnail]:
    key = digest.of_values(thumbnails.VERSION, libraries.versions_of(*thumbnails.MADE_WITH), reading.files[file][1])
    cache = disk.Tree(site.config.cache)
    kept = [
        (width, read_if_there(site.config.cache / FOLDER / f"{key}-{width}.webp"))
        for width in thumbnails.widths(reading.pictures[file][0], bounds)
    ]
    if all(data for _, data in kept):
        yield from (_again(file, width, data) for width, data in kept if data)
        return
    raw = read_if_there(site.config.root / reading.folder.path / file)
    for copy in thumbnails.make(file, raw, bounds) if raw else ():
        cache.write(f"{FOLDER}/{key}-{copy.file.rsplit('.', 2)[1]}.webp", copy.data)
        yield copy


def _again(file: str, width: int, data: bytes) -> Thumbnail:
    """A copy that was kept."""
    return thumbnails.Thumbnail(thumbnails.name(file, width), *pictures.size(data), data)
