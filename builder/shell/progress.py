"""How long work reports on itself without knowing a terminal."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called by long work; the command line draws it, tests ignore it."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` units of `stage` (a few words, such as “pouring”) are finished."""


def silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""
