"""The theme host: MkDocs with Material, run in process over a handful of empty pages.

The only module that imports `mkdocs`. It hands over built HTML and files; whoever calls it knows nothing of
the host, so a move to another one changes this module alone (DESIGN, section 3).
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import yaml
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from builder import addresses, resources, words
from builder.article.frontmatter import quote
from builder.config import FILE
from builder.errors import EditionError
from builder.frames import scripts
from builder.frames.frame import Frame, cut, marker, slots
from builder.frames.stylesheet import one_stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from builder.config import Config

_POLICY = (
    "default-src 'self'",
    "script-src 'self' {script}",  # search's WebAssembly runs in a worker, which has a policy of its own
    "style-src-attr 'unsafe-inline'",  # a table's cells may be aligned
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)

_PREFIX = "edition-frame"
_INDEXES = ("sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
"""What the host tells search engines and its own search of the few pages that it knows."""
_PAGES = ("search", "settings")
"""Pages of the edition itself that the host renders whole."""
_OURS = re.compile("|".join(("index", "README", "404", *_PAGES, *addresses.OWN, *addresses.LISTINGS, "[0-9]{4}")))
"""Names at the top of content/site that would stand where the edition has its own pages."""


@dataclass(frozen=True, slots=True)
class Frames:
    """What the host built."""

    frames: Mapping[tuple[str, int], Frame]
    """By kind and depth: how many folders the page's address has below the site's root."""
    files: Mapping[str, Path]
    """Everything else that belongs in the site, by path from its root: assets, people's pages, 404.html."""
    digest: str
    """Changes when a byte of any frame or file does."""


def build_frames(config: Config, wanted: Iterable[tuple[str, int]], work: Path) -> Frames:
    """Let the host build the frames `wanted`, as (kind, depth), and people's pages, inside the folder `work`.

    `files` of the result stand in `work`, which is emptied first. Raises `EditionError` for whatever the host
    complains of.
    """
    pairs = sorted(set(wanted))
    values = {pair: {name: marker(name) for name in slots(pair[0])} for pair in pairs}
    site = render(config, values, work)
    frames = {pair: cut((site / address(*pair)).read_bytes().decode("utf-8")) for pair in pairs}
    for pair in pairs:
        (site / address(*pair)).unlink()
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return Frames(frames, files, _digest(frames, files))


def address(kind: str, depth: int) -> str:
    """Where the host writes the frame of that kind and depth, from the site's root."""
    return "/".join([*_folders(kind, depth), "index.html"])


