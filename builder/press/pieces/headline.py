"""A headline as HTML in which a number and the character that it counts stay on one line: 3号, 19分, 2026年.

Headlines break at their clauses; one that is longer than a line breaks inside of a clause, and there a browser parts
“3|号门” as readily as any two characters. A joiner between them would be a character that the paper did not print, and
takes the space between digits and Han characters away.
"""

from __future__ import annotations

import re

from builder.edition.characters import HAN_RANGES
from builder.markdown.escape import escape

LINE = 11
"""Characters of a clause that fit into the shortest line that an article's headline has, on a phone."""
_COUNTED = re.compile(rf"[0-9]+(?:[.,:：][0-9]+)*[{HAN_RANGES}]")
_CLAUSE = re.compile(r"([\s，、；：！？。]+)")


def whole(title: str) -> str:
    """`title` for places of any width."""
    return _COUNTED.sub(lambda match: f'<span class="whole">{match[0]}</span>', escape(title))


def where_long(title: str) -> str:
    """`title` for an article's own page: most clauses fit into a line, and then nothing has to be said."""
    return "".join(whole(part) if len(part) > LINE else escape(part) for part in _CLAUSE.split(title))
