"""`edition convert`: pages to articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli import language, terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import counted, joined, said
from builder.configuration import config
from builder.configuration.config import FIELDS, Config
from builder.convert.keeping import differences, merging
from builder.convert.report import write as write_report
from builder.convert.run import CLASH_SUFFIX, Outcome, PageResult
from builder.convert.run import convert as convert_files
from builder.convert.source_issue import Options
from builder.edition.newspaper import Newspaper
from builder.errors import EditionError
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOLD = {
    "merged": "corrected by hand, and the source changed elsewhere in it: both are in it now",
    "clash": "corrected by hand, and the source changed: see both with `edition review`",
    "orphan": "corrected by hand, but its page no longer has it: keep or delete it",
}

_MANY = 50
"""Files above which a conversion is summed up: a year of a paper is no list to read on a terminal."""
_ALIKE = 3
"""Errors of one kind in one file above which only the first is told."""
_LINE = re.compile(r":[0-9]+\Z")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Write the articles there.  [default: content/articles]")  # fmt: skip
@click.option("--newspaper", default="", metavar="KEY", help="The newspaper's key in mkdocs.yml.")
@click.option("--date", default="", metavar="YYYY-MM-DD", help="The issue's date.")
@click.option("--edition", "issue_edition", default="", metavar="N", help="Which edition of that day, from 2 on.")
@click.option("--page", default="", metavar="N", help="The page's label as printed: 2, A04.")
@click.option("--section", default="", metavar="NAME", help="The page's name.")
@click.option("--field", "fields", multiple=True, callback=lambda _, __, given: tuple(map(_field, given)),
              metavar="FIELD=NAME", help="What JSON, CSV or front matter calls a field: title=heading.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be done and write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change, line by line, and write nothing.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write each guess and each line left out to FILE, as JSON Lines.")  # fmt: skip
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
    issue_edition: str,
    page: str,
    section: str,
    fields: tuple[tuple[str, tuple[str, ...]], ...],
    dry_run: bool,
    diff: bool,
    report: Path | None,
) -> None:
    """Convert pages of newspaper text to articles.

    PATH is a page or an article (.md, .txt, .htm), a table of articles (.json, .jsonl, .csv, .tsv), a folder of them
    such as content/pages, or a quoted pattern ('2026-04-*/*.md'). Date, page and section come from the options, the
    keys of the source, its path (2025-01-22/02.md), an issue.yml beside it, or the text.

    Articles that were corrected by hand are never overwritten. Exit code 1 if a file could not be converted.
    """
    options = Options(newspaper=newspaper, date=date, edition=issue_edition, page=page, section=section, fields=fields)
    with terminal.progress() as progress:
        outcome = convert_files(_configuration(edition, out), paths, options, out=out, dry_run=dry_run or diff,
                                wants_report=report is not None, skip_unchanged=True, progress=progress)  # fmt: skip
    if report:
        disk.write(report, write_report([line for result in outcome.pages for line in result.report]))
    tell_all(outcome, diff=diff)
    if not outcome.pages and not outcome.errors:
        raise EditionError("no page files there", where=paths[0], then="give .md or .txt files, or a folder of them")
    ctx.exit(1 if outcome.errors else 0)


def _configuration(edition: Edition, out: Path | None) -> Config:
    """The edition's own; without an edition, one newspaper without a name, if the articles have a place to go to."""
    if out is None or (edition.root / config.FILE).exists():
        return edition.config
    return Config(root=edition.root.resolve(), name="", newspapers=(Newspaper(key="main", name=""),))


