"""Weights as the bytes of an `.npz` file: the same weights give the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding.trees import LOOKS, Forest, Look, Weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def arrays(weights: Weights) -> dict[str, NDArray[np.generic]]:
    """The arrays of the weights, as `trees.read_weights` reads them."""
    forests = {f"{look}.{each}": getattr(getattr(weights, look), each) for look in LOOKS for each in Look.__slots__}
    return {
        f"{name}.{part}": getattr(forest, part)
        for name, forest in {**forests, "places": weights.places}.items()
        for part in Forest.__slots__
    }


def packed(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """The arrays as an `.npz` file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            part = io.BytesIO()
            np.save(part, arrays[name])
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), part.getvalue(), zipfile.ZIP_DEFLATED)  # dated 1980
    return out.getvalue()
