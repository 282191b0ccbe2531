"""What is drawn for each printed page: options by shape. An option that stands twice is drawn twice as often."""

from __future__ import annotations

SHAPES = ("plain", "md", "pdf", "lines")

_ODDS = (0, 0, 0, 0.15)
SWITCHES: dict[str, tuple[tuple[object, ...], ...]] = {
    # what is printed
    "column": (("hung", "hung", "line", "box", "absent"),) * 4,
    "label": ((True, False),) * 4,
    "colophon": (("end", "end", "top", "absent", "absent"),) * 4,
    "furniture": ((0, 0, 0, 1), (0, 0, 1, 2), (0, 1, 2, 4), (0, 0, 1, 2)),
    "banner": ((0,), (0, 0, 0, 0.15), (0, 0, 0.15, 0.3), (0, 0, 0.15)),
    "contents": ((0, 0, 0, 0, 1),) * 4,
    "byline": (("keep",) * 3 + ("paper", "name", "sign", "closing", "own", "absent"),) * 4,
    "dateline": (("keep",) * 5 + ("absent", "paper", "boxed", "report"),) * 4,
    "decks": (("keep",) * 4 + ("absent", "dash", "absent"),) * 4,
    "kickers": (("keep",) * 4 + ("absent", "absent"),) * 4,
    "titles": (("keep",) * 5 + ("short", "colon"),) * 4,
    "crossheads": (("keep",) * 5 + ("absent", "number", "dots"),) * 4,
    "length": ((0, 0, 0, 0, 3, 8, 1),) * 4,
    "names": ((0, 0, 1),) * 4,
    "mix": ((0, 0, 0, 1, 1),) * 4,
    # order and cuts: shares of the articles
    "jump": (_ODDS, (0, 0, 0.1, 0.25), (0, 0, 0.1, 0.25), (0, 0, 0.1, 0.25)),
    "tear": ((0, 0, 0, 0, 0.1), (0, 0, 0, 0.15, 0.3), (0, 0, 0.1, 0.25), (0, 0, 0, 0.15, 0.3)),
    "repeat": ((0, 0, 0, 0, 0.1), (0, 0, 0, 0.1), (0, 0, 0, 0.1), (0, 0, 0, 0.1)),
    "headless": ((0,) * 6 + (0.1, 0.3),) * 4,
    "heads": (
        ("before",) * 14 + ("mixed",),
        ("before",) * 12 + ("mixed", "after"),
        ("before",) * 6 + ("after", "after", "mixed"),
        ("before",) * 11 + ("mixed", "after"),
    ),
    "photos": (("place",), ("place", "place", "moved"), ("place", "moved", "inside"), ("place", "place", "moved", "inside")),
    # characters
    "spaces": (("keep", "keep", "one", "wide", "drop"), ("one", "one", "keep", "drop"), ("keep", "one", "wide", "drop"), ("one", "keep", "drop")),
    "half": ((0, 0, 0, 1), (0, 1, 1), (0, 0, 0, 1), (0, 1)),
    "quotes": ((0, 0, 0, 0, 1), (0, 0, 0, 1), (0, 0, 0, 0, 1), (0, 0, 0, 1)),
    "digits": (("",) * 5 + ("full",), ("", "", "apart"), ("", "", "apart", "apart", "full"), ("", "", "apart")),
    "spread": ((0, 0, 0, 0.2), (0, 0, 0, 0.2), (0, 0, 0.2, 0.5), (0, 0, 0, 0.2)),
    "slips": ((0, 0, 0, 0, 0.003), (0, 0, 0, 0.003, 0.012), (0, 0, 0, 0.003), (0, 0, 0.003, 0.012)),
    # lines
    "indent": (("　　", "　　", "    ", "", ""), ("", "", "", "　　"), ("", "", "　　"), ("", "", "", "　　")),
    "gap": ((0, 0, 0, 0.1, 1), (1, 1, 1, 0.9, 0), (0, 0, 0.5, 0.9, 0.9, 1), (1, 1, 0.9, 0)),
    "apart": ((1, 1, 1, 2, 0), (1, 1, 1, 0.9), (1, 1, 0.9, 0.5, 0), (1, 1, 1, 0.9, 0)),
    "head_gap": ((1, 1, 0), (1, 1, 1, 0), (1, 1, 0.9, 0.4, 0), (1, 1, 0.8, 0)),
    "head_break": ((0, 0, 0, 0.3), (0, 0, 0, 0.3), (0, 0.4, 0.9), (0, 0, 0, 0.3, 0.6)),
    "bullet": (("", "", "●"), ("", "> ", "- ", "● "), ("", "●", "■"), ("", "●", "● ")),
    "slots": ((True, False, False), (False,), (False,), (False,)),
    # Markdown
    "mark": (("",), ("# ", "## ", "### ", "first", "first", "random", "random", "some", "**", ""), ("",), ("",) * 5 + ("**",)),
    "mark_other": (("",), ("deeper", "deeper", "same", "**", "", ""), ("",), ("",)),
    "mark_cross": (("",), ("### ", "#### ", "same", "**", "**", "", ""), ("",), ("",) * 4 + ("**",)),
    "mark_lost": ((0,), (0, 0, 0.1, 0.3), (0,), (0,)),
    "mark_stray": ((0,), (0, 0, 0, 0.02), (0,), (0,)),
    "debris": ((0,), (0, 0, 0, 0.1), (0,), (0,)),
    # PDF: columns, the first line narrower by, lines to a column's foot
    "width": ((0,), (0,), (*range(9, 34), 40), (0,) * 9 + (22, 36)),
    "widths": (("page",), ("page",), ("page", "article"), ("page",)),
    "narrow": ((0,), (0,), (2, 2, 2, 0), (0,)),
    "foot": ((0,), (0,), (0, 0, 30, 45, 60), (0,)),
}  # fmt: skip
"""Each page draws one option of each switch. Numbers below 1 are shares."""
