"""Which characters are written for one another, by the character and phrase tables of OpenCC.

Folding makes one of 發 and 发, character by character. Where one character is two words in the other script (着 is 着
and 著, 了 also 瞭), no such table is right: these stay apart, and a search asks for a whole class after what was typed.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

TABLES = (
    *("STCharacters", "TSCharacters", "TSCharactersExt", "HKVariants", "HKVariantsRev", "TWVariants", "TWVariantsRev"),
    *("JPShinjitaiCharacters", "JPShinjitaiCharactersRev", "STPhrases", "STPhrases_GeneratedFromRegionalPhrases"),
    *("TSPhrases", "HKVariantsPhrases", "HKVariantsRevPhrases", "TWVariantsPhrases", "TWVariantsRevPhrases"),
)
"""OpenCC's tables of writings. Those of regional words (软件, 軟體) and Japanese phrases (恩義, 恩誼) are left out."""

_NUMERALS = (("零", "〇"),)
"""Signs of numerals that are written for one another: 二零二六, 二〇二六."""

_PACKAGE = Path(opencc.__file__).parent / "clib"


def writings(fold: Callable[[str], str]) -> tuple[str, ...]:
    """The classes of folded characters that are written for one another, each in the order of code points."""
    kin: dict[str, set[str]] = {}
    for one, other in pairs():
        folded = fold(one), fold(other)
        if folded[0] != folded[1] and all(len(text) == 1 for text in folded):
            joined = kin.get(folded[0], {folded[0]}) | kin.get(folded[1], {folded[1]})
            kin.update(dict.fromkeys(joined, joined))
    return tuple(sorted({"".join(sorted(joined)) for joined in kin.values()}))


def pairs() -> Iterator[tuple[str, str]]:
    """Each character of the tables with each that it may become, alone or at its place in a phrase; and numerals."""
    yield from _NUMERALS
    for name in TABLES:
        for entry, becomes in _lines(name):
            for text in becomes:
                if len(text) == len(entry):
                    yield from zip(entry, text, strict=True)


def _lines(name: str) -> Iterator[tuple[str, Iterable[str]]]:
    """The entries of a table, each with what it may become; OpenCC's own tool unpacks it."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "table.txt")
        table = _PACKAGE / "share" / "opencc" / f"{name}.ocd2"
        tool = _PACKAGE / "bin" / "opencc_dict"
        command = [str(tool), "-i", str(table), "-o", str(text), "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  (the package's own)
        for line in text.read_text("utf-8").splitlines():
            entry, tab, becomes = line.partition("\t")
            if tab:
                yield entry, becomes.split(" ")
