"""`edition build`: the site as static files."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import counted, finding, said, told
from builder.cli.shared_options import SITE_TO_BUILD
from builder.edition.budget import LIMIT
from builder.press import build as building
from builder.press.stages.bind.kept_addresses import GONE
from builder.press.stages.work import BuildReport, Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from builder.edition.budget import Budget

FAILED, PARTLY = 1, 3


@click.command()
@SITE_TO_BUILD
@click.option(
    "--site-url",
    metavar="URL",
    help="Where the site will be published; canonical links need it.  [default: site_url of mkdocs.yml]",
)
@click.option("--volume", default="", metavar="NAME", help="Make one volume's part of the site alone (edition plan).")
@click.option("--without-search", is_flag=True, help="Leave out the search index.")
@click.option("--clean", is_flag=True, help="Use nothing of earlier builds.")
@click.option("--profile", is_flag=True, help="Show where the time went.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON object for programs.")
@pass_edition
def build(
    edition: Edition,
    out: Path | None,
    site_url: str | None,
    *,
    volume: str,
    without_search: bool,
    clean: bool,
    profile: bool,
    as_json: bool,
) -> int:
    """Build the site: every page of every issue, listings, search, feeds.

    Only what changed is made again; the result is the same as from nothing. Exit code 3 where the site is made and
    lacks something that cannot be read; 1 where there is no site, or an address that was published is gone.
    """
    if volume and without_search:
        raise click.UsageError(said("--volume is a volume of the search index: leave out --without-search."))
    config = edition.published_at(site_url)
    site = out or config.root / (f"parts/{volume}" if volume else "site")
    wanted = Wanted(volume=volume, search=not without_search)
    with terminal.progress() as progress:
        report = building.build(config, site, wanted=wanted, clean=clean, progress=progress)
    for stage, seconds in report.seconds.items():
        terminal.detail(said("{}: {} s", told(stage), f"{seconds:.2f}"))
    if profile:
        _profile(report)
    return report_on(report, site, as_json=as_json, is_whole=not volume)


def report_on(report: BuildReport, site: Path, *, as_json: bool = False, is_whole: bool = True) -> int:
    """Say what a build did, in words or as JSON; the exit code. What a part weighs is not said."""
    for found in report.findings:
        terminal.fail(str(finding(found)))
    terminal.say(_json(report, site) if as_json else _told(report, site))
    if not as_json and is_whole:
        terminal.say(budget_told(report.budget, _today()))
    if any(found.code == GONE for found in report.findings):
        terminal.fail(said("addresses that were published are gone: do not publish this site"))
        return FAILED
    if report.findings:
        terminal.fail(
            said("the site lacks {} that cannot be read; mend them, build again", counted(len(report.findings), "file"))
        )
        return PARTLY
    return 0


def _profile(report: BuildReport) -> None:
    """Where a build's time went: by stage by the clock, by kind of work by processor."""
    for heading, times in (("by the clock", report.seconds), ("processor, all processes", report.processor)):
        terminal.note(f"{said(heading)}:")
        for name, seconds in sorted(times.items(), key=lambda pair: -pair[1]):
            each = said(" {} ms an article", f"{seconds / report.articles * 1000:8.3f}") if report.articles else ""
            terminal.note(said("  {} {} s{}", f"{told(name):24}", f"{seconds:8.2f}", each))


def _told(report: BuildReport, site: Path) -> str:
    counts = counted(report.articles, "article"), counted(report.issues, "issue"), counted(report.written, "file")
    line = said("{}: {} in {}; {} written, {} removed", site, *counts, report.removed)
    return line + (said("; search built for {}", ", ".join(report.volumes)) if report.volumes else "")


def budget_told(budget: Budget, today: datetime.date) -> str:
    """What the site weighs, and when GitHub Pages will be full at its pace."""
    site, full = budget.site, budget.full_on(today)
    each = f"{budget.bytes_an_article / 1000:.1f}", f"{budget.files_an_article:.1f}"
    line = said("{} MB in {} files, {} KB and {} files an article", f"{site.size / 1e6:.1f}", site.files, *each)
    if site.size > LIMIT:
        return line + said("; more than the 1 GB of GitHub Pages: edition plan --sites")
    if full:
        return line + said("; at this pace 1 GB of GitHub Pages is full on {}", full)
    return line + (said("; at this pace 1 GB of GitHub Pages lasts a lifetime") if budget.is_growing(today) else "")


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _json(report: BuildReport, site: Path) -> str:
    plain = asdict(replace(report, seconds={}, processor={}))
    times = {"seconds": dict(report.seconds), "processor": dict(report.processor)}
    budget = {"budget": report.budget.as_json(_today())}
    return json.dumps({"site": str(site), **plain, **times, **budget}, ensure_ascii=False, default=sorted)
