"""What the fields of records take: validators, and converters from what JSON has.

A validator raises :class:`~cpt0558t.InvalidRecordError`, naming the class, the field, what it
takes and what was given. A converter passes on what it does not know; the validator refuses it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NoReturn, TypeAlias, cast

import attrs

from cpt0558t._text import plain, shown
from cpt0558t.codes import CodeSystem
from cpt0558t.errors import InvalidRecordError
from cpt0558t.records._base import Record

_MOST: Final = 1000

Validator: TypeAlias = "Callable[[object, attrs.Attribute[Any], Any], None]"


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


def _are(record: type[Record], value: object) -> bool:
    return type(value) is tuple and all(
        type(part) is record for part in cast("tuple[object, ...]", value)
    )


def a(record: type[Record]) -> Validator:
    """A validator that takes a record of one class."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not record:
            refuse(instance, field, f"a {record.__name__} record", value)

    return check


def tuple_of(record: type[Record]) -> Validator:
    """A validator that takes a tuple of records of one class."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if not _are(record, value):
            refuse(instance, field, f"a tuple of {record.__name__} records", value)

    return check


def positive(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a whole number from 1 to 1000."""
    if type(value) is not int or not 1 <= value <= _MOST:
        refuse(instance, field, f"a whole number from 1 to {_MOST}", value)


def units(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a whole number from 0 to 1000."""
    if type(value) is not int or not 0 <= value <= _MOST:
        refuse(instance, field, f"a whole number from 0 to {_MOST}", value)


def units_or_none(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: as :func:`units`, or ``None``."""
    if value is not None:
        units(instance, field, value)


def flag(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: true or false."""
    if type(value) is not bool:
        refuse(instance, field, "true or false", value)


def flag_or_none(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: true, false or ``None``."""
    if value is not None:
        flag(instance, field, value)


def day(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a date without time."""
    # At first use: no lookup of a code needs it.
    from datetime import date

    if type(value) is not date:
        refuse(instance, field, "a date", value)


def day_or_none(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a date without time, or ``None``."""
    if value is not None:
        day(instance, field, value)


def quarter(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: the first day of a quarter that has one before and one after it."""
    day(instance, field, value)
    # At first use, as above.
    from datetime import date

    first = cast("date", value)
    inside = date.min.year < first.year < date.max.year
    if (first.day, first.month % 3) != (1, 1) or not inside:
        refuse(instance, field, "the first day of a quarter", str(first))


def amount(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a finite decimal that is not negative."""
    from decimal import Decimal

    if type(value) is not Decimal or not value.is_finite() or value < 0:
        refuse(instance, field, "a decimal from 0", value)


def amount_or_none(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a finite decimal that is not negative, or ``None``."""
    if value is not None:
        amount(instance, field, value)


def one_of(*allowed: str) -> Validator:
    """A validator that takes the texts named."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not str or value not in allowed:
            refuse(instance, field, f"one of {', '.join(map(repr, allowed))}", value)

    return check


def one_of_or_none(*allowed: str) -> Validator:
    """A validator that takes the texts named, or ``None``."""
    check_text = one_of(*allowed)

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if value is not None:
            check_text(instance, field, value)

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
    # At first use, as above.
    from datetime import date

    try:
        return value if given is None else date.fromisoformat(given)
    except ValueError:
        return value


def as_amount(value: object) -> Any:  # noqa: ANN401 - the validator says what it must be
    """Converter: digits, as JSON has them in a string, become a decimal."""
    # At first use: no lookup of a code needs it.
    from decimal import Decimal, InvalidOperation

    try:
        # Each by itself: a tuple would compare, and a metaclass may raise.
        counted = type(value) is int or type(value) is float
        given = str(value) if counted else plain(value)
        return value if given is None else Decimal(given)
    except (InvalidOperation, ValueError):  # the latter for an integer of thousands of digits
        return value
