"""The site's configuration: `mkdocs.yml`, of which `extra.edition` is ours and validated here.

All else in it is the theme host's. Unknown keys of ours are refused, so that a slip of the pen is no silent default.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

import yaml

from builder.configuration import refused, trust
from builder.edition import former_addresses
from builder.edition.newspaper import LANGUAGES, Newspaper
from builder.edition.other_site import OtherSite
from builder.errors import EditionError
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "mkdocs.yml"
RESERVED = "about", "assets", "authors", "calendar", "columns", "days", "search", "sections", "settings", "statistics"
"""First parts of addresses that every site has for itself."""
PUNCTUATION = ("full-width", "as-printed")
HOSTS = ("material", "zensical")
"""Who makes the site's frames: MkDocs with Material, or its successor (docs/hosts.md)."""
KEYS = ("newspapers", "host", "punctuation", "archives", "fields", "trusted")
"""What `extra.edition` may have."""
_WITHDRAWN = {"copies": "take it out: each article is one file, and has all its forms (docs/machines.md)"}
"""Keys that it had once, and what to do about each."""
PAPER = ("key", "name", "path", "language", "sections", "masthead", "masthead_dark", "earlier")
"""What each entry of `newspapers` may have."""
RecordField = Literal[
    "title", "kicker", "subtitle", "date", "page", "section", "authors", "agency", "body", "newspaper", "column",
    "images",
]  # fmt: skip
FIELDS: tuple[RecordField, ...] = get_args(RecordField)
"""What a key of a JSON or CSV source, or of an article file's front matter, can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the builder knows of the site before it reads an article."""

    root: Path
    """The folder that holds `mkdocs.yml`; all other folders are named from it."""
    name: str
    url: str = ""
    """Address of the published site with a closing slash, or empty: then canonical links are left out."""
    description: str = ""
    repository: str = ""
    """`repo_url` of the site, where its texts can be corrected; may be empty."""
    newspapers: tuple[Newspaper, ...] = ()
    host: str = "material"
    """One of `HOSTS`."""
    punctuation: str = "full-width"
    """Whether conversion puts full-width marks between Han characters or leaves them as printed."""
    archives: tuple[str, ...] = ()
    """Addresses of other sites made by `edition`, with closing slashes, whose articles search finds too."""
    moved: tuple[OtherSite, ...] = ()
    """Those of them that have days which were published here: addresses of these lead there."""
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For some of `FIELDS`, the names by which the edition's sources call them: `("title", ("标题",))`."""
    tokens: object = None
    """The newspaper's own `theme.tokens`, as it wrote them; the frames look at what they are."""
    trusted: tuple[str, ...] = ()
    """Hooks, plugins and Markdown extensions of others that may run at each build (docs/security.md)."""

    @property
    def pages(self) -> Path:
        """Cleaned page text as received: the source of record."""
        return self.root / "content" / "pages"

    @property
    def articles(self) -> Path:
        """Converted articles, corrected by hand."""
        return self.root / "content" / "articles"

    @property
    def site_pages(self) -> Path:
        """The few pages that people write: MkDocs' docs_dir."""
        return self.root / refused.PAGES

    @property
    def cache(self) -> Path:
        """What a build remembers of the one before; may be deleted at any time."""
        return self.root / ".edition"

    def printed_names(self, section: str) -> frozenset[str]:
        """What pages of a section print at their head: the names of newspapers, and its own."""
        return frozenset({section, *(paper.name for paper in self.newspapers)} - {""})

    def newspaper(self, key: str) -> Newspaper:
        """The newspaper called `key`; an empty key means the first. Raises `EditionError` for another."""
        for paper in self.newspapers:
            if key in {"", paper.key}:
                return paper
        known = ", ".join(paper.key for paper in self.newspapers)
        raise EditionError(f"unknown newspaper “{key}”", where=FILE, then=f"use one of {known}, or add it there")


