"""Bytes → text: UTF-8 and UTF-16 by their marks, GB18030 and Big5 by what the text would then say.

UTF-8 is tried first and strictly: no text of another encoding passes as UTF-8 by chance. What is left is judged
by charset-normalizer; a text decoded by such a judgement gets the review mark `encoding-guessed`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from builder.errors import EditionError

GUESSED = "encoding-guessed"
"""Review mark of a text whose encoding was judged by its characters."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("gb18030", "big5", "cp950")
_DECLARED = re.compile(rb"<meta\b[^<>]{0,200}?charset[ ]*=[ ]*[\"']?[ ]*(gb2312|gbk|gb18030|big5)", re.IGNORECASE)
_HEAD = 4096
"""Bytes at a file's beginning among which HTML names its encoding."""
_SAMPLE = 1 << 16
"""Bytes that are enough to judge an encoding by."""
_MOSTLY = 0.9
_TEXT = re.compile('[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203a ,.:;"0-9A-Za-z\\s-]')
"""Characters that nearly all of a newspaper's text consists of, and tables of it with their straight quotes."""
_ASCII = re.compile("[\x00-\x7f]+")
"""What is the same in all encodings here, and so speaks for none: tags, figures, commas of tables."""
_RARE = re.compile("[\ue000-\uf8ff\ufffd\u3130-\u318f\u0400-\u052f\u2500-\u257f]")
"""Characters of private use, and of scripts that wrong guesses are full of."""
_BROKEN_UTF8 = 0.1
"""Share of broken characters, of those beyond ASCII, up to which a text still counts as UTF-8."""

_PDF = "a PDF, no text", "take its text out with pdftotext, or have it recognised"
_DOCUMENT = "a document of Word or another program, no text", "save it as a web page (.htm) or as plain text"
_PICTURE = "a picture, no text", "have it recognised; a picture of the page has the name of its text"
_OTHERS = {
    b"%PDF-": _PDF, b"PK\x03\x04": _DOCUMENT, b"\xd0\xcf\x11\xe0": _DOCUMENT, b"{\\rtf": _DOCUMENT,
    b"\x89PNG": _PICTURE, b"\xff\xd8\xff": _PICTURE,
}  # fmt: skip
"""How files begin that people have beside their texts, what they are, and how to come by a text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file."""

    text: str
    """Without byte order mark; line ends as they are."""
    review: tuple[str, ...] = ()
    """`encoding-guessed`, or nothing."""


def decode(raw: bytes, *, where: str) -> Decoded:
    """The text in the bytes of a file.

    Raises `EditionError`, naming `where` and the line, for bytes that are no text in any encoding known here.
    """
    _refuse_others(raw, where)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return Decoded(_no_zeros(_strict(raw, encoding, where).removeprefix("\ufeff"), where))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if (declared := _declared(raw)) is not None:
            return Decoded(declared)
        guessed = _guessed(raw)
        if guessed is None:
            raise _refusal(raw, error, where) from error
        return Decoded(_no_zeros(guessed, where), (GUESSED,))
    if "\0" in text and (guessed := _utf16(raw)) is not None:
        return Decoded(guessed, (GUESSED,))
    return Decoded(_no_zeros(text, where))


def _refuse_others(raw: bytes, where: str) -> None:
    for mark, (what, then) in _OTHERS.items():
        if raw.startswith(mark):
            raise EditionError(what, where=where, then=then)


def _strict(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal(raw, error, where) from error


def _no_zeros(text: str, where: str) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise EditionError("not a text file", where=f"{where}:{line}", then="give text, not a program's own format")
    return text


def _refusal(raw: bytes, error: UnicodeDecodeError, where: str) -> EditionError:
    if _almost_utf8(raw):
        at, then = error.start, "mend that character and save the file as UTF-8"
    else:
        at = max(_stops(raw, encoding) for encoding in _LEGACY)
        then = "mend that character; for older files: iconv -f GB18030 -t UTF-8"
    line = raw.count(b"\n", 0, at) + 1
    return EditionError("not UTF-8, and no other encoding fits", where=f"{where}:{line}", then=then)


def _stops(raw: bytes, encoding: str) -> int:
    """How many bytes can be read in an encoding."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return 0  # it can be read, and says nothing


def _declared(raw: bytes) -> str | None:
    """The text in the encoding that HTML names for itself, as Word writes it, if that fits."""
    named = _DECLARED.search(raw, 0, _HEAD)
    return _decoded(raw, "big5hkscs" if named[1].lower().startswith(b"big5") else "gb18030") if named else None


def _guessed(raw: bytes) -> str | None:
    """The text of bytes that are not UTF-8, if an encoding fits all of them."""
    if (text := _utf16(raw)) is not None:
        return text
    if _almost_utf8(raw):
        return None
    best = from_bytes(_sample(raw), cp_isolation=list(_LEGACY)).best()
    first = [best.encoding] if best else []
    texts = [text for encoding in (*first, *_LEGACY) if (text := _decoded(raw, encoding)) is not None]
    plausible = sorted(texts, key=_strangeness)
    return plausible[0] if plausible and _strangeness(plausible[0]) <= 1 - _MOSTLY else None


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _sample(raw: bytes) -> bytes:
    """The beginning of `raw`, cut at a line's end so that no character is cut."""
    end = raw.rfind(b"\n", 0, _SAMPLE) if len(raw) > _SAMPLE else -1
    return raw[:end] if end > 0 else raw


def _strangeness(text: str) -> float:
    """Share of characters that a newspaper would not print; common Han characters count least, and ASCII not at all."""
    part = _ASCII.sub("", text[:_SAMPLE])
    strange = len(part) - len(_TEXT.findall(part)) + len(_RARE.findall(part))
    return strange / max(1, len(part)) + _uncommon(part)


def _uncommon(text: str) -> float:
    """Share of Han characters outside the first level of GB 2312 and of Big5, where common characters are."""
    han = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    return sum(1 for character in han if not _common(character)) / max(1, len(han)) / 2


def _common(character: str) -> bool:
    simplified = character.encode("gb2312", "ignore")
    if simplified and simplified[0] < 0xD8:  # noqa: PLR2004  (rows 16 to 55 are level 1, by frequency)
        return True
    traditional = character.encode("big5", "ignore")
    return bool(traditional) and traditional[0] < 0xC7  # noqa: PLR2004  (A440 to C67E are level 1)


def _utf16(raw: bytes) -> str | None:
    """The text of UTF-16 without its mark: bytes that are mostly Chinese or ASCII read in pairs."""
    if len(raw) % 2 or b"\0" not in raw[:_SAMPLE]:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _decoded(raw, encoding)
        if text and "\0" not in text and len(_TEXT.findall(text[:_SAMPLE])) >= _MOSTLY * len(text[:_SAMPLE]):
            return text
    return None


def _almost_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8 with a few broken places: then another encoding would make nonsense of them."""
    part = raw[:_SAMPLE]
    text = part.decode("utf-8", "replace")
    beyond = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") <= _BROKEN_UTF8 * beyond
