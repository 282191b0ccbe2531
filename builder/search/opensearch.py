"""OpenSearch: what a browser reads to offer the edition's search in its own address bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markdown.escape import xml

if TYPE_CHECKING:
    from builder.configuration.config import Config

PATH = "search/opensearch.xml"

_LONGEST_NAME = 16
"""Characters of the short name, as the format allows."""


def files(config: Config) -> dict[str, bytes]:
    """The description by its path from the site's root; none for a site that does not know its address."""
    return {PATH: description(config).encode()} if config.url else {}


def description(config: Config) -> str:
    """The description (OpenSearch 1.1) of the search page of the site at `config.url`."""
    template = xml(f"{config.url}search/?q={{searchTerms}}")
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{xml(config.name[:_LONGEST_NAME])}</ShortName>",
        f"<Description>{xml((config.description or config.name)[:1024])}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" method="get" template="{template}"/>',
        "</OpenSearchDescription>",
    )
    return "\n".join(lines) + "\n"
