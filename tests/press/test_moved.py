"""Addresses are kept: aliases and an earlier e-paper's patterns redirect; what was published is not lost silently."""

from __future__ import annotations

import dataclasses
import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.configuration import config
from builder.edition import former_addresses, published_addresses
from builder.edition.other_site import OtherSite
from builder.errors import EditionError
from builder.press import build as builds
from builder.press.stages import work as works
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from builder.configuration.config import Config

URL = "https://news.example/repo/"
NO_SEARCH = works.Wanted(search=False)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """An edition that is built without the theme host."""
    made = editions.start(tmp_path / "edition", url=URL)
    chrome = editions.chrome(made, tmp_path)
    monkeypatch.setattr(builds, "chrome", lambda _: chrome)
    editions.put(made, *(editions.article(id_, section="要闻", authors=("甲",)) for id_ in ("01-01", "01-02", "02-01")))
    return made


def build(made: Config, out: str = "site", *, clean: bool = False) -> list[str]:
    report = builds.build(made, made.root / out, wanted=NO_SEARCH, clean=clean)
    return [f"{one.path}:{one.line} {one.code}" for one in report.findings]


def leads_to(made: Config, file: str) -> str:
    text = (made.root / "site" / file).read_text("utf-8")
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', text)
    assert found, file
    return found[1]


def exact(made: Config) -> None:
    """Law 4: what stands is what a build from nothing makes."""
    build(made, "anew", clean=True)
    assert editions.contents(made.root / "site") == editions.contents(made.root / "anew")


def with_aliases(*aliases: str) -> tuple[tuple[str, str], ...]:
    return (("aliases", f"aliases: {list(aliases)!r}\n".replace("'", '"')),)


def test_an_alias_leads_to_its_article_and_goes_with_it(edition: Config) -> None:
    old = ("2026/04/07/03-01/", "/html/3-19.htm")
    editions.put(edition, editions.article("02-01", extra=with_aliases(*old)))
    assert build(edition) == []
    assert leads_to(edition, "2026/04/07/03-01/index.html") == "../../08/02-01/"
    assert leads_to(edition, "html/3-19.htm") == "../2026/04/08/02-01/"
    text = (edition.root / "site/html/3-19.htm").read_text("utf-8")
    assert f'<link rel="canonical" href="{URL}2026/04/08/02-01/">' in text
    exact(edition)
    editions.put(edition, editions.article("02-01"))
    assert build(edition) == []
    assert not (edition.root / "site/html").exists()
    exact(edition)


def test_an_alias_takes_no_standing_page_and_comes_back_when_that_goes(edition: Config) -> None:
    editions.put(edition, editions.article("02-01", extra=with_aliases("2026/04/08/01-01/")))
    assert build(edition) == ["content/articles/2026/04/08/02-01.md:0 E502"]
    assert "refresh" not in (edition.root / "site/2026/04/08/01-01/index.html").read_text("utf-8")
    (edition.articles / "2026/04/08/01-01.md").unlink()
    assert build(edition) == []
    assert leads_to(edition, "2026/04/08/01-01/index.html") == "../02-01/"
    exact(edition)
    editions.put(edition, editions.article("01-01"))
    assert build(edition) == ["content/articles/2026/04/08/02-01.md:0 E502"]
    assert "refresh" not in (edition.root / "site/2026/04/08/01-01/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "bad",
    [
        "../x/",
        "index.html",
        "assets/x.html",
        "a b/",
        "x",
        "//h.example/",
        "/",
        "",
        "https://h.example/",
        "a/../b/",
        "版/",
    ],
)
def test_a_bad_alias_is_a_finding_of_its_article(edition: Config, bad: str) -> None:
    editions.put(edition, editions.article("02-01", extra=with_aliases(bad)))
    assert [line.partition(":")[0] for line in build(edition)] == ["content/articles/2026/04/08/02-01.md"]


def remember(made: Config, *known: str) -> None:
    disk.write(made.root / published_addresses.FILE, published_addresses.write(known))


def test_an_article_that_was_published_and_is_gone_fails_the_build_by_name(edition: Config) -> None:
    remember(edition, "2026/04/08/", "2026/04/08/01-01/", "2026/04/08/01-02/", "about/")
    assert [line.partition(" ")[2] for line in build(edition)] == ["E501"]
    report = builds.build(edition, edition.root / "site", wanted=NO_SEARCH)
    assert "about/ was published" in report.findings[0].message
    remember(edition, "2026/04/08/", "2026/04/08/01-01/", "2026/04/08/01-02/")
    assert build(edition) == []
    assert build(edition) == []
    (edition.articles / "2026/04/08/01-02.md").unlink()
    assert len(build(edition)) == 1
    assert len(build(edition)) == 1
    editions.put(edition, editions.article("02-01", extra=with_aliases("2026/04/08/01-02/")))
    assert build(edition) == []
    exact(edition)


