"""`edition review`: what waits for an editor, and settling clashes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import counted, in_script, is_chinese, message, said
from builder.convert.keeping import differences
from builder.convert.keeping.writing import CLASH_SUFFIX
from builder.errors import EditionError
from builder.review import page_queue, queue, review_page
from builder.review.waiting import MARKS, in_order
from builder.review.why import percent
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.review.waiting import SourcePart, Waiting

_LONGEST = 60
"""Characters of a line that the list shows."""
_SOURCE_LINES = 4
"""Lines of a source that the list shows where no mark names any."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--html", "page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write one web page that shows source and result side by side.")  # fmt: skip
@click.option("--take", type=click.Choice(["mine", "source"]),
              help="Settle clashes: keep the article as corrected, or take what the source says now.")  # fmt: skip
@pass_edition
@click.pass_context
def review(ctx: click.Context, edition: Edition, paths: tuple[Path, ...], page: Path | None, take: str | None) -> None:
    """List the articles that wait for a look, the most doubtful first, with the lines that they came from.

    PATH is an article or a folder of them; without one, all are listed. An article waits while its front matter
    has marks in `review`: delete the marks when you have looked, or find its page right in `edition desk`.
    docs/review.md explains each mark. `(43%)` is how sure the article's cut is; of a close call the reasons are told.

    Where you corrected an article and its source changed too, all three versions are shown: as converted before,
    mine, and the source now. --take settles that for the articles named.
    """
    if take:
        if not paths:
            raise click.UsageError(said("name the articles whose clash you settle"))
        for path in paths:
            queue.settle(path, take)
            done = said("kept as corrected") if take == "mine" else said("taken from the source")
            terminal.say(f"{path}: {done}")
        return
    config = edition.config
    chosen = [_there(path).resolve() for path in paths] or [config.articles]
    with terminal.progress() as progress:
        found, errors = queue.read(config, chosen, progress)
    waiting = in_order(found)
    if page:
        disk.write(page, review_page.render(waiting, title=config.name))
        terminal.say(f"{page}: {_count(len(waiting))}")
    else:
        _list(waiting, chosen)
    for error in errors:
        terminal.fail(message(error))
    ctx.exit(1 if errors else 0)


def _list(waiting: Sequence[Waiting], chosen: Iterable[Path]) -> None:
    for one in waiting:
        for line in _lines(one):
            terminal.say(line)
    terminal.note(_count(len(waiting)))
    for span, seen, every in page_queue.under_way(page_queue.recorded(path for path in chosen if path.is_dir())):
        terminal.note(said("{}: {} of {} pages looked at", span, seen, every))


def _there(path: Path) -> Path:
    if not path.exists():
        raise EditionError("no such article", where=path, then="name an article or a folder of them")
    return path


def _count(number: int) -> str:
    if not number:
        return said("nothing waits for review")
    return said("{} waits for review" if number == 1 else "{} wait for review", counted(number, "article"))


def _lines(one: Waiting) -> Iterator[str]:
    """The article with its marks, then what they speak of."""
    sure = "" if one.certainty is None else f" ({percent(one.certainty)})"
    yield f"{one.path}: {', '.join(map(_named, one.marks))}{sure}: {one.article.title}"
    if one.clash:
        shown = differences.clash(*one.clash, one.path, one.path + CLASH_SUFFIX)
        yield from (f"    {line}" for line in shown.split("\n"))
    for part in one.source:
        yield from _source(part)
    yield ""


def _named(mark: str) -> str:
    """A mark with what it means, where the editor reads Chinese."""
    return f"{mark}（{in_script(MARKS[mark].name)}）" if is_chinese() and mark in MARKS else mark


def _source(part: SourcePart) -> Iterator[str]:
    if part.note:
        lost = "these lines are not there: their file is not in content/pages, or was changed"
        yield f"    {part.file}: {said(lost) if part.note == queue.LOST else part.note}"
    doubtful = [line for line in part.lines if line.marks]
    for line in (doubtful or [line for line in part.lines if line.text.strip()])[:_SOURCE_LINES]:
        told = f"  ← {', '.join(line.marks)}" if line.marks else ""
        yield f"    {part.file}:{line.number}: {_short(line.text)}{told}"
        yield from (f"        {why.chinese if is_chinese() else why.english}" for why in line.why)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
