"""Steps into a resource that may be of any shape: what is not there, or not so, is nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, cast

from cpt0558t._text import held, is_a, plain
from cpt0558t.records._given import is_counted

MOST: Final = 2**31
"""A positiveInt of FHIR is below it."""
_DIGITS: Final = 10  # and has no more than these


def is_object(value: object) -> bool:
    """Whether a value is a JSON object, or another mapping."""
    return is_a(value, Mapping)


def part(value: object, name: str) -> object:
    """A member of an object; ``None`` where there is none, or no object."""
    if is_object(value):
        # A subclass, or a key that is no text, may raise anything.
        with contextlib.suppress(Exception):
            return cast("Mapping[str, object]", value).get(name)
    return None


def parts(value: object) -> list[object]:
    """The values of an array. One that stands alone is taken for an array of one."""
    if is_a(value, list, tuple):
        with contextlib.suppress(Exception):
            return held(cast("list[object]", value))
        return []
    return [] if value is None else [value]


def within(value: object, *names: str) -> list[object]:
    """What is reached by the names, one after the other, through every array on the way."""
    found = [value]
    for name in names:
        found = [each for one in found for each in parts(part(one, name))]
    return found


def words(value: object) -> str | None:
    """A text without the blanks around it; ``None`` where there is none."""
    return (plain(value) or "").strip() or None


def key(value: object) -> int | str | None:
    """What a ``sequence`` is compared by; ``None``, which is like nothing, where it is none.

    A whole number, however JSON or a program has written it; or another text.
    """
    if is_counted(value):
        number = cast("Decimal", value)
        # A decimal may be a signalling NaN, which refuses to be compared.
        with contextlib.suppress(ArithmeticError):
            return int(number) if 0 <= number < MOST and number == int(number) else None
        return None
    text = words(value) or ""
    digits = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return int(text) if digits else text or None


def sequence(value: object) -> int | None:
    """The ``sequence`` of an element, where it is a whole number of FHIR's size."""
    given = part(value, "sequence")
    return given if type(given) is int and 0 < given < MOST else None
