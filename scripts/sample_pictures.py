"""Draw the pictures of the sample newspaper: `python -m scripts.sample_pictures`, once; the files are committed.

A made-up city has no photographs. These are drawn by code (Pillow, and chance that can be repeated), in
the formats that newspapers send: JPEG, PNG, WebP, AVIF. Each is below 100 KB.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PAGES = Path(__file__).parent.parent / "content" / "pages"
SIZE = WIDTH, HEIGHT = 1200, 800
MOST = 100_000

Colour = tuple[int, int, int]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing, and where its file belongs."""

    file: str
    draw: Callable[[random.Random], Image.Image]
    grain: int = 10
    """How rough it is, as film was."""


def _sky(top: Colour, bottom: Colour) -> Image.Image:
    """A picture that goes from one colour down to another."""
    ramp = Image.linear_gradient("L").resize(SIZE)
    return Image.composite(Image.new("RGB", SIZE, bottom), Image.new("RGB", SIZE, top), ramp)


def _hills(draw: ImageDraw.ImageDraw, chance: random.Random, level: float, height: float, colour: Colour) -> None:
    waves = [(chance.uniform(0.5, 3), chance.uniform(0, 6.3), chance.uniform(0.3, 1)) for _ in range(4)]

    def top(x: float) -> float:
        return level - height * sum(size * math.sin(6.3 * rate * x / WIDTH + at) for rate, at, size in waves) / 2.5

    draw.polygon([(0, HEIGHT), *((x, top(x)) for x in range(0, WIDTH + 8, 8)), (WIDTH, HEIGHT)], fill=colour)


