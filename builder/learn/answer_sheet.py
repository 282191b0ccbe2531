"""Sheets: pages whose every line has its role and its article, as the model learns them.

Roles are one letter a line; the article of a line is a number, -1 for lines of no article.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A page of text with its answer."""

    name: str
    group: str
    """Sheets of one group are one page in several dresses: they are never split between folds."""
    text: str
    roles: tuple[str, ...]
    """For each line that `read_lines` gives: a letter of `ROLES`; `?` where the answer does not know."""
    owners: tuple[int, ...]
    weight: float = 1.0
