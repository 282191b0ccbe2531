"""IIIF: annotations on a canvas, by themselves or in a manifest, as viewers keep and show them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from builder.errors import EditionError
from builder.importing.placed_text import box, placed, points, unsized

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.importing.placed_text import PictureSize, PlacedText

Json = Any
_PART = re.compile(r"xywh=(pixel:|percent:|pct:)?([0-9.]+),([0-9.]+),([0-9.]+),([0-9.]+)")
_SHAPE = re.compile(r"""\b(?:points|d)\s*=\s*["']([MLZmlz0-9.,\s-]+)["']""")
_TAG = re.compile(r"<[^<>]*>")
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']+)["']""")
_DEEPEST = 12


def texts(text: str, size: PictureSize | None, *, where: str) -> Iterator[PlacedText]:
    """The texts on the file's first canvas that has some; `size` is given where the file does not say the canvas's.

    Raises `EditionError` where it is no JSON, or nothing says how large the canvas is.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EditionError("broken JSON", where=where, then="export it again") from error
    sizes: dict[str, PictureSize] = {}
    found = [one for one in _annotations(data, sizes, 0) if one.get("motivation") != "painting"]
    canvas = next(filter(None, (_target(one)[0] for one in found)), "")
    for one in found:
        source, part = _target(one)
        if source == canvas:
            yield from _placed(one, part, sizes.get(canvas, size), where)


def _annotations(value: Json, sizes: dict[str, PictureSize], deep: int) -> Iterator[dict[str, Json]]:
    """All annotations in `value`; the sizes of canvases on the way go into `sizes`."""
    if deep > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _annotations(one, sizes, deep + 1)
    elif isinstance(value, dict):
        width, height = value.get("width"), value.get("height")
        if value.get("type") == "Canvas" and isinstance(width, int | float) and isinstance(height, int | float):
            sizes[str(value.get("id", ""))] = width, height
        if value.get("type") == "Annotation":
            yield value
            return
        for key in ("items", "annotations"):
            yield from _annotations(value.get(key), sizes, deep + 1)


def _target(annotation: Mapping[str, Json]) -> tuple[str, str]:
    """The canvas of an annotation, and where on it: a part of an address, or SVG."""
    target = annotation.get("target")
    if isinstance(target, str):
        source, _, part = target.partition("#")
        return source, part
    if not isinstance(target, dict):
        return "", ""
    source, selector = target.get("source", ""), target.get("selector")
    selector = selector[0] if isinstance(selector, list) and selector else selector
    part = selector.get("value", "") if isinstance(selector, dict) else ""
    return str(source.get("id", "") if isinstance(source, dict) else source), str(part)


def _placed(one: Mapping[str, Json], part: str, size: PictureSize | None, where: str) -> Iterator[PlacedText]:
    words = _words(one.get("body"))
    address = _HREF.search(words)
    said = _TAG.sub("", words), address[1] if address else ""
    if found := _PART.search(part):
        unit, *numbers = found.groups()
        if unit in {"percent:", "pct:"}:
            size = 100, 100
        corners = box(*map(float, numbers))
    else:
        shape = _SHAPE.search(part)
        corners = points(shape[1]) if shape else []
    if size is None or min(size) <= 0:
        raise unsized(where)
    yield from placed(corners, size, *said)


def _words(body: Json) -> str:
    if isinstance(body, list):
        return "".join(map(_words, body))
    if isinstance(body, dict):
        return str(body.get("value", ""))
    return body if isinstance(body, str) else ""
