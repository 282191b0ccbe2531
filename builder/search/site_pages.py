"""The pages that people write (about, imprint, help), searched by Pagefind: its binary indexes them.

Its script answers in the browser. They are few, in whatever language, and nobody looks for a run of characters in them:
what Pagefind is made for. It is used as its manual says, without a setting of its own: a folder of pages goes in, a
folder that its script reads comes out. It takes a run of Chinese for one word unless there are spaces, so each Han
character gets them; the browser (`theme/assets/search/worker/people.js`) puts them into what is asked, and takes them
out of what comes.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind_bin import get_executable

from builder.errors import EditionError
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "search/pages/"
ENTRY = "pagefind-entry.json"
_NEEDED = re.compile(r"pagefind\.js|pagefind-entry\.json|wasm\..*|.*\.pf_(?:meta|index|fragment)")
"""Of what Pagefind makes; the rest is for pages with its own search box."""
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r">[^<>]*[^\W_]")
_NOTHING = (("index.html", "<main>_</main>"),)
"""A page for which nobody looks: Pagefind calls it an error when no page has a word."""
_PATIENCE = 120
"""Seconds that Pagefind may take for a few pages, of which it takes a tenth of one."""


def index(pages: Mapping[str, str]) -> dict[str, bytes]:
    """What the browser needs to search pages (HTML by path from the site's root): files by path from there, too.

    Without a word there is an index in which nobody finds anything. Raises `EditionError` with Pagefind's own words
    where it fails.
    """
    worded = tuple((name, html) for name, html in sorted(pages.items()) if _WORD.search(spaced(html)))
    return dict(_index(worded or _NOTHING))


@lru_cache(maxsize=1)
def _index(pages: tuple[tuple[str, str], ...]) -> Mapping[str, bytes]:
    try:
        with tempfile.TemporaryDirectory(prefix="edition-") as folder:
            site, out = Path(folder, "site"), Path(folder, "bundle")
            for name, html in pages:
                disk.Tree(site).write(name, spaced(html))
            _run(site, out)
            found = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
            return {FOLDER + name: path.read_bytes() for name, path in found.items() if _NEEDED.fullmatch(path.name)}
    except OSError as error:
        what = f"cannot use the folder for temporary files: {error.strerror or error}"
        then = "check free space and permissions, or name another folder in TMPDIR"
        raise EditionError(what, where=error.filename or "", then=then) from error


def spaced(html: str) -> str:
    """What a page says, as Pagefind is given it: its main part, each Han character a word."""
    main = _MAIN.search(html)
    words = _HAN.sub(r" \g<0> ", main[0]) if main else ""
    return f"<html><body>{words}</body></html>"


def _run(site: Path, out: Path) -> None:
    command = [get_executable(), "--site", str(site), "--output-path", str(out), "--quiet"]
    then = "run it again; if that fails too, report it with the page that was added last"
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603  (ours)
    except subprocess.TimeoutExpired as error:
        raise EditionError(f"pagefind did not end within {_PATIENCE} seconds", then=then) from error
    except OSError as error:
        raise EditionError(f"cannot run pagefind: {error}", then="install pagefind-bin again") from error
    if done.returncode or not (out / ENTRY).is_file():
        words = " ".join((done.stderr or done.stdout).decode("utf-8", "replace").split())
        raise EditionError(f"pagefind failed: {(words or f'exit code {done.returncode}')[:2000]}", then=then)
