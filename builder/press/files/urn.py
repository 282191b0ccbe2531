"""Names for what has no published address, or more than one: UUIDs made from the thing's own name."""

from __future__ import annotations

import uuid

_SPACE = uuid.UUID("6d1f8f5e-6a0b-5c3e-9a55-0d6b7f3c2e11")
"""The namespace of this project's ids (RFC 4122, version 5): never change it, or every reader sees all anew."""


def urn(name: str) -> str:
    """The URN of what is called `name`, the same wherever the site is published, and before it is."""
    return uuid.uuid5(_SPACE, name).urn