def parse(text: str, *, root: Path) -> Config:
    """The configuration in the text of an `mkdocs.yml`. Raises `EditionError` that names the wrong key."""
    data = _mapping(text)
    ours = (data.get("extra") or {}).get("edition") or {}
    _refuse(ours, set(KEYS), "extra.edition")
    papers = tuple(_newspaper(entry, number) for number, entry in enumerate(ours.get("newspapers") or ()))
    if not papers:
        raise EditionError("no newspaper", where=FILE, then="add extra.edition.newspapers: [{key: …, name: …}]")
    _distinct(papers)
    others = _archives(ours.get("archives") or [])
    return Config(
        root=root,
        name=_text(data, "site_name", FILE) or papers[0].name,
        url=site_url(_text(data, "site_url", FILE), where=FILE),
        description=_text(data, "site_description", FILE),
        repository=_text(data, "repo_url", FILE),
        newspapers=papers,
        host=_one_of(ours, "host", HOSTS, "extra.edition"),
        punctuation=_one_of(ours, "punctuation", PUNCTUATION, "extra.edition"),
        archives=tuple(other.url for other in others),
        moved=tuple(other for other in others if other.first),
        fields=_fields(ours.get("fields") or {}),
        tokens=(data.get("theme") or {}).get("tokens") if isinstance(data.get("theme"), dict) else None,
        trusted=_trusted(ours.get("trusted") or []),
    )


def read(root: Path) -> Config:
    """The configuration of the edition in the folder `root`. Raises `EditionError` for what is not taken."""
    text = _text_of(root)
    made = parse(text, root=root.resolve())
    trust.look(root, FILE, made.trusted)
    refused.check(_mapping(text), where=FILE)
    return made


def raw(root: Path) -> dict[str, Any]:
    """All of the `mkdocs.yml` in the folder `root`; what a tag of the theme host would make is absent."""
    return _mapping(_text_of(root))


def _mapping(text: str) -> dict[str, Any]:
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  (our loader makes plain values only)
    except yaml.YAMLError as error:
        raise trust.broken(error, FILE) from error
    if not isinstance(data, dict):
        raise EditionError("no configuration", where=FILE, then="give at least site_name and extra.edition")
    return data


def _text_of(root: Path) -> str:
    path = root / FILE
    if not path.exists():
        then = "go to the edition's folder, or make one with `edition new`"
        raise EditionError(f"no {FILE} here", where=root, then=then)
    return read_text(path)


