"""An article's first picture on its card: small copies, bounded in bytes, with their size in the markup."""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import unquote

import pytest
from PIL import Image

import builder.press.build
from builder.edition import card
from builder.edition.card import CardPicture
from builder.press.build import build
from builder.press.pieces import pictures, thumbnails
from builder.search.volumes import manifest, volumes
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")


def saved(drawn: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    drawn.save(buffer, kind)
    return buffer.getvalue()


def picture(width: int, height: int, kind: str = "JPEG") -> bytes:
    """A picture that packs well."""
    return saved(Image.linear_gradient("L").resize((width, height)).convert("RGB"), kind)


def noise(width: int, height: int) -> bytes:
    """A picture that no codec makes small."""
    return saved(Image.frombytes("RGB", (width, height), random.Random(width).randbytes(3 * width * height)), "JPEG")


@pytest.mark.parametrize("kind", FORMATS)
def test_copies_of_every_format_are_webp(kind: str) -> None:
    made = thumbnails.make("桥.x", picture(900, 600, kind))
    assert [one[:3] for one in made] == [("桥.x.360.webp", 360, 240), ("桥.x.720.webp", 720, 480)]
    assert {one.data[8:12] for one in made} == {b"WEBP"}


def test_copies_are_bounded_in_bytes_whatever_the_picture_is() -> None:
    made = thumbnails.make("桥.x", noise(900, 600))
    for one, most in zip(made, thumbnails.WIDTHS.items(), strict=True):
        assert (one.width <= most[0], len(one.data) <= most[1]) == (True, True)
        assert one.width / one.height == pytest.approx(1.5, rel=0.01)
        assert pictures.size(one.data) == (one.width, one.height)


def test_no_copy_is_wider_than_its_picture() -> None:
    assert [(one.width, one.height) for one in thumbnails.make("a.png", picture(200, 100, "PNG"))] == [(200, 100)]
    assert [one.width for one in thumbnails.make("a.png", picture(500, 100, "PNG"))] == [360]


def test_what_lets_something_through_stands_on_white() -> None:
    (one,) = thumbnails.make("a.png", saved(Image.new("RGBA", (40, 20), (200, 0, 0, 0)), "PNG"))
    assert Image.open(io.BytesIO(one.data)).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("raw", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, b"<svg/>"])
def test_a_file_that_is_no_picture_has_no_copy(raw: bytes) -> None:
    assert thumbnails.make("a.png", raw) == ()


def test_a_picture_of_too_many_pixels_has_no_copy() -> None:
    with patch.object(thumbnails, "_PIXELS", 5_000):
        assert thumbnails.make("a.png", picture(100, 51, "PNG")) == ()


def test_a_card_keeps_its_picture() -> None:
    one = editions.card(editions.article())
    assert card.unpack(card.pack(one)).picture is None
    known = card.unpack(card.pack(replace(one, picture=CardPicture("桥.jpg", 3, 2))))
    assert known.picture == CardPicture("桥.jpg", 3, 2)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """One issue with two pictures."""
    monkeypatch.setattr(builder.press.build, "chrome", lambda config: editions.chrome(config, tmp_path / "chrome"))
    monkeypatch.setattr(volumes, "build_volume", editions.volume)
    monkeypatch.setattr(manifest, "manifest", lambda every, *_: repr(list(every)))
    monkeypatch.setattr(volumes, "shared", dict)
    made = editions.start(tmp_path / "edition")
    long = "江上起了雾。" * 80
    editions.put(
        made,
        editions.article("01-01", body=f"{long}\n\n![大桥](桥.jpg)\n\n{long}"),
        editions.article("01-02", body=f"![灯](灯.png)\n\n{long}\n\n![巷](巷.jpg)"),
        editions.article("01-03", body=f"![不在](没有.png)\n\n{long}"),
        editions.article("01-04", body="![小](灯.png)\n\n短讯。"),
    )
    folder = made.articles / "2026/04/08"
    disk.write(folder / "桥.jpg", noise(900, 600))
    disk.write(folder / "灯.png", picture(400, 300, "PNG"))
    disk.write(folder / "巷.jpg", noise(800, 500))
    return made


def test_cards_show_copies_with_their_sizes_and_wait_below_the_fold(edition: Config, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(edition, out)
    html = (out / "2026/04/08/index.html").read_text("utf-8")
    shown = re.findall(r'<img class="card-picture" [^>]*>', html)
    assert len(shown) == 2
    lead, small = shown
    assert all(re.search(r' width="\d+" height="\d+"', one) for one in shown)
    assert ("lazy" in lead, "lazy" in small) == (False, True)
    found = re.findall(r"([^\s\",]+\.(\d+)\.webp) (\d+)w", html)
    assert len(found) == 3
    for href, most, width in found:
        data = (out / "2026/04/08" / unquote(href)).read_bytes()
        assert pictures.size(data)[0] == int(width)
        assert len(data) <= thumbnails.WIDTHS[int(most)]


def test_a_copy_is_made_once(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "site")
    with patch.object(thumbnails, "make", side_effect=AssertionError):
        build(edition, tmp_path / "again")
    assert editions.contents(tmp_path / "again") == editions.contents(tmp_path / "site")
