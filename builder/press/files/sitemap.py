"""Sitemaps, one a month and one of all other pages under one index, and `robots.txt`.

Their addresses must be absolute, so a site that has no published address yet has no sitemap. They are cut by
months and not by search volumes: a volume is joined to others when its year closes, an address must not go.
`lastmod` is the day of the newest issue that a page shows: builds know no clock, and a page without a day has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from builder.edition import addresses
from builder.edition.characters import printable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File, Site

INDEX = "sitemap.xml"
MOST = 40_000
"""Addresses of one sitemap; the protocol takes 50,000."""
ListedPage = tuple[str, "datetime.date | None"]
"""An address, and the day of the newest issue that its page shows."""
_UNLISTED = frozenset({"settings/", "clippings/"})
"""Pages that ask not to be found, besides issues as one text."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def address(paper: Newspaper, month: datetime.date) -> str:
    """Address of the sitemap of a month: `sitemap-2026-04.xml`."""
    return f"{addresses.home(paper)}sitemap-{month:%Y-%m}.xml"


def month(home: Here, first: datetime.date, outputs: Iterable[tuple[str, datetime.date]]) -> File:
    """The sitemap of the month that begins on `first`: the web pages among `outputs`, files of issues by day."""
    base = addresses.month(home.paper, first)
    pages = ((path.removesuffix("index.html"), day) for path, day in outputs if path.startswith(base))
    listed = ((page, day) for page, day in pages if page.endswith("/") and not page.endswith(addresses.READ_THROUGH))
    return address(home.paper, first), _of_pages(home.site, listed)


def others(site: Site, pages: Iterable[ListedPage]) -> Iterator[File]:
    """The sitemaps of the pages that are no issue's: fronts, calendars, listings, pages that people wrote."""
    listed = [page for page in pages if page[0] not in _UNLISTED]
    for number, start in enumerate(range(0, len(listed), MOST), start=1):
        name = f"sitemap-pages-{number}.xml"
        yield name, _of_pages(site, listed[start : start + MOST])


def _of_pages(site: Site, pages: Iterable[ListedPage]) -> str:
    return _xml("urlset", "url", ((site.canonical(page), day) for page, day in pages))


def index(site: Site, sitemaps: Iterable[ListedPage]) -> File:
    """The index of the sitemaps at these addresses."""
    return INDEX, _xml("sitemapindex", "sitemap", ((site.canonical(name), day) for name, day in sitemaps))


def robots(site: Site) -> File:
    """All may read; where the sitemap is, if there is one, and those of the other sites of the archive."""
    sites = [site.config.url, *site.config.archives] if site.config.url else []
    where = "".join(f"Sitemap: {url}{INDEX}\n" for url in sites)
    return "robots.txt", "\n".join(filter(None, ("User-agent: *\nAllow: /\n", where)))


def _xml(root: str, tag: str, urls: Iterable[ListedPage]) -> str:
    top = ET.Element(root, {"xmlns": _SPACE})
    for url, day in urls:
        entry = ET.SubElement(top, tag)
        ET.SubElement(entry, "loc").text = printable(url)
        if day:
            ET.SubElement(entry, "lastmod").text = day.isoformat()
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(top, encoding="unicode")}\n'
