"""A file of regions that is written is read as it was, and nothing that is out of the picture is taken."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.edition.characters import printable
from builder.edition.region import FEWEST, WHOLE, Box, PagePlaces, PrintedLine, Region, bounds
from builder.errors import EditionError
from builder.markdown import regions_file
from builder.shell import disk

places = st.integers(0, WHOLE)
corners = st.tuples(places, places)
polygons = st.lists(corners, min_size=FEWEST, max_size=5).map(tuple)
regions = st.lists(st.builds(Region, st.sampled_from(["01-01", "A04_A05-12", "u7279-01-03"]), polygons), max_size=3)
boxes = st.builds(Box, places, places, places, places)
extents = boxes.filter(lambda box: box.left < box.right and box.top < box.bottom)
outside = st.one_of(
    st.integers(max_value=-1), st.integers(min_value=WHOLE + 1), st.floats(), st.booleans(), st.none(), st.text()
)


@given(regions)
def test_what_is_written_is_read_as_it_was(some: list[Region]) -> None:
    text = regions_file.write(some)
    assert regions_file.parse(text, where="02.regions.json") == tuple(some)
    assert regions_file.write(regions_file.parse(text, where="02.regions.json")) == text
    assert json.loads(text)["regions"] == [
        {"article": one.article, "polygon": [*map(list, one.polygon)]} for one in some
    ]


@given(regions, st.lists(st.builds(PrintedLine, extents, st.text(max_size=9)), max_size=3))
def test_lines_of_print_are_read_as_they_were_written_and_leave_the_regions(
    some: list[Region], lines: list[PrintedLine]
) -> None:
    text = regions_file.write(some, lines)
    assert regions_file.parse(text, where="02.regions.json") == tuple(some)
    lines = [replace(line, words=printable(line.words)) for line in lines]
    assert regions_file.parse_all(text, where="02.regions.json") == PagePlaces(tuple(some), tuple(lines))
    with TemporaryDirectory() as folder:
        disk.write(Path(folder) / "02.regions.json", text)
        assert regions_file.read_lines(Path(folder) / "02.regions.json") == tuple(lines)


@given(regions, polygons, outside, st.booleans(), st.integers(0, 2))
def test_a_corner_that_is_not_in_the_picture_is_refused_at_its_line(
    before: list[Region], polygon: tuple[tuple[int, int], ...], value: object, across: bool, place: int
) -> None:
    wrong: list[list[object]] = [list(corner) for corner in polygon]
    wrong[place][0 if across else 1] = value
    lines = regions_file.write([*before, Region("01-01", polygon)]).splitlines()
    lines[-2] = json.dumps({"article": "01-01", "polygon": wrong})
    with pytest.raises(EditionError) as told:
        regions_file.parse("\n".join(lines), where="02.regions.json")
    assert told.value.where == f"02.regions.json:{len(before) + 2}"


@given(polygons)
def test_a_polygon_is_inside_its_bounds_and_touches_them(polygon: tuple[tuple[int, int], ...]) -> None:
    box = bounds(polygon)
    assert all(box.left <= across <= box.right and box.top <= down <= box.bottom for across, down in polygon)
    assert box == bounds(box.corners) == box.around(box)
    assert {across for across, _ in polygon} >= {box.left, box.right}
    assert {down for _, down in polygon} >= {box.top, box.bottom}


@given(st.builds(Box, places, places, places, places), st.builds(Box, places, places, places, places))
def test_boxes_that_meet_have_a_place_in_common(one: Box, other: Box) -> None:
    one, other = bounds(one.corners), bounds(other.corners)
    left, right = max(one.left, other.left), min(one.right, other.right)
    top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
    assert one.meets(other) == other.meets(one)
    assert one.meets(other) <= (left <= right and top <= bottom)
    assert one.meets(other) >= (left < right and top < bottom)


@given(st.text(st.characters(), max_size=9))
@example("\ud840")
def test_words_of_a_line_can_be_written_whatever_the_file_says(words: str) -> None:
    """JSON in ASCII may name half a character, which no encoding has."""
    text = json.dumps({"regions": [], "lines": [{"box": [0, 0, 9, 9], "words": words}]})
    [line] = regions_file.parse_all(text, where="02.regions.json").lines
    assert line.words == line.words.encode().decode() == printable(words)


LINE = '{"box": [0, 0, 9, 9], "words": "渡口"}'
REGION = '{"article": "01-01", "polygon": [[0, 0], [9, 0], [9, 9]]}'


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "broken JSON"),
        ('{"regions": [\n{"article": }\n]}', 2, "broken JSON"),
        ("[]", 1, "regions are no list"),
        ('{"regions": {}}', 1, "regions are no list"),
        ('{"regions": [], "more": 1}', 1, "regions are no list"),
        ("[" * 100_000, 1, "nested too deep"),
        (f'{{"regions": [\n{REGION},\n\n[]\n]}}', 4, "an article and a polygon"),
        (f'{{"regions": [\n{REGION},\n{{"article": "01-02"}}]}}', 3, "an article and a polygon"),
        (f'{{"regions": [\n{REGION.replace("01-01", "../x")}]}}', 2, "no article's id"),
        (f'{{"regions": [\n{REGION.replace(chr(34) + "01-01" + chr(34), "7")}]}}', 2, "no article's id"),
        (f'{{"regions": [\n{REGION.replace(", [9, 9]", "")}]}}', 2, "three corners"),
        (f'{{"regions": [\n{REGION.replace("[9, 9]", "[9, 9, 9]")}]}}', 2, "no corner"),
        (f'{{"regions": [\n{REGION.replace("[9, 9]", "[9, " + "9" * 5000 + "]")}]}}', 2, "no corner"),
        (f'{{"regions": [{REGION}], "lines": {{}}}}', 1, "lines are no list"),
        (f'{{"regions": [\n{REGION}\n], "lines": [\n{LINE},\n7\n]}}', 5, "words and a box"),
        (f'{{"regions": [], "lines": [\n{LINE.replace("9, 9", "9, 1001")}]}}', 2, "words and a box"),
        (f'{{"regions": [], "lines": [\n{LINE.replace("9, 9", "0, 9")}]}}', 2, "words and a box"),
        (f'{{"regions": [], "lines": [\n{LINE.replace("0, 9", "true, 9")}]}}', 2, "words and a box"),
        (f'{{"regions": [], "lines": [\n{LINE.replace("box", "x")}]}}', 2, "words and a box"),
        (f'{{\n\t"regions": [\n\t\t{REGION},\n\t\t{REGION.replace("[9, 9]", "9")}]}}', 4, "no corner"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(EditionError, match=what) as told:
        regions_file.parse(text, where="02.regions.json")
    assert told.value.where == f"02.regions.json:{line}"
