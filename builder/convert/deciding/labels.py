"""The roles that a line of a page may have, one letter each, and what they mean for the lines around it."""

from __future__ import annotations

TEXT, CONTINUED, HEADLINE, MORE, KICKER, DECK, COLUMN = "P", "c", "T", "h", "K", "D", "C"
CROSSHEAD, BYLINE, CAPTION, SIGNATURE, JUMP, ASIDE, PICTURE = "X", "B", "A", "S", "J", "F", "G"
ROLES = (
    TEXT, CONTINUED, HEADLINE, MORE, KICKER, DECK, COLUMN, CROSSHEAD, BYLINE, CAPTION, SIGNATURE, JUMP, ASIDE,
)  # fmt: skip
"""In the order of the model's answers: text begun, text continued, headline, a further line of a heading, kicker, deck,
column, crosshead, byline, caption, signature or credit, jump mark, furniture. `PICTURE` is told by the file and never asked."""
GROUP = frozenset((HEADLINE, KICKER, DECK, COLUMN))
"""Roles of a headline group."""
NAMES = {
    TEXT: "text", CONTINUED: "text continued", HEADLINE: "headline", MORE: "heading continued", KICKER: "kicker",
    DECK: "deck", COLUMN: "column", CROSSHEAD: "crosshead", BYLINE: "byline", CAPTION: "caption",
    SIGNATURE: "signature", JUMP: "jump", ASIDE: "furniture", PICTURE: "picture",
}  # fmt: skip
