"""HTML inside a source, reduced to its text and its pictures.

Nothing of the markup survives: paragraphs become lines, headings lines marked `##`, pictures their file names and
captions. What only looks like a tag (`<作者>`, `a < b`, a tag that HTML does not have) is text and stays.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.markdown.body import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE = "a abbr acronym b bdi bdo big center cite code del dfn em font i ins kbd label mark q rp rt ruby s samp small"
_INLINE += " span strike strong sub sup time tt u var wbr nobr o:p"
_BLOCK = "address article aside blockquote body br button caption col colgroup dd details dialog div dl dt fieldset"
_BLOCK += " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html input legend li link main meta nav ol"
_BLOCK += " optgroup option p pre section select summary table tbody td textarea tfoot th thead title tr ul"
_BLOCK += " img picture source video audio canvas map area iframe object embed param base"
_SILENT = "script style noscript template svg math"
"""Elements whose content is no text of the article; a `title` in the `head`, which the window shows, is none either."""
_BLOCKS, _SILENTS = frozenset(_BLOCK.split()), frozenset(_SILENT.split())
_KNOWN = _BLOCKS | _SILENTS | frozenset(_INLINE.split())
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]*)(?P<rest>(?:\s[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*)?/?)>|<!--|<![A-Za-z][^<>]*>|<\?[^<>]*>"
)
_ATTRIBUTE = re.compile(r"([A-Za-z][A-Za-z0-9-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
"""A character by its name or its number."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EMPTY_LINES = re.compile(r"\n[ \t\r]*\n|\r[ \t]*\r")
_LINE_END = re.compile(r"\r\n?|\n")
"""What parts paragraphs: in HTML, whose tags part them too, and in plain text with a few references."""
_LOWER = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}
"""`str.lower` would change the length of some texts, and with it every position."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Reduced:
    """What HTML says."""

    text: str
    """One line a paragraph; a picture that is a file beside the source is a line of Markdown."""
    pictures: tuple[str, ...] = ()
    """Sources of its pictures as the markup names them."""


def is_html(text: str) -> bool:
    """Whether `text` holds a tag that HTML has, or a character reference."""
    if REFERENCE.search(text):
        return True
    return any(match["name"] and match["name"].lower() in _KNOWN for match in _TAG.finditer(text))


def reduce(text: str) -> Reduced:
    """The text and the pictures of HTML. Never fails: broken markup is read as browsers do, or as text."""
    lines: list[str] = []
    pictures: list[str] = []
    current: list[str] = []
    mark = ""
    at = 0
    tags = list(_tags(text))
    apart = _EMPTY_LINES if any(tag.is_block and tag.name != "img" for tag in tags) else _LINE_END

    def end_line() -> None:
        for part in apart.split("".join(current)):
            if words := _SPACES.sub(" ", html.unescape(part)).strip(" "):
                lines.append(f"{mark}{words}")
        current.clear()

    for tag in tags:
        current.append(text[at : tag.start])
        at = tag.end
        if not tag.is_html:
            current.append(html.escape(text[tag.start : tag.end], quote=False))
        elif tag.is_block:
            end_line()
            mark = "## " if tag.is_heading and not tag.closes else ""
            if tag.name == "img":
                source, caption = _picture(tag.attributes)
                pictures += [source] if source else []
                lines += [f"![{caption}]({source})"] if _shows(source, caption) else list(filter(None, [caption]))
    current.append(text[at:])
    end_line()
    return Reduced("\n".join(lines), tuple(dict.fromkeys(pictures)))


@dataclass(frozen=True, slots=True)
class Tag:
    """A piece of markup in a text: a tag, or a comment or an element that is no text, whole."""

    start: int
    end: int
    name: str
    """In lower case; empty for what is no text."""
    closes: bool
    attributes: str

    @property
    def is_html(self) -> bool:
        """Whether HTML has such a thing; what only looks like a tag is text."""
        return not self.name or self.name in _KNOWN

    @property
    def is_block(self) -> bool:
        """Whether it parts paragraphs."""
        return self.name in _BLOCKS

    @property
    def is_heading(self) -> bool:
        """Whether a heading begins or ends here."""
        return self.name in _HEADINGS


def pieces(text: str) -> Iterator[Tag]:
    """The markup in `text`, in order; what HTML does not have is text."""
    return (tag for tag in _tags(text) if tag.is_html)


def picture(attributes: str) -> tuple[str, str]:
    """Source and caption of a picture, the source empty where the text cannot show it."""
    source, caption = _picture(attributes)
    return (source if _shows(source, caption) else ""), caption


def _tags(text: str) -> Iterator[Tag]:
    """What looks like markup in `text`, in order, tags that HTML does not have among it."""
    at = 0
    folded = text.translate(_LOWER)
    ends: dict[str, int] = {}
    in_head = False
    for match in _TAG.finditer(text):
        if match.start() < at:
            continue
        at = match.end()
        name = (match["name"] or "").lower()
        in_head = not match["close"] if name == "head" else in_head
        is_silent = name in _SILENTS or (in_head and name == "title")
        if match[0] == "<!--" or (is_silent and not match["close"]):
            at = _end(folded, "-->" if match[0] == "<!--" else f"</{name}", at, ends)
            yield Tag(match.start(), at, name, closes=False, attributes="")
        else:
            yield Tag(match.start(), at, name, closes=bool(match["close"]), attributes=match["rest"] or "")


def _end(text: str, closer: str, at: int, ends: dict[str, int]) -> int:
    """Where the element or comment that began before `at` is over; an end that is missing hides nothing.

    `ends` remembers of each closer from where on the text has none, so that a search is never made twice.
    """
    if ends.get(closer, len(text) + 1) <= at:
        return at
    found = text.find(closer, at)
    if found < 0:
        ends[closer] = at
        return at
    end = found + len(closer)
    return end if closer == "-->" else text.find(">", end) + 1 or len(text)


def _shows(source: str, caption: str) -> bool:
    """Whether the text can show a picture: a file beside the source, with a caption that breaks no brackets."""
    return is_file(source) and not re.search(r"[\[\]\\\n]", caption)


def _picture(attributes: str) -> tuple[str, str]:
    """Source and caption of a picture from the attributes of its tag."""
    found = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(attributes)}
    alt, title = found.get("alt", ""), found.get("title", "")
    caption = alt if title in alt else f"{alt} {title}".strip(" ")
    return html.unescape(found.get("src", "") or found.get("data-src", "")).strip(" \t\r\n"), caption
