"""Pictures that sources name, and scans of pages with their regions, copied beside the articles. A shell.

A picture is taken from beside its source, or from a folder there, as it is; beside the articles of its issue it has
a plain name. A file that is there already is never written over: an editor may have put it there.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from builder.edition.addresses import page_slug
from builder.errors import EditionError
from builder.markdown import regions_file
from builder.markdown.body import Picture, read_body, write_body
from builder.markdown.pictures_and_turns import ELSEWHERE
from builder.shell.file_reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.convert.finishing.finish import Content
    from builder.convert.one_page import ConvertedPage
    from builder.convert.source_issue import SourcePage
    from builder.shell import disk

WantedPicture = tuple[Path, str]
"""The folder of a source, and the name that the source gives a picture."""

_SUFFIX = re.compile(r"[.](?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)
_SCANS = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_ALONE = re.compile(r"!\[[^\]\n]*\]\(<?([^()<>\n]+)>?\)")
_BLANK = " \t\r\ufeff\u3000"
_ODD = re.compile(r"[^\w.-]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9])(?=\.|$)", re.IGNORECASE | re.ASCII)
"""How no file can be called on Windows, whatever its suffix."""
_BEGINNINGS = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF....WEBP|....ftyp(?:avif|avis|mif1|miaf|heic)", re.DOTALL
)
"""First bytes of the five kinds, so that no page of HTML is published because its name ends in `.jpg`."""
_FIRST = 16
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pictures of an issue."""

    names: Mapping[WantedPicture, str] = field(default_factory=dict)
    """What each is called beside the articles."""
    files: Mapping[WantedPicture, Path] = field(default_factory=dict)
    """Where each is."""
    problems: Mapping[WantedPicture, EditionError] = field(default_factory=dict)
    """Why one cannot be had, and what to do."""


def wanted(page: SourcePage, converted: ConvertedPage) -> tuple[WantedPicture, ...]:
    """The pictures that a page's articles name."""
    return tuple(
        (page.folder_of(order), name)
        for order, article in enumerate(converted.articles)
        for name in article.images
        if not ELSEWHERE.match(name)
    )


def choose(wanted: Iterable[WantedPicture]) -> Shelf:
    """A name for each picture, by its own: of different pictures with one name the later get one that differs."""
    names: dict[WantedPicture, str] = {}
    files: dict[WantedPicture, Path] = {}
    problems: dict[WantedPicture, EditionError] = {}
    taken: dict[str, tuple[str, Path]] = {}
    for one in dict.fromkeys(wanted):
        try:
            path = _file(*one)
        except EditionError as error:
            problems[one] = error
            continue
        name = _plain(path.name)
        there, other = taken.get(name.casefold(), (name, path))
        if not filecmp.cmp(other, path, shallow=False):
            there = _apart(name, path)
        taken.setdefault(there.casefold(), (there, path))
        names[one], files[one] = there, path
    return Shelf(names, files, problems)


def _file(folder: Path, name: str) -> Path:
    """The picture's file. Raises `EditionError` where there is none that may be published."""
    path = folder / name if (folder / name).is_file() else folder / unquote(name)
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts or not path.resolve().is_relative_to(folder.resolve()):
        raise EditionError("a picture outside its source's folder", where=path, then="put it beside the source")
    if not _SUFFIX.fullmatch(path.suffix):
        raise EditionError("no kind of picture that is published", where=path, then="save it as JPEG, PNG or WebP")
    try:
        if path.is_symlink() or not path.is_file():
            raise EditionError("no such picture", where=path, then="put it there and convert again")
        with path.open("rb") as file:
            first = file.read(_FIRST)
    except (OSError, ValueError) as error:
        raise EditionError(
            f"cannot read: {error}", where=path, then="check that it is there and may be read"
        ) from error
    if not _BEGINNINGS.match(first):
        raise EditionError("not a picture, whatever its name says", where=path, then="save it as JPEG, PNG or WebP")
    return path


def _plain(name: str) -> str:
    """The name in letters, digits, dots and hyphens, as addresses can have it."""
    plain = _ODD.sub("-", name).lstrip(".-") or "picture" + Path(name).suffix
    return f"picture-{plain}" if _DEVICE.match(plain) else plain


