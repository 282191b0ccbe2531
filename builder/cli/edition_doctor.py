"""`edition doctor`: whether all is there, and what to do where it is not."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import near, told
from builder.doctor.checks import BAD, GOOD, LOOK, diagnose

_SIGNS = {GOOD: ("✓", "green"), LOOK: ("!", "yellow"), BAD: ("✗", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array for programs.")
@pass_edition
@click.pass_context
def doctor(ctx: click.Context, edition: Edition, *, as_json: bool) -> None:
    """Look whether this machine and this folder have all that an edition needs.

    Each line says that something is good, or what to do. Nothing is changed. Exit code 1 where an edition could not
    be built or published.
    """
    found = diagnose(edition.root.resolve())
    if as_json:
        terminal.say(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    for one in () if as_json else found:
        sign, style = _SIGNS[one.state]
        where = f"{near(one.where)}: " if one.where else ""
        line = f"{sign} {told(one.name)}: {where}{told(one.what)}" + (f" → {told(one.then)}" if one.then else "")
        terminal.say(line, style=style)
    ctx.exit(1 if any(one.state == BAD for one in found) else 0)
