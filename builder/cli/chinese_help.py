"""The help of the commands in Chinese, where the locale is Chinese: texts, headings, the words of click itself."""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import yaml
from rich.cells import cell_len, chop_cells

from builder.cli.language import chinese, in_script, is_chinese, is_traditional
from builder.starter.traditional import traditional

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_BRACKETS = (
    (re.compile(r"\[(.*); (.*)\]$"), r"[\1；\2]"),
    (re.compile(r"\[default: "), "[默认："),
    (re.compile(r"\[required\]"), "[必须写]"),
)
"""What click adds to an option's help."""
_WIDEST, _GAP = 80, 2
_FIRST = 32
"""Widest first column; anything wider gets a line of its own."""


def texts() -> dict[str, Any]:
    """All help in Chinese, by command and option."""
    return _texts(is_traditional())


@cache
def _texts(in_traditional: bool) -> dict[str, Any]:
    written = Path(__file__).with_name("chinese_help.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(traditional(written) if in_traditional else written)
    return found


class HelpFormatter(click.HelpFormatter):
    """Help whose headings are Chinese, and whose lines are as wide as they look: a Han character takes two columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002  (click's)
        """The first line."""
        self.write(f"{in_script('用法')}：{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """A heading over options or commands."""
        self.write(f"{'':>{self.current_indent}}{in_script(_HEADINGS.get(heading, heading))}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, each a line of `text`."""
        room = min(self.width, _WIDEST) - self.current_indent
        for line in text.split("\n"):
            self.write("".join(f"{'':>{self.current_indent}}{part}\n" for part in wrap(line, room)) or "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST, col_spacing: int = _GAP) -> None:
        """Two columns: options or commands, and what they do."""
        rows = list(rows)
        first = min(max((cell_len(left) for left, _ in rows), default=0), col_max) + col_spacing
        room = max(20, min(self.width, _WIDEST) - self.current_indent - first)
        indent = " " * self.current_indent
        for left, right in rows:
            fits = cell_len(left) + col_spacing <= first
            lines = wrap(chinese(_bracketed(right)), room) or [""]
            head = indent + left + " " * (first - cell_len(left)) if fits else f"{indent}{left}\n{indent}{' ' * first}"
            self.write(f"{head}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{indent}{' ' * first}{line}\n" for line in lines[1:]))


class LocalContext(click.Context):
    """A context that writes help in the language of the locale."""

    def make_formatter(self) -> click.HelpFormatter:
        """The formatter for help."""
        if not is_chinese():
            return super().make_formatter()
        return HelpFormatter(width=self.terminal_width, max_width=self.max_content_width)


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of that many columns, cut at a space or between Han characters, never within a Latin word."""
    lines: list[str] = []
    line = ""
    for piece in re.findall(r"\s+|[!-~]+|.", text):
        if line.strip() and cell_len(line + piece) > width and piece not in "，。；：、）”":
            lines.append(line.rstrip())
            line = "" if piece.isspace() else piece
        else:
            line += piece
    parts = [*lines, line.rstrip()] if line.strip() else lines
    return [part for each in parts for part in (chop_cells(each, width + 2) or [""])]


_Some = TypeVar("_Some", bound=click.Command)


def translated(command: _Some, name: str) -> _Some:
    """The command with its help in Chinese; `name` is empty for `edition` itself."""
    own = texts()["commands"][name] if name else texts()["edition"]
    made = copy(command)
    made.short_help, made.epilog = own["zh"], own.get("first")
    made.help = "\n\n".join([own["zh"] + "。", *own.get("more", ())])
    made.options_metavar = in_script("[选项]")
    if isinstance(made, click.Group):
        made.subcommand_metavar = in_script("命令 [参数]...")
    made.params = [_parameter(each, {**texts()["every-command"], **own}) for each in command.params]
    return made


def _parameter(parameter: click.Parameter, own: Mapping[str, str]) -> click.Parameter:
    made, names = copy(parameter), texts()["names"]
    if isinstance(made, click.Option):
        made.help = own.get(made.opts[-1], made.help)
    if made.metavar:
        made.metavar = re.sub(r"[A-Z=-]+", lambda match: names.get(match[0], match[0]), made.metavar)
    return made


def usage(error: click.ClickException) -> Iterable[str]:
    """What was wrong with a command line: its usage, where help is, and the mistake."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        yield context.get_usage()
        yield f"{in_script('说明')}：{context.command_path} --help"
    yield f"{in_script('错误')}：{chinese(error.format_message())}"


def _bracketed(text: str) -> str:
    for pattern, to in _BRACKETS:
        text = pattern.sub(in_script(to), text)
    return text