def _apart(name: str, path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    stem, _, suffix = name.rpartition(".")
    return f"{stem}-{digest[:_DIGITS]}.{suffix}"


def scans(page: SourcePage) -> tuple[WantedPicture, ...]:
    """Where a scan of the whole page may be, beside its source, likeliest first: `02-要闻.jpg`, `02.jpg`, `2.png`.

    Of a page that is nothing but pictures, as one of advertisements, the first of them does where there is no scan.
    """
    return (*_beside(page, _SCANS), *((page.path.parent, name) for name in _shown_alone(page)))


def _shown_alone(page: SourcePage) -> tuple[str, ...]:
    """The pictures of a page's text that is nothing else."""
    found = [_ALONE.fullmatch(line.strip()) for line in page.file.text.split("\n") if line.strip(_BLANK)]
    names = tuple(match[1] for match in found if match)
    fit = all(not ELSEWHERE.match(name) and name.lower().endswith(_SCANS) for name in names)
    return names if names and fit and len(names) == len(found) else ()


def regions(page: SourcePage) -> tuple[WantedPicture, ...]:
    """Where the regions of the page may be: `02-要闻.regions.json`, `02.regions.json`."""
    return _beside(page, (regions_file.SUFFIX,))


def regions_of(page: SourcePage) -> Path:
    """The file of the page's regions: the one that there is, or else the one that is called as the page's own file."""
    places = regions(page)
    return Path(*(_first(places) or places[0]))


def _beside(page: SourcePage, suffixes: Iterable[str]) -> tuple[WantedPicture, ...]:
    stems = dict.fromkeys((page.path.stem, page_slug(page.place.page), page.place.page))
    return tuple((page.path.parent, f"{stem}{suffix}") for stem in stems for suffix in suffixes)


def copy_scan(page: SourcePage, articles: disk.Tree, folder: str, *, dry_run: bool) -> tuple[EditionError, ...]:
    """Put the page's scan, if there is one, beside its articles as `02.jpg`, and its regions as `02.regions.json`.

    Gives the reasons where it is not done.
    """
    slug, names, files, told = page_slug(page.place.page), {}, {}, []
    for one in filter(None, (_first(scans(page)), _first(regions(page)))):
        try:
            if one[1].endswith(regions_file.SUFFIX):
                names[one], files[one] = regions_file.name(slug), one[0] / one[1]
                regions_file.read(files[one])
            else:
                files[one] = _file(*one)
                names[one] = f"{slug}{files[one].suffix.lower()}"
        except EditionError as error:
            told.append(error)
            names.pop(one, None)
    alone = _shown_alone(page)
    if len(alone) > 1 and any(name == alone[0] for _, name in names):
        then = f"put one of the whole page beside it, {page.path.stem}.jpg"
        told.append(EditionError("of its pictures the first alone is shown", where=page.path, then=then))
    return (*told, *copy(Shelf(names, files), names, articles, folder, dry_run=dry_run))


def _first(places: Iterable[WantedPicture]) -> WantedPicture | None:
    return next(((folder, name) for folder, name in places if (folder / name).is_file()), None)


def named(page: SourcePage, converted: ConvertedPage, shelf: Shelf) -> ConvertedPage:
    """The page with its pictures called as they are beside the articles."""
    if not any(article.images for article in converted.articles):
        return converted
    articles = (_named(article, page.folder_of(order), shelf) for order, article in enumerate(converted.articles))
    return replace(converted, articles=tuple(articles))


def _named(content: Content, folder: Path, shelf: Shelf) -> Content:
    names = {name: shelf.names.get((folder, name), name) for name in content.images}
    if all(name == new for name, new in names.items()):
        return content
    blocks = [
        replace(block, file=names.get(block.file, block.file)) if isinstance(block, Picture) else block
        for block in read_body(content.body)
    ]
    return replace(content, images=tuple(dict.fromkeys(names.values())), body=write_body(blocks))


def copy(
    shelf: Shelf, wanted: Iterable[WantedPicture], articles: disk.Tree, folder: str, *, dry_run: bool
) -> tuple[EditionError, ...]:
    """Copy the pictures into a `folder` of the `articles`; gives a reason for each that is not."""
    told: dict[str, EditionError] = {}
    for one in wanted:
        if one in shelf.problems:
            told[str(shelf.problems[one])] = shelf.problems[one]
        elif one in shelf.names:
            name, file = f"{folder}/{shelf.names[one]}", shelf.files[one]
            target = Path(articles.place(name))
            if not target.exists():
                if not dry_run:
                    articles.write(name, read_bytes(file))
            elif not filecmp.cmp(target, file, shallow=False):
                then = "delete it and convert again to take that one"
                told[str(target)] = EditionError(f"kept; it differs from {file}", where=target, then=then)
    return tuple(told.values())


def state(files: Iterable[str]) -> dict[str, list[int]]:
    """Size and time of writing of pictures in their sources' folders, nothing for one that is not there."""
    found: dict[str, list[int]] = {}
    for file in files:
        try:
            stat = os.stat(file)  # noqa: PTH116  (a year of pages names thousands, looked at in every run)
            found[file] = [stat.st_size, stat.st_mtime_ns]
        except (OSError, ValueError):
            found[file] = []
    return found
