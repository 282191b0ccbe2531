"""The year of a page that prints none: years of which a text speaks as of the future are not taken for it."""

from __future__ import annotations

import pytest

from builder.convert.sources import provenance


@pytest.mark.parametrize("word", ["到", "至", "截至", "预计", "力争", "将于", "早于"])
def test_a_year_to_come_is_not_the_year_of_the_paper(word: str) -> None:
    now = "2025年开工，2025年完成。"
    assert provenance._likely_year([now, f"{word}2035年建成，{word} 2035年通车。"]) == 2025
    assert provenance._likely_year([now, "2035年建成，2035年通车。"]) == 2035
