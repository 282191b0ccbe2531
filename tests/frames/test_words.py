import re
from string import Formatter

import pytest

from builder.configuration import resources, words
from builder.edition.newspaper import LANGUAGES
from builder.errors import EditionError

THEME = resources.theme()


def places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_no_words_of_its_own_and_keeps_the_places(language: str) -> None:
    default = words.load(words.DEFAULT)
    path = THEME / "words" / f"{language}.yml"
    own = words.parse(path.read_text("utf-8"), where=str(path))
    assert own.keys() <= default.keys()
    for key, text in own.items():
        assert places(text) == places(default[key]), key


def test_every_word_in_a_template_is_there() -> None:
    used = {
        key for path in THEME.rglob("*.html") for key in re.findall(r"""words\[['"]([^'"]+)""", path.read_text("utf-8"))
    }
    assert "home" in used
    assert used <= words.load(words.DEFAULT).keys()


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: [", "broken words file"), ("- a", "no words"), ("a: {b: c}", "“a” is no text"), ("a: ", "")],
)
def test_a_broken_words_file_is_named(text: str, message: str) -> None:
    if not message:
        assert words.parse(text, where="x.yml") == {"a": ""}
        return
    with pytest.raises(EditionError, match=rf"x\.yml: {message}"):
        words.parse(text, where="x.yml")


def test_a_language_without_a_file_is_named() -> None:
    with pytest.raises(EditionError, match="no words in the language “xx”; use one of zh-Hans"):
        words.load("xx")
