"""What every pickle of ours names.

A pickle holds the public name of a class and the values of its fields, and nothing of the room
that the class lives in. So it can be read by a later version that has moved the class, has given
it a field or taken one away. **The name of this module and those of its functions are in the
pickles that people keep: they stay.**
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

import attrs

from cpt0558t.errors import InvalidRecordError

_PACKAGE: Final = "cpt0558t"
# Public names that are not those of the package itself.
_ELSEWHERE: Final = {
    "Element": "fhir.Element",
    "LineRef": "x12.LineRef",
    "Mermaid": "diagrams.Mermaid",
    "Skipped": "fhir.Skipped",
    "SkippedKind": "fhir.SkippedKind",
}


@lru_cache(maxsize=256)
def _public(name: str) -> Any:  # noqa: ANN401 - whatever has a public name
    """What a public name stands for.

    Raises:
        InvalidRecordError: There is no such name.
    """
    home, _, last = name.rpartition(".")
    try:
        return getattr(import_module(f"{_PACKAGE}.{home}" if home else _PACKAGE), last)
    except (AttributeError, ImportError) as error:
        message = f"the pickle is of another version: {_PACKAGE}.{name} is unknown to this one"
        raise InvalidRecordError(message) from error


def name_of(kind: type) -> str | type:
    """The public name of a class; a class that has none is named by itself."""
    asked: Any = kind  # a generic class is hashable, which mypy does not see
    return _name(asked)


@lru_cache(maxsize=256)
def _name(kind: type) -> str | type:
    name = _ELSEWHERE.get(kind.__name__, kind.__name__)
    try:
        return name if _public(name) is kind else kind
    except InvalidRecordError:
        return kind


def _kind(name: str | type) -> Any:  # noqa: ANN401 - a class of ours, or a user's
    return _public(name) if isinstance(name, str) else name


def record(name: str | type, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of that class
    """A record from the values of its fields.

    A field that the pickle has not takes its default; one that the class has not is left out.

    Raises:
        InvalidRecordError: The class is unknown, a field without a default is missing, or a
            field does not take its value.
    """
    kind = _kind(name)
    given: dict[str, Any] = {}
    for field, alias, needed in _fields(kind):
        if field in values:
            given[alias] = values[field]
        elif needed:
            message = f"the pickle is of another version: it has no {kind.__name__}.{field}"
            raise InvalidRecordError(message, field=field)
    return kind(**given)


@lru_cache(maxsize=256)
def _fields(kind: type) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a record's class: name, what its class calls it, whether it must be there."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)
    return tuple((one.name, one.alias or "", one.default is attrs.NOTHING) for one in fields)


def made(name: str | type, *given: Any) -> Any:  # noqa: ANN401 - of that class
    """What a class makes of some arguments: a member of an enum, a text.

    Raises:
        InvalidRecordError: The class is unknown, or there is no such member.
    """
    return _kind(name)(*given)


def table(name: str | type, record: str | type, *given: Any) -> Any:  # noqa: ANN401 - a table
    """A table of records of a class.

    Raises:
        InvalidRecordError: One of the classes is unknown.
    """
    return _kind(name)(_kind(record), *given)


def system(name: str) -> Any:  # noqa: ANN401 - its class is in a room above
    """A code system of this library.

    Raises:
        InvalidRecordError: It is unknown.
    """
    return _public(f"codes.{name}")
