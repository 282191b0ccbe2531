"""`edition plan`: which volumes there are, for a job each; where to cut an archive that outgrows its host."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import yaml

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import said
from builder.cli.shared_options import SITE_URL
from builder.configuration.config import FILE
from builder.edition.budget import LIMIT
from builder.errors import EditionError
from builder.press.build import shares
from builder.press.sharing import site_cuts
from builder.press.sharing.volume_shares import KILOBYTES_AN_ARTICLE, changed
from builder.press.stages.inventory import scan
from builder.shell.file_reading import files_below, read_text, sizes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.configuration.config import Config
    from builder.press.sharing.site_cuts import CutSite
    from builder.press.stages.inventory import Inventory

_WORRY = 0.8
"""Part of what the host holds from which on the list of volumes says that the archive should be cut."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As a job matrix for GitHub Actions; with --sites, for programs.")
@click.option(
    "--since",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Only the newest volume, and those that are not as in FILE, which `edition plan --json` printed.",
)
@click.option(
    "--sites", is_flag=True, help="Propose which years become sites of their own, before GitHub Pages is full."
)
@SITE_URL
@pass_edition
def plan(edition: Edition, *, as_json: bool, since: Path | None, sites: bool, site_url: str | None) -> None:
    """List the volumes of the archive, each of which can be built by itself: on another machine, at the same time.

    `edition build --volume V` makes one of them, `edition bind` joins them. The digest of a volume changes with its
    articles, those of the issues beside it, the configuration, the theme and the tools: a part kept under it is good.

    With --sites it proposes sites that fit into GitHub Pages, each with its address, its folders and what its
    mkdocs.yml says of the others: one search goes through all of them, and addresses of what moved lead on.
    """
    config = edition.published_at(site_url)
    if sites:
        _propose(config, as_json=as_json)
        return
    found = shares(config)
    if since:
        found = changed(found, _matrix(since))
    if as_json:
        terminal.say(json.dumps({"include": [one.as_json() for one in found]}, ensure_ascii=False))
        return
    for one in found:
        counts = said("{} issues {} articles", f"{one.issues:5}", f"{one.articles:7}")
        terminal.say(f"{one.volume:9} {one.first} – {one.last} {counts}")
    size = _weight(config, sum(one.articles for one in found))
    if size > _WORRY * LIMIT:
        terminal.warn(
            said("the site takes about {} of 1000 MB: edition plan --sites says where to cut it", f"{size / 1e6:.0f}")
        )


def _matrix(path: Path) -> list[dict[str, Any]]:
    """The entries of a job matrix. Raises `EditionError` where the file is none."""
    try:
        entries = json.loads(read_text(path))["include"]
    except (ValueError, TypeError, KeyError):
        entries = None
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise EditionError("no list of volumes", where=path, then="give what edition plan --json printed")
    return entries


def _propose(config: Config, *, as_json: bool) -> None:
    """Print the sites that the archive should become."""
    if not config.url:
        raise EditionError("site_url is not set", where=FILE, then="give --site-url https://OWNER.github.io/")
    inventory = scan(config)
    cut = site_cuts.cut(_months(config, inventory), config.url, LIMIT)
    folders = {folder.path: folder.when.day for folder in inventory.folders}
    proposed = [_told(config, cut, site, site_cuts.folders(folders, site)) for site in cut]
    if as_json:
        terminal.say(json.dumps(proposed, ensure_ascii=False))
        return
    size = sum(site.size for site in cut)
    terminal.note(
        said("about {} MB of 1000: {} sites, the last is the one that goes on", f"{size / 1e6:.0f}", len(cut))
    )
    for line in yaml.safe_dump(proposed, allow_unicode=True, sort_keys=False, width=120).rstrip().split("\n"):
        terminal.say(line)


def _told(config: Config, cut: Sequence[CutSite], site: CutSite, folders: list[str]) -> Mapping[str, Any]:
    there = {other.url: {"site": other.url, "from": str(other.first), "to": str(other.last)} for other in config.moved}
    before = [there.get(url, {"site": url}) for url in config.archives]
    return {
        "site_url": site.url,
        "from": site.first.isoformat(),
        "to": "" if site.goes_on else site.last.isoformat(),
        "articles": site.articles,
        "megabytes": site.size // 1_000_000 + 1,
        "folders": folders,
        "archives": site_cuts.archives(cut, site) + before,
    }


def _months(config: Config, inventory: Inventory) -> tuple[site_cuts.MonthWeight, ...]:
    """What the site has of each month, by the bytes of the articles' files."""
    articles: Counter[Any] = Counter()
    bytes_: Counter[Any] = Counter()
    for folder in inventory.folders:
        articles[folder.when.day] += len(folder.articles)
        bytes_[folder.when.day] += sum(seen.size for seen in folder.files.values())
    growing = _weight(config, articles.total())
    return site_cuts.weights({day: (articles[day], bytes_[day]) for day in articles}, growing)


def _weight(config: Config, articles: int) -> int:
    """Bytes of the site as it was built in the usual folder; else what so many articles take, about."""
    site = config.root / "site"
    built = sum(sizes(site, files_below(site)).values())
    return built or articles * KILOBYTES_AN_ARTICLE * 1024
