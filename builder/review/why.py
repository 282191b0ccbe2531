"""Why a close call went as it did, in the words that editors read: `标题（43%）：下一行是署名；…`. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.convert.deciding.labels import BEGINS, GOES_ON, HEADLINE, MORE
from builder.convert.deciding.reasons import Looked, looked, reasons
from builder.convert.reading.stretches import stretches
from builder.convert.words.lines import read_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.convert.deciding import trees
    from builder.convert.deciding.certainty import Close

    Seen = Mapping[int, tuple[Looked, int]]
    """Where the looks see each line of a page file, by its number: what they see of its stretch, and its row."""

DECIDED: Mapping[str, tuple[str, str]] = {
    HEADLINE: ("标题", "a headline"), MORE: ("标题的又一行", "a further line of a headline"),
    BEGINS: ("从这里另起一篇", "an article begins here"), GOES_ON: ("这里接着上文", "goes on with the text before"),
}  # fmt: skip
"""What a close call may have been about, for editors and in English."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a close call went as it did."""

    chinese: str
    english: str
    """The features by their names, each with its figure."""


def see(text: str, first: int, weights: trees.Weights) -> Seen:
    """What there is to be seen of the lines of a page's `text`, whose first line has the number `first`."""
    found: dict[int, tuple[Looked, int]] = {}
    for part, start in stretches(text, first):
        if lines := read_lines(part, first=start):
            page = looked(lines, weights)
            found |= {line.number: (page, at) for at, line in enumerate(lines)}
    return found


def why(seen: Seen, weights: trees.Weights, close: Close) -> Why:
    """What was decided, how sure that is, and the features of the line that spoke most for it."""
    page, at = seen[close.line]
    spoke = reasons(page, at, close.decided, weights)
    chinese, english = DECIDED[close.decided]
    sure = percent(close.chance)
    told = "；".join(each.chinese for each in spoke)
    named = "; ".join(f"{each.name}: {each.value}" for each in spoke)
    return Why(
        f"{chinese}（{sure}）" + (f"：{told}" if told else ""), f"{english} ({sure})" + (f": {named}" if named else "")
    )


def percent(chance: int) -> str:
    """A chance in thousandths, as a share of a hundred; what is not certain is not called so."""
    return f"{max(1, min(99, (chance + 5) // 10)) if 0 < chance < 1000 else chance // 10}%"  # noqa: PLR2004
