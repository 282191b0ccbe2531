"""One page: its text in, its articles' content and its report out. Pure; the whole conversion in one view."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from builder.convert.deciding.arranging import arrange
from builder.convert.deciding.whole import decide
from builder.convert.finishing.finish import Content, finish
from builder.convert.marking.given_facts import NO_FACTS, Facts, facts
from builder.convert.printed.as_printed import RADICALS, as_printed
from builder.convert.reading.stretches import stretches
from builder.convert.report import numbers
from builder.convert.words import jumps
from builder.convert.words.furniture import is_colophon
from builder.convert.words.lines import Line, is_picture, letters, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from builder.convert.deciding.arranging import Arranged
    from builder.convert.deciding.trees import Weights
    from builder.convert.deciding.whole import Decision, Looks
    from builder.convert.printed.transcript import Transcript
    from builder.edition.mark import Mark

_LABEL = 6
"""Letters of the longest label of a picture that says nothing: `广告`."""
_ADVERTS = re.compile(
    "(?:本版|本页|此版|今日)?[为是均系為係]{0,2}(?:整版|全版|半版|通栏|通欄|全部|商业|商業)?[广廣]告(?:版面?|页|頁|略)?"
)
"""What people and models write on a page of advertisements in place of its words."""
DROPPED = "duplicate-dropped"
"""Review mark of an article whose text the page prints twice, with some characters different."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A printed line that is in no article's text, and why (furniture, banner, duplicate, byline, jump)."""

    rule: str
    lines: tuple[int, ...]
    text: str
    article: int = -1
    """The article that the line belongs to, counted from 0 on the page; -1 for none."""


@dataclass(frozen=True, slots=True)
class ConvertedPage:
    """What became of one page's text."""

    articles: tuple[Content, ...]
    """In printed order."""
    colophon: tuple[str, ...]
    report: tuple[LeftOut, ...]
    lost: tuple[Mark, ...] = ()
    """Marks that have no place on the page."""
    decided: tuple[Decision, ...] = ()
    """Of each line that was read; none of a page of pictures alone."""

    @property
    def doubtful(self) -> tuple[int, ...]:
        """Numbers of the lines of which a decision was a close call."""
        return tuple(sorted({close.line for article in self.articles for close in article.certainty.close}))


Stretch = tuple[str, int]
"""A text and the number of its first line."""
Spread = Callable[[Callable[[Stretch], ConvertedPage], Iterable[Stretch]], Iterable[ConvertedPage]]
"""What maps a function over values and keeps their order: `map`, or that of several processes."""


def convert_page(
    text: str,
    *,
    known: Iterable[str] = (),
    first: int = 1,
    full_width: bool = True,
    marks: Sequence[Mark] = (),
    spread: Spread = map,
    looks: Looks | None = None,
    weights: Weights | None = None,
) -> ConvertedPage:
    """The articles of a page's `text`. Never fails: what no rule knows is a paragraph.

    `known` are names of papers and sections, `first` the number of the text's first line in its file. `marks` are what
    people decided of its lines. `spread` maps a function over the stretches of a file that is too long for a page,
    where it likes beside each other. `looks` is asked for the chances of its lines, by who remembers them. `weights`
    are those of the edition; without any, the ones that ship decide.
    """
    transcript = as_printed(text)
    if shown := _pictures_only(transcript, first):
        return _recovered(ConvertedPage((), (), shown, tuple(marks)), transcript, first)
    parts = stretches("\n".join(transcript.lines), first)
    told = facts(marks, lines_of(parts)) if marks else NO_FACTS
    convert = partial(_convert, frozenset(known), full_width, told, (looks, weights))
    page = convert(parts[0]) if len(parts) == 1 else _joined(spread(convert, parts))
    return replace(_recovered(page, transcript, first), lost=told.lost)


def lines_of(parts: Iterable[Stretch]) -> tuple[Line, ...]:
    """The lines of a page in its stretches."""
    return tuple(chain.from_iterable(read_lines(part, first=start) for part, start in parts))


def _pictures_only(transcript: Transcript, first: int) -> tuple[LeftOut, ...]:
    """The pictures of a page that has nothing else, and what is said in place of advertisements; else nothing."""
    if not any("![" in line or "广告" in line or "廣告" in line for line in transcript.lines):
        return ()
    lines = read_lines("\n".join(transcript.lines), first=first)
    bare = all(
        (is_picture(line.picture) and len(letters(line.text)) <= _LABEL) or _ADVERTS.fullmatch(letters(line.text))
        for line in lines
    )
    return tuple(LeftOut("picture", (line.number,), f"{line.text} {line.picture}".strip()) for line in lines if bare)


def _recovered(page: ConvertedPage, transcript: Transcript, first: int) -> ConvertedPage:
    """The page with what was taken off its text in the report, and with the marks of what was mended in it."""
    if not (transcript.removed or transcript.marks or transcript.joined):
        return page
    lines: dict[str, set[int]] = {}
    for mark, line in transcript.marks:
        lines.setdefault(mark, set()).add(line + first)
    told = (LeftOut(each.rule, (each.line + first,), each.text) for each in transcript.removed)
    joined = {start + first: end + first for start, end in transcript.joined}
    articles = [replace(each, lines=_widened(each.lines, joined)) for each in page.articles]
    report = (replace(each, lines=_with_joined(each.lines, joined)) for each in page.report)
    return replace(page, articles=_marked(articles, lines), report=(*report, *told))


