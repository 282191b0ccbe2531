"""A drawing (SVG) as part of a page: what draws is kept, anything that could do more is refused with what it is.

Editors' own marks (metadata, guides, comments) fall away. Ids get a prefix of their own, so that they meet none of the
page's. Styles become attributes, since a page's policy takes no stylesheet from inside of it.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import EditionError
from builder.markdown.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SVG, _XLINK, _HTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml"
_DRAWING = frozenset({
    "circle", "clipPath", "defs", "ellipse", "g", "line", "linearGradient", "mask", "path", "pattern", "polygon",
    "polyline", "radialGradient", "rect", "stop", "svg", "symbol", "use",
})  # fmt: skip
_SAYING = frozenset({"desc", "metadata", "title"})
"""What says something of a drawing: left out, for the page names it."""
_ADVICE = {
    "animate": "take it out", "foreignObject": "take it out", "image": "give the picture itself instead of the SVG",
    "script": "take it out", "set": "take it out", "style": "export it with presentation attributes",
    "text": "turn text into paths, for readers have other fonts",
}  # fmt: skip
_SIMPLIFY = "save it as plain SVG, or give a picture"
_ATTRIBUTES = frozenset({
    "clip-path", "clip-rule", "clipPathUnits", "color", "cx", "cy", "d", "display", "fill", "fill-opacity",
    "fill-rule", "fx", "fy", "gradientTransform", "gradientUnits", "height", "mask", "maskContentUnits",
    "maskUnits", "offset", "opacity", "paint-order", "patternContentUnits", "patternTransform", "patternUnits",
    "points", "preserveAspectRatio", "r", "rx", "ry", "spreadMethod", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "transform", "vector-effect", "viewBox", "visibility", "width", "x", "x1",
    "x2", "y", "y1", "y2",
})  # fmt: skip
"""What is kept, also of a `style`; `id` and `href` are looked at by themselves."""
_URL = re.compile(r"url\(\s*['\"]?(.*?)['\"]?\s*\)", re.IGNORECASE | re.DOTALL)
_FUNCTIONS = "url|var|rgba?|hsla?|matrix|translate|scale|rotate|skew[xy]"
_PLAIN = r"[^()\\\"'/@]"
_OWN = re.compile(rf"(?:(?:{_FUNCTIONS})\((?:(?:{_FUNCTIONS})\({_PLAIN}*\)|{_PLAIN})*\)|{_PLAIN})*", re.IGNORECASE)
"""A value that asks for nothing from elsewhere, however CSS may spell it."""
_INK = re.compile(r"currentcolor|var\(--", re.IGNORECASE)
_LARGEST, _DEEPEST = 1_000_000, 100
_NUMBER = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px)?\s*")


class InlineDrawing(NamedTuple):
    """A drawing, ready to stand in a page."""

    view: str
    """Its `viewBox`."""
    inner: str
    """What is between the tags of `<svg>`, ready HTML."""
    attributes: str
    """Attributes of its `<svg>` that what is inside inherits, with a space before each."""
    is_ink: bool
    """Whether it takes its colour from the page (`currentColor`, tokens), which knows day and night."""


def parse(text: str, *, prefix: str) -> InlineDrawing:
    """The drawing in the text of an SVG file; its ids become `prefix` and a number. Raises `EditionError`."""
    if "<!ENTITY" in text:
        raise EditionError("the drawing has entities of its own", then=_SIMPLIFY)
    try:
        root = ET.fromstring(text)  # noqa: S314  (no entities: refused above)
    except ET.ParseError as error:
        raise EditionError(f"the drawing is broken XML: {error}", then="save it again as SVG") from error
    if _is_deep(root):
        raise EditionError("the drawing nests without end", then=_SIMPLIFY)
    if _local(root) != "svg":
        raise EditionError("the file is no SVG", then="save it again as SVG")
    ids = {one: f"{prefix}{number}" for number, one in enumerate(sorted(_referred(root)), start=1)}
    inner = "".join(_render(child, ids) for child in root)
    own = {key: value for key, value in _kept(root, ids).items() if key not in {"x", "y", "width", "height", "viewBox"}}
    attributes = _written(own)
    return InlineDrawing(_view(root), inner, attributes, bool(_INK.search(attributes + inner)))


def _local(element: ET.Element) -> str:
    """The element's name where it is one of SVG; else empty. Raises `EditionError` for one of HTML."""
    space, _, name = element.tag.rpartition("}")
    if space[1:] == _HTML:
        raise EditionError(f"the drawing has <{name}> of HTML", then="take it out")
    return name if space[1:] in {"", _SVG} else ""


