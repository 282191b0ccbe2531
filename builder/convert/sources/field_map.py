"""The field map: which key of a source says what of an article.

A source's own names come from `extra.edition.fields` in mkdocs.yml or from `--field title=标题`; the names below
are tried after them. What no field takes is kept with the article as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.configuration.config import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.convert.sources.tables import FieldValue, TableRecord

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "标题", "主题", "主标题", "题目", "標題", "主標題", "題目", "headline", "题名", "題名", "篇名",
        "文章标题", "文章標題",
    ),
    "kicker": ("kicker", "引题", "肩题", "眉题", "引題", "肩題", "眉題"),
    "subtitle": ("subtitle", "副题", "副标题", "副題", "副標題", "deck"),
    "date": (
        "date", "日期", "出版日期", "发布日期", "發布日期", "见报日期", "見報日期", "刊登日期", "刊发日期", "刊發日期",
        "刊期", "pubdate", "publish_date", "published",
    ),
    "page": ("page", "版次", "版面", "版号", "版號", "版别", "版別", "版", "page_no", "page_number"),
    "section": ("section", "版名", "版面名称", "版面名稱"),
    "authors": ("authors", "author", "作者", "署名", "记者", "記者", "byline"),
    "agency": ("agency", "来源", "來源", "稿源"),
    "body": ("body", "正文", "内容", "內容", "全文", "文本", "内文", "內文", "content", "text"),
    "newspaper": ("newspaper", "报纸", "报名", "报刊", "報紙", "報名", "报纸名称", "報紙名稱", "paper"),
    "column": ("column", "栏目", "专栏", "欄目", "專欄"),
    "images": ("images", "image", "图片", "配图", "圖片", "配圖", "pictures"),
}  # fmt: skip
"""Names by which sources call each field, in the order in which they are tried; upper and lower case alike."""

Names = tuple[tuple[str, tuple[str, ...]], ...]
"""Each field with the names that it goes by, best first."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A record sorted by the field map."""

    values: Mapping[str, FieldValue]
    """What the source says of each field; fields on which it is silent are left out."""
    rest: tuple[tuple[str, FieldValue], ...]
    """What no field took, under the source's own keys."""

    def text(self, field: str) -> str:
        """A field as one text, several values as lines of it; empty where there is none."""
        value = self.values.get(field, "")
        return value if isinstance(value, str) else "\n".join(value)


def names(*given: Iterable[tuple[str, tuple[str, ...]]]) -> Names:
    """The field map from what is given, best first, and the names that are tried after it.

    A source's key that is given for one field is tried for no other.
    """
    own: dict[str, list[str]] = {field: [] for field in FIELDS}
    taken: dict[str, str] = {}
    for mapping in given:
        for field, keys in mapping:
            for key in map(folded, keys):
                if taken.setdefault(key, field) == field and key not in own[field]:
                    own[field].append(key)
    return tuple(
        (
            field,
            (*own[field], *(key for key in NAMES[field] if taken.get(key, field) == field and key not in own[field])),
        )
        for field in FIELDS
    )


def sort(record: TableRecord, names: Names) -> Fields:
    """The record's values by field: of each field the first name that has a value."""
    pairs = [(key, value) for key, value in record.values if _said(value)]
    found: dict[str, int] = {}
    for number, (key, _) in enumerate(pairs):
        found.setdefault(folded(key), number)
    chosen = {field: at for field, keys in names for at in [found[key] for key in keys if key in found][:1]}
    used = set(chosen.values())
    kept = {pairs[at] for at in used}
    rest = tuple(pair for at, pair in enumerate(pairs) if at not in used and pair not in kept)
    return Fields({field: pairs[at][1] for field, at in chosen.items()}, rest)


def folded(key: str) -> str:
    """A key as it is compared."""
    return key.strip(" \t\u3000\ufeff").casefold()


def _said(value: FieldValue) -> bool:
    return bool(value.strip(" \t\r\n\u3000") if isinstance(value, str) else any(map(_said, value)))
