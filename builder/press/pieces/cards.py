"""A card as a reader sees it on an issue's and on a page's web page: the lead large, briefs small.

The size comes from what the paper itself shows: order, kind, length and the headline group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.edition import addresses
from builder.markdown.escape import escape, paragraph
from builder.press.pieces import page_picture
from builder.press.pieces.headline import whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from builder.edition.card import Card, CardCopy
    from builder.edition.issues import Page
    from builder.press.pieces.here import Here
    from builder.press.pieces.thumbnails import Thumbnail

BRIEF = 180
"""An article of fewer characters, with neither kicker nor deck, is shown as a brief."""
LEAD = 300
"""Characters that the lead has at least, if it can be helped."""
WITH_TEXT = 3
"""Articles of a page of an issue that are shown with some of their text; the others by their headlines."""


Small = Mapping[str, "Sequence[Thumbnail]"]
"""Small copies of pictures, the narrowest first, by the picture's name."""
NO_PICTURES: Small = MappingProxyType({})
_TOP, _WIDE, NARROW = "(min-width:48em) 38rem,100vw", "(min-width:48em) 18rem,50vw", "7rem"
"""How wide pictures are shown: at the top of a web page, over other leads, and beside a text.

Those over other leads fill a phone too, and take the narrow copy there all the same: a front with one on each page
stays small."""


@dataclass(frozen=True, slots=True)
class PageCards:
    """The cards of one printed page, and where they are shown."""

    here: Here
    page: Page
    """The printed page."""
    level: int
    """Of the heading that each headline is."""
    small: Small = field(default_factory=dict)
    """Small copies of its articles' pictures."""
    placed: AbstractSet[str] = frozenset()
    """Ids of the articles whose place on the page's picture is shown beside the cards."""


def lead(page: Page) -> Card | None:
    """The article that leads the page: the first that began here and has some length, else the first at all."""
    begun = [card for card in page.cards if card.kind == "article" and not arrives(card, page)]
    long = (card for card in begun if card.characters >= LEAD or (card.kicker and card.subtitle))
    return next(long, begun[0] if begun else None)


def printed(on: PageCards) -> str:
    """The cards of a page in the order in which they were printed, each with its text's beginning."""
    first = lead(on.page)
    shown = (
        render(on, card, name="card card-lead" if card is first else "", at_top=card is first) for card in on.page.cards
    )
    return "\n".join(shown) or paragraph("card", on.here.word("page-empty"))


def ranked(on: PageCards) -> str:
    """The cards of a page by weight: the lead first, some with text, the others by their headlines."""
    page = on.page
    first = lead(page)
    rest = [card for card in page.cards if card is not first]
    longer = [card for card in rest if not is_brief(card, page)][: WITH_TEXT - 1]
    names = [render(on, first, name="card card-lead")] if first else []
    names += [render(on, card) for card in longer]
    names += [render(on, card, name="card card-brief", with_text=False) for card in rest if card not in longer]
    return "\n".join(names) or paragraph("card", on.here.word("page-empty"))


def render(
    on: PageCards, card: Card, *, name: str = "", text: str = "", with_text: bool = True, at_top: bool = False
) -> str:
    """One card; `name` are its classes where its own weight does not decide, `text` its excerpt if not its own.

    Without text it is its headline alone. A picture `at_top` of a web page is loaded at once.
    """
    name = name or _name(card, on.page)
    brief = name.endswith("brief")
    is_large = name.endswith(("lead", "photo"))
    parts = [
        "" if brief else _picture(on, card, is_large=is_large, at_top=at_top),
        paragraph("kicker", "" if brief else escape(card.kicker)),
        f'<h{on.level} class="card-title">{on.here.link(on.here.address(card), whole(card.title))}</h{on.level}>',
        paragraph("subtitle", "" if brief else escape(card.subtitle)),
        paragraph("byline", escape(byline(card)) if is_large else ""),
        paragraph("excerpt", _excerpt(on, card, text, brief=brief) if with_text or arrives(card, on.page) else ""),
    ]
    place, id_ = _place(on, card)
    return f'<article class="{name}"{id_}>{"".join(parts)}{place}</article>'


def _place(on: PageCards, card: Card) -> tuple[str, str]:
    """The way from a card to the article's place on the picture beside, and the id by which that finds the card."""
    if card.id not in on.placed:
        return "", ""
    words, name = on.here.word("region"), on.here.word("region-of", title=card.title)
    href = f"#{page_picture.anchor(card.id)}"
    return f'<a class="card-place" href="{href}" title="{words}" aria-label="{name}"></a>', f' id="a{card.id}"'


def _picture(on: PageCards, card: Card, *, is_large: bool, at_top: bool) -> str:
    """The first picture of the article, with its size, so that nothing moves; the headline beside it names it."""
    copies = on.small.get(card.picture.file, ()) if card.picture and not arrives(card, on.page) else ()
    if not copies:
        return ""
    sizes = (_TOP if at_top else _WIDE) if is_large else NARROW
    return picture(on.here, card, copies, sizes=sizes, at_top=at_top)


def picture(here: Here, card: Card, copies: Sequence[Thumbnail | CardCopy], *, sizes: str, at_top: bool) -> str:
    """The copies of an article's picture, as `img`; one `at_top` of a web page is loaded at once."""
    place = addresses.issue(here.paper, card.when)
    hrefs = [escape(quote(here.href(place + copy.file))) for copy in copies]
    sources = ", ".join(f"{href} {copy.width}w" for href, copy in zip(hrefs, copies, strict=True))
    last, waits = copies[-1], "" if at_top else ' loading="lazy"'
    return (
        f'<img class="card-picture" src="{hrefs[-1]}" srcset="{sources}" sizes="{sizes}" '
        f'width="{last.width}" height="{last.height}" alt=""{waits}>'
    )


def is_brief(card: Card, page: Page) -> bool:
    """Whether the paper itself made little of the article: some words, or a text that only ends here."""
    return _name(card, page) == "card card-brief"


def arrives(card: Card, page: Page) -> bool:
    """Whether the article began on an earlier page and only goes on here."""
    return addresses.page_slug(card.pages[0]) != addresses.page_slug(page.label)


_BY_KIND = {"photo": "card card-photo", "brief": "card card-brief", "notice": "card card-brief"}


def _name(card: Card, page: Page) -> str:
    if arrives(card, page):
        return "card card-brief"
    short = card.characters < BRIEF and not (card.kicker or card.subtitle)
    return _BY_KIND.get(card.kind) or ("card card-brief" if short else "card")


def _excerpt(on: PageCards, card: Card, text: str, *, brief: bool) -> str:
    if arrives(card, on.page):
        return on.here.word("continued-from", page=card.pages[0])
    return "" if brief and card.title.startswith("〔") else escape(text or card.excerpt)


def byline(card: Card) -> str:
    """Who wrote the article, as the paper printed it."""
    return " ".join(filter(None, (card.agency, *card.authors)))
