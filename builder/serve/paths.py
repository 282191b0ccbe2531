"""Which file answers a request; nothing outside the site ever does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".map": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""By file ending, as GitHub Pages has them; the machine's own table is not asked."""


@dataclass(frozen=True, slots=True)
class Move:
    """The answer is at another address, given as a path on this server."""

    to: str


def content_type(path: Path) -> str:
    """Media type of the file `path`; bytes without a name for an unknown ending."""
    return TYPES.get(path.suffix.lower(), "application/octet-stream")


def base_path(text: str) -> str:
    """`repo`, `/repo` and `/repo/` are `/repo/`; empty is `/`."""
    inner = text.strip("/")
    return f"/{inner}/" if inner else "/"


def answer(site: Path, base: str, target: str) -> Path | Move | None:
    """The file below `site` that answers the request target, a better address, or None.

    `base` is the path under which the site hangs, with slashes at both ends.
    """
    raw = urlsplit(target).path if target.startswith("/") and not target.startswith("//") else target
    path = unquote(raw)
    if base != "/" and path in {"", "/", base[:-1]}:
        return Move(base)
    if not path.startswith(base) or "\0" in path or "\\" in path:
        return None
    *folders, name = path.removeprefix(base).split("/")
    if not {"", ".", ".."}.isdisjoint(folders) or name in {".", ".."}:
        return None
    file = site.joinpath(*folders, name or "index.html")
    try:
        if name and file.is_dir():
            return Move(quote(path) + "/")
        return file if file.is_file() and file.resolve().is_relative_to(site.resolve()) else None
    except OSError:  # a name longer than the disk allows
        return None
