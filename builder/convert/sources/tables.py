"""Tables of articles: JSON, JSON Lines and CSV as records, each with its lines in the file.

Values stay as they are written: `08`, `1.10` and `NaN` are words. A table that breaks off gives the
records before the break, and an error that names the line.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv"})
TABLE_BROKEN = "table-broken"
"""Review mark of records of a CSV file whose quotes do not match, so that cells may have run together."""

FieldValue = str | tuple[str, ...]
"""A key's value: a text, or several; anything nested deeper is JSON text."""
Pairs = list[tuple[str, object]]
_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_BLANKS = " \t\r\n\ufeff"
_SEPARATOR = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")
_DELIMITERS = ",\t;|，"
_LONGEST_CELL = (1 << 31) - 1
_TEXTS = ("text", "content", "正文", "内容", "內容", "文本")
"""Keys under which the objects of a list hold a paragraph each."""
_DEEPEST = 3
"""How deep in a JSON document the list of its articles may be."""


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One article as its source gives it."""

    values: tuple[tuple[str, FieldValue], ...]
    """Keys as the source spells them, in its order; a key may occur twice."""
    file: str
    """Name of the source file."""
    lines: str
    """Its lines in that file: `12-15`."""
    review: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of what it says."""
        return hashlib.sha256(repr(self.values).encode("utf-8", "surrogatepass")).hexdigest()


Found = tuple[tuple[TableRecord, ...], tuple[EditionError, ...]]
"""The records of a file and what is wrong with it."""


def parse(text: str, *, suffix: str, file: str, where: str) -> Found:
    """The records in the text of a table. Never raises: what cannot be read is an error with its line."""
    errors: list[EditionError] = []
    if suffix in _LINES_SUFFIXES:
        found = _json_lines(text, where, errors)
    elif suffix == ".json":
        found = _json(text, where, errors)
    else:
        found = _csv(text, "\t" if suffix == ".tsv" else "")
    records = tuple(
        TableRecord(
            tuple(pair for key, value in pairs for pair in _parted(key, value)),
            file,
            f"{first}-{last}" if last > first else str(first),
            marks,
        )
        for pairs, first, last, marks in found
    )
    if not records and not errors:
        errors.append(EditionError("no records in it", where=where, then="give a list of articles, or delete it"))
    return records, tuple(errors)


_Row = tuple[Pairs, int, int, tuple[str, ...]]
"""Keys and values, first and last line, review marks."""


class _Object(Pairs):
    """A JSON object that keeps the order of its keys, and repeated ones."""


_DECODER = json.JSONDecoder(object_pairs_hook=_Object, parse_int=str, parse_float=str, parse_constant=str, strict=False)


def _json_lines(text: str, where: str, errors: list[EditionError]) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip(_BLANKS):
            continue
        try:
            value = _DECODER.decode(line.strip(_BLANKS))
        except (ValueError, RecursionError) as error:
            errors.append(_broken(error, f"{where}:{number}"))
            continue
        if isinstance(value, _Object):
            yield value, number, number, ()
        else:
            errors.append(EditionError("no record", where=f"{where}:{number}", then="write {…} with keys"))


def _json(text: str, where: str, errors: list[EditionError]) -> Iterator[_Row]:
    """The records of a JSON document: its list read one by one, so that a break loses only what follows it."""
    ends = [match.end() for match in re.finditer("\n", text)]

    def line(at: int) -> int:
        return bisect_right(ends, at) + 1

    at = len(text) - len(text.lstrip(_BLANKS))
    if text[at : at + 1] != "[":
        yield from _json_object(text, at, where, errors)
        return
    at = _SEPARATOR.match(text, at + 1).end()  # type: ignore[union-attr]  # matches nothing at least
    while text[at : at + 1] not in {"]", ""}:
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            place = line(getattr(error, "pos", at))
            errors.append(_broken(error, f"{where}:{place}", then="mend it there; what follows was not read"))
            return
        if isinstance(value, _Object):
            yield value, line(at), line(end - 1), ()
        else:
            errors.append(EditionError("no record", where=f"{where}:{line(at)}", then="write {…} with keys"))
        at = _SEPARATOR.match(text, end).end()  # type: ignore[union-attr]
    if not text[at:]:
        errors.append(EditionError("the list is not closed", where=f"{where}:{line(at)}", then="look for its end"))


