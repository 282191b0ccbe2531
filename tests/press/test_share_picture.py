"""The picture beside links: masthead and date, small, the same bytes whenever it is made; or a photo."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from builder.configuration import config
from builder.edition.card import CardPicture
from builder.press.build import build
from builder.press.files import share_picture
from builder.press.pieces import inline_svg, social
from builder.press.pieces.masthead import Masthead, PaintedName
from builder.press.stages import share_pictures
from builder.press.stages.work import Wanted
from builder.shell import disk, libraries
from tests import editions
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

MASTHEAD = (REPOSITORY / "content/masthead.svg").read_text("utf-8")
DRAWN = Masthead(inline_svg.parse(MASTHEAD, prefix="m"))
URL = "https://shi.example/"
PLAIN = Wanted(search=False)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def colours(picture: Image.Image) -> list[tuple[int, tuple[int, int, int]]]:
    """How many pixels have which colour."""
    found: Any = picture.getcolors(16)
    return list(found)


def edition(root: Path) -> Config:
    """An edition whose first newspaper has a masthead, and the second none."""
    text = editions.MKDOCS.format(url=URL)
    disk.write(root / config.FILE, text.replace("[要闻, 副刊]}", "[要闻, 副刊], masthead: content/masthead.svg}"))
    disk.write(root / "content/masthead.svg", MASTHEAD)
    return config.read(root)


def shared(site: Path, place: str) -> list[str]:
    """What a page says of pictures to machines: the address, and how large it is to be shown."""
    html = (site / place / "index.html").read_text("utf-8")
    return re.findall(r'<meta (?:property="og:image"|name="twitter:card") content="([^"]*)">', html)


def test_a_picture_is_small_and_has_masthead_and_date() -> None:
    common = share_picture.common(DRAWN)
    made = share_picture.dated(common, "2026年12月30日 星期三", "2026-12-30")
    assert len(made) <= share_picture.MOST
    shown = opened(made)
    assert shown.size == share_picture.SIZE
    assert (
        sum(count for count, (red, green, _) in colours(shown) if red > 120 and green < 60) > 2_000
    )  # the water of 澜 and 浦
    assert shown.crop((0, 440, 1200, 630)).tobytes() != opened(common).crop((0, 440, 1200, 630)).tobytes()
    assert shown.crop((0, 0, 1200, 440)).tobytes() == opened(common).crop((0, 0, 1200, 440)).tobytes()


def test_the_same_bytes_whatever_was_drawn_before() -> None:
    common = share_picture.common(DRAWN)
    first = share_picture.dated(common, "2026年4月10日 星期五", "2026-04-10")
    share_picture.dated(common, "2026年4月11日 星期六", "2026-04-11")
    assert share_picture.dated(common, "2026年4月10日 星期五", "2026-04-10") == first
    assert share_picture.common(DRAWN) == common


def test_a_date_in_other_characters_is_written_in_digits() -> None:
    common = share_picture.common(DRAWN)
    assert share_picture.dated(common, "十日", "2026-04-10") == share_picture.dated(common, "2026-04-10", "")
    assert share_picture.dated(common, "2026年", "2026-04-10") != share_picture.dated(common, "2026-04-10", "")


def test_every_weekday_and_edition_of_our_languages_can_be_drawn() -> None:
    for language in ("zh-Hans", "zh-Hant", "en"):
        words = (REPOSITORY / f"theme/words/{language}.yml").read_text("utf-8")
        said = re.findall(r'^(?:date|edition|[a-z]+day): "([^"]*)"', words, re.MULTILINE)
        assert len(said) >= 9
        characters = set("0123456789" + re.sub(r"\{[^}]*\}", "", "".join(said).replace("on-this-day", "")))
        known = share_picture.outlines()["glyphs"].keys()
        assert {one for one in characters if one not in known} <= set("()历史上的今天歷史曆"), language


def test_a_colour_behind_a_token_is_what_is_drawn_whatever_function_it_has() -> None:
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="{}" d="M0 0h9v9z"/></svg>'
    plain, token = (
        share_picture.common(Masthead(inline_svg.parse(text.format(colour), prefix="m")))
        for colour in ("rgb(155,28,31)", "var(--accent, rgb(155,28,31))")
    )
    assert token == plain


def test_a_picture_is_kept_under_the_libraries_that_drew_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, kept = edition(tmp_path), []
    site = replace(editions.site(made, tmp_path), mastheads={"shi": DRAWN})
    for version in ("1", "2"):
        monkeypatch.setattr(libraries, "versions_of", lambda *_, told=version: (told,))
        share_pictures._common.cache_clear()
        share_pictures.of_paper(site, made.newspapers[0])
        kept.append(len([*made.cache.glob("share/*.png")]))
    assert kept == [1, 2]


def test_a_picture_of_pixels_is_drawn_with_as_many_colours_as_there_is_room() -> None:
    noise = Image.effect_noise((900, 200), 90).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    made = share_picture.common(Masthead(PaintedName("assets/masthead-shi.png", 900, 200, buffer.getvalue())))
    shown = opened(made)
    assert shown.width < share_picture.SIZE[0]
    assert len(colours(shown.crop((100, 80, 500, 160)))) > 1  # it is there
    assert len(made) <= share_picture.MOST


def test_pages_show_their_issues_picture_and_articles_their_photo(tmp_path: Path) -> None:
    made = edition(tmp_path)
    folder = made.articles / "2026/04/08"
    for name, kind in (("bridge.jpg", "JPEG"), ("boat.avif", "AVIF")):
        buffer = io.BytesIO()
        Image.new("RGB", (1000, 600), "red").save(buffer, kind)
        disk.write(folder / name, buffer.getvalue())
    editions.put(
        made,
        editions.article(),
        editions.article("01-02", body="![桥](bridge.jpg)\n\n文"),
        editions.article("01-03", body="![船](boat.avif)\n\n文"),
        editions.article(newspaper="chen"),
    )
    build(made, tmp_path / "site", wanted=PLAIN)
    site, issue = tmp_path / "site", f"{URL}2026/04/08/"
    for place in ("2026/04/08", ""):
        assert shared(site, place) == [f"{issue}share.png", "summary_large_image"]
    for place in ("2026/04/08/01", "2026/04/08/01-01", "2026/04/08/read"):
        assert shared(site, place) == [f"{issue}share.png"]
    assert shared(site, "2026/04/08/01-02") == [f"{issue}bridge.jpg"]
    assert shared(site, "2026/04/08/01-03") == [f"{issue}boat.avif.720.webp"]
    assert shared(site, "chen/2026/04/08/01-01") == [f"{URL}{social.OF_SITE}"]
    assert (site / "2026/04/08/boat.avif.720.webp").is_file()
    assert len((site / "2026/04/08/share.png").read_bytes()) <= share_picture.MOST
    assert not (site / "chen/2026/04/08/share.png").exists()
    of_site = (site / social.OF_SITE).read_bytes()
    assert of_site != (REPOSITORY / "theme" / social.OF_SITE).read_bytes()
    assert opened(of_site).size == share_picture.SIZE
    assert len(colours(opened(of_site).crop((0, 450, 1200, 630)))) == 1  # room for a date, and none in it
    assert f'"image":"{issue}share.png"' in (site / "2026/04/08/index.html").read_text("utf-8")


def test_a_picture_that_the_newspaper_gives_is_taken(tmp_path: Path) -> None:
    made = edition(tmp_path)
    own = share_picture.common(replace(DRAWN))[:-1]
    disk.write(made.articles / "2026/04/08/share.png", own)
    disk.write(made.site_pages / social.OF_SITE, own)
    editions.put(made, editions.article())
    build(made, tmp_path / "site", wanted=PLAIN)
    assert (tmp_path / "site/2026/04/08/share.png").read_bytes() == own
    assert (tmp_path / "site" / social.OF_SITE).read_bytes() == own


@pytest.mark.parametrize("shown", [CardPicture("boat.avif", -1, -1), None])
def test_a_photo_that_cannot_be_copied_is_not_shown(tmp_path: Path, shown: CardPicture | None) -> None:
    home = editions.home(replace(editions.site(edition(tmp_path), tmp_path), mastheads={"shi": DRAWN}))
    assert social.of_photo(home, editions.WHEN, shown, {}) == "2026/04/08/share.png"


def test_a_photo_that_is_cut_off_is_not_shown(tmp_path: Path) -> None:
    made, buffer = edition(tmp_path), io.BytesIO()
    Image.effect_noise((1000, 600), 90).convert("RGB").save(buffer, "AVIF")
    disk.write(made.articles / "2026/04/08/boat.avif", buffer.getvalue()[:2000])
    editions.put(made, editions.article(body="![船](boat.avif)\n\n文"))
    build(made, tmp_path / "site", wanted=PLAIN)
    assert shared(tmp_path / "site", "2026/04/08/01-01") == [f"{URL}2026/04/08/share.png"]
