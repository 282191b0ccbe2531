"""The lines of print of a page, for scripts that show on its picture where the words of a query are.

`02.lines.gz` beside the page's own web page: JSON by article id, of each line `[left, top, right, bottom, words]` in
thousandths of the picture. A web page names it (`page_picture`), and it is asked for by those who came from a search.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from deflate import gzip_compress

from builder.edition import addresses
from builder.press.pieces import scans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.edition.issues import Issue
    from builder.edition.region import PrintedLine
    from builder.press.pieces.here import Here
    from builder.press.pieces.scans import Scans
    from builder.press.pieces.site import File

_LEVEL = 10
"""Of compression: higher ones take longer and less than a byte in a hundred away."""


def files(home: Here, issue: Issue, of: Scans) -> Iterator[File]:
    """One for each page with a picture on which lines of articles are known."""
    place = addresses.issue(home.paper, issue.when)
    for slug, scan in of.items():
        if told := scan.places.lines_of:
            lines = {article: [_line(line) for line in some] for article, some in told.items()}
            text = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
            yield place + scans.lines_file(slug), bytes(gzip_compress(text.encode(), _LEVEL))


def _line(line: PrintedLine) -> tuple[int, int, int, int, str]:
    return line.box.left, line.box.top, line.box.right, line.box.bottom, line.words