def tell_all(outcome: Outcome, *, diff: bool = False) -> None:
    """What became of the files: one line for each, or for all where they are many; then what could not be done."""
    for line in chain.from_iterable(map(_differences, outcome.pages)) if diff else _results(outcome.pages):
        terminal.say(line)
    for line in chain.from_iterable(map(_warnings, outcome.pages)):
        terminal.warn(line)
    for error, more in gathered(outcome.errors):
        terminal.fail(language.message(error))
        if more:
            terminal.fail(said("… and {} more of this kind in this file", more))
    for path in outcome.remembered:
        terminal.note(said("{}: the newspaper of this folder is remembered here", path))
    if outcome.model:
        terminal.note(said("decided by this edition's own weights, {}", outcome.model))
    if unchanged := sum(result.unchanged for result in outcome.pages):
        terminal.note(said("{} unchanged since the last conversion", counted(unchanged, "page")))


def _results(pages: Sequence[PageResult]) -> Iterator[str]:
    """A line for each file of which something was converted; where these are many, one for all."""
    by_file: dict[Path, list[PageResult]] = defaultdict(list)
    for result in pages:
        if not result.unchanged:
            by_file[result.path].append(result)
    if len(by_file) > _MANY:
        whole = _summary([result for results in by_file.values() for result in results])
        yield f"{counted(len(by_file), 'file')}: {whole}"
    else:
        yield from (f"{language.near(path)}: {_summary(results)}" for path, results in by_file.items())


def gathered(errors: Sequence[EditionError]) -> Iterator[tuple[EditionError, int]]:
    """The errors in their order; of more than a few that say the same of one file, the first and how many follow."""
    same: dict[tuple[str, str, str], list[EditionError]] = {}
    for error in errors:
        same.setdefault((_LINE.sub("", error.where), error.what, error.then), []).append(error)
    for alike in same.values():
        if len(alike) > _ALIKE:
            yield alike[0], len(alike) - 1
        else:
            yield from ((error, 0) for error in alike)


def _differences(result: PageResult) -> Iterator[str]:
    """What would change, as a unified diff; where both sides changed, all three versions."""
    for change in result.changes:
        path = f"{result.folder / change.id}.md"
        if change.kind in {"new", "refreshed", "gone"}:
            old = path if change.there else ""
            yield from differences.unified(change.there, change.text, old, path if change.text else "").split("\n")
        elif change.kind == "clash":
            if change.before:
                yield f"=== {path}"
            shown = differences.clash(change.before, change.there, change.text, path, path + CLASH_SUFFIX)
            yield from shown.split("\n")


def _field(given: str) -> tuple[str, tuple[str, ...]]:
    """`title=标题` as a field and the name that it goes by."""
    field, _, name = given.partition("=")
    if field.strip() not in FIELDS or not name.strip():
        raise click.BadParameter(said("“{}”: write FIELD=NAME, where FIELD is one of {}", given, ", ".join(FIELDS)))
    return field.strip(), (name.strip(),)


def _summary(pages: Sequence[PageResult]) -> str:
    """`5 articles (2 new), 1 to review: jump-unmatched`."""
    count = sum(len(result.articles) for result in pages)
    every = [change.kind for result in pages for change in result.changes]
    kinds = Counter(kind for kind in every if kind not in {"same", "deleted", "other"})
    done = joined(said(f"{{}} {kind}", number) for kind, number in kinds.items())
    line = counted(count, "article") + (f" ({done})" if done else "")
    pairs = [pair for result in pages for pair in zip(result.articles, result.changes, strict=False)]
    waiting = [found for article, change in pairs if (found := merging.waiting(article.review, change))]
    if waiting:
        marks = Counter(mark for found in waiting for mark in found)
        named = joined(mark if n == 1 else f"{mark} ×{n}" for mark, n in marks.items())
        line += said(", {} to review: {}", len(waiting), named)
    return line


def _warnings(result: PageResult) -> Iterator[str]:
    yield from map(language.message, result.warnings)
    for change in result.changes:
        path = result.folder / f"{change.id}.md"
        if change.kind in _TOLD:
            yield f"{language.near(path)}: {said(_TOLD[change.kind])}"
        elif change.kind == "kept" and path.with_name(path.name + CLASH_SUFFIX).is_file():
            yield f"{language.near(path)}: {said('a clash still waits: see both sides with `edition review`')}"
