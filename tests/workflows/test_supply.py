"""What the edition is built with: locked with hashes, and every licence known."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY

LOCKS = sorted(REPOSITORY.glob("requirements*.lock"))


@pytest.mark.parametrize("lock", [path.read_text("utf-8") for path in LOCKS], ids=[path.name for path in LOCKS])
def test_every_requirement_is_one_version_with_hashes(lock: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_the_licence_of_every_library_is_listed_and_permissive() -> None:
    listed = {
        re.sub("[-_.]+", "-", row.split("|")[1].strip().lower()): row.split("|")[3].strip()
        for row in (REPOSITORY / "docs" / "licences.md").read_text("utf-8").splitlines()
        if row.startswith("| ") and not row.startswith("| Name")
    }
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (REPOSITORY / "requirements.lock").read_text("utf-8"), re.MULTILINE))
    assert {re.sub("[-_.]+", "-", name) for name in locked} <= listed.keys()
    assert not [name for name, licence in listed.items() if not licence or re.search(r"\b[AL]?GPL", licence)]
