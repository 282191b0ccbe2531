"""`edition summary`: what a run did, for the page that GitHub shows of it."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.context import Edition, pass_edition
from builder.cli.shared_options import BUILT_SITE
from builder.configuration import words
from builder.summary import facts
from builder.summary.summary_page import page


@click.command()
@click.option("--build", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="What `edition build --json` printed.")  # fmt: skip
@click.option("--since", default="", metavar="COMMIT", help="Tell what changed since this commit.")
@BUILT_SITE
@pass_edition
def summary(edition: Edition, build: Path | None, since: str, out: Path | None) -> None:
    """Print a summary as Markdown: what changed, what is doubtful, the site's size, and time.

    Of page texts that changed it tells which hold doubts, and in which lines; of marks that changed, what they do to
    the articles.

    The workflows put it on the page of their run, by appending it to $GITHUB_STEP_SUMMARY.
    """
    config = edition.config
    run = facts.run(config, out or config.root / "site", build=build, since=since)
    click.echo(page(run, words.load(config.newspapers[0].language)), nl=False)
