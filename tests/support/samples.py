"""Values that tests share: things that are no code, and objects that mean harm."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
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


class Pretender:
    """Claims to be of any class, loudly."""

    @property  # type: ignore[misc]
    def __class__(self) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        message = "no class"
        raise RuntimeError(message)


class Nameless(type):
    """Classes of it have no name."""

    @property
    def __name__(cls) -> str:  # type: ignore[override] # pyright: ignore[reportIncompatibleVariableOverride]
        message = "no name"
        raise RuntimeError(message)


class OddFloat(float):
    """A number that does not like to be asked."""

    __slots__ = ()

    def __int__(self) -> int:
        message = "no answer"
        raise RuntimeError(message)


NO_CODES: Final[dict[str, Any]] = {
    "none": None,
    "true": True,
    "whole": 26,
    "negative": -1,
    "huge": 10**5000,
    "float": 26.0,
    "nan": float("nan"),
    "decimal": Decimal(26),
    "signalling": Decimal("sNaN"),
    "fraction": Fraction(1, 2),
    "bytes": b"26",
    "empty": "",
    "blank": " ",
    "nul": "\x00",
    "nul inside": "2\x006",
    "separator": "26\x1f",
    "accent": "é",
    "wide digits": "\N{FULLWIDTH DIGIT TWO}\N{FULLWIDTH DIGIT SIX}",
    "long s": "a\N{LATIN SMALL LETTER LONG S}",
    "long": "x" * 200,
    "surrogate": "\ud800",
    "list": ["26"],
    "dict": {},
    "tuple": ("26",),
    "set": {"26"},
    "object": object(),
    "class": Exception,
    "unhashable": Unhashable(),
    "mock of text": Mock(spec=str),
    "mock of number": Mock(spec=float),
    "pretender": Pretender(),
    "nameless": Nameless("Anything", (), {})(),
    "odd number": OddFloat(26),
    "long name": type("Long" * 10**5, (), {})(),
}
"""Nothing of this is a code of any system. By name: pytest itself would ask the values."""


def by_type(value: object) -> str:
    """The id of a case; pytest itself would ask the value."""
    name: str = type.__dict__["__name__"].__get__(type(value))
    return name[:20]
