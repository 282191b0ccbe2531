"""Years that are published as sites of their own: what leads to them from the newest site."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.edition.calendar import Day
from builder.edition.issue_date import IssueDate
from builder.press.files import sitemap
from builder.press.pages import calendar_page
from builder.press.pieces.here import fronts
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVES = ("https://example.org/1990s/", "https://old.example/2000s/")
MONTH = datetime.date(2026, 4, 1)


def test_the_calendar_and_the_sitemaps_lead_to_the_other_sites(tmp_path: Path) -> None:
    edition = editions.start(tmp_path, url="https://example.org/")
    site = editions.site(replace(edition, archives=ARCHIVES), tmp_path)
    chen = fronts(site)[1]
    days = [Day(IssueDate(editions.DAY), 1, 1)]
    for shown in (calendar_page.years(chen, {MONTH: 1}, days), calendar_page.years(chen, {}, [])):
        assert '<a href="https://example.org/1990s/chen/calendar/">1990s</a>' in shown[1]
        assert '<a href="https://old.example/2000s/chen/calendar/">2000s</a>' in shown[1]
    said = sitemap.robots(site)[1]
    assert str(said).splitlines()[3:] == [f"Sitemap: {one}sitemap.xml" for one in ("https://example.org/", *ARCHIVES)]


def test_an_edition_without_other_sites_names_none(tmp_path: Path) -> None:
    site = editions.site(editions.start(tmp_path), tmp_path)
    assert "elsewhere" not in calendar_page.years(editions.home(site), {}, [])[1]
    assert sitemap.robots(site)[1] == "User-agent: *\nAllow: /\n"
