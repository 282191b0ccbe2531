"""Sites that are one archive with this one: how `mkdocs.yml` names them, and where an address of theirs leads."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.configuration import config
from builder.edition.other_site import OtherSite
from builder.errors import EditionError

URL = "https://news.example/1990s/"


def parse(*archives: Any) -> config.Config:  # noqa: ANN401  (what somebody wrote)
    ours = {"newspapers": [{"key": "shi", "name": "试报"}], "archives": archives}
    return config.parse(json.dumps({"extra": {"edition": ours}}), root=Path())


def test_a_site_is_an_address_or_an_address_with_days() -> None:
    made = parse(
        "https://a.example", {"site": URL, "from": "1990-01-01", "to": "1999-12-31"}, {"site": "https://b.example/"}
    )
    assert made.archives == ("https://a.example/", URL, "https://b.example/")
    assert made.moved == (OtherSite(URL, datetime.date(1990, 1, 1), datetime.date(1999, 12, 31)),)
    entry = f"{{site: '{URL}', from: 1990-01-01, to: 1999-12-31}}"
    text = f"extra: {{edition: {{newspapers: [{{key: shi, name: x}}], archives: [{entry}]}}}}"
    assert config.parse(text, root=Path()).moved[0].last == datetime.date(1999, 12, 31)  # YAML's own dates


@pytest.mark.parametrize(
    "wrong",
    ["x", "", 7, None, [], {}, {"site": URL, "from": "1990-01-01"}, {"site": "/x"},
     {"site": URL, "from": "1999-01-01", "to": "1990-01-01"}, {"site": URL, "from": "1990", "to": "1991-13-01"},
     {"from": "1990-01-01", "to": "1990-01-02"},
     {"url": URL}],
)  # fmt: skip
def test_what_is_no_site_is_refused_with_its_place(wrong: object) -> None:
    with pytest.raises(EditionError, match=r"archives"):
        parse(wrong)


@given(st.dates(), st.dates(), st.dates(), st.sampled_from(["", "zhou/"]), st.sampled_from(["", "-2"]))
def test_a_day_leads_there_if_it_is_one_of_those_days(
    one: datetime.date, other: datetime.date, day: datetime.date, paper: str, edition: str
) -> None:
    site = OtherSite(URL, min(one, other), max(one, other))
    address = f"{paper}{day.isoformat().replace('-', '/')}{edition}/02-01/"
    assert site.now_at(address) == (f"{URL}{address}" if min(one, other) <= day <= max(one, other) else None)
    year, month = f"{paper}{day.year:04d}/", f"{paper}{day.isoformat()[:7].replace('-', '/')}/"
    if site.now_at(address):
        assert site.now_at(month) == f"{URL}{month}"
    if day.year >= 1000:
        assert (site.now_at(year) is not None) == (min(one, other).year <= day.year <= max(one, other).year)


@pytest.mark.parametrize(
    "address", ["", "about/", "authors/7532/", "1995/../../out/", "1995/01/01/a b/", "1995/13/", "19950101/"]
)
def test_no_other_address_leads_there(address: str) -> None:
    assert OtherSite(URL, datetime.date(1990, 1, 1), datetime.date(1999, 12, 31)).now_at(address) is None
    assert OtherSite(URL).now_at("1995/01/01/") is None
