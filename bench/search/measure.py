"""Asking a site in a browser: what was found, over how many bytes, in how many milliseconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from bench.search.server import serving
from tests.browser import tasks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from bench.search.server import Served

MOST = 300
"""Results that are looked at one by one; of more only the number is compared."""

_FIRST = """
new MutationObserver((_, observer) => {
  if (!document.querySelector(".search-result, .search-none")) return;
  observer.disconnect();
  console.log(`first ${performance.now()}`);
}).observe(document, { childList: true, subtree: true });
"""
"""Says when the first result is on the page, or that there is none, by the browser's clock from navigation on."""

_OURS_FOUND = """async ([query, most]) => {
  const worker = new Worker("/assets/search/worker.js", { type: "module" });
  const root = new URL("/", location.href).href;
  const found = [];
  let state;
  await new Promise((done) => {
    const ask = () => worker.postMessage({ id: 1, root, text: query, order: "relevance", count: 50 });
    worker.onmessage = ({ data }) => {
      if (data.broken) throw new Error(data.broken);
      state = data.state;
      for (const one of data.results) if (one.exact && !one.other) found.push(one.url.slice(root.length));
      if (state.all && (!state.more || found.length >= most)) done();
      else if (data.done && found.length < most) ask();
    };
    ask();
  });
  worker.terminate();
  return [found, state.exact - state.other];
}"""

_OURS_LATER = """async (query) => {
  const place = document.getElementById("edition-search");
  const input = place.querySelector("input[type=search]");
  input.value = query;
  const begun = performance.now();
  const done = new Promise((resolve) => {
    const look = new MutationObserver(() => place.ariaBusy === "false" && (look.disconnect(), resolve()));
    look.observe(place, { attributes: true });
  });
  input.form.requestSubmit();
  await done;
  return performance.now() - begun;
}"""

_STOCK_FOUND = """async ([query, most]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  const data = await Promise.all(results.slice(0, most).map((one) => one.data()));
  return [data.map((one) => one.url.slice(1)), results.length];
}"""

_STOCK_ASKED = """async (query) => {
  const begun = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return performance.now() - begun;
}"""


@dataclass(frozen=True)
class Figures:
    """What was measured on one site."""

    recall: float
    precision: float
    complete: float
    """Share of queries of which every article was found and no other."""
    first_bytes: tuple[int, ...]
    first_ms: tuple[float, ...]
    later_bytes: tuple[int, ...]
    """To the first screen of results."""
    later_ms: tuple[float, ...]
    whole_bytes: tuple[int, ...]
    """Until all volumes were asked, which goes on while the reader looks at the first screen."""
    longest_task: float = 0
    """Milliseconds of processor that held up the page at most, while a query was typed and its results came."""


def ours(browser: Browser, site: Path, asked: Sequence[str], truth: Sequence[set[str]], first: int) -> Figures:
    """Ask our search page."""
    laters, wholes = [], []
    with serving(site) as served:
        firsts = [_first(browser, served, f"search/?q={quote(query)}") for query in asked[:first]]
        page = browser.new_page()
        page.goto(f"{served.address}search/?q={quote(asked[0])}")
        page.wait_for_load_state("networkidle")
        for query in asked:
            before = served.bytes
            milliseconds = page.evaluate(_OURS_LATER, query)
            laters.append((served.bytes - before, milliseconds))
            while "更早" in page.inner_text(".search-status"):
                page.wait_for_timeout(50)
            page.wait_for_timeout(150)
            wholes.append(served.bytes - before)
        longest = _type(page, asked[: 2 * first])
        found = [page.evaluate(_OURS_FOUND, [query, MOST]) for query in asked]
        page.close()
    return replace(_figures(found, truth, firsts, laters, wholes), longest_task=longest)


def _first(browser: Browser, served: Served, address: str) -> tuple[int, float]:
    """Open a page that searches, in a browser that has nothing: the bytes and milliseconds to its first result."""
    page = browser.new_page()
    page.add_init_script(_FIRST)
    before = served.bytes
    with page.expect_console_message(lambda message: message.text.startswith("first ")) as said:
        page.goto(served.address + address, wait_until="commit")
    found = served.bytes - before, float(said.value.text.removeprefix("first "))
    page.close()
    return found


def _type(page: Page, asked: Sequence[str]) -> float:
    """Type queries key by key; the milliseconds of the longest task that held up the page."""
    with tasks.traced(page) as traced:
        for query in asked:
            page.fill("#edition-search input[type=search]", "")
            page.locator("#edition-search input[type=search]").press_sequentially(query, delay=40)
            page.wait_for_timeout(600)
    return traced.longest


def stock(browser: Browser, site: Path, asked: Sequence[str], truth: Sequence[set[str]], first: int) -> Figures:
    """Ask Pagefind as its manual says: import it, search, fetch the data of ten results."""
    laters = []
    with serving(site) as served:
        firsts = [_first(browser, served, f"?q={quote(query)}") for query in asked[:first]]
        page = browser.new_page()
        page.goto(served.address)
        page.evaluate(_STOCK_ASKED, asked[0])
        for query in asked:
            before = served.bytes
            milliseconds = page.evaluate(_STOCK_ASKED, query)
            page.wait_for_timeout(20)
            laters.append((served.bytes - before, milliseconds))
        found = [page.evaluate(_STOCK_FOUND, [query, MOST]) for query in asked]
        page.close()
    return _figures(found, truth, firsts, laters, [size for size, _ in laters])


def _figures(
    found: Sequence[tuple[list[str], int]],
    truth: Sequence[set[str]],
    firsts: Sequence[tuple[int, float]],
    laters: Sequence[tuple[int, float]],
    wholes: Sequence[int],
) -> Figures:
    recalls, precisions, complete = [], [], 0
    for (urls, count), wanted in zip(found, truth, strict=True):
        right = len(wanted.intersection(urls))
        if count <= MOST:
            recalls.append(right / len(wanted))
        if urls:
            precisions.append(right / len(urls))
        complete += right == count == len(wanted) if len(wanted) <= MOST else right >= MOST
    return Figures(
        recall=sum(recalls) / max(1, len(recalls)),
        precision=sum(precisions) / max(1, len(precisions)),
        complete=complete / len(truth),
        first_bytes=tuple(size for size, _ in firsts),
        first_ms=tuple(ms for _, ms in firsts),
        later_bytes=tuple(size for size, _ in laters),
        later_ms=tuple(ms for _, ms in laters),
        whole_bytes=tuple(wholes),
    )