def _json_object(text: str, at: int, where: str, errors: list[EditionError]) -> Iterator[_Row]:
    """One article, or a document with the list of its articles inside."""
    try:
        value = _DECODER.decode(text[at:].rstrip(_BLANKS))
    except (ValueError, RecursionError) as error:
        errors.append(_broken(error, where))
        return
    last = text.rstrip().count("\n") + 1
    rows = _rows(value, _DEEPEST)
    if not rows and isinstance(value, _Object):
        rows = [value]
    for row in rows:
        yield row, 1, last, ()


def _rows(value: object, depth: int) -> list[Pairs]:
    """The objects in the longest list of objects inside `value`."""
    if isinstance(value, _Object):
        inside = [_rows(each, depth - 1) for _, each in value] if depth else []
        return max(inside, key=len, default=[])
    if isinstance(value, list):
        return [each for each in value if isinstance(each, _Object)]
    return []


def _broken(error: ValueError | RecursionError, where: str, then: str = "mend that line") -> EditionError:
    if isinstance(error, json.JSONDecodeError):
        what, at = f"broken JSON: {error.msg} (column {error.colno})", error.lineno
        place = where if where.rpartition(":")[2].isdecimal() else f"{where}:{at}"
        return EditionError(what, where=place, then=then)
    return EditionError("broken JSON: nested too deep", where=where, then=then)


def _values(pairs: Pairs) -> tuple[tuple[str, FieldValue], ...]:
    return tuple(pair for key, value in pairs for pair in _parted(key, value))


def _parted(key: str, value: object) -> Iterator[tuple[str, FieldValue]]:
    """A key's value; of a list of objects with a text each, the texts, and beside them what else the objects say."""
    rows = value if isinstance(value, list) and not isinstance(value, _Object) else []
    name = next((name for name in _TEXTS if rows and all(_holds(row, name) for row in rows)), "")
    if not name:
        yield key, _value(value)
        return
    yield key, tuple(text for row in rows for each, text in row if each == name)
    rest = [_Object(pair for pair in row if pair[0] != name) for row in rows]
    if any(rest):
        yield f"{key}, beside {name}", tuple(map(_plain, rest))


def _holds(row: object, name: str) -> bool:
    return isinstance(row, _Object) and any(key == name and isinstance(value, str) for key, value in row)


def _value(value: object) -> FieldValue:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and not isinstance(value, _Object):
        return tuple(each if isinstance(each, str) else _plain(each) for each in value if each is not None)
    return _plain(value)


def _plain(value: object) -> str:
    """A nested value as JSON text."""
    return json.dumps(_mapping(value), ensure_ascii=False)


def _mapping(value: object) -> object:
    if isinstance(value, _Object):
        keys = [key for key, _ in value]
        if len(set(keys)) == len(keys):
            return {key: _mapping(each) for key, each in value}
        return [[key, _mapping(each)] for key, each in value]
    return [_mapping(each) for each in value] if isinstance(value, list) else value


def _csv(text: str, delimiter: str) -> Iterator[_Row]:
    """The rows of a CSV file under the names in its first row; cells beyond the names are called by number."""
    csv.field_size_limit(_LONGEST_CELL)
    text = text.lstrip("\ufeff")
    delimiter = delimiter or _delimiter(text)
    marks: tuple[str, ...] = ()
    try:
        rows = list(_csv_rows(text, delimiter, strict=True))
    except csv.Error:
        rows, marks = list(_csv_rows(text, delimiter, strict=False)), (TABLE_BROKEN,)
    names = [name.strip(_BLANKS) for name in rows[0][0]] if rows else []
    for cells, first, last in rows[1:]:
        if any(cell.strip(_BLANKS) for cell in cells):
            titles = [*names, *(f"column {number}" for number in range(len(names) + 1, len(cells) + 1))]
            yield [*zip(titles, cells, strict=False)], first, last, marks


def _csv_rows(text: str, delimiter: str, *, strict: bool) -> Iterator[tuple[list[str], int, int]]:
    reader = csv.reader(_with_ends(text), delimiter=delimiter, strict=strict)
    first = 1
    for cells in reader:
        if cells:
            yield cells, first, reader.line_num
        first = reader.line_num + 1


def _with_ends(text: str) -> Iterator[str]:
    """Lines with their ends, which a quoted cell keeps; only LF ends a line."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end].replace("\r\n", "\n").replace("\r", " ")
        start = end


def _delimiter(text: str) -> str:
    """The character that parts the cells of the first row: the most frequent outside quotes."""
    first = re.sub('"[^"]*"', "", text.split("\n", 1)[0])
    counts: Sequence[tuple[int, str]] = [(first.count(character), character) for character in _DELIMITERS]
    return max(counts, key=lambda pair: pair[0])[1]
