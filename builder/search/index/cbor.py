"""The few kinds of CBOR (RFC 8949) that Pagefind's metadata is made of: integers, texts and arrays."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

_TEXT, _ARRAY = 3, 4
_SHORT = 24


def decode(data: bytes) -> Value:
    """The one value in `data`. Raises `ValueError` for another kind, or where something follows."""
    value, end = _decode(data, 0)
    if end != len(data):
        raise ValueError("something follows the value")
    return value


def encode(value: Value) -> bytes:
    """`value` in its shortest form."""
    parts: list[bytes] = []
    _encode(value, parts)
    return b"".join(parts)


def head_of_array(size: int) -> bytes:
    """How an array of so many values begins."""
    return _head(_ARRAY, size)


def _decode(data: bytes, place: int) -> tuple[Value, int]:
    kind, size = data[place] >> 5, data[place] & 31
    place += 1
    if size >= _SHORT:
        width = 1 << (size - _SHORT)
        if size > _SHORT + 3 or place + width > len(data):
            raise ValueError("unknown length")
        size = int.from_bytes(data[place : place + width])
        place += width
    if kind <= 1:
        return (-1 - size if kind else size), place
    if kind == _TEXT:
        return data[place : place + size].decode("utf-8"), place + size
    if kind != _ARRAY:
        raise ValueError(f"unknown kind {kind}")
    items = []
    for _ in range(size):
        item, place = _decode(data, place)
        items.append(item)
    return items, place


def _encode(value: Value, parts: list[bytes]) -> None:
    if isinstance(value, int):
        parts.append(_head(1, -1 - value) if value < 0 else _head(0, value))
    elif isinstance(value, str):
        raw = value.encode("utf-8")
        parts += (_head(_TEXT, len(raw)), raw)
    else:
        parts.append(_head(_ARRAY, len(value)))
        for item in value:
            _encode(item, parts)


def _head(kind: int, size: int) -> bytes:
    if size < _SHORT:
        return bytes([kind << 5 | size])
    width = next(width for width in (1, 2, 4, 8) if size < 256**width)
    return bytes([kind << 5 | _SHORT + width.bit_length() - 1]) + size.to_bytes(width)
