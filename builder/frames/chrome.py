"""The site's chrome: frames and files as the theme host built them, kept while nothing that it reads changed.

The host takes about a second, most of it to be imported; a build that finds its work of last time does without.
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from builder.configuration import resources, trust
from builder.configuration.config import FILE
from builder.frames.frame import Chrome, Frame, wanted
from builder.shell import digest, disk

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

VERSION = 1
"""Of the index file; one of another version is not read."""

_INDEX = "frames.json"
_CUSTOM_DIR = re.compile(r"custom_dir:\s*['\"]?([^'\"#,}\n]+)")


def chrome(config: Config) -> Chrome:
    """The chrome of this edition: that of last time, or newly built. Raises `EditionError` as the host does."""
    key = _key(config)
    kept = _read(config, key)
    if kept is None:
        disk.Tree(config.cache).remove(_INDEX)
        host = import_module("builder.frames.host")  # takes half a second: only where it is needed
        kept = host.build_frames(config, frozenset(wanted(config.newspapers)), _work(config))
        if _key(config) == key:  # else something changed while the host read it: the next build asks again
            _write(config, key, kept)
    return kept


def _key(config: Config) -> str:
    """Digest of everything that the host reads."""
    text = "\0".join(trust.texts(config.root, FILE).values())
    custom = [config.root / name.strip() for name in _CUSTOM_DIR.findall(text)]
    folders = [resources.theme(), config.site_pages, *custom]
    return digest.of_values(
        VERSION,
        text,
        repr(config).replace(repr(config.root), ""),
        digest.of_folders([folder for folder in folders if folder.is_dir()]),
        digest.of_tool(),
    )


def _index(config: Config) -> Path:
    return config.cache / _INDEX


def _work(config: Config) -> Path:
    return config.cache / "frames"


def _read(config: Config, key: str) -> Chrome | None:
    try:
        data: dict[str, Any] = json.loads(_index(config).read_bytes())
        if data["key"] != key:
            return None
        files = {name: _work(config) / place for name, place in data["files"].items()}
        frames = {(kind, depth): Frame(tuple(pieces), tuple(slots)) for kind, depth, pieces, slots in data["frames"]}
        kept = Chrome(frames, files, str(data["digest"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return kept if all(path.is_file() for path in files.values()) else None


def _write(config: Config, key: str, built: Chrome) -> None:
    work = _work(config)
    data = {
        "key": key,
        "digest": built.digest,
        "frames": [[kind, depth, frame.pieces, frame.slots] for (kind, depth), frame in sorted(built.frames.items())],
        "files": {name: path.relative_to(work).as_posix() for name, path in sorted(built.files.items())},
    }
    disk.Tree(config.cache).write(_INDEX, json.dumps(data, ensure_ascii=False))
