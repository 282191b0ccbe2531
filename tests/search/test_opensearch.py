"""OpenSearch: well-formed whatever the site is called, and only where the site knows its address."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from builder.configuration.config import Config
from builder.search import opensearch

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
names = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1)


@given(names, names)
def test_it_is_well_formed_and_leads_to_the_search_page(name: str, about: str) -> None:
    config = Config(root=Path(), name=name, description=about, url="https://example.org/a&b/")
    root = ElementTree.fromstring(opensearch.description(config))
    template = root.find(f"{SPACE}Url")
    assert template is not None
    assert template.get("template") == "https://example.org/a&b/search/?q={searchTerms}"
    assert root.findtext(f"{SPACE}ShortName") == name[:16]


def test_a_site_without_an_address_has_none() -> None:
    assert opensearch.files(Config(root=Path(), name="报")) == {}
