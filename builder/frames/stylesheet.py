"""One stylesheet for the whole site, made of the host's, ours and the newspaper's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STYLESHEET = "assets/edition.css"

_CHARSET = '@charset "UTF-8";'
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def one_stylesheet(site: Path, material: Path, extra: list[str]) -> None:
    """Join the stylesheets of the built `site` into `STYLESHEET`: the host's, ours, the newspaper's `extra`.

    `material` is the folder of the host's theme. Its rules stand in a cascade layer: any of ours wins.
    """
    own = site / STYLESHEET
    sheets = sorted((material / "assets" / "stylesheets").glob("*.min.css"))
    host = "".join(_SOURCE_MAP.sub("", sheet.read_text("utf-8")).removeprefix(_CHARSET) for sheet in sheets)
    parts = [f"@layer material{{{host.strip()}}}", own.read_text("utf-8")]
    for name in extra:
        parts.append((site / name).read_text("utf-8"))
        (site / name).unlink()
    own.write_text("\n".join(parts), "utf-8")
