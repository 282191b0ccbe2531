from hypothesis import example, given
from hypothesis import strategies as st

from builder.search.text import fold
from builder.search.text.fold_at_once import Folded, fold_all, letters_all

texts = st.lists(st.text(st.characters() | st.sampled_from("天。Ａ體ß½㍿ﬁ …\u3000𠮷\ud800\n"), max_size=12), max_size=8)


def _texts(found: Folded) -> list[str]:
    every = "".join(map(chr, found.codes.tolist()))
    ends = found.counts.cumsum().tolist()
    assert len(every) == sum(found.counts)
    return [every[end - count : end] for end, count in zip(ends, found.counts.tolist(), strict=True)]


@example([])
@example(["", "½", "", "。", "天"])
@given(texts)
def test_all_at_once_is_each_by_itself(given_: list[str]) -> None:
    assert _texts(fold_all(given_)) == list(map(fold.fold, given_))
    assert _texts(letters_all(given_)) == list(map(fold.letters, given_))


def test_every_character_folds_at_once_as_by_itself() -> None:
    every = [chr(code) for code in range(0x110000)]
    assert _texts(letters_all(every)) == list(map(fold.letters, every))
    assert _texts(fold_all(every)) == list(map(fold.fold, every))