def _with_joined(lines: Sequence[int], joined: Mapping[int, int]) -> tuple[int, ...]:
    """Numbers of lines with those whose words were joined to one of them."""
    return tuple(number for line in lines for number in range(line, joined.get(line, line) + 1))


def _widened(ranges: str, joined: Mapping[int, int]) -> str:
    """Ranges of lines with those whose words were joined to one of them."""
    spans = [(span, span.partition("-")) for span in ranges.split(",")] if joined else []
    if not any(last or int(first) in joined for _, (first, _, last) in spans if first):
        return ranges
    wide = ((first, max(int(last or first), joined.get(int(last or first), 0))) for _, (first, _, last) in spans)
    return ",".join(first if int(first) == last else f"{first}-{last}" for first, last in wide)


def _marked(articles: Sequence[Content], marks: Mapping[str, AbstractSet[int]]) -> tuple[Content, ...]:
    """The articles, each with the marks that speak of its lines; radicals are told of once a page."""
    marked: list[Content] = []
    told: set[str] = set()
    for content in articles:
        own = set(numbers(content.lines))
        found = {mark: lines for mark, lines in marks.items() if own & lines and mark not in told}
        told |= found.keys() & {RADICALS}
        kept = {mark: tuple(sorted(lines if mark == RADICALS else own & lines)) for mark, lines in found.items()}
        review = (*content.review, *kept)
        marked.append(replace(content, review=review, doubts=(*content.doubts, *kept.items())) if kept else content)
    return tuple(marked)


def _convert(
    known: frozenset[str], full_width: bool, told: Facts, model: tuple[Looks | None, Weights | None], stretch: Stretch
) -> ConvertedPage:
    (text, first), (looks, weights) = stretch, model
    lines = read_lines(text, first=first)
    numbers = [line.number for line in lines]
    decided = decide(lines, known, told.given, weights, looks)
    whole = arrange(lines, decided, weights)
    contents = [_turned(finish(d, numbers, full_width=full_width), told) for d in whole.drafts]
    return ConvertedPage(
        articles=tuple(_with_dropped(contents, whole)),
        colophon=tuple(block.text for block in whole.aside if is_colophon(block.text)),
        report=tuple(_report(whole, told.duplicates)),
        decided=decided,
    )


def _turned(content: Content, told: Facts) -> Content:
    """The article with the pages that it comes from and goes on, where a person said so."""
    own = set(numbers(content.lines)) if told.turns else set()
    for source, leaves in ((source, leaves) for line, source, leaves in told.turns if line in own):
        content = replace(
            content,
            continued_from=source or content.continued_from,
            continued_on=leaves or content.continued_on,
            turn_told=True,
        )
    return content


def _joined(parts: Iterable[ConvertedPage]) -> ConvertedPage:
    """The stretches of a file as one page."""
    articles: list[Content] = []
    colophon: list[str] = []
    report: list[LeftOut] = []
    decided: list[Decision] = []
    for part in parts:
        before = len(articles)
        report += (each if each.article < 0 else replace(each, article=each.article + before) for each in part.report)
        articles += part.articles
        colophon += part.colophon
        decided += part.decided
    return ConvertedPage(tuple(articles), tuple(colophon), tuple(report), decided=tuple(decided))


def _with_dropped(contents: Sequence[Content], whole: Arranged) -> Iterator[Content]:
    """The articles; the one whose copy, which differs, was dropped says so, with the copy's lines."""
    dropped: dict[int, list[int]] = {}
    for copy in whole.copies:
        if not copy.exact:
            dropped.setdefault(copy.article, []).extend(copy.block.lines)
    for number, content in enumerate(contents):
        if lines := tuple(dropped.get(number, ())):
            review, doubts = (*content.review, DROPPED), (*content.doubts, (DROPPED, lines))
            yield replace(content, review=review, doubts=doubts)
        else:
            yield content


def _report(whole: Arranged, duplicates: AbstractSet[int]) -> Iterator[LeftOut]:
    for block in whole.aside:
        if not is_colophon(block.text):
            shown = f" {block.picture}" if is_picture(block.picture) else ""
            rule = "furniture" if duplicates.isdisjoint(block.lines) else "duplicate"
            yield LeftOut(rule, block.lines, f"{block.text}{shown}".strip())
    for copy in whole.copies:
        yield LeftOut("duplicate", copy.block.lines, copy.block.text)
    for number, draft in enumerate(whole.drafts):
        for block in (*draft.group.bylines, *draft.group.jumps):
            yield LeftOut(block.role, block.lines, block.text, number)
        for block in draft.text:
            _, rest = jumps.leading(block.text)
            if mark := block.text[: len(block.text) - len(rest)].strip():
                yield LeftOut("jump", block.lines, mark, number)
