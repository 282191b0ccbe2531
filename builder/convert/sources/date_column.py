"""Which column of a table is the date, where none is called so: its cells are dates and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.convert.sources import field_map, written_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.sources.tables import TableRecord

INFERRED = "date-inferred"
_ANOTHER = re.compile(
    "采集|採集|抓取|入库|入庫|录入|錄入|上传|上傳|修改|更新|创建|創建|建立|下载|下載|生日|出生|截止|有效|"
    "create|update|modified|crawl|fetch|scrape|upload|import|birth|born|expir|until",
    re.IGNORECASE,
)
"""In names of columns whose dates are of something else: of a person, or of the file."""

Named = tuple["tuple[TableRecord, ...]", field_map.Names, str]


def named(records: tuple[TableRecord, ...], names: field_map.Names) -> Named:
    """The records, and the field map with the column that is their date where only one can be; and what to do if not.

    A column that is taken is a guess about the whole table: one mark, at the first record.
    """
    sorted_ = [field_map.sort(record, names) for record in records]
    if not records or any(each.text("date").strip() for each in sorted_):
        return records, names, ""
    columns = [*_columns([dict(each.rest) for each in sorted_])]
    likely = [name for name in columns if not _ANOTHER.search(name)]
    if len(likely) == 1:
        own = dict(names) | {"date": (field_map.folded(likely[0]),)}
        first = replace(records[0], review=(*records[0].review, INFERRED))
        return (first, *records[1:]), tuple(own.items()), ""
    return records, names, " or ".join(f"--field date={name}" for name in columns) if columns else ""


def _columns(rows: Sequence[dict[str, object]]) -> Iterator[str]:
    """The columns that every record has and in which every cell is a date."""
    for name in rows[0]:
        cells = [row.get(name) for row in rows]
        if all(isinstance(cell, str) and written_date.alone(cell) for cell in cells):
            yield name
