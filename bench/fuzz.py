"""Bytes of all kinds for everything that reads bytes: `python -m bench.fuzz corpus/` with atheris (docs/security.md).

Without atheris the files that are named, or all below a folder, are tried once: what a run found, again.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from builder.configuration import config
from builder.convert.sources import field_map, reader
from builder.convert.words.lines import read_lines
from builder.errors import EditionError
from builder.markdown import frontmatter
from builder.markdown.rendered import render

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 5.0
"""Seconds of processor time for one input."""


def _source(name: str) -> Callable[[bytes], object]:
    return lambda data: reader.parse_source(data, PurePath(name), field_map.names(()))


def _text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: read(data.decode("utf-8", "replace"))


TARGETS: tuple[Callable[[bytes], object], ...] = (
    _source("01.md"),
    _source("01.json"),
    _source("01.jsonl"),
    _source("01.csv"),
    _text(read_lines),
    _text(render),
    _text(lambda text: frontmatter.load(text, id="01-01", body="", where="01-01.md")),
    _text(lambda text: config.parse(text, root=Path())),
)


def one(data: bytes) -> None:
    """Give `data` to each reader. Raises what one raises, if it is no `EditionError`, or when it takes too long."""
    for target in TARGETS:
        begun = time.process_time()
        with suppress(EditionError):
            target(data)
        if time.process_time() - begun > LONGEST:
            raise TimeoutError(target)


def main() -> None:
    """Fuzz, or try what is named."""
    if find_spec("atheris"):
        atheris: Any = import_module("atheris")
        atheris.instrument_all()
        atheris.Setup(sys.argv, one)
        atheris.Fuzz()
    for name in sys.argv[1:]:
        for path in sorted(Path(name).rglob("*")) if Path(name).is_dir() else [Path(name)]:
            if path.is_file():
                one(path.read_bytes())


if __name__ == "__main__":
    main()
