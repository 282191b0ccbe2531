"""The line of a setting in an `mkdocs.yml`, for whoever has to mend it."""

from __future__ import annotations

import yaml


def line(text: str, *keys: str | int) -> int:
    """The line, counted from 1, of the value below these keys and places in lists; 0 where there is none."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    for key in keys:
        node = _below(node, key)
    return node.start_mark.line + 1 if node else 0


def _below(node: yaml.Node | None, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key] if key < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None
