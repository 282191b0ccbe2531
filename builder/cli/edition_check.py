"""`edition check`: what is wrong with the content."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from builder.check import checking, formats, rules
from builder.cli import language, terminal
from builder.cli.context import Edition, pass_edition
from builder.errors import EditionError

if TYPE_CHECKING:
    from builder.check.checking import CheckReport
    from builder.configuration.config import Config


class CannotCheckError(click.ClickException):
    """Nothing could be looked at: neither clean nor wrong, so that a script can tell."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002  (click's signature)
        """Print it as any other failure."""
        terminal.fail(self.message)


class _Codes(click.ParamType[tuple[str, ...]]):
    """Codes or their beginnings, with commas between: `E301,E4`."""

    name = "codes"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        codes = value if isinstance(value, tuple) else tuple(code.strip().upper() for code in value.split(","))
        for code in codes:
            if not code or not any(rule.code.startswith(code) for rule in rules.RULES):
                self.fail(language.said("no code begins with “{}”; docs/check.md lists them.", code), param, ctx)
        return codes


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(list(formats.FORMATS)), default="text", show_default=True,
              help="Lines for people, JSON for programs, annotations for GitHub.")  # fmt: skip
@click.option("--select", type=_Codes(), default=(), metavar="CODES", help="Only these codes, such as E3,E401.")
@click.option("--ignore", type=_Codes(), default=(), metavar="CODES", help="Not these codes.")
@pass_edition
@click.pass_context
def check(
    ctx: click.Context,
    edition: Edition,
    paths: tuple[Path, ...],
    *,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """Say what is wrong with the articles, as `path:line: code message`.

    PATH is an article or a folder of them; without one, everything is checked. The issues that PATH is in are
    read whole, because some mistakes lie between articles. docs/check.md explains each code.

    CODES are codes or their beginnings, with commas between. An article whose front matter says
    `checked: ["E402"]` is as printed, and has no findings of that code.

    Exit code 0: nothing was found. 1: something was. 2: the command is wrong, or there is no edition here.
    """
    try:
        report = _report(edition.config, paths)
    except EditionError as error:
        raise CannotCheckError(language.message(error)) from error
    found = rules.choose(report.findings, select=select, ignore=ignore)
    for line in formats.FORMATS[form](found if form == "json" else [*map(language.finding, found)]):
        terminal.say(line)
    sys.stdout.flush()
    terminal.note(_summary(report, len(found)))
    ctx.exit(1 if found else 0)


def _report(config: Config, paths: tuple[Path, ...]) -> CheckReport:
    chosen = [_below(path, config) for path in paths] or [config.articles]
    with terminal.progress() as progress:
        folders = [path.parent if path.is_file() else path for path in chosen]
        report = checking.check(config, folders, progress=progress)
    return report.below([path.relative_to(config.root).as_posix() for path in chosen]) if paths else report


def _below(path: Path, config: Config) -> Path:
    full = path.resolve()
    if not full.is_relative_to(config.articles):
        then = f"name articles below {config.articles.relative_to(config.root)}/"
        raise EditionError("no article of this edition", where=path, then=then)
    return full


def _summary(report: CheckReport, findings: int) -> str:
    line = language.joined([language.counted(report.articles, "article"), language.counted(findings, "finding")])
    if not report.waiting:
        return line
    waits = "{} waits for review" if report.waiting == 1 else "{} wait for review"
    return language.joined([line, language.said(waits, language.counted(report.waiting, "article"))])
