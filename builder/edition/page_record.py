"""The page record: what is known of a printed page (版) that is in none of its articles.

Conversion writes it beside the page's articles as `02.yml`, and remembers in it what it last wrote, so that a
hand-corrected article is told from one that nobody touched (DESIGN, law 2). The desk writes in it that a person has
looked at the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """One printed page of one issue, as its last conversion left it."""

    page: str
    """Label as printed."""
    section: str = ""
    """版名."""
    source: str = ""
    """Name of the page file in its issue's folder."""
    digest: str = ""
    """SHA-256 of the page file's bytes."""
    issue: str = ""
    """The issue's number (期号), without words around it: `21606`."""
    model: str = ""
    """Name of the edition's own weights that decided the page; empty: those that ship (docs/learn.md)."""
    seen: str = ""
    """The `digest` of the page that a person looked at and found right; empty where nobody has. Another text of the
    page waits for a look again."""
    colophon: tuple[str, ...] = ()
    """责编、版式: the printed lines that name who made the page."""
    articles: tuple[tuple[str, str], ...] = ()
    """Id of each article and SHA-256 of the file as conversion wrote it, in printed order. The ids of articles that the
    page no longer has stay, so that they are never given to others: with `-` and SHA-256 of their words, should they
    return, or with nothing."""

    @property
    def is_seen(self) -> bool:
        """Whether a person looked at the page as it was converted last."""
        return bool(self.seen) and self.seen == self.digest
