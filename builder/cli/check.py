"""`edition check`: what is wrong with the content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.check import content, rules
from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.config import Config


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@pass_edition
@click.pass_context
def check(ctx: click.Context, edition: Edition, paths: tuple[Path, ...]) -> None:
    """Say what is wrong with the articles, as `path:line: code message`.

    PATH is an article or a folder of them; without one, everything is checked. The issues that PATH is in are
    read whole, because some mistakes lie between articles. docs/check.md explains each code.

    Exit code 1 if anything was found, 0 if nothing.
    """
    config = edition.config
    chosen = [_below(path, config) for path in paths] or [config.articles]
    with terminal.progress() as progress:
        read = content.read(config, _issues(chosen), progress=progress)
        found = [
            finding
            for finding in rules.findings(read)
            if any((config.root / finding.path).is_relative_to(path) or not paths for path in chosen)
        ]
    for finding in found:
        terminal.say(str(finding))
    terminal.note(_summary(len(read.articles), len(found), sum(bool(file.article.review) for file in read.articles)))
    ctx.exit(1 if found else 0)


def _below(path: Path, config: Config) -> Path:
    full = path.resolve()
    if not full.is_relative_to(config.articles):
        then = f"name articles below {config.articles.relative_to(config.root)}/"
        raise EditionError("no article of this edition", where=path, then=then)
    return full


def _issues(paths: Iterable[Path]) -> list[Path]:
    return [path if path.is_dir() else path.parent for path in paths]


def _summary(articles: int, findings: int, waiting: int) -> str:
    counted = f"{_count(articles, 'article')}, {_count(findings, 'finding')}"
    if not waiting:
        return counted
    return f"{counted}; {_count(waiting, 'article')} {'waits' if waiting == 1 else 'wait'} for review"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
