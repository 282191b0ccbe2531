"""Design tokens: the colours, typefaces, sizes and spaces of the site, as CSS custom properties.

`theme/tokens.yml` holds them; a newspaper gives its own values in `mkdocs.yml` under `theme.tokens`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from builder.configuration.config import FILE
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMES = {"light": "default", "dark": "slate", "sepia": "sepia"}
"""Our word for a colour scheme and what `<html>` carries for it, which is the host's word where it has one."""

_ATTRIBUTE = "data-md-color-scheme"
_VALUE = re.compile(r"[^{};<>@\\]+")

_COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}|[a-z]{3,}|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|var)\([^;]+\)"
)
_SIZE = re.compile(r"-?[0-9]*\.?[0-9]+(?:rem|em|px|pt|ch|ex|vw|vh|%)?|(?:clamp|calc|min|max|var)\([^;]+\)")

Tokens = dict[str, dict[str, str]]
"""Name → scheme → value."""


def parse(text: str) -> Tokens:
    """The tokens in the text of `tokens.yml`."""
    return {name: _schemes(value) for name, value in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def override(tokens: Tokens, own: object) -> Tokens:
    """The tokens with a newspaper's `own` values.

    Raises `EditionError` for an unknown name and for a value that is none in CSS.
    """
    if not own:
        return tokens
    if not isinstance(own, dict):
        raise EditionError("theme.tokens is no list of keys", where=FILE, then='write `accent: "#0b4f8a"` lines')
    merged = dict(tokens)
    for name, value in own.items():
        if name not in tokens:
            then = f"use one of {', '.join(tokens)}"
            raise EditionError(f"unknown key theme.tokens.{name}", where=FILE, then=then)
        schemes = _schemes(value)
        if not schemes.keys() <= SCHEMES.keys() or not all(map(_VALUE.fullmatch, schemes.values())):
            then = 'write a CSS value in double quotes, or {light: "…", dark: "…", sepia: "…"}'
            raise EditionError(f"theme.tokens.{name} is no value", where=FILE, then=then)
        if not all(_fits(tokens[name]["light"], text) for text in schemes.values()):
            then = 'write it as here: "' + tokens[name]["light"] + '"'
            raise EditionError(f"theme.tokens.{name} is no value of its kind", where=FILE, then=then)
        merged[name] = {**merged[name], **schemes}
    return merged


def value(tokens: Tokens, name: str, scheme: str) -> str:
    """What a token is in a scheme; one that has nothing for sepia is what it is in light."""
    schemes = tokens[name]
    return schemes.get(scheme, schemes["light"])


def stylesheet(tokens: Tokens) -> str:
    """The tokens as CSS: light everywhere, dark on screens where reader or system asks for it, sepia if chosen."""
    light = _declarations({name: schemes["light"] for name, schemes in tokens.items()})
    dark, sepia = _differing(tokens, "dark"), _differing(tokens, "sepia")
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([{_ATTRIBUTE}]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[{_ATTRIBUTE}={SCHEMES['dark']}]{{color-scheme:dark;{dark}}}\n"
        f":root[{_ATTRIBUTE}={SCHEMES['sepia']}]{{{sepia}}}}}\n"
    )


def _differing(tokens: Tokens, scheme: str) -> str:
    """The declarations in which `scheme` is not light."""
    values = {name: value(tokens, name, scheme) for name in tokens}
    return _declarations({name: text for name, text in values.items() if text != tokens[name]["light"]})


def _fits(usual: str, text: str) -> bool:
    """Whether `text` is a colour where the `usual` value is one, and a size where that is."""
    kind = next((kind for kind in (_SIZE, _COLOUR) if kind.fullmatch(usual) and not usual.startswith("var")), None)
    return kind is None or kind.fullmatch(text) is not None


def _schemes(value: object) -> dict[str, str]:
    if isinstance(value, dict):
        return {str(scheme): _text(text) for scheme, text in value.items()}
    return dict.fromkeys(SCHEMES, _text(value))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _declarations(values: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())
