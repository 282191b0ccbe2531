"""What lets a browser keep the site: the web app manifest, and the service worker at the site's root.

The worker's code is `theme/assets/offline/worker.js`; it is at the root only so that the whole site is its scope.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.press.pieces.site import File, Site

MANIFEST = "manifest.webmanifest"
WORKER = "sw.js"


def files(site: Site) -> Iterator[File]:
    """Both files."""
    yield MANIFEST, manifest(site)
    yield WORKER, worker(site)


def manifest(site: Site) -> str:
    """The web app manifest; its addresses are relative to itself, so the site may be below a path."""
    from builder.frames import stylesheet, tokens  # noqa: PLC0415  (reads CSS: a build that makes no manifest does without)

    colours = stylesheet.with_own(site.config.tokens)
    values = {
        "name": site.config.name,
        "short_name": site.config.newspapers[0].name,
        "description": site.config.description,
        "lang": site.config.newspapers[0].language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": tokens.value(colours, "bar", "light"),
        "background_color": tokens.value(colours, "paper", "light"),
        "icons": [
            {"src": "assets/favicon.svg", "type": "image/svg+xml", "sizes": "any"},
            *(
                {"src": f"assets/icon-{size}.png", "type": "image/png", "sizes": f"{size}x{size}"}
                for size in (192, 512)
            ),
            {"src": "assets/icon-maskable-512.png", "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
        ],
    }
    kept = {key: value for key, value in values.items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def worker(site: Site) -> str:
    """The service worker: the interface's words, then its code."""
    words = {
        "language": site.config.newspapers[0].language,
        "title": site.plain("offline"),
        "kept": site.plain("offline-kept"),
        "none": site.plain("offline-none"),
    }
    return f'const WORDS = {json.dumps(words, ensure_ascii=False)};\nimportScripts("assets/offline/worker.js");\n'
