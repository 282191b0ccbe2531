"""The edition's own weights, `content/model/weights.npz`: what `edition learn` made of the newspaper's corrections.

They decide instead of those that ship, where they are there. They lie in a repository, so everything in them is looked
at: arrays of whole numbers of the shapes that trees have, made for the features of this version, and nothing that
could be code.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding import fragments, habits, surround
from builder.convert.deciding.labels import HEADINGS, KINDS, ROLES
from builder.convert.deciding.trees import LOOKS, Forest, Look, Weights, read_weights
from builder.errors import EditionError
from builder.shell.file_reading import read_if_there

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from builder.configuration.config import Config

WEIGHTS, STORY = "weights.npz", "weights.json"
"""Names of the weights' file, and of the one that says what they were learned from."""
MADE_FOR = "made_for"
"""The array with the digest of the features that the trees ask about."""
_KINDS = {"features": np.int16, "limits": np.int16, "answers": np.int16, "start": np.int32, MADE_FOR: np.uint8}
_MOST = 1 << 25
"""Bytes of all arrays together; those that ship have a sixth."""
_DEEPEST = 8
_DIGITS = 12
_BROKEN = (
    ValueError, KeyError, OSError, EOFError, OverflowError, RuntimeError, MemoryError, zipfile.BadZipFile, zlib.error
)  # fmt: skip
"""What `zipfile` and numpy say of a file that is none of ours; `RuntimeError` of packing that they do not know."""


def folder_of(config: Config) -> Path:
    """What the newspaper's own corrections taught: the weights, and where they come from."""
    return config.root / "content" / "model"


def path_of(config: Config) -> Path:
    """Where an edition's own weights are."""
    return folder_of(config) / WEIGHTS


def read(config: Config) -> Weights | None:
    """The edition's own weights; None where it has none. Raises `EditionError` for what are no weights for us."""
    path = path_of(config)
    raw = read_if_there(path)
    return None if raw is None else parse(raw, where=str(path))


@lru_cache(maxsize=2)
def parse(raw: bytes, *, where: str) -> Weights:
    """The weights in a file's bytes. Raises `EditionError` where they are broken, or made for other features."""
    again = "learn again with `edition learn`, or delete the file"
    try:
        stored = _arrays(raw)
        made_for = stored.pop(MADE_FOR).tobytes()
    except _BROKEN as error:
        raise EditionError("broken weights", where=where, then="restore the file from git, or delete it") from error
    if made_for != features():
        raise EditionError("these weights were learned with another version of the program", where=where, then=again)
    weights = read_weights(stored, hashlib.sha256(raw).hexdigest()[:_DIGITS])
    if not _fits(weights):
        raise EditionError("broken weights", where=where, then="restore the file from git, or delete it")
    return weights


def features() -> bytes:
    """Digest of what trees of this version ask about, and of what they tell apart."""
    told = (surround.NAMES, habits.NAMES, fragments.NAMES, KINDS, ROLES)
    return hashlib.sha256("\0".join(name for names in told for name in (*names, "")).encode()).digest()


def names() -> tuple[str, ...]:
    """What the arrays of weights are called."""
    forests = (*(f"{look}.{each}" for look in LOOKS for each in Look.__slots__), "places")
    return tuple(f"{forest}.{part}" for forest in forests for part in Forest.__slots__)


def _arrays(raw: bytes) -> dict[str, NDArray[np.generic]]:
    """The arrays of an `.npz` file by name; numpy refuses objects, which could be code."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if sum(each.file_size for each in archive.infolist()) > _MOST:
            raise ValueError
    with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
        found = {name: stored[name] for name in (*names(), MADE_FOR)}
    kinds = {name: getattr(array, "dtype", None) for name, array in found.items()}  # no array: numpy gives its bytes
    if any(kind != _KINDS[name.rpartition(".")[2]] for name, kind in kinds.items()):
        raise ValueError
    return found


def _fits(weights: Weights) -> bool:
    """Whether every tree asks about a column that there is, and answers for what is told apart."""
    first = len(surround.NAMES)
    looks = ((weights.first, first), (weights.second, first + len(habits.NAMES)))
    classes: Mapping[str, int] = {"kinds": len(KINDS), "headings": len(HEADINGS), "cuts": 1}
    asked = [(getattr(look, name), columns, many) for look, columns in looks for name, many in classes.items()]
    return all(_sound(*each) for each in (*asked, (weights.places, len(fragments.NAMES), 1)))


def _sound(forest: Forest, columns: int, classes: int) -> bool:
    asked = forest.features
    if asked.ndim != 2 or asked.shape != forest.limits.shape or not 1 <= asked.shape[1] <= _DEEPEST:  # noqa: PLR2004
        return False
    answers = (len(asked), 1 << asked.shape[1], classes)
    is_shaped = forest.answers.shape == answers and forest.start.shape == (classes,)
    return is_shaped and bool(((asked >= 0) & (asked < columns)).all())
