"""A date as papers and tables write it: in digits, in Chinese numerals, in years of the Republic."""

from __future__ import annotations

import datetime
import re

from builder.convert.words import jumps

_DATE = re.compile(
    r"([12][0-9]{3})[ ]*[-/.年][ ]*([0-9]{1,2})[ ]*[-/.月][ ]*([0-9]{1,2})(?![0-9])[ ]*日?|"
    r"([12][0-9]{3})([01][0-9])([0-3][0-9])(?![0-9])"
)
_CHINESE = re.compile(
    r"(?:([〇零○Ｏ一二三四五六七八九]{4})|民[国國]([0-9]{1,3}))[ ]*年[ ]*([0-9]{1,2}|[一二三四五六七八九十]{1,2})[ ]*月"
    r"[ ]*([0-9]{1,2}|[一二三四五六七八九十]{1,3})[ ]*[日号號]"
)
_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_REPUBLIC = 1911
"""Years before the first of the Republic's calendar."""
_MIDNIGHT = re.compile(r"[T ]?(?:00?:00(?::00(?:\.0+)?)?)?(?:Z|\+0[08]:?00)?")


def find(text: str) -> tuple[str, str] | None:
    """A date in ISO form and the text around it; None where there is none, or one that no calendar has."""
    text = text.translate(_WIDE)
    match = _DATE.search(text)
    year, month, day = filter(None, match.groups()) if match else ("", "", "")
    if match is None and (match := _CHINESE.search(text)):
        year = match[1].translate(_DIGITS) if match[1] else str(_REPUBLIC + int(match[2]))
        month, day = jumps.label(match[3]), jumps.label(match[4])
    if match is None:
        return None
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
    return date.isoformat(), "" if _MIDNIGHT.fullmatch(rest) else rest


def alone(text: str) -> bool:
    """Whether a text is a date and nothing else."""
    found = find(text.strip(" \t\r\n\u3000"))
    return found is not None and not found[1]
