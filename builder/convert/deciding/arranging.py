"""A decided page as articles: paragraphs joined, texts brought home, what is printed twice told, doubts marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.deciding.assembling import articles, draft_of, printed
from builder.convert.deciding.certainty import certainties
from builder.convert.deciding.cohesion import read_words
from builder.convert.deciding.homes import Gathered, gathered
from builder.convert.deciding.joining import is_wrapped, join_text
from builder.convert.deciding.labels import ASIDE, CONTINUED, TEXT
from builder.convert.deciding.printed_twice import Copies
from builder.convert.deciding.standing import under_columns
from builder.convert.deciding.trees import Weights, weights
from builder.convert.deciding.whole import decide
from builder.convert.words import datelines, jumps
from builder.convert.words.lines import ended, is_bullet, letters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from builder.convert.deciding.drafts import Draft
    from builder.convert.deciding.whole import Decision
    from builder.convert.reading.blocks import Block, Role
    from builder.convert.words.lines import Line

ADOPTED, UNFINISHED = "adopted-fragment", "truncated"
"""Review marks of an article that took text in from elsewhere, and of one that stops in the middle of a sentence."""
_FRAGMENT_LETTERS, _COPY_LETTERS = 10, 40
_CALL = "(?:电话|電話|热线|熱線|手机|手機|传真|傳真|邮箱|郵箱|网址|網址|微信)(?:号码|號碼|号|號|地址)?(?:为|為|是)?"
_TELEPHONE = (
    r"[（(]?[0-9](?:[ /）)—–-]{0,2}[0-9]){6,}|(?<=[:：])[0-9]{5,6}|(?<=[热熱][线線])(?:123|9[56][0-9])[0-9]{2,3}"
)
_ADDRESS = "[0-9A-Za-z_:/-]+[@.][0-9A-Za-z_@./:-]+|(?<=[信号號:：])[A-Za-z][0-9A-Za-z_-]{4,}"
_REACHED = re.compile(rf"{_CALL}[ \u3000:：（(]{{0,3}}(?:{_TELEPHONE}|{_ADDRESS})$")
"""Where to call or write, as notices end."""
_MARKS = re.compile("[，,。；;、]")
"""What prose has, and rows of a list do not."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A paragraph that the page prints a second time."""

    block: Block
    article: int
    """The article that has it already."""
    exact: bool


@dataclass(frozen=True, slots=True)
class Arranged:
    """A page's articles before their fields are read, and its lines that are in none."""

    drafts: tuple[Draft, ...]
    aside: tuple[Block, ...]
    copies: tuple[Copy, ...]


def arrange(lines: Sequence[Line], decided: Sequence[Decision], own: Weights | None = None) -> Arranged:
    """The articles of a page from what was decided of its lines; `own` are an edition's weights."""
    told = [each.told for each in decided]
    page = printed(lines, [(each.role, each.begins) for each in decided], [each.cut_chance for each in decided], told)
    words, places = read_words([line.text for line in lines]), {line.number: at for at, line in enumerate(lines)}
    home = gathered(tuple(articles(page)), words, places, (own or weights()).places)
    found = [_draft(each) for each in home]
    headlines = {number for draft in found for block in draft.group.headline for number in block.lines}
    numbers = [frozenset(line.number for part in each.run for line in part.lines) for each in home]
    sure = certainties(lines, decided, numbers, headlines)
    drafts = list(under_columns(replace(each, certainty=how) for each, how in zip(found, sure, strict=True)))
    held = {line.number for line, given in zip(lines, told, strict=True) if given.role or given.article}
    begun = {line.number for line, given in zip(lines, told, strict=True) if given.role == TEXT}
    kept, copies = _without_copies(drafts, held)
    aside = tuple(each.block("furniture") for each in page if each.role == ASIDE)
    return Arranged(tuple(_marked(_mended(draft, begun)) for draft in kept), aside, copies)


