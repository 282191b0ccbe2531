"""`edition convert`: pages to articles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.convert.gather import Options
from builder.convert.run import CLASH_SUFFIX, PageResult
from builder.convert.run import convert as convert_files
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOLD = {
    "clash": f"corrected by hand, and the source changed: compare it with the file of its name and {CLASH_SUFFIX}",
    "orphan": "corrected by hand, but its page no longer has it: keep or delete it",
}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Write the articles there.  [default: content/articles]")  # fmt: skip
@click.option("--newspaper", default="", metavar="KEY", help="The newspaper's key in mkdocs.yml.")
@click.option("--date", default="", metavar="YYYY-MM-DD", help="The issue's date.")
@click.option("--page", default="", metavar="N", help="The page's label as printed: 2, A04, 特1.")
@click.option("--section", default="", metavar="NAME", help="The page's name: 要闻, 副刊.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and write nothing.")
@pass_edition
@click.pass_context
def convert(
    ctx: click.Context,
    edition: Edition,
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    newspaper: str,
    date: str,
    page: str,
    section: str,
    dry_run: bool,
) -> None:
    """Convert pages of newspaper text to articles.

    PATH is a page file (.md, .txt) or a folder of them, such as content/pages. Date, page and section come from
    the options, the file's front matter, its path (2025-01-22/02-要闻.md), an issue.yml beside it, or the text.

    Articles that were corrected by hand are never overwritten. Exit code 1 if a file could not be converted.
    """
    options = Options(newspaper=newspaper, date=date, page=page, section=section)
    with terminal.progress() as progress:
        outcome = convert_files(edition.config, paths, options, out=out, dry_run=dry_run, progress=progress)
    for result in outcome.pages:
        terminal.say(f"{result.path}: {_summary(result)}")
        for line in _warnings(result):
            terminal.warn(line)
    for error in outcome.errors:
        terminal.fail(str(error))
    if not outcome.pages and not outcome.errors:
        raise EditionError("no page files there", where=paths[0], then="give .md or .txt files, or a folder of them")
    ctx.exit(1 if outcome.errors else 0)


def _summary(result: PageResult) -> str:
    """`5 articles (2 new), 1 to review: jump-unmatched`."""
    count = len(result.articles)
    kinds = Counter(change.kind for change in result.changes if change.kind not in {"same", "deleted"})
    done = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    line = f"{count} article{'' if count == 1 else 's'}" + (f" ({done})" if done else "")
    marks = Counter(mark for article in result.articles for mark in article.review)
    if marks:
        waiting = sum(1 for article in result.articles if article.review)
        line += f", {waiting} to review: {', '.join(mark if n == 1 else f'{mark} ×{n}' for mark, n in marks.items())}"
    return line


def _warnings(result: PageResult) -> Iterator[str]:
    for change in result.changes:
        path = result.folder / f"{change.id}.md"
        if change.kind in _TOLD:
            yield f"{path}: {_TOLD[change.kind]}"
        elif change.kind == "kept" and path.with_name(path.name + CLASH_SUFFIX).is_file():
            yield f"{path}: a clash still waits: take what you want from {path.name}{CLASH_SUFFIX} and delete that file"
