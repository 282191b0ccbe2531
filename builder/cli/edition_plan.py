"""`edition plan`: which volumes there are, for a job each."""

from __future__ import annotations

import json

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import said
from builder.press.build import shares


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As a job matrix for GitHub Actions.")
@pass_edition
def plan(edition: Edition, *, as_json: bool) -> None:
    """List the volumes of the archive, each of which can be built by itself: on another machine, at the same time.

    `edition build --volume V` makes one of them, `edition bind` joins them. The digest of a volume changes with its
    articles, those of the issues beside it, the configuration, the theme and the tools: a part kept under it is good.
    """
    found = shares(edition.config)
    if as_json:
        terminal.say(json.dumps({"include": [one.as_json() for one in found]}, ensure_ascii=False))
        return
    for one in found:
        counts = said("{} issues {} articles", f"{one.issues:5}", f"{one.articles:7}")
        terminal.say(f"{one.volume:9} {one.first} – {one.last} {counts}")
