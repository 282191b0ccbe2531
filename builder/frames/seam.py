"""The seam: what an edition asks of a theme host, and what it gets. A host is a module that turns one into the other.

A host renders Markdown pages through templates into HTML; `frames/host.py` makes pages of everything that an edition
needs and reads the HTML that comes out. `HOSTS` there has the hosts' names and modules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from builder.configuration.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One run of a host."""

    config: Config
    """The edition; its `mkdocs.yml` is the host's configuration too."""
    work: Path
    """A folder for what the host itself keeps; it holds the two that follow."""
    docs: Path
    """Markdown to render: frames, pages of the edition, pages that people wrote."""
    site: Path
    """Where the result belongs."""
    theme: Mapping[str, Any]
    """Defaults for `theme`; what the newspaper's own file says wins, but for `name`."""
    for_templates: Callable[[str], Mapping[str, Any]]
    """What templates find in `config.extra` besides the newspaper's own, by the language of the theme. Raises
    `EditionError` for one that the interface does not speak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a host tells of its run."""

    theme: Path
    """Folder of the host's own theme: of it only what is in `stylesheets` is published."""
    stylesheets: Path
    """Folder of the host's stylesheets, `*.min.css`."""
    extra_css: tuple[str, ...] = ()
    """The newspaper's own stylesheets, by path from the site's root."""
    tokens: object = None
    """The newspaper's own `theme.tokens`, as it wrote them."""
