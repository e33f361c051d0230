"""Values that tests share: things that are no code, and objects that mean harm."""

from __future__ import annotations

from typing import Any, Final
from unittest.mock import Mock


class Unhashable:
    """Raises whatever it likes when hashed, compared or shown."""

    def __hash__(self) -> int:
        message = "no hash"
        raise RuntimeError(message)

    def __eq__(self, other: object) -> bool:
        message = "no comparison"
        raise RuntimeError(message)

    def __repr__(self) -> str:
        message = "no repr"
        raise RuntimeError(message)


NO_CODES: Final[tuple[Any, ...]] = (
    None,
    True,
    26,
    -1,
    10**5000,
    26.0,
    float("nan"),
    b"26",
    "",
    " ",
    "\x00",
    "2\x006",
    "26\x1f",
    "é",
    "\N{FULLWIDTH DIGIT TWO}\N{FULLWIDTH DIGIT SIX}",
    "a\N{LATIN SMALL LETTER LONG S}",
    "x" * 200,
    "\ud800",
    [],
    {},
    ["26"],
    ("26",),
    {"26"},
    object(),
    Unhashable(),
    Mock(spec=str),
    Exception,
)
"""Nothing of this is a code of any system."""


def by_type(value: object) -> str:
    """The id of a case; pytest itself would ask the value."""
    return type(value).__name__
