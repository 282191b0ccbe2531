"""The command `edition`: the one place where exceptions become messages and exit codes.

0: done. 1: the content or the machine needs mending, and the message says how; `check` found something.
2: the command was written wrongly, or `check` could not look. 3: `build` made the site
without what it names. 70: our own mistake. 130: stopped with Ctrl-C.
"""

from __future__ import annotations

import errno
import importlib
import keyword
import platform
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from builder import __version__
from builder.cli import chinese_help, language, terminal
from builder.cli.context import Edition
from builder.cli.language import said
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    "new", "import", "convert", "regions", "review", "desk", "learn", "check", "build", "links", "serve", "plan",
    "bind", "urls",
    "summary", "doctor", "completion",
)  # fmt: skip
"""In the order of the work. Each is the function of that name in the module `builder.cli.edition_<name>`."""

_FIRST_STEPS = """\b
First steps:
  edition new my-paper               a repository of your own
  cd my-paper
  edition serve                      look at the example issue
  put a page's text into content/pages/2026-04-08/01.md
  edition convert content/pages      pages become articles
  edition review                     what wants your eye
  edition check && edition build     look for mistakes, build the site

\b
What is missing on this machine: edition doctor
About one command: edition COMMAND --help
"""

FAILED, USAGE, OURS, STOPPED = 1, 2, 70, 130
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""How a system says that there is no room: nobody's mistake in a program."""


class _Commands(click.Group):
    """Subcommands that are imported when they are called, so that `edition --version` is instant."""

    context_class = chinese_help.LocalContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        function = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = getattr(importlib.import_module(f"builder.cli.edition_{cmd_name}"), function)
        if not isinstance(command, click.Command):
            return None
        _with_levels(command).context_class = chinese_help.LocalContext
        return chinese_help.translated(command, cmd_name) if language.is_chinese() else command


def _with_levels(command: click.Command) -> click.Command:
    """The command with the options that every command has: how much is said."""
    if not any(option.name == "quiet" for option in command.params):
        command.params += [
            click.Option(["-q", "--quiet"], is_flag=True, expose_value=False, callback=_quiet,
                         help="Print results, warnings and errors, nothing else."),
            click.Option(["-v", "--verbose"], is_flag=True, expose_value=False, callback=_verbose,
                         help="Print details too."),
        ]  # fmt: skip
    return command


def _quiet(_: click.Context, __: click.Parameter, given: bool) -> None:
    if given:
        terminal.speak(terminal.Level.QUIET)


def _verbose(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    if given:
        terminal.speak(terminal.Level.VERBOSE)
        root = ctx.obj.root.resolve() if isinstance(ctx.obj, Edition) else "-"
        begun = time.perf_counter()
        terminal.detail(said("edition {}, Python {}, folder {}", __version__, platform.python_version(), root))
        ctx.call_on_close(
            lambda: terminal.detail(said("{}: {} s", ctx.info_name, f"{time.perf_counter() - begun:.2f}"))
        )


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_FIRST_STEPS)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    metavar="DIR",
    help="Folder of the edition, the one with mkdocs.yml.  [default: here]",
)
@click.option("--traceback", is_flag=True, expose_value=False, help="Show where in the program an error arose.")
@click.version_option(__version__, prog_name="edition", message="%(prog)s %(version)s")
@click.pass_context
def edition(ctx: click.Context, root: Path) -> None:
    """Turn cleaned newspaper pages into a published, searchable, citable site."""
    ctx.obj = Edition(root)


def run(arguments: Sequence[str]) -> int:
    """Run the command line `arguments` and return its exit code; messages go to standard error."""
    terminal.forgive_encoding()
    terminal.speak(terminal.Level.USUAL)
    command = chinese_help.translated(edition, "") if language.is_chinese() else edition
    try:
        status = command.main(list(arguments), prog_name="edition", standalone_mode=False)
    except click.Abort:
        return STOPPED
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except EditionError as error:
        _trace(arguments)
        terminal.fail(language.message(error))
        return FAILED
    except Exception as error:  # noqa: BLE001  (the shell: whatever went wrong becomes a message here)
        _trace(arguments)
        if isinstance(error, OSError) and error.errno in _FULL:
            told = EditionError("the disk is full", where=error.filename or "", then="make room, then run it again")
            terminal.fail(language.message(told))
            return FAILED
        terminal.fail(
            said("{}: {}; this is our mistake, please report it with --traceback", type(error).__name__, error)
        )
        return OURS
    return status if isinstance(status, int) else 0


def _show(error: click.ClickException) -> None:
    is_usage = isinstance(error, click.UsageError) and not isinstance(error, click.exceptions.NoArgsIsHelpError)
    if not (language.is_chinese() and is_usage):
        error.show()
        return
    for line in chinese_help.usage(error):
        terminal.fail(line)


def main() -> NoReturn:
    """Run the process's own command line and leave."""
    sys.exit(run(sys.argv[1:]))


def _trace(arguments: Sequence[str]) -> None:
    if "--traceback" in arguments:
        traceback.print_exc()
