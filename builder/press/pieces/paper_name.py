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


_BY_LIGHT = (" by-day", " by-night")


def heading(here: Here) -> str:
    """The newspaper's name as the heading of its front page: its masthead, or else in type."""
    own, name = here.site.mastheads.get(here.paper.key), escape(here.paper.name)
    return f'<h1 class="masthead-name">{_shown(here, own, name) if own else name}</h1>'


def _shown(here: Here, own: Masthead, name: str) -> str:
    """The masthead; beside a drawing its name in words, for whoever does not see it, searches the page or copies it."""
    sides = tuple(side for side in (own.light, own.dark) if side)
    is_told = any(isinstance(side, InlineDrawing) for side in sides)
    words = f'<span class="masthead-words">{name}</span>' if is_told else ""
    drawn = (_side(here, side, when, "" if is_told else name) for side, when in zip(sides, _classes(own), strict=False))
    return words + "".join(drawn)


def _classes(own: Masthead) -> tuple[str, ...]:
    """When each side is shown, as a class of it."""
    if own.dark:
        return _BY_LIGHT
    return ("" if isinstance(own.light, InlineDrawing) and own.light.is_ink else " on-paper",)


def _side(here: Here, side: InlineDrawing | PaintedName, when: str, alt: str) -> str:
    shown = f'class="masthead-picture{when}"'
    if isinstance(side, InlineDrawing):
        _, _, width, height = map(float, side.view.split(" "))
        ratio = f'style="--ratio:{width / height:.3f}"'
        return f'<svg {shown} {ratio} viewBox="{side.view}" aria-hidden="true"{side.attributes}>{side.inner}</svg>'
    href = escape(here.href(side.address))
    waits = ' loading="lazy"' if when in _BY_LIGHT else ""  # so that only the one that is shown is fetched
    return f'<img {shown} src="{href}" width="{side.width}" height="{side.height}" alt="{alt}"{waits}>'


def files(site: Site) -> Iterator[File]:
    """Mastheads that are files of the site."""
    for own in site.mastheads.values():
        for side in (own.light, own.dark):
            if isinstance(side, PaintedName):
                yield side.address, side.data
