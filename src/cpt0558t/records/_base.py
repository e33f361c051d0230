"""What all records share: they validate themselves, become dicts, and show as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Final, NoReturn, TypeAlias, cast

import attrs

from cpt0558t._render import html_table
from cpt0558t._text import plain, shown
from cpt0558t.codes import CodeSystem
from cpt0558t.errors import InvalidRecordError

_MOST: Final = 1000

Validator: TypeAlias = "Callable[[object, attrs.Attribute[Any], Any], None]"


class Record:
    """Base of the records: immutable, compared by value, hashable, picklable."""

    __slots__ = ()
    # Every subclass is an attrs class; this says so to the type checkers.
    __attrs_attrs__: ClassVar[Any]

    def to_dict(self) -> dict[str, Any]:
        """The fields by name, in built-in types that ``json.dumps`` takes.

        Enums become their value, tuples lists, dates ISO text, a record within a dict.
        """
        return {name: _built_in(getattr(self, name)) for name in field_names(type(self))}

    # One for all: attrs would compile one for each class at import.
    def __repr__(self) -> str:
        names = field_names(type(self))
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({fields})"

    def _repr_html_(self) -> str:
        rows = ((name.replace("_", " "), text) for name, text in shown_fields(self))
        return html_table(type(self).__name__, ("field", "value"), rows)


def _built_in(value: object) -> object:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_built_in(item) for item in cast("tuple[object, ...]", value)]
    return value.isoformat() if isinstance(value, date) else value


def field_names(record: type[Record]) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return tuple(field.name for field in attrs.fields(record))


def converters(record: type[Record]) -> dict[str, Callable[[object], object]]:
    """What brings a value to the type of a field, for the fields that have such a thing."""
    fields: tuple[Any, ...] = attrs.fields(record)
    return {field.name: field.converter for field in fields if field.converter is not None}


def shown_fields(record: Record) -> Iterator[tuple[str, str]]:
    """Each field's name and value as a reader sees them: a list with semicolons, none as a dash."""
    for name in field_names(type(record)):
        value: object = getattr(record, name)
        parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        texts = [_shown(part) for part in parts] or ["-"]
        yield name, (" " if texts[0].endswith(".") else "; ").join(texts)


def _shown(value: object) -> str:
    if isinstance(value, Record):
        first = field_names(type(value))[0]
        return f"{type(value).__name__} {getattr(value, first)}"
    return "-" if value is None else str(value)


def refuse(instance: object, field: attrs.Attribute[Any], wanted: str, value: object) -> NoReturn:
    """Raise the error for a value that a field does not take."""
    message = f"{type(instance).__name__}.{field.name} takes {wanted}, not {shown(value)}"
    raise InvalidRecordError(message, field=field.name)


def _is_text(value: object) -> bool:
    # Of the exact type: a subclass might hash, compare or print as it likes.
    return type(value) is str and value.isprintable() and value == value.strip() != ""


def _are_texts(value: object) -> bool:
    return type(value) is tuple and all(map(_is_text, cast("tuple[object, ...]", value)))


def text(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: printable text with no blanks around it, not empty."""
    if not _is_text(value):
        refuse(instance, field, "printable text without blanks around it", value)


def text_or_none(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: as :func:`text`, or ``None``."""
    if value is not None:
        text(instance, field, value)


def texts(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a tuple of texts, each as :func:`text` asks."""
    if not _are_texts(value):
        refuse(instance, field, "a tuple of printable texts", value)


def positive(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a whole number from 1 to 1000."""
    if type(value) is not int or not 1 <= value <= _MOST:
        refuse(instance, field, f"a whole number from 1 to {_MOST}", value)


def day_or_none(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a date without time, or ``None``."""
    if value is not None and type(value) is not date:
        refuse(instance, field, "a date or None", value)


def one_of(*allowed: str) -> Validator:
    """A validator that takes the texts named."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if plain(value) not in allowed:
            refuse(instance, field, f"one of {', '.join(map(repr, allowed))}", value)

    return check


def code_of(system: CodeSystem) -> Validator:
    """A validator that takes a code of the system in its normal form."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not str or not system.accepts(value):
            wanted = f"a {system.noun} in normal form ({system.shape}, such as {system.example!r})"
            refuse(instance, field, wanted, value)

    return check


def as_tuple(value: object) -> Any:  # noqa: ANN401 - the validator says what it must be
    """Converter: a list, as JSON has it, becomes a tuple."""
    return tuple(cast("list[object]", value)) if type(value) is list else value


def as_day(value: object) -> Any:  # noqa: ANN401 - the validator says what it must be
    """Converter: ISO text, as JSON has it, becomes a date."""
    given = plain(value)
    try:
        return value if given is None else date.fromisoformat(given)
    except ValueError:
        return value