def _water(picture: Image.Image, chance: random.Random, level: int, light: Colour) -> None:
    """The river below `level`: what stands above it upside down, darker, with streaks of light."""
    above = picture.crop((0, max(0, 2 * level - HEIGHT), WIDTH, level)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    above = above.filter(ImageFilter.GaussianBlur(6))
    dark = Image.blend(above, Image.new("RGB", above.size, (20, 44, 58)), 0.45)
    picture.paste(dark, (0, level))
    draw = ImageDraw.Draw(picture)
    for _ in range(420):
        y = level + (HEIGHT - level) * chance.random() ** 1.4
        length = 6 + (y - level) * chance.uniform(0.05, 0.35)
        x = chance.gauss(WIDTH * 0.62, 60 + (y - level))
        draw.line([(x, y), (x + length, y)], fill=light, width=1 + int((y - level) / 180))


def _boat(draw: ImageDraw.ImageDraw, place: Point, size: float, hull: Colour, house: Colour) -> None:
    x, y = place

    def at(points: Sequence[Point]) -> list[Point]:
        return [(x + size * across, y + size * down) for across, down in points]

    draw.polygon(at([(-1, -0.1), (1, -0.14), (0.86, 0.1), (-0.85, 0.1)]), fill=hull)
    draw.rectangle([*at([(-0.7, -0.36)]), *at([(0.6, -0.1)])], fill=house)
    draw.rectangle([*at([(-0.2, -0.56)]), *at([(0.4, -0.36)])], fill=house)
    draw.rectangle([*at([(-0.02, -0.8)]), *at([(0.1, -0.56)])], fill=hull)
    for number in range(7):
        draw.rectangle(
            [*at([(-0.62 + number * 0.17, -0.29)]), *at([(-0.52 + number * 0.17, -0.18)])], fill=(255, 226, 150)
        )


def ferry(chance: random.Random) -> Image.Image:
    """The ferry at dawn."""
    picture = _sky((92, 116, 142), (250, 205, 150))
    draw = ImageDraw.Draw(picture)
    draw.ellipse([700, 330, 800, 430], fill=(255, 238, 200))
    _hills(draw, chance, 440, 60, (110, 116, 128))
    _hills(draw, chance, 480, 36, (74, 82, 92))
    _water(picture, chance, 500, (255, 222, 170))
    _boat(ImageDraw.Draw(picture), (470, 560), 190, (46, 40, 44), (222, 214, 200))
    return picture


def bridge(chance: random.Random) -> Image.Image:
    """The new bridge, its cables and eighty lorries on it."""
    picture = _sky((128, 168, 205), (226, 234, 236))
    draw = ImageDraw.Draw(picture)
    _hills(draw, chance, 520, 40, (128, 150, 150))
    _water(picture, chance, 560, (240, 246, 246))
    draw = ImageDraw.Draw(picture)
    for tower in (330, 870):
        draw.polygon([(tower - 22, 640), (tower - 7, 120), (tower + 7, 120), (tower + 22, 640)], fill=(150, 40, 36))
        for number in range(1, 16):
            for side in (-1, 1):
                draw.line([(tower, 140 + number * 8), (tower + side * number * 19, 470)], fill=(236, 232, 226), width=2)
    draw.rectangle([0, 468, WIDTH, 492], fill=(84, 84, 90))
    for number in range(40):
        x = 20 + number * 29 + chance.randrange(8)
        draw.rectangle([x, 454, x + 18, 468], fill=chance.choice([(206, 60, 48), (58, 92, 140), (236, 236, 230)]))
    return picture


def tea(chance: random.Random) -> Image.Image:
    """Tea hills in rows, and who picks."""
    picture = _sky((206, 222, 214), (240, 240, 220))
    draw = ImageDraw.Draw(picture)
    for number in range(7):
        shade = number / 6
        _hills(
            draw, chance, 300 + number * 66, 46, (int(120 - 60 * shade), int(158 - 46 * shade), int(110 - 64 * shade))
        )
    for row in range(26):
        y = 420 + row * row * 0.62
        colour = (44 + row * 2, 92 + row, 44)
        draw.line(
            [(x, y + 26 * math.sin(x / 210 + row / 5)) for x in range(0, WIDTH + 10, 10)],
            fill=colour,
            width=3 + row // 3,
        )
    for _ in range(14):
        x, y = chance.uniform(80, 1120), chance.uniform(470, 740)
        size = 6 + (y - 450) / 22
        draw.ellipse([x - size, y - size * 2, x + size, y], fill=(222, 196, 128))
        draw.rectangle(
            [x - size * 0.6, y, x + size * 0.6, y + size * 2], fill=chance.choice([(150, 40, 50), (50, 80, 140)])
        )
    return picture


def lamps(chance: random.Random) -> Image.Image:
    """The night market under its lamps."""
    glow = Image.new("RGB", SIZE, (16, 14, 26))
    draw = ImageDraw.Draw(glow)
    places = []
    for side in (-1, 1):
        for number in range(9):
            far = 0.8**number
            x, y, size = 600 + side * 560 * far, 420 - 260 * far + 90 * (1 - far), 64 * far
            places.append((x, y, size))
            edge, wall = 600 + side * 600 * far, 600 + side * 470 * far
            house = [(edge, 0), (wall, 120 * far), (wall, 760 * far + 60), (edge, 900)]
            draw.polygon(house, fill=(int(44 * far) + 12, int(30 * far) + 10, 30))
    draw.polygon([(590, 470), (610, 470), (1050, HEIGHT), (150, HEIGHT)], fill=(52, 42, 48))
    for x, y, size in places:
        draw.ellipse([x - size * 1.7, y - size * 1.7, x + size * 1.7, y + size * 1.7], fill=(150, 66, 28))
    glow = glow.filter(ImageFilter.GaussianBlur(26))
    draw = ImageDraw.Draw(glow)
    for x, y, size in places:
        draw.ellipse([x - size * 0.62, y - size * 0.7, x + size * 0.62, y + size * 0.7], fill=(255, 150, 66))
        draw.ellipse([x - size * 0.3, y - size * 0.5, x + size * 0.3, y + size * 0.5], fill=(255, 222, 150))
        draw.line([(x, y - size * 1.4), (x, y - size * 0.7)], fill=(30, 20, 20), width=2)
    for _ in range(30):
        x = chance.gauss(600, 150)
        draw.ellipse([x - 5, 590, x + 5, 602], fill=(24, 18, 24))
        draw.rectangle([x - 6, 602, x + 6, 636], fill=(24, 18, 24))
    return glow


def goal(chance: random.Random) -> Image.Image:
    """The pitch in the last minute."""
    picture = _sky((70, 120, 66), (98, 150, 80))
    draw = ImageDraw.Draw(picture)
    for number in range(0, 12, 2):
        draw.rectangle([number * 100, 0, number * 100 + 100, HEIGHT], fill=(84, 138, 74))
    line = (236, 240, 230)
    draw.rectangle([40, 40, 1160, 760], outline=line, width=5)
    draw.line([(600, 40), (600, 760)], fill=line, width=5)
    for box in ([480, 280, 720, 520], [590, 390, 610, 410]):
        draw.ellipse(box, outline=line, width=5)
    for left, right in ((40, 220), (980, 1160)):
        draw.rectangle([left, 200, right, 600], outline=line, width=5)
    for colour in ((186, 30, 36), (40, 60, 140)):
        for _ in range(10):
            x, y = chance.uniform(500, 1120), chance.uniform(90, 700)
            draw.ellipse([x + 6, y + 10, x + 34, y + 26], fill=(54, 96, 50))
            draw.ellipse([x, y, x + 24, y + 24], fill=colour)
    draw.ellipse([1120, 400, 1134, 414], fill=(255, 255, 255))
    return picture


def sluice(chance: random.Random) -> Image.Image:
    """The sluice of five gates, the third half open."""
    picture = _sky((150, 166, 178), (214, 220, 222))
    draw = ImageDraw.Draw(picture)
    _hills(draw, chance, 380, 40, (120, 136, 128))
    _water(picture, chance, 520, (226, 232, 236))
    draw = ImageDraw.Draw(picture)
    draw.rectangle([60, 250, 1140, 310], fill=(176, 170, 160))
    for number in range(6):
        x = 80 + number * 200
        draw.rectangle([x, 250, x + 44, 640], fill=(160, 154, 146))
    for number in range(5):
        x, up = 124 + number * 200, (160 if number == 2 else 60)  # noqa: PLR2004  (the third)
        draw.rectangle([x, 310, x + 156, 620 - up], fill=(70, 92, 104))
        for _ in range(60):
            at = chance.uniform(x, x + 150)
            draw.line([(at, 620 - up), (at + chance.uniform(-8, 8), 660)], fill=(240, 246, 248), width=2)
    return picture


def old_boat(chance: random.Random) -> Image.Image:
    """The wooden boat of 1926, on a print that was long in a drawer."""
    picture = _sky((210, 196, 166), (232, 220, 190))
    draw = ImageDraw.Draw(picture)
    _hills(draw, chance, 420, 50, (170, 152, 122))
    draw.rectangle([0, 500, WIDTH, HEIGHT], fill=(188, 170, 138))
    draw.polygon([(240, 560), (960, 540), (860, 640), (330, 644)], fill=(84, 66, 46))
    draw.line([(560, 560), (540, 150)], fill=(84, 66, 46), width=12)
    draw.polygon([(548, 170), (548, 500), (840, 470)], fill=(150, 130, 100))
    for x in (380, 450, 660, 740, 800):
        draw.ellipse([x - 14, 476, x + 14, 504], fill=(70, 54, 38))
        draw.rectangle([x - 16, 504, x + 16, 566], fill=(70, 54, 38))
    edge = Image.new("L", SIZE, 0)
    ImageDraw.Draw(edge).rounded_rectangle([46, 46, WIDTH - 46, HEIGHT - 46], 30, fill=255)
    shaded = Image.composite(picture, Image.new("RGB", SIZE, (120, 96, 66)), edge.filter(ImageFilter.GaussianBlur(60)))
    return shaded.filter(ImageFilter.GaussianBlur(1.6))


def figures(_: random.Random) -> Image.Image:
    """Passengers a day of the ferry from 1988 on, as a chart."""
    picture = Image.new("RGB", SIZE, (253, 252, 249))
    draw = ImageDraw.Draw(picture)
    values = (31_000, 27_500, 22_000, 15_400, 9_800, 6_100, 3_400, 1_460)
    for number, value in enumerate(values):
        x, top = 110 + number * 128, 690 - value / 55
        draw.rectangle([x, top, x + 84, 690], fill=(143, 25, 28) if number else (200, 120, 110))
        draw.text((x + 42, top - 24), f"{value:,}", fill=(60, 56, 50), anchor="mm", font_size=26)
        draw.text((x + 42, 724), str(1988 + number * 5), fill=(60, 56, 50), anchor="mm", font_size=26)
    draw.line([(80, 690), (1150, 690)], fill=(28, 27, 25), width=4)
    return picture


SCENES = (
    Scene("2026-04-08/渡船.jpg", ferry),
    Scene("2026-04-08/大桥.webp", bridge),
    Scene("2026-04-08/茶山.jpg", tea),
    Scene("2026-04-08/老渡船.jpg", old_boat, grain=16),
    Scene("2026-04-09/闸门.webp", sluice),
    Scene("2026-04-09/补时.avif", goal),
    Scene("2026-04-09/客流.png", figures, grain=0),
    Scene("2026-04-10/夜市.webp", lamps),
)


def _grained(picture: Image.Image, grain: int, chance: random.Random) -> Image.Image:
    if not grain:
        return picture
    noise = Image.frombytes("L", SIZE, chance.randbytes(WIDTH * HEIGHT)).filter(ImageFilter.GaussianBlur(1.2))
    return Image.blend(picture, Image.merge("RGB", [noise] * 3), grain / 255)


def main() -> None:
    """Write the pictures, each with as much quality as its size allows."""
    for scene in SCENES:
        chance = random.Random(scene.file)  # noqa: S311
        picture = _grained(scene.draw(chance), scene.grain, chance)
        path = PAGES / scene.file
        if path.suffix == ".png":
            picture.quantize(32).save(path, optimize=True)
        else:
            quality = 84
            picture.save(path, quality=quality)
            while path.stat().st_size > MOST:
                quality -= 6
                picture.save(path, quality=quality)
        print(f"{scene.file} {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
