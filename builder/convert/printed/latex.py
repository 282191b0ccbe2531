"""LaTeX for what newspapers print in plain characters: percent, degrees, circled numbers, units."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\$([^$\n]{1,80})\$|\\\(([^\n]{1,80}?)\\\)")
_BARE = re.compile(r"\\textcircled[ ]?\{?([0-9]{1,2})\}?")
_IS_LATEX = re.compile(r"\\[A-Za-z]{2,}|\\[%,;!~ ]|[\^_]\{?[0-9\\]|^[ ]*[0-9][0-9.,]*[ ]*$")
_CIRCLED = re.compile(r"\\(?:textcircled|circled)[ ]?\{?[ ]*(?:\\[a-z]+[ ]*\{?)?([0-9]{1,2})\}*")
_CELSIUS = re.compile(r"\{?\}?\^?[ ]*\{?[ ]*\\(?:circ|degree)[ ]*\}?[ ]*(?:\\[a-z]+[ ]*\{[ ]*C[ ]*\}|C)")
_DEGREE = re.compile(r"\{?\}?\^?[ ]*\{?[ ]*\\(?:circ|degree)[ ]*\}?")
_WORD = re.compile(r"\\(?:mathrm|mathbf|mathit|mathsf|text|textbf|textrm|rm|bf|operatorname)[ ]?\{([^{}]*)\}")
_FRACTION = re.compile(r"\\d?frac[ ]?\{([^{}]*)\}[ ]?\{([^{}]*)\}")
_RAISED = re.compile(r"\^\{?([0-9])\}?")
_LOWERED = re.compile(r"_\{?([0-9])\}?")
_SIGNS = {
    "times": "×", "div": "÷", "pm": "±", "cdot": "·", "sim": "～", "approx": "≈", "leq": "≤", "geq": "≥", "le": "≤",
    "ge": "≥", "neq": "≠", "rightarrow": "→", "to": "→", "permil": "‰", "yen": "¥", "ldots": "…", "cdots": "…",
    "bullet": "●", "square": "□", "star": "☆", "bigstar": "★", "triangle": "△", "blacktriangle": "▲", "quad": " ",
    "qquad": " ",
}  # fmt: skip
_SIGN = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])[ ]?")
_SPACE = re.compile(r"\\[,;:! ]|~")
_COMMAND = re.compile(r"\\[A-Za-z]+")


def printed(line: str) -> tuple[str, str]:
    """The line with its formulas as a newspaper prints them, and the commands that said so."""
    if "\\" not in line and "$" not in line:
        return line, ""
    off: list[str] = []

    def plain(match: re.Match[str]) -> str:
        said = match[1] if match[1] is not None else match[2] or ""
        words = _plain(said) if _IS_LATEX.search(said) else None
        if words is None:
            return match[0]
        off.extend(_COMMAND.findall(said))
        return words

    text = _FORMULA.sub(plain, line)
    off += ["\\textcircled"] * len(_BARE.findall(text))
    return _BARE.sub(lambda match: _circled(match[1]), text), " ".join(off)


def _plain(said: str) -> str | None:
    """A formula in plain characters; None where a command is left that has none."""
    text = _CIRCLED.sub(lambda match: _circled(match[1]), said)
    text = _SPACE.sub("", text)
    text = _DEGREE.sub("°", _CELSIUS.sub("℃", text))
    text = _FRACTION.sub(r"\1/\2", _WORD.sub(r"\1", text))
    text = _SIGN.sub(lambda match: _SIGNS.get(match[1], match[0]), text)
    text = _RAISED.sub(lambda match: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(match[1])], text)
    text = _LOWERED.sub(lambda match: "₀₁₂₃₄₅₆₇₈₉"[int(match[1])], text)
    text = re.sub(r"\\([%$#&_])", r"\1", text)
    return None if re.search(r"[\\{}^]", text) else text.strip(" ")


def _circled(number: str) -> str:
    """`①` for 1, up to 20; a larger number in brackets."""
    value = int(number)
    return chr(0x2460 + value - 1) if 0 < value <= 20 else f"（{number}）"  # noqa: PLR2004  (Unicode has twenty)
