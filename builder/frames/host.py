"""Frames of an edition: a handful of empty pages, rendered by the theme host that the edition names.

Built HTML and files are handed over; whoever calls knows nothing of the host. A host is one module (`asked.py`).
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.configuration import resources, words
from builder.edition import addresses
from builder.errors import EditionError
from builder.frames import client_scripts
from builder.frames.frame import Chrome, Frame, cut, marker, slots
from builder.frames.seam import Asked, Built
from builder.frames.stylesheet import one_stylesheet
from builder.markdown.frontmatter import quote
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from builder.configuration.config import Config

HOSTS = {"material": "builder.frames.material", "zensical": "builder.frames.zensical"}
"""The module of each of `config.HOSTS`; imported when it is needed, for that takes half a second."""

_POLICY = (
    "default-src 'self'",  # scripts too, none inline; search's WebAssembly is a worker's, which has a policy of its own
    "style-src-attr 'unsafe-inline'",  # a table's cells may be aligned
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)

_PREFIX = "edition-frame"
_INDEXES = ("sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "search.json")
"""What the host tells search engines and its own search of the few pages that it knows."""
_PAGES = ("search", "settings", "clippings")
"""Pages of the edition itself that the host renders whole."""
_SEARCHING = ("date", "month", "year", "page-name")
"""Words of the interface that the search client shows, besides all that begin with `search`."""
_OURS = re.compile("|".join(("index", "README", "404", *_PAGES, *addresses.OWN, *addresses.LISTINGS, "[0-9]{4}")))
"""Names at the top of content/site that are those of pages of the edition."""


def build_frames(config: Config, wanted: Iterable[tuple[str, int]], work: Path) -> Chrome:
    """Let the host build the frames `wanted`, as (kind, depth), and people's pages, inside the folder `work`.

    `files` of the result are in `work`, which is emptied first. Raises `EditionError` for whatever the host
    complains of.
    """
    pairs = sorted(set(wanted))
    values = {pair: {name: marker(name) for name in slots(pair[0])} for pair in pairs}
    site = render(config, values, work)
    frames = {pair: cut((site / address(*pair)).read_bytes().decode("utf-8")) for pair in pairs}
    built = disk.Tree(site)
    for pair in pairs:
        built.remove(address(*pair))
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return Chrome(frames, files, _digest(frames, files))


def address(kind: str, depth: int) -> str:
    """Where the host writes the frame of that kind and depth, from the site's root."""
    return "/".join([*_folders(kind, depth), "index.html"])


def render(config: Config, pages: Mapping[tuple[str, int], Mapping[str, str]], work: Path) -> Path:
    """Let the host build the site with one page per (kind, depth) with these values; return its folder."""
    docs, site = work / "docs", work / "site"
    disk.Tree(work.parent).clear(work.name)
    _copy_people_pages(config, docs)
    written = disk.Tree(docs)
    for (kind, depth), values in pages.items():
        name = "/".join(_folders(kind, depth) or ("index",))
        written.write(f"{name}.md", _front_matter(f"{kind}.html", kind, values))
    for kind in _PAGES:
        written.write(f"{kind}.md", _front_matter(f"{kind}.html", kind, {}))
    host: Callable[[Asked], Built] = import_module(HOSTS[config.host]).build
    theme = {"language": config.newspapers[0].language, "font": False, "favicon": "assets/favicon.svg"}
    built = host(
        Asked(config=config, work=work, docs=docs, site=site, theme=theme, for_templates=partial(_extra, config))
    )
    _drop_unused(site, docs, built.theme)
    one_stylesheet(site, built.stylesheets, own_tokens=built.tokens, extra=built.extra_css)
    client_scripts.join(site)
    return site


def _extra(config: Config, language: str) -> dict[str, Any]:
    """What templates find in `config.extra`."""
    spoken = dict(words.load(language))
    searching = {key: text for key, text in spoken.items() if key.startswith("search") or key in _SEARCHING}
    return {
        "front": addresses.home(config.newspapers[0]),
        "words": spoken,
        "searching": json.dumps(searching, ensure_ascii=False),
        "policy": "; ".join(_POLICY),
    }


def _folders(kind: str, depth: int) -> list[str]:
    return [f"{_PREFIX}-{kind}", *["x"] * (depth - 1)] if depth else []


def _front_matter(template: str, kind: str, slots: Mapping[str, str]) -> str:
    values = ", ".join(f"{name}: {quote(value)}" for name, value in slots.items())
    return f"---\ntemplate: {template}\nkind: {kind}\nslots: {{{values}}}\n---\n"


def _copy_people_pages(config: Config, docs: Path) -> None:
    if config.site_pages.is_dir():
        ignored = partial(_leading_out, config.root.resolve())
        disk.Tree(docs.parent).copy(config.site_pages, docs.name, ignored)
    papers = {paper.path for paper in config.newspapers}
    for path in sorted(docs.glob("*")):
        page = path.is_dir() or path.suffix in {".md", ".html"}
        if page and (_OURS.fullmatch(path.stem) or path.stem in papers):
            where = config.site_pages / path.name
            raise EditionError("the edition makes this page itself", where=where, then="give it another name")


def _leading_out(root: Path, folder: str, names: list[str]) -> list[str]:
    """Names in `folder` that stand for something outside of the edition, or for no file at all: never published."""
    places = {name: Path(folder, name) for name in names}
    return [
        name
        for name, path in places.items()
        if not (path.is_file() or path.is_dir()) or not path.resolve().is_relative_to(root)
    ]


def _drop_unused(site: Path, docs: Path, material: Path) -> None:
    """Delete what the host's theme brought along and no page asks for, sources and indexes."""
    ours, built = resources.theme(), disk.Tree(site)
    for path in [path for path in site.rglob("*") if path.is_file()]:
        name = path.relative_to(site)
        if (docs / name).exists() or path.suffix == ".html":
            continue
        asset = name.parts[0] == "assets" and (ours / name).exists()
        if name.as_posix() in _INDEXES or (not asset and ((ours / name).exists() or (material / name).exists())):
            built.remove(name.as_posix())


def _digest(frames: Mapping[tuple[str, int], Frame], files: Mapping[str, Path]) -> str:
    digest = hashlib.sha256()
    for pair, frame in sorted(frames.items()):
        digest.update(repr((pair, frame.pieces, frame.slots)).encode())
    for name, path in sorted(files.items()):
        digest.update(f"\n{name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
