from hypothesis import given
from hypothesis import strategies as st

from builder.frames.frame import SLOTS, Frame, cut, marker, slots

NAMES = st.sampled_from(slots("article"))
PIECES = st.text().filter(lambda text: "@" not in text)


@given(st.lists(PIECES, min_size=1), st.data())
def test_cutting_finds_the_pieces_and_the_slots(pieces: list[str], data: st.DataObject) -> None:
    names = data.draw(st.lists(NAMES, min_size=len(pieces) - 1, max_size=len(pieces) - 1))
    html = pieces[0] + "".join(marker(name) + piece for name, piece in zip(names, pieces[1:], strict=True))
    assert cut(html) == Frame(tuple(pieces), tuple(names))


@given(st.lists(st.text(alphabet="@ab:_<é\n") | NAMES.map(marker)).map("".join))
def test_poured_with_its_own_markers_a_frame_is_the_page_that_was_cut(html: str) -> None:
    frame = cut(html)
    assert frame.pour({name: marker(name) for name in frame.slots}) == html


@given(st.text(), st.text())
def test_nothing_in_a_value_is_taken_for_anything(title: str, body: str) -> None:
    frame = cut("<h1>@@slot:title@@</h1>@@slot:body@@<title>@@slot:title@@</title>")
    assert frame.pour({"title": title, "body": body}) == f"<h1>{title}</h1>{body}<title>{title}</title>"


@given(st.sampled_from(sorted(SLOTS)))
def test_markers_poured_as_values_stay_text(kind: str) -> None:
    names = slots(kind)
    frame = cut("|".join(map(marker, names)))
    assert frame.pour({name: marker(names[0]) for name in names}) == "|".join([marker(names[0])] * len(names))
