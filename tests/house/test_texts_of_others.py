"""No text of another publication is committed: neither a writer's name nor a sentence of the shared pages."""

from __future__ import annotations

import json
import lzma
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHARED = REPOSITORY.parent / "shared"
CORPORA = sorted(SHARED.glob("pages/*.jsonl.xz"))
PRINTED = sorted((SHARED / "seeds").glob("*.txt"))
RUN = 20
"""Han characters in a row that two texts have in common by copying alone: names of offices and laws have up to 19."""
_NAME = re.compile("[\u4e00-\u9fff]{3,4}")

pytestmark = pytest.mark.skipif(not CORPORA, reason="the shared pages are not beside this repository")


def test_no_sentence_and_no_writer_of_the_shared_pages_is_in_a_file_of_ours() -> None:
    ours = dict(_ours())
    pages = [page for corpus in CORPORA for page in _pages(corpus)]
    printed = [
        *(json.dumps(page, ensure_ascii=False) for page in pages),
        *(path.read_text("utf-8") for path in PRINTED),
    ]
    theirs = {run for text in printed for run in _runs(text)}
    writers = {name for page in pages for article in page["articles"] for name in article.get("authors") or ()}
    assert len(theirs) > 200_000
    assert {name: shared for name, text in ours.items() if (shared := theirs & set(_runs(text)))} == {}
    joined = "\n".join(ours.values())
    assert [name for name in writers if _NAME.fullmatch(name) and name in joined] == []


def _pages(corpus: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, filter(None, lzma.decompress(corpus.read_bytes()).decode("utf-8").split("\n")))


def _runs(text: str) -> Iterator[str]:
    for found in re.finditer(f"[\u3400-\u9fff]{{{RUN},}}", text):
        yield from (found[0][at : at + RUN] for at in range(len(found[0]) - RUN + 1))


def _ours() -> Iterator[tuple[str, str]]:
    """The text files that git knows, by name."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        raw = (REPOSITORY / name).read_bytes() if (REPOSITORY / name).is_file() else b""
        if b"\0" not in raw:
            yield name, raw.decode("utf-8", "replace")
