"""Reassembly: text that stands with the wrong headline is given back, and broken sentences are joined.

A column break may send the rest of an article past its neighbours. What betrays it is an article that stops in
the middle of a sentence, and a run of paragraphs whose vocabulary is another article's. Every article that took
such text in is marked `adopted-fragment`; one that still stops in mid-sentence is marked `truncated`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from builder.convert.cutting.drafts import rejoined
from builder.convert.reading.wrapping import join_text
from builder.convert.words import datelines, jumps
from builder.convert.words.lines import ended, is_bullet, letters
from builder.convert.words.topics import Model, Vocabulary, logs_without, phrases, preference, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.cutting.drafts import Draft
    from builder.convert.reading.blocks import Block

UNFINISHED = "truncated"
"""Review mark of an article whose text stops in the middle of a sentence."""
_OPEN_ENDED = 0.05
"""Nats a pair by which a run must prefer an article that stops in mid-sentence. Measured: 0.05 to 0.2."""
_WHOLE = 0.045
"""The same for an article that lacks nothing. Measured between unrelated articles of a page: below 0.04."""
_RUN_LETTERS, _WHOLE_LETTERS = 40, 120
"""Letters that a run must have before its vocabulary is believed, for either case."""
_REST_LETTERS, _REST_SHARE = 80, 0.5
"""Letters that the article must keep, and their share of the run's: a few lines are no vocabulary to prefer."""
_KNOWN_LETTERS = 60
"""Letters of a run from which on a phrase that it shares with one article alone may be believed."""
_FIT = 10
"""Nats that it counts that a run completes the word in which the article stops; a few letters' worth."""
_LARGEST_PAGE = 400
"""Blocks on a page above which text stays where it stands: comparing all with all would take too long."""
_SENTENCE = re.compile("[，,。；;、]")
_FRAGMENT_LETTERS = 10


@dataclass(frozen=True, slots=True)
class _Move:
    """Blocks `first` to `end` of draft `source` belong to draft `target`."""

    gain: float
    target: int
    source: int
    first: int
    end: int


