"""The newspaper's name as the heading of its pages: its masthead, or else in type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markdown.escape import escape
from builder.press.pieces.inline_svg import InlineDrawing
from builder.press.pieces.masthead import PaintedName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.press.pieces.here import Here
    from builder.press.pieces.masthead import Masthead
    from builder.press.pieces.site import File, Site


def heading(here: Here) -> str:
    """The newspaper's name as the heading of its front page: its masthead, or else in type."""
    own = here.site.mastheads.get(here.paper.key)
    name = "".join(_shown(here, own)) if own else escape(here.paper.name)
    return f'<h1 class="masthead-name">{name}</h1>'


def _shown(here: Here, own: Masthead) -> Iterator[str]:
    if own.dark:
        yield _side(here, own.light, " by-day")
        yield _side(here, own.dark, " by-night")
    else:
        yield _side(here, own.light, "" if isinstance(own.light, InlineDrawing) and own.light.is_ink else " on-paper")


def _side(here: Here, side: InlineDrawing | PaintedName, when: str) -> str:
    shown, name = f'class="masthead-picture{when}"', escape(here.paper.name)
    if isinstance(side, InlineDrawing):
        return f'<svg {shown} viewBox="{side.view}" role="img" aria-label="{name}"{side.attributes}>{side.inner}</svg>'
    href = escape(here.href(side.address))
    return f'<img {shown} src="{href}" width="{side.width}" height="{side.height}" alt="{name}">'


def files(site: Site) -> Iterator[File]:
    """Mastheads that are files of the site."""
    for own in site.mastheads.values():
        for side in (own.light, own.dark):
            if isinstance(side, PaintedName):
                yield side.address, side.data
