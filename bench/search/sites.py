"""Two sites of the same articles: ours, and one that stock Pagefind indexed."""

from __future__ import annotations

import collections
import html
import os
import resource
import subprocess
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from builder.configuration import config
from builder.edition.newspaper import Newspaper
from builder.markdown import article_file
from builder.markdown.rendered import render as rendered
from builder.press import build
from builder.search.text.document import byline, render
from builder.search.volumes import lexicon_files, manifest, volumes
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.edition.article import Article

_STOCK = """<!doctype html>
<html lang="zh"><title>stock</title><body><script type="module">
const pagefind = await import("/pagefind/pagefind.js");
const query = new URLSearchParams(location.search).get("q");
const { results } = query ? await pagefind.search(query) : { results: [] };
for (const { url, excerpt } of await Promise.all(results.slice(0, 10).map((one) => one.data()))) {
  const link = Object.assign(document.createElement("p"), { className: "search-result", innerHTML: excerpt });
  link.dataset.url = url;
  document.body.append(link);
}
if (!results.length) document.body.append(Object.assign(document.createElement("p"), { className: "search-none" }));
</script></body></html>"""
"""A page that searches for what its address asks, with no more on it than that takes."""

SAMPLE = Path(__file__).resolve().parent.parent.parent
PAPER = Newspaper(key="paper", name="报纸")


def ours(articles: Mapping[str, Article], work: Path) -> tuple[Path, str]:
    """A site with our search page and these articles' volumes, and what making them took."""
    root, site = work / "edition", work / "ours"
    for name in ("mkdocs.yml", "content/masthead.svg"):
        disk.write(root / name, (SAMPLE / name).read_bytes())
    for url, one in articles.items():
        disk.write(root / "content" / "articles" / f"{url.rstrip('/')}.md", article_file.write(one))
    build.build(config.read(root), site)  # whose pages are what results are read of
    made = volumes.assign([article.date for article in articles.values()])
    begun = time.monotonic()
    jobs = [
        ({url: one for url, one in articles.items() if volume.covers(one.date)}, site / volume.path) for volume in made
    ]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        done = list(pool.map(_build, jobs))
        held = {volume.name: data for volume, (data, _) in zip(made, done, strict=True)}
        todo = lexicon_files.stale(lexicon_files.assign(made), held.__getitem__, site)
        collections.deque(pool.map(partial(lexicon_files.write, site=site), todo), 0)
    memory = max((used for _, used in done), default=0)
    seconds = time.monotonic() - begun
    (site / manifest.PATH).write_text(manifest.manifest(made, site), "utf-8")
    size = sum(path.stat().st_size for path in (site / "search").rglob("*") if path.is_file())
    each = size / max(1, len(articles))
    return (
        site,
        f"{len(made)} volumes, {each:,.0f} bytes an article, {seconds:.0f} s, {memory:.0f} MB at most a process",
    )


def _build(job: tuple[dict[str, Article], Path]) -> tuple[bytes, float]:
    """Build a volume; what it adds to a lexicon, and the megabytes that this process took at most."""
    articles, out = job
    documents = (
        (url, render(one, text=rendered(one.body).words, url=url, newspaper=PAPER, section=one.section))
        for url, one in articles.items()
    )
    held = volumes.build_volume(documents, out)
    return held, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def stock(articles: Mapping[str, Article], work: Path, binary: str) -> tuple[Path, str]:
    """A site of plain pages that Pagefind indexed as its manual says, and what that took."""
    site = work / "stock"
    for url, one in articles.items():
        paragraphs = "".join(
            f"<p>{html.escape(line)}</p>" for line in (byline(one), *rendered(one.body).words.split("\n")) if line
        )
        page = f"<h1>{html.escape(one.title)}</h1>{paragraphs}"
        path = site / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<!doctype html><html lang="zh"><body data-pagefind-body>{page}</body></html>', "utf-8")
    begun = time.monotonic()
    subprocess.run([binary, "--site", str(site), "--quiet"], check=True)
    seconds = time.monotonic() - begun
    size = sum(path.stat().st_size for path in (site / "pagefind").rglob("*.pf_*") if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    (site / "index.html").write_text(_STOCK, "utf-8")
    each = size / max(1, len(articles))
    return site, f"one index, {each:,.0f} bytes an article, {seconds:.0f} s, {memory:.0f} MB"
