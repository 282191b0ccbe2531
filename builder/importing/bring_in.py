"""What was published before, written as sources below `content/pages`: JSON Lines for each issue, pictures beside them.

A shell: it tells what kind of archive a path is, reads it and writes the sources; conversion does the rest, as with
any table.
"""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING

from builder.convert.sources import encodings
from builder.edition import issue_date
from builder.errors import EditionError
from builder.importing import former_article, founder, markdown_posts, other_edition, wordpress
from builder.shell import disk
from builder.shell.file_reading import decode, files_below, read_bytes, read_if_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.edition.newspaper import Newspaper
    from builder.importing.former_article import FormerArticle
    from builder.shell.progress import Progress

_THEN = (
    "give a Founder mirror (content_*.htm), a WordPress export (.xml), a Hexo or Hugo site, or an edition's .jsonl.gz"
)

_OF_ONE_FILE = frozenset({"wordpress", "edition"})


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of an archive."""

    kind: str
    """founder, wordpress, posts or edition."""
    sources: tuple[Path, ...]
    """The files that were written, to be converted."""
    articles: int
    unmoved: int
    """Articles whose old address no redirect can be put at: it has a query, or is not ASCII."""
    errors: tuple[EditionError, ...]


def bring_in(path: Path, pages: Path, *, newspaper: str, papers: Iterable[Newspaper], progress: Progress) -> BroughtIn:
    """Write the articles in `path` as sources below `pages`.

    What another archive of the kind brought into the same issue stays there. Raises `EditionError` for no such archive,
    and, before anything is written, for a newspaper that is none of `papers` where no `newspaper` is given.
    """
    kind, found = _read(path, progress)
    if not newspaper:
        _refuse_others({article.text("newspaper") for article in found}, papers, path)
    issues: dict[str, list[FormerArticle]] = defaultdict(list)
    errors = []
    for article in found:
        if issue := _issue(article):
            given = {**article.said, "newspaper": newspaper} if newspaper else article.said
            issues[issue].append(replace(article, said=given))
        else:
            where = article.where if kind in _OF_ONE_FILE else path / article.where
            errors.append(EditionError("no date in it", where=where, then="it was left out"))
    tree, written = disk.Tree(pages), []
    for issue, articles in sorted(issues.items()):
        name = f"{issue}/{'-'.join(filter(None, ['import', kind, newspaper]))}.jsonl"
        source = pages / name
        there = decode(read_if_there(source) or b"", where=source)
        tree.write(name, former_article.lines(_with_pictures(articles, path, tree, issue), there, where=str(source)))
        written.append(source)
    count = sum(map(len, issues.values()))
    unmoved = sum(1 for articles in issues.values() for article in articles if not article.is_moved)
    return BroughtIn(kind, tuple(written), count, unmoved, tuple(errors))


def _refuse_others(named: Iterable[str], papers: Iterable[Newspaper], path: Path) -> None:
    ours = {word for paper in papers for word in (paper.key, paper.name)}
    if strange := sorted(name for name in named if name and name not in ours):
        keys = ", ".join(paper.key for paper in papers)
        then = f"say which of yours it is with --newspaper, one of {keys}, or add it to mkdocs.yml"
        raise EditionError(f"unknown newspaper “{strange[0]}”", where=path, then=then)


def _issue(article: FormerArticle) -> str:
    """The folder of the article's issue, `2019-05-04` or `2019-05-04-2`; empty for what is no date."""
    try:
        return str(issue_date.parse("-".join(filter(None, (article.text("date"), article.edition)))))
    except ValueError:
        return ""


def _read(path: Path, progress: Progress) -> tuple[str, list[FormerArticle]]:
    name = path.name.lower()
    if name.endswith(".xml"):
        return "wordpress", [*wordpress.articles(_text(path), where=str(path))]
    if name.endswith((".jsonl", ".jsonl.gz")):
        return "edition", [*other_edition.articles(_text(path), where=str(path))]
    names = sorted(files_below(path))
    mirrored = [name for name in names if founder.ARTICLE.fullmatch(name) or founder.PAGE.fullmatch(name)]
    if mirrored:
        texts = _texts(path, sorted(mirrored, key=founder.day), progress)
        days = groupby(texts, key=lambda pair: founder.day(pair[0]))
        return "founder", [one for _, day in days for one in founder.articles(dict(day))]
    posts = [name for name in names if markdown_posts.POST.fullmatch(name)]
    if posts:
        config = [markdown_posts.HEXO] if markdown_posts.HEXO in names else []
        return "posts", [*markdown_posts.articles(dict(_texts(path, [*config, *posts], progress)))]
    raise EditionError("no archive that can be brought in", where=path, then=_THEN)


def _texts(root: Path, names: Sequence[str], progress: Progress) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(names, 1):
        raw = read_bytes(root / name)
        is_page = name.endswith((".htm", ".html", ".shtml"))
        yield name, (founder.decode if is_page else _decoded)(raw, where=str(root / name))
        progress("reading", number, len(names))


def _text(path: Path) -> str:
    raw = read_bytes(path)
    if path.suffix.lower() == ".gz":
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError, zlib.error) as error:
            raise EditionError(f"damaged: {error}", where=path, then="fetch it again") from error
    return _decoded(raw, where=str(path))


def _decoded(raw: bytes, *, where: str) -> str:
    return encodings.decode(raw, where=where).text


def _with_pictures(
    articles: Iterable[FormerArticle], root: Path, tree: disk.Tree, issue: str
) -> Iterable[FormerArticle]:
    """The articles with the pictures of their archive put beside their source, two of one name under two names."""
    folder = Path(tree.place(issue))
    for article in articles:
        names = {}
        for picture in article.pictures:
            if (raw := _picture(root, PurePosixPath(article.where), picture)) is not None:
                names[picture] = _free(PurePosixPath(picture).name, raw, folder)
                tree.write(f"{issue}/{names[picture]}", raw)
        yield former_article.with_pictures(article, names)


def _picture(root: Path, post: PurePosixPath, name: str) -> bytes | None:
    """A picture of the archive: beside the article, or in a folder that is named like it, as Hexo keeps them."""
    for folder in (post.parent, post.with_suffix("")):
        file = root / normpath(folder / name)
        raw = read_if_there(file) if file.resolve().is_relative_to(root.resolve()) else None
        if raw is not None:
            return raw
    return None


def _free(name: str, raw: bytes, folder: Path) -> str:
    """A name under which no other picture is in the folder, of whatever archive."""
    file, number = PurePosixPath(name), 1
    while read_if_there(folder / name) not in {None, raw}:
        number += 1
        name = f"{file.stem}-{number}{file.suffix}"
    return name
