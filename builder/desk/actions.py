"""What a person does at the desk, each action one change to the marks of a page. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from builder.convert.marking.anchors import anchored
from builder.desk.whole_cut import headings, last_told, stretches_of
from builder.edition.mark import OUTSIDE, ROLES_OF_MARKS
from builder.errors import EditionError
from builder.markdown.marks_file import LABEL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.desk.decided_page import DecidedPage
    from builder.edition.mark import Mark

_SAYS = ("role", "article", "begins", "continued_from", "continued_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a person did."""

    name: str
    """One of `ACTIONS`."""
    line: int
    """The line on which it was done, counted from 0."""
    last: int = -1
    """The last line of the stretch that begins with `line`; -1 for that line alone."""
    to: int = -1
    """A line of the article to which the stretch goes."""
    value: str = ""
    """A role, or the label of a page."""


class _Marks:
    """The marks of a page while they are changed: those on lines by line, and those without a place."""

    def __init__(self, page: DecidedPage) -> None:
        self.page = page
        self._on = dict(page.marked)
        placed = {id(mark) for mark in page.marked.values()}
        self._others = [mark for mark in page.marks if id(mark) not in placed]

    def at(self, line: int) -> Mark:
        """The mark on a line, in the words that the line has now."""
        fresh, there = anchored(self.page.sheet.lines, line), self._on.get(line)
        return replace(fresh, **{key: getattr(there, key) for key in _SAYS}) if there else fresh

    def say(self, line: int, **values: Any) -> None:  # noqa: ANN401  (a mark's fields)
        self._on[line] = replace(self.at(line), **values)

    def clear(self, line: int) -> None:
        self._on.pop(line, None)

    def leave(self, line: int, last: int) -> None:
        """Take a line out of its article; what was said of the article by it, the next line after `last` says."""
        home, said = self.page.homes[line], self.at(line)
        rest = [at for at in self._lines(home) if at > last] if home >= 0 else []
        self.clear(line)
        if rest and (said.article or said.begins):
            there = self.at(rest[0])
            self.say(rest[0], article=there.article or said.article, begins=said.begins or there.begins)

    def all(self) -> tuple[Mark, ...]:
        """The marks in the order of the page, those that say nothing left out; then those without a place."""
        said = (mark for _, mark in sorted(self._on.items()) if _says(mark))
        return (*said, *self._others)

    def name(self, article: int) -> str:
        """The name of an article: one that a mark on it has, or a new one, which is then said on its first line."""
        own = self._lines(article)
        found = next((self._on[at].article for at in own if at in self._on and self._on[at].article), "")
        if not found:
            found = self._new()
            self.say(own[0], article=found)
        return found

    def _new(self) -> str:
        taken = {mark.article for mark in (*self._on.values(), *self._others)}
        return next(name for number in count(1) if (name := f"稿{number}") not in taken)

    def _lines(self, article: int) -> list[int]:
        return [at for at, home in enumerate(self.page.homes) if home == article]


def _says(mark: Mark) -> bool:
    return any(getattr(mark, key) not in {"", None} for key in _SAYS)


def apply(page: DecidedPage, action: Action) -> tuple[Mark, ...]:
    """The marks of a page after an action. Raises `EditionError` where it means nothing on this page."""
    size = len(page.sheet.lines)
    last = action.last if action.last >= 0 else action.line
    if action.name not in ACTIONS or not 0 <= action.line <= last < size or not -1 <= action.to < size:
        raise _nothing()
    marks = _Marks(page)
    ACTIONS[action.name](marks, replace(action, last=last))
    return marks.all()


def _nothing() -> EditionError:
    return EditionError("this action means nothing here", then="load the page again")


def _role(marks: _Marks, action: Action) -> None:
    """Every line of the stretch is that; of a stretch of text or of a headline, further lines go on with the first."""
    if action.value not in ROLES_OF_MARKS:
        raise _nothing()
    onward = {"text": "text-continued", "headline": "heading-continued"}.get(action.value, action.value)
    for at in range(action.line, action.last + 1):
        if marks.page.sheet.lines[at].picture and action.value != "furniture":
            raise _nothing()
        if action.value in OUTSIDE:
            marks.leave(at, action.last)
        marks.say(at, role=action.value if at == action.line else onward)


def _begins(marks: _Marks, action: Action) -> None:
    """An article of its own begins with the line."""
    _inside(marks, action.line)
    marks.say(action.line, begins=True, article="")


def _join(marks: _Marks, action: Action) -> None:
    """The line goes on with what stands above it."""
    _inside(marks, action.line)
    marks.say(action.line, begins=False, article="")


def _move(marks: _Marks, action: Action) -> None:
    """The stretch goes to the article of another line; what is printed around it stays together."""
    homes = marks.page.homes
    target, source = (homes[action.to] if action.to >= 0 else -1), homes[action.line]
    if target < 0 or target == source:
        raise _nothing()
    name = marks.name(target)
    before = [at for at in range(action.line) if homes[at] == source >= 0]
    after = [at for at in range(action.last + 1, len(homes)) if homes[at] == source >= 0]
    if after:
        rest = marks.name(source) if before else ""
        marks.say(after[0], begins=True, **({"article": rest} if before else {}))
    for at in range(action.line, action.last + 1):
        if at in marks.page.marked or at in {action.line, action.last}:
            _inside(marks, at)
            marks.say(at, article=name, begins=True if at == action.line else None)


def _goes_on(marks: _Marks, action: Action) -> None:
    """The text from the line on, as far as its article is printed there, goes to the article of another line."""
    homes = marks.page.homes
    last = action.line
    while last + 1 < len(homes) and homes[last + 1] in {homes[action.line], -1}:
        last += 1
    while homes[last] != homes[action.line]:
        last -= 1
    _move(marks, replace(action, last=last))


def _turn(marks: _Marks, action: Action) -> None:
    """The article of the line goes on on another page; an empty label takes that back."""
    marks.say(action.line, continued_on=_label(marks, action))


def _from(marks: _Marks, action: Action) -> None:
    """The article of the line comes from another page; an empty label takes that back."""
    marks.say(action.line, continued_from=_label(marks, action))


def _label(marks: _Marks, action: Action) -> str:
    if marks.page.homes[action.line] < 0 or (action.value and not LABEL.fullmatch(action.value)):
        raise _nothing()
    return action.value


def _clear(marks: _Marks, action: Action) -> None:
    """Nothing is said of the lines any more."""
    for at in range(action.line, action.last + 1):
        marks.clear(at)


def _settle(marks: _Marks, _action: Action) -> None:
    """The page is right as it is: where its articles begin and end, and what their headings are, is said."""
    for article, first, last in [*stretches_of(marks.page)]:
        name = marks.name(article)
        marks.say(first, article=name, begins=True)
        if (end := last_told(marks.page, first, last)) > first:
            marks.say(end, article=name)
    for at, role in headings(marks.page).items():
        marks.say(at, role=role)


def _inside(marks: _Marks, at: int) -> None:
    """What is part of an article is not what a mark said is part of none."""
    if marks.at(at).role in OUTSIDE:
        marks.say(at, role="")


ACTIONS: Mapping[str, Callable[[_Marks, Action], None]] = {
    "role": _role, "begins": _begins, "join": _join, "move": _move, "goes_on": _goes_on, "turn": _turn, "from": _from,
    "clear": _clear, "settle": _settle,
}  # fmt: skip
