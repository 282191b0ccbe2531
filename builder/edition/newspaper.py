"""A newspaper (报纸), as the site's configuration describes it."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
"""Those that the interface speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newspaper:
    """One title (报纸) of the site."""

    key: str
    """What front matter calls it: letters, digits and hyphens."""
    name: str
    """As the masthead prints it: 澜浦晚报."""
    path: str = ""
    """First part of its addresses and folders; empty for a site's only or main newspaper."""
    language: str = "zh-Hans"
    """BCP 47 tag of its text, one of `LANGUAGES`."""
    sections: tuple[str, ...] = ()
    """版名 in the order in which listings show them; sections that are not named come after, by name."""
    masthead: str = ""
    """Its name as it is drawn: an SVG or a picture, by path from the edition's folder. Empty for its name in type."""
    masthead_dark: str = ""
    """The same for readers who read light on dark; empty where it is the same."""
    earlier: tuple[tuple[str, str], ...] = ()
    """Patterns of an earlier e-paper's addresses, which lead on to ours, by kind
    (`edition/former_addresses.py`)."""
