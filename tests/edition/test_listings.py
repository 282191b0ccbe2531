from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.edition import listings
from builder.edition.listings import NEWEST, SIZE
from tests.editions import article, card

counts = st.integers(0, 5 * SIZE)


def parts(count: int) -> list[int]:
    return [*range(1, listings.numbered(count) + 1), NEWEST] if count else []


def test_an_article_is_listed_by_section_column_and_each_author() -> None:
    one = card(article(section="要闻", column="", authors=("甲", "乙", "甲", "")))
    assert listings.names(one) == {("sections", "要闻"), ("authors", "甲"), ("authors", "乙")}
    assert listings.tally([one, one])["authors", "甲"] == 2


@given(counts)
def test_every_entry_is_in_one_part_and_no_part_grows_without_bound(count: int) -> None:
    spans = [listings.bounds(count, number) for number in parts(count)]
    assert [place for start, stop in spans for place in range(start, stop)] == list(range(count))
    assert all(0 < stop - start < 2 * SIZE for start, stop in spans)


@given(counts, st.integers(0, 3 * SIZE))
def test_what_is_appended_leaves_numbered_parts_as_they_are(count: int, more: int) -> None:
    for number in range(1, listings.numbered(count) + 1):
        assert listings.bounds(count, number) == listings.bounds(count + more, number)


@given(counts)
def test_parts_are_a_chain_from_the_oldest_to_the_newest(count: int) -> None:
    chain = parts(count)
    for older, newer in pairwise(chain):
        assert listings.beside(count, older)[1] == newer
        assert listings.beside(count, newer)[0] == older
    if chain:
        assert listings.beside(count, chain[0])[0] is None
        assert listings.beside(count, chain[-1])[1] is None


@given(counts, st.integers(0, 150), st.integers(0, 150), st.data())
def test_a_part_that_is_not_stale_shows_what_it_showed(count: int, removed: int, put: int, data: st.DataObject) -> None:
    """Entries are numbers here, and what a part shows is its entries, its neighbours and the whole count."""
    start = data.draw(st.integers(0, count))
    before = list(range(count))
    after = before[:start] + [1000 + number for number in range(put)] + before[start + removed :]
    moved = None if len(after) == len(before) else start
    stale = listings.stale(len(before), len(after), range(start, start + put), moved)
    assert stale <= set(parts(len(after)))
    for number in set(parts(len(after))) - stale:
        assert number in parts(len(before))
        shown = [
            (entries[slice(*listings.bounds(len(entries), number))], listings.beside(len(entries), number))
            for entries in (before, after)
        ]
        assert shown[0] == shown[1]
        assert number != NEWEST or len(before) == len(after)
