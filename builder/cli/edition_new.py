"""`edition new`: a ready repository for one's own paper."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli import terminal
from builder.cli.language import said
from builder.configuration import config
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.edition.newspaper import LANGUAGES
from builder.errors import EditionError
from builder.shell import disk, wheel
from builder.starter import generator, repository

if TYPE_CHECKING:
    from builder.starter.repository import Paper

_NAME, _LANGUAGE, _SECTIONS = "Name of the newspaper", "Language", "Page names, with commas between"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="", metavar="NAME", help="Name of the newspaper, as its masthead prints it.")
@click.option("--key", default="main", show_default=True, metavar="KEY",
              help="What articles call the newspaper: a-z, 0-9, hyphens.")  # fmt: skip
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of its text.  [default: zh-Hans]")
@click.option("--sections", metavar="NAMES", help="Page names in their order, with commas between.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
              help="Date of the example issue.  [default: today]")  # fmt: skip
@click.option(
    "--large", is_flag=True, help="Publish volume by volume, a job for each: for some 20,000 articles and more."
)
def new(
    folder: Path,
    *,
    name: str,
    key: str,
    language: str | None,
    sections: str | None,
    day: datetime.datetime | None,
    large: bool,
) -> None:
    """Make a repository for your own paper in DIR, ready to build and to publish.

    It holds an example issue, a mkdocs.yml that explains itself, the workflows that check and publish on GitHub,
    and a README for editors in Chinese. Without --name, it asks for what it needs.
    """
    if not name:
        name = click.prompt(said(_NAME), err=True)
        language = language or click.prompt(said(_LANGUAGE), default="zh-Hans", type=click.Choice(LANGUAGES), err=True)
        usual = ",".join(repository.SECTIONS[language or "zh-Hans"])
        sections = sections or click.prompt(said(_SECTIONS), default=usual, err=True)
    date = day.date() if day else datetime.datetime.now().astimezone().date()
    paper = repository.paper(
        name, key=key, language=language or "zh-Hans", sections=sections or "", day=date, is_large=large
    )
    articles = _make(folder, paper)
    terminal.say(said("{}: ready, with an example issue of {} articles", folder, articles))
    terminal.note(said("Next: cd {}, then edition serve. README.md says how to go on.", folder))


def _make(folder: Path, paper: Paper) -> int:
    """Write everything below `folder`; return how many articles the example issue has."""
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        raise EditionError("the folder is not empty", where=folder, then="name a new one")
    own = wheel.vendored()
    needed = f"./vendor/{own[0]}" if own else generator.requirement()
    made = repository.files(paper, generator=needed, versions=generator.versions())
    for path, text in made.items():
        disk.Tree(folder).write(path, text)
    if own:
        disk.Tree(folder).write(f"vendor/{own[0]}", own[1])
    elif generator.is_checkout():
        terminal.warn(said("requirements.txt names a version that no index may have: make the repository from a wheel"))
    edition = config.read(folder)
    outcome = convert(edition, [edition.pages], Options())
    if outcome.errors:
        raise outcome.errors[0]
    return sum(1 for _ in edition.articles.rglob("*.md"))
