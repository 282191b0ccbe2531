"""Following links: where each leads from its file, and what is wrong with it. Pure."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from builder.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from builder.links.targets import Leads, Link

_SCHEME = re.compile("([a-zA-Z][a-zA-Z0-9+.-]*):")
_HARMLESS = frozenset({"http", "https", "mailto", "tel", "urn", "geo", "sms"})
NOWHERE, NO_ANCHOR, UNSAFE, FOREIGN, BROKEN = "L101", "L102", "L103", "L104", "L105"
"""Codes of findings, as docs/links.md explains them."""
_ONLY_AT_ROOT = frozenset({"404.html"})
"""Served for any address: its links begin at the site's root and are not followed below a path."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A link to a place inside another page, which has to be looked at in that page."""

    file: str
    line: int
    page: str
    """File of the page that it names."""
    anchor: str


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What there is to be led to."""

    files: Collection[str]
    """Every file, by path from the site's root."""
    url: str = ""
    """Where the site will be published, with a closing slash; links to it are followed. May be empty."""
    others: tuple[str, ...] = ()
    """Sites that are one archive with this one: links to them lead elsewhere, even if they are below `url`."""


def follow(site: BuiltSite, file: str, leads: Leads) -> tuple[list[Finding], list[Anchored]]:
    """What is wrong with the links of `file`, and the links whose anchor is still to be found."""
    if leads.broken:
        return [Finding(file, 0, BROKEN, leads.broken)], []
    findings: list[Finding] = []
    anchored: list[Anchored] = []
    seen: set[str] = set()
    for link in leads.links:
        if link.target not in seen:
            seen.add(link.target)
            for found in _follow(site, file, leads, link):
                (anchored if isinstance(found, Anchored) else findings).append(found)  # type: ignore[arg-type]
    return findings, anchored


def _follow(site: BuiltSite, file: str, leads: Leads, link: Link) -> Iterator[Finding | Anchored]:
    target, from_root = _inside(site, file, link.target)
    if complaint := _elsewhere(link, target):
        yield Finding(file, link.line, *complaint)
    if _is_elsewhere(target):
        return
    path, _, fragment = target.partition("#")
    path = path.partition("?")[0]
    reached = _reached(site, file, unquote(path) if "%" in path else path, from_root=from_root)
    if reached is None:
        yield Finding(file, link.line, NOWHERE, f"{link.target} leads nowhere")
    elif fragment and reached.endswith((".html", ".htm")):
        anchor = unquote(fragment)
        if reached != file:
            yield Anchored(file, link.line, reached, anchor)
        elif anchor not in leads.anchors and anchor != "top":
            yield Finding(file, link.line, NO_ANCHOR, f"this page has no place called “{anchor}”")


def _inside(site: BuiltSite, file: str, target: str) -> tuple[str, bool]:
    """The target as seen from the site's root where it is given in full, and whether it may begin there."""
    if target.startswith(site.others):
        return target, False
    if site.url and target.startswith(site.url):
        return f"/{target.removeprefix(site.url)}", True
    if file in _ONLY_AT_ROOT and not _is_elsewhere(target):
        return "/" + target.removeprefix(urlsplit(site.url).path).lstrip("/"), True
    return target, False


def _is_elsewhere(target: str) -> bool:
    return target.startswith("//") or bool(_SCHEME.match(target))


def _elsewhere(link: Link, target: str) -> tuple[str, str] | None:
    """What is wrong with a link that leaves the site, as code and message."""
    scheme = _SCHEME.match(target)
    name = scheme[1].lower() if scheme else ""
    if name == "data" and link.loads:
        return None
    if scheme and name not in _HARMLESS:
        return UNSAFE, f"{link.target[:80]} has a scheme that a site should not use"
    if link.loads and _is_elsewhere(target):
        return FOREIGN, f"{link.target[:80]} is fetched from another host"
    return None


def _reached(site: BuiltSite, file: str, path: str, *, from_root: bool) -> str | None:
    """The file that `path`, found in `file`, leads to; None where there is none."""
    if path.startswith("/"):
        if not from_root:
            return None
        place = path.lstrip("/")
    elif not path:
        return file
    else:
        place = posixpath.join(posixpath.dirname(file), path)
    if place:
        folder = place.endswith(("/", "/.", "/..")) or place in {".", ".."}
        place = posixpath.normpath(place)
        if place.startswith("../") or place == "..":
            return None
        place = f"{'' if place == '.' else place + '/'}index.html" if folder else place
    place = place or "index.html"
    return place if place in site.files else None
