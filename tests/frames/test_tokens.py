import colorsys
import re
from pathlib import Path

import pytest

from builder.configuration import resources
from builder.errors import EditionError
from builder.frames import tokens
from builder.frames.stylesheet import SHEETS

TOKENS = tokens.parse((resources.theme() / "tokens.yml").read_text("utf-8"))
STYLES = {path.stem: path.read_text("utf-8") for path in (resources.theme() / "styles").glob("*.css")}

TEXT_ON = [  # WCAG 2.2, 1.4.3: 4.5 to 1 for text
    ("ink", "paper"),
    ("ink", "paper-raised"),
    ("ink", "mark"),
    ("ink-soft", "paper"),
    ("ink-soft", "paper-raised"),
    ("ink-faint", "paper"),
    ("ink-faint", "paper-raised"),
    ("accent", "paper"),
    ("accent", "accent-soft"),
    ("paper", "accent"),
    ("paper", "ink"),
    ("bar-ink", "bar"),
]


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read_on_its_ground(text: str, ground: str, scheme: str) -> None:
    darker, lighter = sorted(luminance(tokens.value(TOKENS, name, scheme)) for name in (text, ground))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_dark_keeps_the_red_of_the_paper() -> None:
    """Not paler and not browner: a full colour of nearly the same hue."""
    for name in ("accent", "bar"):
        (hue, _), (dark, full) = (_hue(tokens.value(TOKENS, name, scheme)) for scheme in ("light", "dark"))
        assert min(abs(hue - dark), 1 - abs(hue - dark)) < 0.02
        assert full > 0.6


def _hue(colour: str) -> tuple[float, float]:
    """Hue and saturation, from 0 to 1."""
    return colorsys.rgb_to_hsv(*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)))[:2]


def test_every_property_that_is_read_is_set_and_every_token_is_read() -> None:
    css = "\n".join(STYLES.values())
    read = set(re.findall(r"var\(--([\w-]+)", css + repr(TOKENS)))
    declared = set(re.findall(r"^\s*--([\w-]+):", css, re.MULTILINE))
    assert read - (declared - set(TOKENS)) == set(TOKENS)


def test_every_sheet_is_in_the_cascade() -> None:
    assert set(SHEETS) == set(STYLES)


def test_a_newspaper_gives_its_own_values() -> None:
    mine = tokens.override(TOKENS, {"accent": "#0b4f8a", "paper": {"dark": "#000000"}})
    assert {tokens.value(mine, "accent", scheme) for scheme in tokens.SCHEMES} == {"#0b4f8a"}
    assert mine["paper"] == {**TOKENS["paper"], "dark": "#000000"}
    assert tokens.override(TOKENS, None) == TOKENS


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"acent": "#fff"}, "mkdocs.yml: unknown key theme.tokens.acent; use one of paper, "),
        ({"accent": "red;}body{display:none"}, "theme.tokens.accent is no value"),
        ({"accent": {"light": "#fff", "dim": "#fff"}}, "theme.tokens.accent is no value"),
        ({"accent": None}, "theme.tokens.accent is no value"),
        ({"accent": "redd 7"}, "theme.tokens.accent is no value of its kind"),
        ({"text-body": "big"}, "theme.tokens.text-body is no value of its kind"),
        (["accent"], "theme.tokens is no list of keys"),
    ],
)
def test_a_slip_in_the_tokens_is_named(own: object, message: str) -> None:
    with pytest.raises(EditionError) as caught:
        tokens.override(TOKENS, own)
    assert message in str(caught.value)


def test_sepia_is_light_where_a_newspaper_says_nothing_of_it() -> None:
    mine = tokens.override(TOKENS, {"bar": {"light": "#0b3d66", "dark": "#10212e"}})
    assert tokens.value(mine, "bar", "sepia") == "#0b3d66"
    assert tokens.value(mine, "paper", "sepia") == TOKENS["paper"]["sepia"]


def test_dark_is_for_screens_only() -> None:
    css = tokens.stylesheet(TOKENS)
    dark = TOKENS["paper"]["dark"]
    blocks = css.split("@media screen")
    assert len(blocks) == 3
    assert dark not in blocks[0]
    assert all(dark in block for block in blocks[1:])


def test_no_sheet_asks_another_host_for_anything() -> None:
    assert STYLES
    for name, css in STYLES.items():
        assert not re.search(r"@import|url\((?![\"']?data:)|//", css), Path(name)
