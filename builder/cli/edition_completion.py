"""`edition completion`: the Tab key knows commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from builder.cli.language import said

_PROFILES = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/edition.fish"}


@click.command()
@click.argument("shell", type=click.Choice(list(_PROFILES)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that lets the Tab key complete commands and options.

    bash and zsh: add `eval "$(edition completion bash)"` to ~/.bashrc or ~/.zshrc. fish: write it to
    ~/.config/fish/completions/edition.fish.
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(said("no completion for {}", shell))
    root = ctx.find_root()
    # click asks bash for its version first; the script is the same without a bash on this machine
    script = kind(root.command, {}, "edition", "_EDITION_COMPLETE")
    click.echo(script.source_template % script.source_vars())
