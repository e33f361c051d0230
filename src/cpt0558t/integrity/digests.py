"""What editions and installations are compared by."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

SEAL: Final = "datapackage.sha256"
"""The digest of the manifest, which has those of all other files."""


# One for all: json.dumps would make one for each value.
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """A JSON value as the one text that its digest is taken of."""
    return _ENCODER.encode(value)


def of_file(raw: bytes) -> str:
    """The digest of a file's bytes, as the manifest has it."""
    return f"sha256:{sha256(raw).hexdigest()}"


def digest(value: object) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of a JSON value."""
    return sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def key_of(row: Mapping[str, Any], names: Sequence[str]) -> tuple[str, ...]:
    """The values of the fields named, each as text."""
    return tuple(canonical(row.get(name)) for name in names)
