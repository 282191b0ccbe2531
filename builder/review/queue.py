"""Articles that wait, read from disk with the lines of their page files. A shell: the judging is in `waiting.py`."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from functools import lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from builder.convert.deciding import trees
from builder.convert.keeping import own_weights
from builder.convert.keeping.writing import BEFORE_SUFFIX, CLASH_SUFFIX
from builder.convert.one_page import convert_page
from builder.convert.printed.as_printed import as_printed
from builder.convert.sources import encodings, html_source, reader, tables
from builder.convert.words.lines import BREAK
from builder.convert.words.topics import share_of
from builder.edition.characters import LINE_ENDS
from builder.errors import EditionError
from builder.markdown import article_file as articles
from builder.markdown import marks_file, page_record_file
from builder.review.waiting import CLASH, SourceLine, SourcePart, Waiting, source_part, with_marks
from builder.review.why import see, why
from builder.shell import disk
from builder.shell.file_reading import read_bytes, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.finishing.finish import Content
    from builder.edition.article import Article
    from builder.review.why import Seen
    from builder.shell.progress import Progress

LOST = "找不到这些行：原来的文件不在 content/pages 里，或者后来改动过"
"""In place of a source in which the article's lines are no longer what they were."""
_Page = tuple[tuple[str, ...], tuple["Content", ...], "Seen"]


def read(config: Config, chosen: Iterable[Path], progress: Progress) -> tuple[list[Waiting], list[EditionError]]:
    """What waits among the articles below `chosen`, and an error for each that cannot be read."""
    found: list[Waiting] = []
    errors: list[EditionError] = []
    paths = [path for root in chosen for path in ([root] if root.is_file() else sorted(root.rglob("*.md")))]
    sources = Sources(config)
    for number, path in enumerate(paths, 1):
        try:
            article = articles.read(path)
            clash = path.with_name(path.name + CLASH_SUFFIX)
            if clash.is_file() or (article.review and not sources.looked_at(path)):
                found.append(_waiting(config, sources, path, article, clash))
        except EditionError as error:
            errors.append(error)
        progress("reading", number, len(paths))
    return found, errors


def _waiting(config: Config, sources: Sources, path: Path, article: Article, clash: Path) -> Waiting:
    sides = None
    if clash.is_file():
        before = path.with_name(path.name + BEFORE_SUFFIX)
        sides = (read_text(before) if before.is_file() else "", read_text(path), read_text(clash))
    marks = (*((CLASH,) if sides else ()), *article.review)
    name = path.relative_to(config.root).as_posix() if path.is_relative_to(config.root) else str(path)
    return Waiting(name, marks, article, tuple(sources.parts(path, article)), sides)


class Sources:
    """The page files of an edition, found by name and date, known by digest; the last few are kept."""

    def __init__(self, config: Config) -> None:
        self._config = config
        tables_beside = (path for path in config.root.iterdir() if path.suffix.lower() in tables.SUFFIXES)
        files = [*(sorted(config.pages.rglob("*")) if config.pages.is_dir() else []), *sorted(tables_beside)]
        self._named: dict[str, list[Path]] = defaultdict(list)
        for path in files:
            self._named[path.name].append(path)
        self._weights = own_weights.read(config) or trees.weights()
        self._page = lru_cache(maxsize=16)(self._read)
        self._table = lru_cache(maxsize=16)(_records)
        self._looked_at = lru_cache(maxsize=64)(_looked_at)

    def looked_at(self, path: Path) -> bool:
        """Whether a person found the page of the article at `path` right, as it was converted last."""
        return self._looked_at(path.with_name(f"{path.stem.rpartition('-')[0]}.yml"))

    def parts(self, path: Path, article: Article) -> Iterator[SourcePart]:
        """The lines that an article came from, page by page."""
        digests = _digests(path.parent)
        for source in article.source:
            file = self._find(source.file, digests.get(source.file, ""), article)
            if file and file.suffix.lower() in tables.SUFFIXES:
                yield self._of_record(file, source.lines, article)
                continue
            try:
                text, contents, seen = self._page(file, article.section) if file else ((), (), {})
            except EditionError as error:
                yield SourcePart(source.file, (), str(error))
                continue
            part = source_part(source.file, source.lines, text, contents, partial(why, seen, self._weights))
            yield with_marks(part, article.review) if part.lines else SourcePart(source.file, (), LOST)

    def _of_record(self, path: Path, lines: str, article: Article) -> SourcePart:
        """What a table's record says, a line for each line of its values; of several on a line, the likest."""
        try:
            found = [each for each in self._table(path) if each.lines == lines]
        except EditionError as error:
            return SourcePart(path.name, (), str(error))
        if not found:
            return SourcePart(path.name, (), LOST)
        record = max(
            found, key=lambda each: share_of([article.title, article.body], [text for _, text in _texts(each)])
        )
        number = int(lines.partition("-")[0])
        shown = [f"{key}: {line}" for key, text in _texts(record) for line in LINE_ENDS.split(text) if line.strip()]
        return SourcePart(path.name, tuple(SourceLine(number, line) for line in shown))

    def _read(self, path: Path, section: str) -> _Page:
        file = reader.parse(read_bytes(path), where=str(path))
        known = self._config.printed_names(section)
        full_width = self._config.punctuation == "full-width"
        marks = marks_file.read(path)
        page = convert_page(
            file.text, known=known, first=file.first, full_width=full_width, marks=marks, weights=self._weights
        )
        printed = as_printed(file.text).lines if html_source.is_html(file.text) else LINE_ENDS.split(file.text)
        lines = ("",) * (file.first - 1) + tuple(line.replace(BREAK, " ").strip() for line in printed)
        close = any(article.certainty.close for article in page.articles)
        return lines, page.articles, see(file.text, file.first, self._weights) if close else {}

    def _find(self, name: str, digest: str, article: Article) -> Path | None:
        """The file of that name that was converted; else the one of that day; else any."""
        found = self._named.get(name, [])
        same = [path for path in found if digest and len(found) > 1 and sha256(read_bytes(path)).hexdigest() == digest]
        inside = [path for path in found if path.parent.name == str(article.when)]
        dated = [path for path in found if article.date.isoformat() in path.as_posix()]
        return next(iter(same or inside or dated or found), None)


def _looked_at(record: Path) -> bool:
    try:
        found = page_record_file.read_if_any(record)
    except EditionError:  # `check` names it; the articles of its page wait all the same
        return False
    return found is not None and found.is_seen


def _records(path: Path) -> tuple[tables.TableRecord, ...]:
    text = encodings.decode(read_bytes(path), where=str(path)).text
    return tables.parse(text, suffix=path.suffix.lower(), file=path.name, where=str(path))[0]


def _texts(record: tables.TableRecord) -> Iterator[tuple[str, str]]:
    for key, value in record.values:
        yield from ((key, text) for text in ((value,) if isinstance(value, str) else value))


def _digests(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        with suppress(EditionError):
            record = page_record_file.read(path)
            found[record.source] = record.digest
    return found


def settle(path: Path, take: str) -> None:
    """Settle the clash of the article at `path`: keep it as corrected (`mine`), or as the source is now (`source`).

    Raises `EditionError` where there is none.
    """
    clash = path.with_name(path.name + CLASH_SUFFIX)
    if not clash.is_file():
        raise EditionError("no clash waits here", where=path, then="name an article that `edition review` lists")
    folder = disk.Tree(path.parent)
    if take == "source":
        folder.write(path.name, read_bytes(clash))
    for suffix in (BEFORE_SUFFIX, CLASH_SUFFIX):
        folder.remove(path.name + suffix)
