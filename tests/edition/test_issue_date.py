import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition.issue_date import IssueDate, parse

issues = st.builds(IssueDate, st.dates(datetime.date(1000, 1, 1)), st.integers(1, 9))


@given(issues)
def test_what_is_written_is_read(when: IssueDate) -> None:
    assert parse(str(when)) == when


@given(issues, issues)
def test_words_are_in_the_order_of_appearance(one: IssueDate, other: IssueDate) -> None:
    assert (str(one) < str(other)) == (one < other)


@pytest.mark.parametrize("text", ["", "2026-04-08-1", "2026-04-08-0", "2026-04-08-10", "2026-02-30", "2026-4-8", "08"])
def test_what_is_no_issue_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (whose words are the standard library's in part)
        parse(text)
