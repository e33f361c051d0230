"""Steps into a resource that may be of any shape: what is not there, or not so, is nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Final, NamedTuple, cast

from cpt0558t._text import plain

_MOST: Final = 2**31  # a positiveInt of FHIR is below it


class Element(NamedTuple):
    """Where something stands in what was given: the ``ref`` of each line that is read.

    Attributes:
        path: The FHIRPath of the element, such as ``"Claim.item[0]"``; in a Bundle it begins
            with the entry, ``"Bundle.entry[2].resource.item[0]"``.
        sequence: The ``sequence`` of the item or diagnosis that it is, or is part of;
            ``None`` where that is no whole number.
    """

    path: str
    sequence: int | None


def is_object(value: object) -> bool:
    """Whether a value is a JSON object, or another mapping."""
    return issubclass(type(value), Mapping)


def part(value: object, name: str) -> object:
    """A member of an object; ``None`` where there is none, or no object."""
    if is_object(value):
        # A subclass, or a key that is no text, may raise anything.
        with contextlib.suppress(Exception):
            return cast("Mapping[str, object]", value).get(name)
    return None


def parts(value: object) -> list[object]:
    """The values of an array. One that stands alone is taken for an array of one."""
    if issubclass(type(value), list | tuple):
        with contextlib.suppress(Exception):
            return list(cast("list[object]", value))
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
    """What a ``sequence`` is compared by: a whole number, or a text as some write it."""
    return value if type(value) is int else words(value)


def sequence(value: object) -> int | None:
    """The ``sequence`` of an element, where it is a whole number of FHIR's size."""
    given = part(value, "sequence")
    return given if type(given) is int and 0 < given < _MOST else None
