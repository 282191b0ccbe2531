"""Pouring as a stage: what is due is shared out, and the ledger told what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.press.ledger.poured import unit
from builder.press.stages import neighbour_pages, plan
from builder.press.stages.pour import pour
from builder.shell.pool import pays, result

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.press.ledger.poured import Key, Poured
    from builder.press.pieces.site import Site
    from builder.press.stages.work import Work
    from builder.shell.pool import Workers

_RUN = 1500
"""Articles that one task pours, about: the issues beside its two ends are read as well."""


def pour_due(work: Work, workers: Workers[Site, Path]) -> None:
    """Pour what is due, note what became of it, and forget issues that are gone."""
    ledger, todo = work.ledger, work.plan
    with work.clock("pouring"):
        for key in todo.gone:
            work.changes.add(key, ledger.cards(key), ())
            ledger.drop_issue(key)
            work.output.note(unit(key), ())
        for key, touched in todo.touched.items():
            ledger.seen_again(key, touched)
        total, done = todo.articles, 0
        beside: list[tuple[Key, Mapping[Key, str]]] = []
        have_done = workers.submit if pays(total) else workers.later
        runs = plan.runs(work.inventory.folders, todo.pour, work.settings, _RUN)
        for task in [have_done(pour, neighbour_pages.with_cards(work, run)) for run in runs]:
            for poured in result(task):
                _note(work, poured)
                beside.append((poured.key, poured.beside))
                done += len(poured.cards)
            work.progress("pouring", done, max(total, done))
        for key, read in beside:
            work.changes.compare(ledger, key, read)
        neighbour_pages.renew(work, workers)
        if total:
            work.progress("pouring", total, total)


def _note(work: Work, poured: Poured) -> None:
    work.changes.take(work.ledger, poured, due=poured.key in work.plan.changed)
    work.output.note(unit(poured.key), poured.outputs, written=poured.written)
