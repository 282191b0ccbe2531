"""Findings as text for people, JSON for programs, and annotations for GitHub."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.check.rules import RULES
from builder.edition.characters import CONTROLS

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping, Sequence

    from builder.errors import Finding

_NAMES = {rule.code: rule.name for rule in RULES}


def text(findings: Sequence[Finding]) -> list[str]:
    """`path:line: code message`, one line each."""
    return [str(finding).replace("\n", r"\n") for finding in findings]


def as_json(findings: Sequence[Finding]) -> list[str]:
    """One array of objects with `path`, `line` (0: the whole file), `code`, `name` and `message`, one a line."""
    if not findings:
        return ["[]"]
    objects = (
        {"path": one.path, "line": one.line, "code": one.code, "name": _NAMES[one.code], "message": one.message}
        for one in findings
    )
    lines = [CONTROLS.sub(_escaped, json.dumps(one, ensure_ascii=False)) for one in objects]
    return ["[", *(f"{line}," for line in lines[:-1]), lines[-1], "]"]


def github(findings: Sequence[Finding]) -> list[str]:
    """Workflow commands that GitHub shows beside the changed lines: errors for 1xx, warnings for all others."""
    return [
        f"::{'error' if finding.code.startswith('E1') else 'warning'} file={_property(finding.path)},"
        + (f"line={finding.line}," if finding.line else "")
        + f"title={_property(f'{finding.code} {_NAMES[finding.code]}')}::{_data(finding.message)}"
        for finding in findings
    ]


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Sequence[Finding]], list[str]]] = {"text": text, "json": as_json, "github": github}
"""The forms by the names that the command line gives them."""