def paragraphs(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The text of one article from its lines: what the file marks is a crosshead, broken lines are joined."""
    broken = is_wrapped(lines)
    roles = [each.role for each in decide(lines)] if broken else [TEXT] * len(lines)
    goes_on = [role == CONTINUED and _role(line) == "text" for line, role in zip(lines, roles, strict=True)]
    found = printed(lines, [(CONTINUED if each else TEXT, False) for each in goes_on])
    return tuple(each.block(_role(each.lines[0])) for each in found)


def _role(line: Line) -> Role:
    if line.picture:
        return "picture"
    return "crosshead" if line.level or line.bold else "text"


def _draft(article: Gathered) -> Draft:
    review = (ADOPTED,) if article.adopted - article.told else ()
    return replace(draft_of(article.run), review=review, adopted=article.adopted)


def _without_copies(drafts: Sequence[Draft], held: AbstractSet[int]) -> tuple[list[Draft], tuple[Copy, ...]]:
    """The articles without the paragraphs that they have already, exactly or but for a few characters.

    Lines that are `held` stay, for a person said what they are. The page is read in printed order, so that what stays
    is what was printed first.
    """
    earlier = Copies()
    found: dict[int, Copy] = {}
    every = sorted(
        ((block.lines, number, block) for number, draft in enumerate(drafts) for block in draft.text),
        key=lambda each: each[:2],
    )
    for lines, number, block in every:
        asked = block.role == "text" and held.isdisjoint(lines) and not is_bullet(block.text)
        home = earlier.home(block, number) if asked else None
        if home and _is_copy(block, drafts[number], own=home.article == number):
            found[lines[0]] = Copy(block, home.article, home.exact)
        else:
            earlier.add(block, number)
    kept = [
        replace(draft, text=tuple(block for block in draft.text if block.lines[0] not in found)) for draft in drafts
    ]
    whole = [number for number, draft in enumerate(kept) if draft.text or draft.group.blocks]
    places = {number: at for at, number in enumerate(whole)}
    copies = tuple(replace(copy, article=places.get(copy.article, -1)) for copy in found.values())
    return [kept[number] for number in whole], copies


def _is_copy(block: Block, draft: Draft, *, own: bool) -> bool:
    """Whether a paragraph printed twice is a copy: in one article always, of another article's if long and not all."""
    long = len(letters(block.text)) >= _COPY_LETTERS and len(draft.text) > 1
    return own or long or not draft.group.blocks


def _mended(draft: Draft, begun: AbstractSet[int]) -> Draft:
    """The draft with each sentence that was cut by a column's end in one paragraph again, where text was brought in.

    Lines in `begun` begin a paragraph, as a person said.
    """
    joined: list[Block] = []
    for block in draft.text:
        seam = bool(joined) and (block.lines[0] in draft.adopted) != (joined[-1].lines[-1] in draft.adopted)
        if seam and block.lines[0] not in begun and _completes(joined[-1], block):
            last = joined[-1]
            joined[-1] = replace(last, text=join_text([last.text, block.text]), lines=last.lines + block.lines)
        else:
            joined.append(block)
    return replace(draft, text=tuple(joined))


def _completes(last: Block, block: Block) -> bool:
    """Whether `block` goes on with the sentence in which `last` was cut."""
    if block.role != "text" or not _breaks_off(last):
        return False
    return not (is_bullet(last.text) or is_bullet(block.text) or datelines.opening(block.text))


def _breaks_off(block: Block) -> bool:
    text = block.text
    whole = ended(text) or text.endswith(("—", "─")) or jumps.trailing(text)[0] or _REACHED.search(text)
    return (
        block.role == "text"
        and not whole
        and len(letters(text)) >= _FRAGMENT_LETTERS
        and any(c in text for c in "，,。；;、")
    )


def _marked(draft: Draft) -> Draft:
    """The draft, marked where its text stops in the middle of a sentence."""
    return replace(draft, review=(*draft.review, UNFINISHED)) if draft.text and _breaks_off(draft.text[-1]) else draft
