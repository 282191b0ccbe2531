"""Seams: where a sentence that broke off at a column's end goes on in another place of the page.

On a page of whole paragraphs few end inside a sentence. Where one does and no text of the same sentence follows, some
later paragraph is its rest; it begins with a letter that the page joins to the last one elsewhere, too.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.deciding.joining import is_wrapped
from builder.convert.words import jumps
from builder.convert.words.lines import ended, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.words.lines import Line

_PROSE = 25
"""Letters of the shortest paragraph of which it tells something that it has no stop."""
_OPEN_ENDS = 12
"""Paragraphs without a stop from which on the page has other habits."""
_NO_BEGINNING = frozenset("，。、；：！？”’）》】,.;:!?)")
MAY, MUST = 1, 2


def seams(lines: Sequence[Line]) -> dict[int, int]:
    """The places of lines where a broken sentence `MAY` go on, or `MUST`, for nothing begins so."""
    if is_wrapped(lines):
        return {}
    prose = [at for at, line in enumerate(lines) if len(letters(line.text)) >= _PROSE and not line.level]
    opens = [at for at in prose if not ended(lines[at].text) and not jumps.trailing(lines[at].text)[0]]
    if not 0 < len(opens) <= _OPEN_ENDS:
        return {}
    joints = Counter(a + b for line in lines for a, b in pairwise(letters(line.text)))
    found: dict[int, int] = {}
    for at in prose:
        if at and ended(lines[at - 1].text) is False and at - 1 in opens:
            continue
        ends = [each for each in opens if each < at - 1]
        if not ends or lines[at].indented:
            continue
        first = lines[at].text[:1]
        if first in _NO_BEGINNING:
            found[at] = MUST
        elif any(joints[letters(lines[each].text)[-1:] + letters(lines[at].text)[:1]] > 0 for each in ends):
            found[at] = MAY
    return found