def test_addresses_of_years_that_moved_to_another_site_lead_there_and_others_are_missed(edition: Config) -> None:
    there = OtherSite("https://news.example/2019-2021/", datetime.date(2019, 1, 1), datetime.date(2021, 12, 31))
    moved = ("2019/", "2020/02/", "2021/12/31/", "2021/12/31/01-01/", "chen/2020/02/29-2/A04/")
    remember(edition, *moved, "2022/01/01/01-01/", "2018/12/31/", "2020/13/40/")
    edition = dataclasses.replace(edition, archives=(there.url,), moved=(there,))
    found = builds.build(edition, edition.root / "site", wanted=NO_SEARCH).findings
    missed = {one.message.partition(" ")[0] for one in found}
    assert missed == {"2022/01/01/01-01/", "2018/12/31/", "2020/13/40/"}
    for address in moved:
        assert leads_to(edition, f"{address}index.html") == f"{there.url}{address}"
    exact(edition)
    text = (edition.root / "site/2021/12/31/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{there.url}2021/12/31/">' in text


def test_an_issue_that_is_gone_is_missed(edition: Config) -> None:
    remember(edition, "2026/04/09/")
    assert len(build(edition)) == 1


@pytest.mark.parametrize("name", ["sections/../../../out/", "sections/./x/", "authors//x/", "sections/x\\..\\y/"])
def test_a_remembered_address_that_leads_out_of_the_site_is_missed_by_name(edition: Config, name: str) -> None:
    disk.write(edition.root / published_addresses.FILE, f"{name} 01-01\n")
    assert [line.partition(":")[0] for line in map(str, build(edition))] == [published_addresses.FILE]
    assert not list(edition.root.parent.rglob("out"))


def test_listings_and_pages_that_are_gone_lead_to_what_stands_above(edition: Config) -> None:
    author = f"authors/{ord('甲'):x}/"
    remember(edition, author, "2026/04/08/02/", "2026/05/", f"{author}3/", "chen/sections/8981/")
    assert build(edition) == []
    (edition.articles / "2026/04/08/02-01.md").unlink()
    editions.put(edition, *(editions.article(id_) for id_ in ("01-01", "01-02")))
    assert build(edition) == []
    assert leads_to(edition, "2026/04/08/02/index.html") == "../"
    assert leads_to(edition, f"{author}index.html") == "../../" or leads_to(edition, f"{author}index.html") == "../"
    assert leads_to(edition, "2026/05/index.html") == "../"
    exact(edition)
    editions.put(edition, editions.article("01-01", authors=("甲",)))
    assert build(edition) == []
    assert "refresh" not in (edition.root / "site" / author / "index.html").read_text("utf-8")
    exact(edition)


def test_an_earlier_papers_addresses_lead_to_ours(edition: Config) -> None:
    text = (edition.root / config.FILE).read_text("utf-8")
    patterns = (
        "earlier: {article: 'html/{year}-{month}/{day}/nw.D11_{date}_{order}-{page}.htm',"
        " page: 'html/{year}-{month}/{day}/nbs.D11_{page:2}.htm'}"
    )
    disk.write(
        edition.root / config.FILE, text.replace("sections: [要闻, 副刊]", f"sections: [要闻, 副刊], {patterns}")
    )
    made = config.read(edition.root)
    assert build(made) == []
    assert leads_to(made, "html/2026-04/08/nw.D11_20260408_2-1.htm") == "../../../2026/04/08/01-02/"
    assert leads_to(made, "html/2026-04/08/nbs.D11_02.htm") == "../../../2026/04/08/02/"
    exact(made)


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [("article", "x/{date}_{order}.htm"), ("article", "x/{order}-{page}.htm"), ("page", "x/{date}-{title}.htm"),
     ("issue", "{year}/{month}/{day}/"), ("issue", "assets/{date}.htm"), ("issue", "../{date}.htm"),
     ("issue", "版/{date}.htm"), ("issue", "{date}/index.html"), ("issue", "{date}")],
)  # fmt: skip
def test_a_pattern_that_cannot_be_told_from_our_pages_is_refused(kind: str, pattern: str) -> None:
    assert former_addresses.check(kind, pattern)
    text = editions.MKDOCS.format(url='""').replace("sections:", f"earlier: {{{kind}: '{pattern}'}}, sections:")
    with pytest.raises(EditionError, match="earlier"):
        config.parse(text, root=Path())


def test_an_article_that_is_broken_is_not_said_to_be_gone(edition: Config) -> None:
    build(edition)
    disk.write(edition.root / published_addresses.FILE, "2026/04/08/ 01-01 01-02 02-01\n")
    disk.write(edition.articles / "2026/04/08/01-02.md", "---\ntitle: [\n---\n")
    assert "E501" not in " ".join(build(edition))
    (edition.articles / "2026/04/08/01-02.md").unlink()
    assert "E501" in " ".join(build(edition))