def _render(element: ET.Element, ids: Mapping[str, str]) -> str:
    name = _local(element)
    if not name or name in _SAYING:
        return ""
    if name not in _DRAWING:
        raise EditionError(f"the drawing has <{name}>", then=_ADVICE.get(name, _SIMPLIFY))
    inner = "".join(_render(child, ids) for child in element)
    kept = _kept(element, ids)
    attributes = _written(kept)
    if kept.get("display") == "none" or (name in {"g", "defs"} and not inner):
        return ""
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())


def _kept(element: ET.Element, ids: Mapping[str, str]) -> dict[str, str]:
    """The attributes that draw; a reference only to something in the drawing itself."""
    kept = {}
    for name, value in _every(element):
        if name.lower().startswith("on"):
            raise EditionError(f"the drawing has a script, {name}", then="take it out")
        if name in {"href", f"{{{_XLINK}}}href"}:
            kept["href"] = _referring(value, ids)
        elif name == "id" and value in ids:
            kept["id"] = ids[value]
        elif name in _ATTRIBUTES:
            kept[name] = _URL.sub(lambda match: f"url({_referring(match[1], ids)})", value)
            if not _OWN.fullmatch(kept[name]):
                raise _foreign(value)
    return kept


def _every(element: ET.Element) -> Iterator[tuple[str, str]]:
    """Attributes, and the declarations of a style, which win; spaces are single."""
    yield from ((name, " ".join(value.split())) for name, value in element.attrib.items() if name != "style")
    for declaration in element.get("style", "").split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), " ".join(value.removesuffix("!important").split())


def _referring(target: str, ids: Mapping[str, str]) -> str:
    if not target.strip().startswith("#"):
        raise _foreign(target)
    return f"#{ids[target.strip()[1:]]}"


def _foreign(target: str) -> EditionError:
    return EditionError(f"the drawing takes {target.strip()[:60]} from elsewhere", then="draw it in the SVG itself")


def _is_deep(root: ET.Element) -> bool:
    level, depth = [root], 0
    while level and depth < _DEEPEST:
        level, depth = [child for one in level for child in one], depth + 1
    return bool(level)


def _referred(root: ET.Element) -> Iterator[str]:
    """Ids that something in the drawing refers to."""
    for element in root.iter():
        for name, value in _every(element):
            found = [value] if name in {"href", f"{{{_XLINK}}}href"} else _URL.findall(value)
            yield from (one.strip()[1:] for one in found if one.strip().startswith("#"))


def _view(root: ET.Element) -> str:
    """The part of the plane that is drawn; of a drawing without one, all of its size."""
    if view := " ".join(root.get("viewBox", "").replace(",", " ").split()):
        parts = view.split(" ")
    else:
        sides = [_NUMBER.fullmatch(root.get(side, "")) for side in ("width", "height")]
        parts = ["0", "0", *(side[1] for side in sides if side)]
    try:
        left, top, width, height = map(float, parts)
    except ValueError:
        left = top = width = height = 0
    if not (math.isfinite(left + top) and 0 < width < _LARGEST and 0 < height < _LARGEST):
        raise EditionError("the drawing has no size", then="give it a viewBox")
    return " ".join(parts)
