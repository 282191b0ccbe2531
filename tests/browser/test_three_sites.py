"""An archive that outgrew its site, cut as `edition plan --sites` says: three sites, one search, no address lost."""

from __future__ import annotations

import datetime
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from builder.cli import edition_plan, run, terminal
from builder.configuration import config
from builder.edition import published_addresses
from builder.links import whole_site as links
from builder.press.build import build
from builder.press.sharing.volume_shares import KILOBYTES_AN_ARTICLE
from builder.shell import disk
from builder.shell.progress import silent
from tests import editions
from tests.browser.conftest import REPOSITORY, serving
from tests.browser.test_search import ask, exact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

YEARS = range(2019, 2026)
IDS = ("01-01", "02-01")
LIMIT = 3 * len(IDS) * KILOBYTES_AN_ARTICLE * 1024 * 9 // 8
"""Bytes of a site of which three years take nine tenths, as `edition plan` takes them for before anything is built."""


@dataclass(frozen=True)
class ThreeSites:
    """The sites as they are published: closed ones in folders beside the pages of the one that goes on."""

    address: str
    plan: list[dict[str, Any]]
    folder: Path


def settings(url: str, archives: list[dict[str, str]]) -> str:
    made = yaml.safe_load(editions.MKDOCS.format(url=url).replace("custom_dir: theme, ", ""))
    made["extra"]["edition"] |= {"archives": archives}
    made |= {"docs_dir": "content/site", "use_directory_urls": True}
    return yaml.safe_dump(made, allow_unicode=True)


def archive(root: Path, url: str) -> None:
    """Seven years of two articles, all of which are of the ferry."""
    disk.write(root / config.FILE, settings(url, []))
    shutil.copytree(REPOSITORY / "content" / "site", root / "content" / "site")
    for year in YEARS:
        day = datetime.date(year, 4, 8)
        editions.put(
            config.read(root),
            *(editions.article(id_, day, title=f"渡口通航{year}", body=f"{year}年的春天，{id_}。") for id_ in IDS),
        )


def move(whole: Path, made: Path, proposed: dict[str, Any]) -> config.Config:
    """A repository for one of the sites: its folders of articles, the same pages of people, its `mkdocs.yml`."""
    for folder in proposed["folders"]:
        shutil.copytree(whole / folder, made / folder)
    shutil.copytree(whole / "content" / "site", made / "content" / "site")
    disk.write(made / config.FILE, settings(proposed["site_url"], proposed["archives"]))
    return config.read(made)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreeSites]:
    folder, work = tmp_path_factory.mktemp("published"), tmp_path_factory.mktemp("work")
    with serving(folder) as address, pytest.MonkeyPatch.context() as patch:
        archive(work / "whole", address)
        patch.setattr(edition_plan, "LIMIT", LIMIT)
        said: list[str] = []
        patch.setattr(terminal, "say", said.append)
        assert run(["--root", str(work / "whole"), "plan", "--sites", "--json"]) == 0
        plan = json.loads(said[0])
        published = [f"{year}/04/08/{id_}/" for year in YEARS for id_ in IDS]
        for number, proposed in reversed(list(enumerate(plan))):
            moved = move(work / "whole", work / str(number), proposed)
            if not proposed["to"]:
                disk.write(work / str(number) / published_addresses.FILE, published_addresses.write(published))
            report = build(moved, work / f"site-{number}")
            assert report.findings == ()
            found = links.check(work / f"site-{number}", url=moved.url, others=moved.archives, progress=silent)
            assert found.findings == ()
            shutil.copytree(work / f"site-{number}", folder / moved.url.removeprefix(address), dirs_exist_ok=True)
        yield ThreeSites(address, plan, folder)


def home(year: int) -> str:
    """Where the plan puts a year, from the address of the site that goes on."""
    return "" if year == YEARS[-1] else "2019-2021/" if year <= 2021 else "2022-2024/"


EVERY = sorted(f"{home(year)}{year}/04/08/{id_}/" for year in YEARS for id_ in IDS)


def found(page: Page, sites: ThreeSites, query: str) -> list[str]:
    """What a query finds, from the address of the site that goes on."""
    ask(page, query)
    return sorted(exact(page, sites.address))


def test_the_plan_is_of_three_sites_that_know_each_other(sites: ThreeSites) -> None:
    urls = [f"{sites.address}2019-2021/", f"{sites.address}2022-2024/", sites.address]
    assert [one["site_url"] for one in sites.plan] == urls
    for one in sites.plan:
        assert {other["site"] for other in one["archives"]} == set(urls) - {one["site_url"]}


@pytest.mark.parametrize("year", [2019, 2022, 2025])
def test_one_search_goes_through_all_from_each(browser: Browser, sites: ThreeSites, year: int) -> None:
    page = browser.new_page()
    page.goto(f"{sites.address}{home(year)}search/")
    assert found(page, sites, "渡口通航") == EVERY
    assert found(page, sites, "2020年的春天") == [one for one in EVERY if "/2020/" in one]
    page.click("#edition-search h3 a")
    page.wait_for_url(f"{sites.address}2019-2021/2020/04/08/**")
    assert page.inner_text("h1") == "渡口通航2020"
    page.close()


def test_an_address_of_a_year_that_moved_leads_to_where_it_is(browser: Browser, sites: ThreeSites) -> None:
    page = browser.new_page()
    for year in YEARS:
        page.goto(f"{sites.address}{year}/04/08/02-01/")
        page.wait_for_url(f"{sites.address}{home(year)}{year}/04/08/02-01/")
        assert page.inner_text("h1") == f"渡口通航{year}"
    page.close()


def test_a_site_on_another_host_is_searched_too(browser: Browser, sites: ThreeSites) -> None:
    """`localhost` and `127.0.0.1` are two origins; the server allows what GitHub Pages does."""
    manifest = sites.folder / "search" / "volumes.json"
    before = manifest.read_text("utf-8")
    manifest.write_text(before.replace("127.0.0.1", "localhost"), "utf-8")
    page = browser.new_page()
    page.goto(f"{sites.address}search/")
    there = sites.address.replace("127.0.0.1", "localhost")
    assert sorted(url.removeprefix(there) for url in found(page, sites, "渡口通航")) == EVERY
    page.close()
    manifest.write_text(before, "utf-8")
