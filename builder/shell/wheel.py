"""The wheel of this program, packed again from its files: for editions whose program no index has."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from builder.shell.file_reading import files_below, read_bytes
from builder.shell.libraries import NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOT_PACKED = frozenset({"direct_url.json", "INSTALLER", "REQUESTED", "RECORD"})
"""What an installer adds to the metadata; `RECORD` is written anew."""
_CHECKOUT = Path(__file__).resolve().parents[2]


def vendored() -> tuple[str, bytes] | None:
    """Name and bytes of the wheel; None where an index or an address on the web has it, or it is not installed."""
    try:
        installed = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        return None
    origin = installed.read_text("direct_url.json")
    if not is_local(origin):
        return None
    names = (file for file in installed.files or () if ".." not in file.parts and "__pycache__" not in file.parts)
    files = {str(PurePosixPath(file)): file.read_binary() for file in names if file.name not in _NOT_PACKED}
    if "builder/__init__.py" not in files:  # an editable installation holds a pointer to the checkout alone
        files = {name: raw for name, raw in files.items() if ".dist-info/" in name} | _of_checkout()
    return f"{NAME.replace('-', '_')}-{installed.version}-py3-none-any.whl", pack(files)


def _of_checkout() -> dict[str, bytes]:
    """The files of the checkout that this module is in, where `pyproject.toml` has the wheel put them."""
    found = {"builder/requirements.lock": read_bytes(_CHECKOUT / "requirements.lock")}
    for folder, place in (("builder", "builder"), ("theme", "builder/theme")):
        for name in files_below(_CHECKOUT / folder):
            if "__pycache__/" not in name:
                found[f"{place}/{name}"] = read_bytes(_CHECKOUT / folder / name)
    return found


def is_local(origin: str | None) -> bool:
    """Whether a `direct_url.json` (PEP 610) tells of a place that is on this machine alone."""
    try:
        return str(json.loads(origin or "{}")["url"]).startswith("file:")
    except (ValueError, KeyError, TypeError):
        return False


def pack(files: Mapping[str, bytes]) -> bytes:
    """A wheel of these files by path, with its RECORD. The same files give the same bytes."""
    info = next(name.partition("/")[0] for name in files if name.endswith(".dist-info/METADATA"))
    lines = [f"{name},sha256={_digest(files[name])},{len(files[name])}\n" for name in sorted(files)]
    record = f"{info}/RECORD"
    whole = {**{name: files[name] for name in sorted(files)}, record: "".join([*lines, f"{record},,\n"]).encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in whole.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # dated 1980
    return out.getvalue()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
