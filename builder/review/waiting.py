"""What waits, as values: articles with review marks and clashes, in the order in which to look at them. Pure.

Clashes come first. The others are sorted by how likely it is that they are right, as far as is known: by how sure the
model is of their cut, and by what their marks leave of that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from builder.convert.deciding.certainty import SURE
from builder.convert.finishing.finish import INFERRED
from builder.convert.one_page import DROPPED
from builder.convert.report import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from builder.convert.deciding.certainty import Close
    from builder.convert.finishing.finish import Content
    from builder.edition.article import Article
    from builder.review.why import Why

CLASH = "clash"
"""The mark of an article that was corrected by hand and whose source changed since."""


class MarkKind(NamedTuple):
    """What a mark means for whoever looks through the articles."""

    weight: int
    """How doubtful it makes its article."""
    name: str
    """As editors read it."""
    advice: str
    """What to look at."""


MARKS: Mapping[str, MarkKind] = {
    CLASH: MarkKind(10, "两边都改过", "您改过稿件，版面文字后来也变了。"),
    "encoding-guessed": MarkKind(8, "编码是猜的", "文件没有说明编码，请看看有没有乱码。"),
    "date-inferred": MarkKind(6, "日期是推断的", "日期从电头推断，请对一下报头。"),
    "page-inferred": MarkKind(6, "版号是推断的", "不知道是第几版，当作第 1 版。"),
    "truncated": MarkKind(5, "句子没有完", "正文停在半句，也许缺了一段。"),
    "adopted-fragment": MarkKind(4, "收回的段落", "这几行原先排在别的稿件下面，按用词判断属于这一篇。"),
    "duplicate-dropped": MarkKind(
        4, "去掉的重复段", "版面上另有一段与这里只差几个字，当作重复去掉了；不是重复的话，请补回来。"
    ),
    "table-broken": MarkKind(4, "表格有错", "表格里的引号或列数不对，请对一下各栏。"),
    "front-matter-broken": MarkKind(4, "说明读不全", "文件开头 --- 之间的说明写坏了，只读出一部分。"),
    "loop-cut": MarkKind(4, "删去的重复句", "识别时同一句写了许多遍，只留一遍；请对一下版面，看看后面是不是缺了字。"),
    "headline-missing": MarkKind(3, "没有标题", "没有印出标题，〔〕里是正文的第一句。"),
    "headline-inferred": MarkKind(
        3, "标题还是小标题", "这一行是不是标题，是另一篇的还是文中的小标题，没有把握；请对一下版面。"
    ),
    "cut-inferred": MarkKind(3, "起止没有把握", "一篇到这里完没完，没有把握；请对一下版面。"),
    "jump-unmatched": MarkKind(2, "转版没有对上", "写着转版，却没有找到另一半。"),
    "author-inferred": MarkKind(2, "署名是推断的", "标题下面只有一个短名，按位置当作署名。"),
    "radicals-replaced": MarkKind(
        1, "部首换成了汉字", "版面文字里有部首符号（如 ⻓、⽔），已换成样子相同的汉字；请看看有没有换错。"
    ),
}
"""Two texts for one article first, then what may have spoilt every word, then what puts it in a wrong place, then text
that may be missing or another's, then what an editor can read off the page. Each `EVEN` halves the chance that the
article is right."""
EVEN = 3
"""Weight of even odds."""
OTHER = 1
"""Weight of a mark that is not in the table, such as one written by an editor."""


def kind_of(mark: str) -> MarkKind:
    """What a mark means; one that is not in the table means what it says."""
    return MARKS.get(mark) or MarkKind(OTHER, mark, "")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a page file that an article came from."""

    number: int
    text: str
    marks: tuple[str, ...] = ()
    """The marks that speak of this line."""
    why: tuple[Why, ...] = ()
    """What was decided of it by a close call, and the reasons."""


@dataclass(frozen=True, slots=True)
class SourcePart:
    """The lines of one page file that an article came from."""

    file: str
    lines: tuple[SourceLine, ...]
    note: str = ""
    """Why the lines cannot be shown, or cannot be trusted; empty where they can."""
    certainty: int | None = None
    """How sure the cut of these lines is, in thousandths; None where they were not cut from a page."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits for a look."""

    path: str
    marks: tuple[str, ...]
    article: Article
    source: tuple[SourcePart, ...] = ()
    clash: tuple[str, str, str] | None = None
    """As conversion made it before (empty where that is lost), as corrected, and as the source is now."""

    @property
    def certainty(self) -> int | None:
        """How sure the cut of its least sure part is, in thousandths; None where that is not known."""
        return min((part.certainty for part in self.source if part.certainty is not None), default=None)

    @property
    def weight(self) -> float:
        """How doubtful it is."""
        return weight(self.marks, self.certainty)


def weight(marks: Collection[str], sure: int | None) -> float:
    """The marks' weights and that of what a cut lacks in certainty, which is what marks of `INFERRED` say.

    A cut that is not sure and has no such mark was looked at by a person, who deleted it: it weighs nothing.
    """
    marked = set(marks) & {*INFERRED}
    told = sum(kind_of(mark).weight for mark in marks if sure is None or mark not in marked)
    lacks = 0.0 if sure is None or (sure < SURE and not marked) else -EVEN * log2(max(sure, 1) / 1000)
    return round(told + lacks, 3)


def in_order(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Clashes first, then the most doubtful; of equals, in the order of issues, pages and articles."""
    return tuple(sorted(waiting, key=lambda one: (CLASH not in one.marks, -one.weight, one.article.when, one.path)))


def with_marks(part: SourcePart, review: Collection[str]) -> SourcePart:
    """The part without marks that its article has not: half of a jump has a headline where the other half is."""
    lines = (replace(line, marks=tuple(mark for mark in line.marks if mark in review)) for line in part.lines)
    return replace(part, lines=tuple(lines))


def source_part(
    file: str, ranges: str, text: Sequence[str], contents: Sequence[Content], why: Callable[[Close], Why]
) -> SourcePart:
    """The lines `ranges` of a page file's `text`, each with the marks that conversion puts on it, and with its reasons.

    Beside them are the lines of a dropped copy of its text, and the line below the article if it is not sure that it
    is no part of it. `contents` are the articles that the page becomes now; where none has these lines, no line has a
    mark. `why` tells the reasons for a close call.
    """
    content = next((content for content in contents if content.lines == ranges), None)
    doubts, close = (content.doubts, content.certainty.close) if content else ((), ())
    beside = (number for mark, lines in doubts if mark in {DROPPED, *INFERRED} for number in lines)
    own = [number for number in sorted({*numbers(ranges), *beside}) if number <= len(text)]
    empty = [n for one, other in pairwise(own) if not any(text[one : other - 1]) for n in range(one + 1, other)]
    wanted = sorted({*own, *empty})
    return SourcePart(
        file,
        tuple(
            SourceLine(
                number,
                text[number - 1],
                tuple(mark for mark, lines in doubts if number in lines),
                tuple(why(each) for each in close if each.line == number),
            )
            for number in wanted
        ),
        certainty=content.certainty.chance if content else None,
    )
