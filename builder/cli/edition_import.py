"""`edition import`: what was published before becomes a part of this edition."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import language, terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.edition_convert import tell_all
from builder.cli.language import counted, said
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.importing.bring_in import bring_in


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path), metavar="PATH")
@click.option("--newspaper", default="", metavar="KEY", help="The newspaper's key in mkdocs.yml.")
@pass_edition
@click.pass_context
def import_(ctx: click.Context, edition: Edition, path: Path, newspaper: str) -> None:
    """Bring in what was published before, and keep its addresses.

    PATH is the folder of a Founder e-paper's mirror (node_*.htm, content_*.htm), an export of WordPress (.xml), the
    folder of a Hexo or Hugo site, or a month of another edition (.jsonl.gz). Each issue becomes a table below
    content/pages, with its pictures beside it, and is converted; old addresses become aliases, which lead to the new.

    What was brought in twice is the same as once. Exit code 1 if something could not be.
    """
    config = edition.config
    config.newspaper(newspaper)
    with terminal.progress() as progress:
        found = bring_in(path, config.pages, newspaper=newspaper, papers=config.newspapers, progress=progress)
        outcome = convert(config, found.sources, Options(), skip_unchanged=True, progress=progress)
    terminal.say(said("{}: {} in {}", path, counted(found.articles, "article"), counted(len(found.sources), "issue")))
    tell_all(outcome)
    for error in found.errors:
        terminal.fail(language.message(error))
    if found.unmoved:
        terminal.warn(said("{} had an address at which no redirect can be", counted(found.unmoved, "article")))
    ctx.exit(1 if found.errors or outcome.errors else 0)