def render(config: Config, pages: Mapping[tuple[str, int], Mapping[str, str]], work: Path) -> Path:
    """Let the host build the site with one page per (kind, depth) with these values; return its folder."""
    docs, site = work / "docs", work / "site"
    shutil.rmtree(work, ignore_errors=True)
    _copy_people_pages(config, docs)
    for (kind, depth), values in pages.items():
        path = docs.joinpath(*_folders(kind, depth) or ("index",)).with_suffix(".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_front_matter(f"{kind}.html", kind, values), "utf-8")
    for kind in _PAGES:
        (docs / f"{kind}.md").write_text(_front_matter(f"{kind}.html", kind, {}), "utf-8")
    with _errors() as complaints:
        host = _configure(config, docs, site)
        mkdocs_build.build(host)
    if complaints:
        then = "mend that in content/site, mkdocs.yml or the theme"
        raise EditionError(complaints[0], where=config.site_pages, then=then)
    material = Path(host.theme.dirs[-2])
    _drop_unused(site, docs, material)
    own = host.theme.get("tokens")
    one_stylesheet(site, material, own_tokens=own, extra=[str(path) for path in host.extra_css])
    scripts.join(site)
    return site


def _folders(kind: str, depth: int) -> list[str]:
    return [f"{_PREFIX}-{kind}", *["x"] * (depth - 1)] if depth else []


def _front_matter(template: str, kind: str, slots: Mapping[str, str]) -> str:
    values = ", ".join(f"{name}: {quote(value)}" for name, value in slots.items())
    return f"---\ntemplate: {template}\nkind: {kind}\nslots: {{{values}}}\n---\n"


def _copy_people_pages(config: Config, docs: Path) -> None:
    docs.mkdir(parents=True)
    if config.site_pages.is_dir():
        shutil.copytree(
            config.site_pages, docs, dirs_exist_ok=True, ignore=partial(_leading_out, config.root.resolve())
        )
    papers = {paper.path for paper in config.newspapers}
    for path in sorted(docs.iterdir()):
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


def _configure(config: Config, docs: Path, site: Path) -> MkDocsConfig:
    """The host's configuration: the user's `mkdocs.yml`, over defaults that an edition needs."""
    path = config.root / FILE
    with path.open("rb") as file:
        given = yaml_load(file)
    theme = _theme(config, given.get("theme") or {})
    host = load_config(
        str(path),
        docs_dir=str(docs),
        site_dir=str(site),
        site_url=config.url,
        site_name=config.name,
        theme=theme,
        plugins=given.get("plugins") or [],
    )
    ours = str(resources.theme())
    if ours not in host.theme.dirs:
        host.theme.dirs.insert(len(host.theme.dirs) - 2, ours)
    host.theme.static_templates = {"404.html"}
    boot = (resources.theme() / "boot.js").read_text("utf-8").strip()
    host.extra["front"] = addresses.home(config.newspapers[0])
    host.extra["words"] = dict(words.load(str(host.theme["language"])))
    host.extra["boot"], host.extra["policy"] = boot, _policy(boot)
    return host


def _policy(script: str) -> str:
    """The Content-Security-Policy of a page whose one inline script is `script`."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return "; ".join(_POLICY).format(script=f"'sha256-{digest}'")


def _theme(config: Config, given: object) -> dict[str, Any]:
    named = {"name": given} if isinstance(given, str) else given if isinstance(given, dict) else {}
    theme: dict[str, Any] = {
        "language": config.newspapers[0].language,
        "font": False,
        "favicon": "assets/favicon.svg",
        **named,
        "name": "material",
    }
    if theme.get("custom_dir") == "theme" and not (config.root / "theme").is_dir():
        del theme["custom_dir"]
    return theme


def _drop_unused(site: Path, docs: Path, material: Path) -> None:
    """Delete what the host's theme brought along and no page asks for, sources and indexes."""
    ours = resources.theme()
    for path in [path for path in site.rglob("*") if path.is_file()]:
        name = path.relative_to(site)
        if (docs / name).exists() or path.suffix == ".html":
            continue
        asset = name.parts[0] == "assets" and (ours / name).exists()
        if name.as_posix() in _INDEXES or (not asset and ((ours / name).exists() or (material / name).exists())):
            path.unlink()


@contextmanager
def _errors() -> Iterator[list[str]]:
    """Keep the host quiet: its warnings go to the list, its failures become `EditionError`."""
    complaints = _Complaints()
    log = logging.getLogger("mkdocs")
    before = log.handlers[:], log.propagate, log.level
    log.handlers[:], log.propagate = [complaints], False
    log.setLevel(logging.WARNING)
    try:
        yield complaints.messages
    except jinja2.TemplateError as error:
        line = getattr(error, "lineno", "")
        where = f"{getattr(error, 'filename', '') or 'theme'}{f':{line}' if line else ''}"
        raise EditionError(f"broken template: {error.message}", where=where, then="mend the template") from error
    except (MkDocsException, yaml.YAMLError, TypeError, ValueError) as error:
        what = complaints.messages[0] if complaints.messages else str(error)
        raise EditionError(f"the theme host failed: {what}", where=FILE, then="mend what it names") from error
    finally:
        log.handlers[:], log.propagate = before[0], before[1]
        log.setLevel(before[2])


class _Complaints(logging.Handler):
    """What the host warns of, first line of each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage().strip().splitlines()[0])


def _digest(frames: Mapping[tuple[str, int], Frame], files: Mapping[str, Path]) -> str:
    digest = hashlib.sha256()
    for pair, frame in sorted(frames.items()):
        digest.update(repr((pair, frame.pieces, frame.slots)).encode())
    for name, path in sorted(files.items()):
        digest.update(f"\n{name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
