"""What a file of the site leads to, and the places in it that can be led to. Pure: text in, values out.

Pages are read by one regular expression, not by a parser: a site of a year has 1.5 million links, and a parser takes
ten times as long. It knows comments, scripts, styles and quoted attributes, which is all that a page of ours may have.
"""

from __future__ import annotations

import html as markup
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Link:
    """One reference, as it is written."""

    target: str
    line: int
    """Counted from 1."""
    loads: bool = False
    """Whether a browser fetches it by itself: a script, a picture, a stylesheet."""


@dataclass(frozen=True, slots=True)
class Leads:
    """What a file leads to."""

    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    """Its ids; what a fragment may name."""
    broken: str = ""
    """Why the file could not be read as what its name says; empty where it could."""


_INSIDE = r"""((?:[^<>"']|"[^"]*"|'[^']*')*+)>"""
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style)\b{_INSIDE}.*?(?:</\1\s*>|\Z)|<([a-z][a-z0-9-]*+){_INSIDE}",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_WANTED = frozenset(
    ("href", "src", "srcset", "poster", "action", "id", "name", "content", "data-root", "rel", "property", "http-equiv")
)
_LOADING = frozenset({"script", "img", "source", "audio", "video", "iframe", "embed", "track", "input"})
_LOADING_LINKS = re.compile("stylesheet|icon|manifest|preload|modulepreload", re.IGNORECASE)
_ADDRESSED = re.compile("og:(?:url|image)|twitter:image|citation_.*_url", re.IGNORECASE)
_REFRESH = re.compile(r"\s*[0-9]+\s*;\s*url\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)
_CSS = re.compile(
    r"""/\*.*?(?:\*/|\Z)|url\(\s*["']?(?:([^"')]*)["']?\s*\)|[^"')]*\Z)|@import\s+["']([^"']+)["']""", re.DOTALL
)
_IMPORT = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\b(?:(?!\b(?:im|ex)port\b)[^;"'`()])*?from\s*["']([^"']+)["']"""
    r"""|^[ \t]*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)""",
    re.MULTILINE,
)


def page(text: str) -> Leads:
    """A page of HTML."""
    links: list[Link] = []
    anchors: set[str] = set()
    line, at = 1, 0
    for tag in _TAG.finditer(text):
        name = (tag[1] or tag[3] or "").lower()
        if not name:
            continue
        values = _attributes(tag[2] or tag[4] or "")
        if not values:
            continue
        anchors.update(value for key, value in values.items() if key == "id" or (key == "name" and name == "a"))
        found = list(_targets(name, values))
        if found:
            line += text.count("\n", at, tag.start())
            at = tag.start()
            links += [Link(target, line, loads) for target, loads in found]
    return Leads(tuple(links), frozenset(anchors))


def _attributes(text: str) -> dict[str, str]:
    """The attributes that matter here, as a browser reads them: of two of a name, the first."""
    found: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(text) if "=" in text else ():
        if (name := key.lower()) in _WANTED:
            value = (double or single or bare).strip()
            found.setdefault(name, markup.unescape(value) if "&" in value else value)
    return found


def _targets(name: str, values: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """What a tag leads to, and whether it is fetched at once."""
    if name == "meta":
        if _ADDRESSED.fullmatch(values.get("property", values.get("name", ""))):
            yield values.get("content", ""), False
        elif refresh := _REFRESH.fullmatch(values.get("content", "") if "http-equiv" in values else ""):
            yield refresh[1].strip(" '\""), False
        return
    loads = name in _LOADING or (name == "link" and bool(_LOADING_LINKS.search(values.get("rel", ""))))
    for key in ("href", "src", "poster", "action", "data-root"):
        if key in values:
            yield values[key], loads and key != "action"
    for part in values.get("srcset", "").split(","):
        if part.strip():
            yield part.split()[0], True


def stylesheet(text: str) -> Leads:
    """A stylesheet."""
    found = ((match[1] or match[2] or "", match.start()) for match in _CSS.finditer(text))
    return Leads(tuple(Link(target, _line(text, at), loads=True) for target, at in found if target))


def script(text: str) -> Leads:
    """A module of JavaScript: what it imports by a path."""
    found = ((match[match.lastindex or 0], match.start(match.lastindex or 0)) for match in _IMPORT.finditer(text))
    return Leads(tuple(Link(to, _line(text, at), loads=True) for to, at in found if to.startswith((".", "/"))))


def xml(text: str) -> Leads:
    """A feed or a sitemap. What it says of other hosts, such as names of vocabularies, is no link."""
    try:
        root = ET.fromstring(text)  # noqa: S314  (our own output; expat has limits of its own)
    except ET.ParseError as error:
        return Leads(broken=f"no XML: {error}")
    links: list[Link] = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        target = element.get("href") if name == "link" else (element.text or "").strip() if name == "loc" else ""
        links += [Link(target, 0)] if target else []
    return Leads(tuple(links))


_KEYS = frozenset({"url", "home_page_url", "feed_url", "next_url", "start_url", "scope", "src"})


def data(text: str) -> Leads:
    """JSON: a feed, a manifest, an issue; values of keys that name addresses."""
    try:
        value = json.loads(text)
    except ValueError as error:
        return Leads(broken=f"no JSON: {error}")
    return Leads(tuple(Link(target, 0) for target in _addresses(value)))


def _addresses(value: Any) -> Iterator[str]:  # noqa: ANN401  (whatever JSON holds)
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from (text for key, text in one.items() if key in _KEYS and isinstance(text, str))
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


READERS: Mapping[str, Callable[[str], Leads]] = {
    ".html": page,
    ".htm": page,
    ".css": stylesheet,
    ".js": script,
    ".xml": xml,
    ".json": data,
    ".webmanifest": data,
}
"""How a file is read, by the end of its name; others lead nowhere."""
