"""A folder of files that is made as a whole: nobody sees half of it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def put(files: Mapping[str, bytes], out: Path) -> None:
    """Write the folder whole beside its place, then let it change places with the one that is there."""
    new, old = (out.with_name(f".{out.name}.{os.getpid()}.{what}") for what in ("new", "old"))
    try:
        for folder in {os.path.dirname(name) for name in files}:  # noqa: PTH120  (thousands of names)
            (new / folder).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            with open(f"{new}/{name}", "xb", buffering=0) as file:  # noqa: PTH123
                file.write(data)
        if out.exists():
            out.rename(old)
        new.rename(out)
    except OSError as error:
        if old.exists():
            old.rename(out)
        then = "check free space and permissions"
        raise EditionError(f"cannot write: {error.strerror or error}", where=out, then=then) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
