"""`edition learn`: the model goes on to learn from what the newspaper corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import counted, joined, said
from builder.convert.keeping import own_weights
from builder.learn import learning
from builder.learn.learning import LEARNED, SHIPPED, USED, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.learn.learning import Lessons

_NAMES = {SHIPPED: "as shipped", USED: "in use now", LEARNED: "learned"}


@click.command()
@click.option("--dry-run", is_flag=True, help="Learn and tell the figures, and write nothing.")
@pass_edition
def learn(edition: Edition, *, dry_run: bool) -> None:
    """Learn from the pages that were corrected here, by marks or in their articles.

    One date of five is held back and never learned from: its pages tell whether what was learned is better. Only then
    it is kept, in content/model, and `edition convert` uses it from then on; delete that folder to go back. Keep it in
    git. The training library is an extra: pip install 'digital-edition[learn]'.
    """
    config = edition.config
    with terminal.progress() as progress:
        lessons = learning.learn(config, progress)
    for line in _told(lessons):
        terminal.say(line)
    if not lessons.taken:
        terminal.say(said("not taken: on the pages held back it is no better than what is in use"))
    elif dry_run:
        terminal.say(said("better; nothing is written on a dry run"))
    else:
        learning.keep(config, lessons)
        terminal.say(said("taken: {}; convert again to use it", own_weights.path_of(config)))


def _told(lessons: Lessons) -> Iterator[str]:
    """What was learned from and held back, and the figures of each."""
    pages, days = _counts(lessons.learned_from)
    yield said("learned from {} of {}", pages, days)
    pages, days = _counts(lessons.held_back)
    yield said("judged by {} of {} that were held back: {}", pages, days, joined(day for day, _ in lessons.held_back))
    for name, figures in lessons.figures.items():
        f1, headline = (_shown(each) for each in (figures.f1, figures.headline))
        yield said("{}: {} of articles cut right (f1), {} of headlines right", said(_NAMES[name]), f1, headline)


def _counts(days: Sequence[tuple[str, int]]) -> tuple[str, str]:
    return counted(sum(pages for _, pages in days), "page"), counted(len(days), "day")


def _shown(figure: float) -> str:
    told = rounded(figure)
    return "–" if told is None else f"{told:.3f}"
