"""Texts made to exhaust a pattern, out of the pattern itself: what it almost matches, again and again.

Backtracking takes more than linear time where a pattern begins at many places and goes on far from each of them, or
where one text can be parted in many ways. So the text is a piece that the pattern takes, repeated, after which it does
not find what it waits for.
"""

from __future__ import annotations

import re
import time
from importlib import import_module
from pkgutil import walk_packages
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

import builder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

_LONGEST_PIECE = 12
_FEW, _MANY = 500, 4_000
"""Characters of the two texts whose times are compared."""
_SPENT = 3
"""How much more than in proportion the longer text may take: a machine's moods come to less, and a square to eight."""
_TRIES = 4
_TICK = 0.000_1
"""Seconds that no clock tells apart."""
_BEGINNINGS = (2, 4, 12)
_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
_CATEGORIES = {
    codes.CATEGORY_DIGIT: "1", codes.CATEGORY_NOT_DIGIT: "a", codes.CATEGORY_SPACE: " ", codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a", codes.CATEGORY_NOT_WORD: " ",
}  # fmt: skip


class Named(NamedTuple):
    """A pattern of ours, and where it is."""

    name: str
    pattern: re.Pattern[str]


class Piece(NamedTuple):
    """What a text is made of: how it begins, and what it then says again and again."""

    start: str
    again: str

    def text(self, length: int) -> str:
        """About so many characters of it."""
        return self.start + self.again * max(1, length // len(self.again))


def modules() -> Iterator[ModuleType]:
    """Every module of the package but those that start a program."""
    for found in walk_packages(builder.__path__, "builder."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def patterns() -> list[Named]:
    """Every pattern that a module of ours holds: in a name of its own, in a table, or in a record in one."""
    found: dict[int, Named] = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_held(value)):
                if isinstance(pattern.pattern, str):
                    found.setdefault(id(pattern), Named(f"{module.__name__}.{name}[{number}]", pattern))
    return list(found.values())


def _held(value: Any, deep: int = 0) -> Iterator[re.Pattern[Any]]:  # noqa: ANN401  (whatever a module holds)
    if isinstance(value, re.Pattern):
        yield value
    elif deep < 3:
        if isinstance(value, dict):
            within = [*value.keys(), *value.values()]
        elif isinstance(value, tuple | list | set | frozenset):
            within = list(value)
        elif hasattr(type(value), "__dataclass_fields__"):
            within = [getattr(value, field) for field in type(value).__dataclass_fields__]
        else:
            within = []
        for one in within:
            yield from _held(one, deep + 1)


def pieces(pattern: re.Pattern[str]) -> list[Piece]:
    """What is worth repeating: beginnings of a text that it takes, and whatever it takes any number of times."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    whole = _sample(tree)
    beginnings = [whole[:end] for end in _BEGINNINGS]
    inside = [_sample(repeated)[:_LONGEST_PIECE] for repeated in _repeats(tree)]
    spaced = [one + " " for one in beginnings]  # what opens or closes beside a letter does not beside a space
    found = [Piece("", one) for one in (*beginnings, *spaced, *inside)]
    found += [Piece(start, one) for one in inside for start in (whole[:1], whole)]
    return [one for one in dict.fromkeys(found) if one.again]


def _repeats(tree: Any) -> Iterator[Any]:  # noqa: ANN401  (a tree of the standard library's, without types)
    for code, argument in tree:
        if code in _REPEATS and argument[1] > _LONGEST_PIECE:
            yield argument[2]
        for below in _below(code, argument):
            yield from _repeats(below)


def _below(code: Any, argument: Any) -> list[Any]:  # noqa: ANN401
    if code in _REPEATS:
        return [argument[2]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code in {codes.SUBPATTERN, codes.ASSERT, codes.ASSERT_NOT}:
        return [argument[-1]]
    return [argument] if code is codes.ATOMIC_GROUP else []


def _sample(tree: Any) -> str:  # noqa: ANN401
    return "".join(_one(code, argument) for code, argument in tree)


def _one(code: Any, argument: Any) -> str:  # noqa: ANN401, PLR0911  (one line a code)
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.NOT_LITERAL:
        return "字" if argument != ord("字") else "a"
    if code is codes.ANY:
        return "字"
    if code is codes.IN:
        return _of_set(argument)
    if code in _REPEATS:
        return _sample(argument[2]) * max(1, int(argument[0]))
    if code is codes.SUBPATTERN:
        return _sample(argument[-1])
    if code is codes.BRANCH:
        return _sample(argument[1][0])
    return _sample(argument) if code is codes.ATOMIC_GROUP else ""


def _of_set(items: Any) -> str:  # noqa: ANN401
    if items[0][0] is codes.NEGATE:
        taken = re.compile("[^" + "".join(_class(item) for item in items[1:]) + "]")
        return next(char for char in "字a1 ，.\n" if taken.match(char))
    code, argument = items[0]
    if code is codes.RANGE:
        return chr(argument[0])
    return _CATEGORIES[argument] if code is codes.CATEGORY else chr(argument)


def _class(item: Any) -> str:  # noqa: ANN401
    code, argument = item
    if code is codes.RANGE:
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    if code is codes.CATEGORY:
        return {"1": r"\d", " ": r"\s", "a": r"\w"}[_CATEGORIES[argument]]
    return re.escape(chr(argument))


def seconds(function: Callable[[str], object], text: str) -> float:
    """Processor time that `function` takes for `text`."""
    begun = time.process_time()
    function(text)
    return time.process_time() - begun


def is_steep(function: Callable[[str], object], piece: Piece, *, lengths: tuple[int, int] = (_FEW, _MANY)) -> bool:
    """Whether a text of many such pieces takes more than its part of the time that one of a few takes, each time."""
    few, many = map(piece.text, lengths)
    return all(
        seconds(function, many) > _SPENT * len(many) / len(few) * max(seconds(function, few), _TICK)
        for _ in range(_TRIES)
    )
