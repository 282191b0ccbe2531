"""Spaces that a recogniser or a layout put between characters, and lines that were set downwards or centred."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.edition.characters import HAN, HAN_RANGES, LAYOUT_SPACES

if TYPE_CHECKING:
    from builder.convert.printed.transcript import Transcript

_SPACE = re.compile(f"[{LAYOUT_SPACES}]+")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t\u3000]+")
_OWN = re.compile(
    rf"^([{LAYOUT_SPACES}]*)本[{LAYOUT_SPACES}]+([报報刊台网網])[{LAYOUT_SPACES}]+([讯訊])(?=[{LAYOUT_SPACES}（(])"
)
"""The paper's own dateline set apart, as some print it at the head of a text: `本 报 讯`."""
_FEW, _SHARE = 6, 0.9
"""Parts of a line that has a space after each character, and the share of them that are single characters."""
_LOOKS = re.compile(rf"[{HAN_RANGES}](?:(?P<gap>[ \u3000]{{1,4}})[{HAN_RANGES}])(?:(?P=gap)[{HAN_RANGES}]){{1,10}}")
"""A short line of single characters that are set apart evenly: `雁 渡 晚 报`. Two may be a name."""
_ONE = re.compile(rf"[{LAYOUT_SPACES}]*([{HAN_RANGES}，：、！？“”《》])[{LAYOUT_SPACES}]*")
_DOWNWARDS = range(4, 31)
"""Characters of a headline that is printed downwards."""
_CENTRED = re.compile(r"[ ]{6,}(?=[^ ])")
_HEADLINE = 40
_STOP = re.compile("[。；;，,：:！!？?”]$")


def closed(page: Transcript) -> Transcript:
    """The page with spaced lines closed up, across marks, digits and Latin letters."""
    return page.each("", lambda line: (_OWN.sub(r"\1本\2\3", _closed(line)), ""))


def _closed(line: str) -> str:
    mark = found[0] if (found := _HEADING.match(line)) else ""
    bare = line[len(mark) :].strip(LAYOUT_SPACES)
    if " " not in bare and "\u3000" not in bare and "\u00a0" not in bare:
        return line
    if _LOOKS.fullmatch(bare):
        return mark + _SPACE.sub("", bare)
    parts = _SPACE.split(bare)
    single = sum(len(part) == 1 for part in parts)
    if len(parts) < _FEW or single < _SHARE * len(parts) or len(HAN.findall(bare)) < len(parts) / 3:
        return line
    gaps = _SPACE.findall(bare)
    usual = min(map(len, gaps))
    return (
        mark
        + parts[0]
        + "".join((" " if len(gap) > usual else "") + part for gap, part in zip(gaps, parts[1:], strict=True))
    )


def upright(page: Transcript) -> Transcript:
    """The page with each headline that was printed downwards, one character a line, on the first of its lines."""
    changed: dict[int, str] = {}
    joined: list[tuple[int, int]] = []
    run: list[tuple[int, str]] = []
    for number, line in enumerate((*page.lines, "")):
        if match := _ONE.fullmatch(line):
            run.append((number, match[1]))
            continue
        if len(run) in _DOWNWARDS and len({character for _, character in run}) > 1:
            changed |= dict.fromkeys((at for at, _ in run), "")
            changed[run[0][0]] = "".join(character for _, character in run)
            joined.append((run[0][0], run[-1][0]))
        run = []
    return replace(page.with_lines(changed), joined=(*page.joined, *joined))


def centred(page: Transcript) -> Transcript:
    """The page with headlines at the margin that a layout put in the middle of the page: alone, short, no sentence."""
    changed = {}
    for number, line in enumerate(page.lines):
        alone = not any(
            other.strip(LAYOUT_SPACES)
            for other in (*page.lines[max(0, number - 1) : number], *page.lines[number + 1 : number + 2])
        )
        bare = line.strip(LAYOUT_SPACES)
        if alone and len(bare) <= _HEADLINE and _CENTRED.match(line) and not _STOP.search(bare):
            changed[number] = bare
    return page.with_lines(changed)
