"""Sitemaps, one a month under one index, and `robots.txt`.

Their addresses must be absolute, so a site that has no published address yet has no sitemap. They are cut by
months and not by search volumes: a volume is joined to others when its year closes, an address must not go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from builder.edition import addresses
from builder.edition.characters import printable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File, Site

INDEX = "sitemap.xml"
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def address(paper: Newspaper, month: datetime.date) -> str:
    """Address of the sitemap of a month: `sitemap-2026-04.xml`."""
    return f"{addresses.home(paper)}sitemap-{month:%Y-%m}.xml"


def month(home: Here, first: datetime.date, outputs: Iterable[str]) -> File:
    """The sitemap of the month that begins on `first`: the web pages among `outputs`, files of the site."""
    base = addresses.month(home.paper, first)
    pages = (path.removesuffix("index.html") for path in outputs if path.startswith(base))
    urls = (home.site.canonical(page) for page in pages if page.endswith("/"))
    return address(home.paper, first), _xml("urlset", "url", urls)


def index(site: Site, sitemaps: Iterable[str]) -> File:
    """The index of the sitemaps at these addresses."""
    return INDEX, _xml("sitemapindex", "sitemap", map(site.canonical, sitemaps))


def robots(site: Site) -> File:
    """All may read; where the sitemap is, if there is one, and those of the other sites of the archive."""
    sites = [site.config.url, *site.config.archives] if site.config.url else []
    where = "".join(f"Sitemap: {url}{INDEX}\n" for url in sites)
    return "robots.txt", "\n".join(filter(None, ("User-agent: *\nAllow: /\n", where)))


def _xml(root: str, tag: str, urls: Iterable[str]) -> str:
    top = ET.Element(root, {"xmlns": _SPACE})
    for url in urls:
        ET.SubElement(ET.SubElement(top, tag), "loc").text = printable(url)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(top, encoding="unicode")}\n'
