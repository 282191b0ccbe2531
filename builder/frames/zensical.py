"""Zensical, the successor of Material for MkDocs, in a process of its own: `extra.edition.host: zensical`.

It reads the newspaper's `mkdocs.yml` by `INHERIT`, and what an edition needs from a file beside its work. Templates are
the same: theme/ is written in what Jinja and MiniJinja have in common. What differs is listed in docs/hosts.md.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.configuration import config, resources
from builder.configuration.config import FILE
from builder.errors import EditionError
from builder.frames.seam import Asked, Built
from builder.shell import disk, windows

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKDOWN = ("toc", "tables", "fenced_code")
"""Markdown's extensions that MkDocs always has; Zensical has many more where a file names none."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BROKEN = re.compile(r"RuntimeError: (?P<what>[^\n]*) \(in (?P<file>[^\n:()]+):(?P<line>[0-9]+)\)")
_WARNED = re.compile(
    r"(?:Warning|Error): (?P<what>[^\n]*)\n[^\n]*\[ (?P<file>[^\n:\]]+):(?P<line>[0-9]+)(?::[0-9]+)? \]"
)
_TOLD = re.compile(r"^(?:RuntimeError|Error): (?:Python error: )?([^\n]+)", re.MULTILINE)
_LONGEST = 120
"""Seconds after which a run that gives no answer is ended."""


def build(asked: Asked) -> Built:
    """Let Zensical render what is asked. Raises `EditionError` for whatever it complains of, or where it is missing."""
    found = find_spec("zensical")
    if found is None or found.origin is None:
        then = "pip install 'digital-edition[zensical]', or take the line host: zensical out"
        raise EditionError("the host zensical is not installed", where=FILE, then=then)
    given = config.raw(asked.config.root)
    custom = _templates(asked, given)
    disk.Tree(asked.work).write(FILE, json.dumps(_settings(asked, given, custom), ensure_ascii=False, indent=1))
    _run(asked)
    own = _mapping(given.get("theme"))
    theme = Path(found.origin).parent / "templates"
    return Built(
        theme=theme,
        stylesheets=theme / "assets" / "stylesheets" / "classic",
        extra_css=tuple(map(str, given.get("extra_css") or ())),
        tokens=own.get("tokens"),
    )


def _settings(asked: Asked, given: Mapping[str, Any], custom: Path) -> dict[str, Any]:
    """The configuration of the run, over the newspaper's own file."""
    theme = {**asked.theme, **_mapping(given.get("theme"))}
    edition = asked.config
    return {
        "INHERIT": windows.relative(edition.root / FILE, asked.work),
        "site_name": edition.name,
        "site_url": edition.url,
        "docs_dir": asked.docs.name,
        "site_dir": asked.site.name,
        "theme": {**asked.theme, **theme, "name": "material", "variant": "classic", "custom_dir": custom.name},
        "extra": dict(asked.for_templates(str(theme["language"]))),
        **({} if "markdown_extensions" in given else {"markdown_extensions": list(_MARKDOWN)}),
        **({} if given.get("nav") else {"nav": _pages(edition)}),
        **({} if given.get("plugins") else {"plugins": []}),
    }


def _pages(edition: config.Config) -> list[str]:
    """People's pages at the top of content/site, in the order in which MkDocs would name them in the bar."""
    return sorted(path.name for path in edition.site_pages.glob("*.md") if path.is_file())


def _templates(asked: Asked, given: Mapping[str, Any]) -> Path:
    """One folder of our templates with the newspaper's own over them: Zensical takes one."""
    work, folder = disk.Tree(asked.work), "theme"
    work.copy(resources.theme(), folder)
    named = _mapping(given.get("theme")).get("custom_dir")
    own = asked.config.root / str(named) if named else None
    if own and own.resolve() != resources.theme().resolve():
        if own.is_dir():
            work.copy(own, folder)
        elif named != "theme":
            raise EditionError(f"no folder {named} (theme.custom_dir)", where=FILE, then="mend the name or make it")
    return asked.work / folder


def _run(asked: Asked) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", FILE]
    environment = {**os.environ, "NO_COLOR": "1"}
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter)
            command, cwd=asked.work, env=environment, capture_output=True, check=False, timeout=_LONGEST
        )
    except subprocess.TimeoutExpired:
        raise EditionError("the theme host zensical gives no answer", where=FILE, then="use host: material") from None
    said = _COLOUR.sub("", (done.stdout + done.stderr).decode("utf-8", "replace"))
    if done.returncode:
        raise _complaint(asked, said)


def _complaint(asked: Asked, said: str) -> EditionError:
    """What a run that failed says, without what it says of itself."""
    if broken := _BROKEN.search(said):
        name, line = broken["file"], broken["line"]
        own = asked.config.root / str(_mapping(config.raw(asked.config.root).get("theme")).get("custom_dir")) / name
        where = own if own.is_file() else resources.theme() / name
        return EditionError(f"broken template: {broken['what']}", where=f"{where}:{line}", then="mend the template")
    if warned := _WARNED.search(said):
        name, line = warned["file"], int(warned["line"])
        text = (asked.docs / name).read_text("utf-8").split("\n")[line - 1].strip()
        what = f"{warned['what'].strip()}: {text}"
        return EditionError(what, where=f"{asked.config.site_pages / name}:{line}", then="mend the line")
    told = _TOLD.findall(said) or said.strip().splitlines()[-1:] or ["no word"]
    return EditionError(f"the theme host failed: {told[-1]}", where=FILE, then="mend what it names")


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}