def site_url(text: str, *, where: str) -> str:
    """The address of a site as a build needs it, with its closing slash; empty stays empty.

    Raises `EditionError`, naming `where`, for what is no address of a website.
    """
    if text and not re.match(r"https?://[^/\s]", text):
        raise EditionError(f"“{text}” is no address of a site", where=where, then="begin it with https://")
    return text if not text or text.endswith("/") else f"{text}/"


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which tags of the theme host (`!ENV`, `!!python/name:…`) are taken as absent values."""


_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def _newspaper(entry: object, number: int) -> Newspaper:
    where = f"extra.edition.newspapers[{number}]"
    if not isinstance(entry, dict):
        raise EditionError(f"{where} is no list of keys", where=FILE, then="write `- key: …` and `name: …`")
    _refuse(entry, set(PAPER), where)
    key, path = _text(entry, "key", where), _text(entry, "path", where)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise EditionError(f"{where}.key is “{key}”", where=FILE, then="use a-z, 0-9 and hyphens")
    if not re.fullmatch(r"([a-z][a-z0-9]*(-[a-z0-9]+)*)?", path):
        raise EditionError(f"{where}.path is “{path}”", where=FILE, then="use a-z, 0-9 and hyphens, a letter first")
    if path in RESERVED:
        raise EditionError(f"{where}.path is “{path}”, a page of every site", where=FILE, then="choose another word")
    sections = entry.get("sections") or []
    if not isinstance(sections, list):
        raise EditionError(f"{where}.sections is no list", where=FILE, then="write [News, Sports]")
    if not all(isinstance(section, (str, int)) and str(section).strip() for section in sections):
        raise EditionError(f"{where}.sections has something that is no name", where=FILE, then="write [News, Sports]")
    return Newspaper(
        key=key,
        name=_text(entry, "name", where) or key,
        path=path,
        language=_one_of(entry, "language", LANGUAGES, where),
        sections=tuple(str(section) for section in sections),
        masthead=_text(entry, "masthead", where),
        masthead_dark=_text(entry, "masthead_dark", where),
        earlier=_earlier(entry.get("earlier") or {}, f"{where}.earlier"),
    )


def _earlier(mapping: object, where: str) -> tuple[tuple[str, str], ...]:
    _refuse(mapping, set(former_addresses.PLACES), where)
    patterns = {kind: _text(mapping, kind, where).removeprefix("/") for kind in mapping}  # type: ignore[attr-defined, arg-type]
    for kind, pattern in patterns.items():
        if wrong := former_addresses.check(kind, pattern):
            then = "write html/{year}-{month}/{day}/nw.{date}_{order}-{page}.htm"
            raise EditionError(f"{where}.{kind}: {wrong}", where=FILE, then=then)
    return tuple(patterns.items())


def _archives(listed: object) -> tuple[OtherSite, ...]:
    where = "extra.edition.archives"
    if not isinstance(listed, list) or not all(one and isinstance(one, (str, dict)) for one in listed):
        then = "write [https://example.org/1990s/]"
        raise EditionError("no list of addresses", where=f"{FILE}: {where}", then=then)
    return tuple(_archive(one if isinstance(one, dict) else {"site": one}, where) for one in listed)


def _archive(entry: dict[str, object], where: str) -> OtherSite:
    _refuse(entry, {"site", "from", "to"}, where)
    url = site_url(str(entry.get("site") or ""), where=f"{FILE}: {where}")
    try:
        first, last = (datetime.date.fromisoformat(str(entry[key])) if key in entry else None for key in ("from", "to"))
        if not url or (first is None) != (last is None) or (first and last and first > last):
            raise ValueError  # noqa: TRY301  (one message for all that is wrong with it)
    except ValueError as error:
        then = 'write {site: "https://example.org/1990s/", from: "1990-01-01", to: "1999-12-31"}'
        raise EditionError("no site with its days", where=f"{FILE}: {where}", then=then) from error
    return OtherSite(url, first, last)


def _trusted(listed: object) -> tuple[str, ...]:
    if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
        then = "write [theme/hooks.py, glightbox]"
        raise EditionError("no list of names", where=f"{FILE}: extra.edition.trusted", then=then)
    return tuple(listed)


def _fields(mapping: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    where = "extra.edition.fields"
    _refuse(mapping, set(FIELDS), where)
    fields: dict[str, tuple[str, ...]] = {}
    seen: dict[str, str] = {}
    for field, names in dict(mapping).items():  # type: ignore[call-overload]  # a mapping, or refused above
        listed = names if isinstance(names, list) else [names]
        if not all(isinstance(name, (str, int)) and str(name).strip() for name in listed):
            raise EditionError(f"{where}.{field} is no name", where=FILE, then="write heading or [heading, headline]")
        fields[field] = tuple(str(name).strip() for name in listed)
        for name in fields[field]:
            if seen.setdefault(name, field) != field:
                then = "give it to one of them"
                raise EditionError(f"{where} gives “{name}” to {seen[name]} and {field}", where=FILE, then=then)
    return tuple(fields.items())


def _distinct(papers: tuple[Newspaper, ...]) -> None:
    for name in ("key", "path"):
        values = [getattr(paper, name) for paper in papers]
        if twice := next((value for value in values if values.count(value) > 1), None):
            raise EditionError(f"two newspapers have the {name} “{twice}”", where=FILE, then="give each its own")
    patterns = [pattern for paper in papers for _, pattern in paper.earlier]
    if len(set(patterns)) < len(patterns):
        raise EditionError("two patterns in earlier are the same", where=FILE, then="give each newspaper its own")
    if [paper.path for paper in papers].count("") > 1:
        raise EditionError("two newspapers have no path", where=FILE, then="give all but one a path")


def _refuse(mapping: object, known: set[str], where: str) -> None:
    if not isinstance(mapping, dict):
        raise EditionError(f"{where} is no list of keys", where=FILE, then=f"use {', '.join(sorted(known))}")
    for key in mapping:
        if key not in known:
            then = _WITHDRAWN.get(str(key)) or f"use one of {', '.join(sorted(known))}"
            raise EditionError(f"unknown key {where}.{key}", where=FILE, then=then)


def _text(mapping: Mapping[str, Any], key: str, where: str) -> str:
    value = mapping.get(key)
    if isinstance(value, (dict, list)):
        raise EditionError(f"{where}: {key} is no text", where=FILE, then="write it on one line")
    return "" if value is None else str(value).strip()


def _one_of(mapping: Mapping[str, Any], key: str, allowed: tuple[str, ...], where: str) -> str:
    value = _text(mapping, key, where) or allowed[0]
    if value not in allowed:
        raise EditionError(f"{where}.{key} is “{value}”", where=FILE, then=f"use one of {', '.join(allowed)}")
    return value
