"""The roles that a line of a page may have, one letter each, and what they mean for the lines around it."""

from __future__ import annotations

TEXT, CONTINUED, HEADLINE, MORE, KICKER, DECK, COLUMN = "P", "c", "T", "h", "K", "D", "C"
CROSSHEAD, BYLINE, CAPTION, SIGNATURE, JUMP, ASIDE, PICTURE = "X", "B", "A", "S", "J", "F", "G"
HEADINGS = (HEADLINE, MORE, KICKER, DECK, COLUMN)
"""What the lines of a headline group are told apart as, in the order of the model's answers."""
ANY_HEADING = "H"
KINDS = (TEXT, CONTINUED, ANY_HEADING, CROSSHEAD, BYLINE, CAPTION, SIGNATURE, JUMP, ASIDE)
"""What all lines are told apart as, in the order of the model's answers."""
ROLES = (*HEADINGS, *(kind for kind in KINDS if kind != ANY_HEADING))
"""All roles but `PICTURE`, which the file tells."""
GROUP = frozenset((HEADLINE, KICKER, DECK, COLUMN))
"""Roles of a headline group."""
NAMES = {
    TEXT: "text", CONTINUED: "text continued", HEADLINE: "headline", MORE: "heading continued", KICKER: "kicker",
    DECK: "deck", COLUMN: "column", CROSSHEAD: "crosshead", BYLINE: "byline", CAPTION: "caption",
    SIGNATURE: "signature", JUMP: "jump", ASIDE: "furniture", PICTURE: "picture",
}  # fmt: skip
BEGINS, GOES_ON = "begins", "goes on"
"""What is decided of the place before a line: an article begins with it, or the one above goes on."""
