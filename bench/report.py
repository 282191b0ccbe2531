"""The results of a benchmark as a Markdown table and as a plot of cost against size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Points = "Mapping[str, Sequence[tuple[int, float]]]"
"""Series by name: articles and seconds."""

_COLOURS = ("#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#b9770e", "#555555")
_WIDTH, _HEIGHT = 760, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 210, 20, 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    found: str
    target: str = ""
    peer: str = ""
    """What the peer took in the same run."""
    met: bool | None = None


def table(lines: Sequence[Line]) -> str:
    """The lines as a table in Markdown."""
    marks = {True: "yes", False: "**no**", None: ""}
    rows = [f"| {one.what} | {one.found} | {one.peer} | {one.target} | {marks[one.met]} |" for one in lines]
    return "\n".join(["| what | edition | peer | target | met |", "| --- | --- | --- | --- | --- |", *rows])


def plot(series: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Seconds against articles as an SVG, both axes logarithmic."""
    points = [point for one in series.values() for point in one]
    columns = _decades([articles for articles, _ in points])
    rows = _decades([seconds for _, seconds in points])
    parts = [_grid(columns, rows)]
    for number, (name, one) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [(_across(articles, columns), _down(seconds, rows)) for articles, seconds in one]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        y = _TOP + 14 + 20 * number
        x = _WIDTH - _RIGHT + 14
        parts.append(f'<rect x="{x}" y="{y - 9}" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{x + 18}" y="{y + 2}">{escape(name)}</text>')
    style = "text{font:12px system-ui,sans-serif;fill:currentColor}line{stroke:currentColor;opacity:.2}"
    inner = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" color="#444">'
        f"<title>Seconds by number of articles</title><style>{style}</style>\n{inner}\n</svg>\n"
    )


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """Powers of ten around `values`."""
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))


def _across(value: float, bounds: tuple[int, int]) -> float:
    low, high = bounds
    return _LEFT + (math.log10(value) - low) / max(1, high - low) * (_WIDTH - _LEFT - _RIGHT)


def _down(value: float, bounds: tuple[int, int]) -> float:
    low, high = bounds
    return _HEIGHT - _BOTTOM - (math.log10(value) - low) / max(1, high - low) * (_HEIGHT - _TOP - _BOTTOM)


def _grid(columns: tuple[int, int], rows: tuple[int, int]) -> str:
    parts = []
    for power in range(columns[0], columns[1] + 1):
        x = _across(10**power, columns)
        parts.append(f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{_HEIGHT - _BOTTOM}"/>')
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(rows[0], rows[1] + 1):
        y = _down(10**power, rows)
        parts.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 10}" text-anchor="middle">articles</text>')
    return "\n".join(parts)