def reassemble(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with each run of text where it belongs, sentences joined, doubts marked."""
    settled = list(drafts)
    if sum(len(draft.text) for draft in drafts) <= _LARGEST_PAGE:
        while move := max(_moves(settled), key=lambda found: found.gain, default=None):
            _apply(settled, move)
    kept = rejoined(draft for draft in settled if draft.text or draft.headed)
    return tuple(_marked(replace(draft, text=_joined(draft.text))) for draft in kept)


def breaks_off(draft: Draft) -> bool:
    """Whether the draft's text stops in the middle of a sentence."""
    if not draft.text or jumps.trailing(draft.text[-1].text)[0]:
        return False
    return _broken(draft.text[-1])


def _broken(block: Block) -> bool:
    text = block.text
    return (
        block.role == "text"
        and not ended(text)
        and not text.endswith(("—", "─"))
        and len(letters(text)) >= _FRAGMENT_LETTERS
        and _SENTENCE.search(text) is not None
    )


def _moves(drafts: Sequence[Draft]) -> Iterator[_Move]:
    """Every move that the vocabulary speaks for, each run with each article that it prefers enough."""
    texts = [[block.text for block in (*draft.group.headline, *draft.text)] for draft in drafts]
    words = [vocabulary(text) for text in texts]
    page = vocabulary(chain.from_iterable(texts))
    models = [Model(each, page) for each in words]
    tails = [letters(draft.text[-1].text)[-1] if breaks_off(draft) else "" for draft in drafts]
    for source, draft in enumerate(drafts):
        targets = _targets(drafts, source)
        sizes = [len(letters(block.text)) for block in draft.text]
        for first, end in _runs(draft) if targets else ():
            size = sum(sizes[first:end])
            rest = sum(sizes) - size
            needed = {at: _needed(size, rest, draft, tails[at], close=source == at + 1) for at in targets}
            start = letters(draft.text[first].text)[:1]
            fits = {at for at in targets if tails[at] and page[tails[at] + start]}
            alone = fits if end == len(draft.text) else set()
            known = size >= _KNOWN_LETTERS and draft.headed and rest >= max(_REST_LETTERS, _REST_SHARE * size)
            wanted = [target for target in targets if known or needed[target] < math.inf or target in alone]
            run = vocabulary(block.text for block in draft.text[first:end]) if wanted else Vocabulary()
            own = logs_without(run, words[source], page)
            for target in wanted:
                gain = preference(run, own, models[target])
                if gain > needed[target]:
                    yield _Move(gain * size + (_FIT if target in fits else 0), target, source, first, end)
                elif target in alone:
                    yield _Move(gain + 1, target, source, first, end)
                elif gain > 0 and _speaks_of(draft, first, end, drafts[target]):
                    yield _Move(gain * size, target, source, first, end)


def _speaks_of(draft: Draft, first: int, end: int, target: Draft) -> bool:
    """Whether a run shares names or phrases with `target`, and none with the rest of its own draft."""
    rest = phrases(block.text for block in (*draft.group.headline, *draft.text[:first], *draft.text[end:]))
    others = phrases(block.text for block in (*target.group.headline, *target.text))
    run = [phrases([block.text]) for block in draft.text[first:end]]
    return all(each & others and not each & rest for each in run)


def _targets(drafts: Sequence[Draft], source: int) -> list[int]:
    """The articles that may take text out of the draft `source`: those before it, since columns run on."""
    if drafts[source].kind or "adopted-fragment" in drafts[source].review:
        return []
    return [target for target in range(source) if drafts[target].text and not drafts[target].kind]


def _needed(run: int, rest: int, source: Draft, tail: str, *, close: bool) -> float:
    """The gain that a move of `run` letters must exceed that leaves `rest`; `close`: to the article right before it.

    `tail` is the last letter of an article that stops in mid-sentence.
    """
    enough = rest >= max(_REST_LETTERS, _REST_SHARE * run)
    if tail and (enough or not source.headed):
        return _OPEN_ENDED if close or run >= _RUN_LETTERS else math.inf
    return _WHOLE if source.headed and enough and run >= _WHOLE_LETTERS else math.inf


def _runs(draft: Draft) -> Iterator[tuple[int, int]]:
    """Runs that may be another article's: from any block on to a break in the page, or to the draft's end.

    A draft without a headline may go as a whole, unless it begins with a dateline or a jump mark of its own.
    """
    text = draft.text
    ends = [at for at, block in enumerate(text) if at and block.lines[0] in draft.breaks] + [len(text)]
    opens = bool(text) and (datelines.opening(text[0].text) or jumps.leading(text[0].text)[0])
    if not draft.headed and text and not opens:
        yield 0, len(text)
    for first in range(1, len(text)):
        if text[first].role == "text" and text[first - 1].role != "crosshead":
            end = next(end for end in ends if end > first)
            yield first, end


def _apply(drafts: list[Draft], move: _Move) -> None:
    source, target = drafts[move.source], drafts[move.target]
    moved = source.text[move.first : move.end]
    review = tuple(dict.fromkeys((*target.review, "adopted-fragment")))
    adopted = target.adopted.union(*(block.lines for block in moved))
    drafts[move.target] = replace(target, text=target.text + moved, review=review, adopted=adopted)
    drafts[move.source] = replace(source, text=source.text[: move.first] + source.text[move.end :])


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each sentence that was cut by a column break in one paragraph again."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _completes(joined[-1], block):
            last = joined[-1]
            joined[-1] = replace(last, text=join_text([last.text, block.text]), lines=last.lines + block.lines)
        else:
            joined.append(block)
    return tuple(joined)


def _completes(last: Block, block: Block) -> bool:
    """Whether `block` goes on with the sentence in which `last` was cut."""
    if block.role != "text" or not _broken(last) or jumps.trailing(last.text)[0]:
        return False
    return not (is_bullet(last.text) or is_bullet(block.text) or datelines.opening(block.text))


def _marked(draft: Draft) -> Draft:
    return replace(draft, review=(*draft.review, UNFINISHED)) if breaks_off(draft) else draft
