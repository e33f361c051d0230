"""What the fields of a claim line take, told without repeating what was given.

A claim is health data: an error names the class, the field, what it takes and the type or the
length of what was given, never the value. A converter passes on what it does not know; the
validator refuses it.
"""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal
from operator import index
from typing import Any, Final, NoReturn, cast

import attrs

from cpt0558t._refusals import ALIKE, nearest
from cpt0558t._text import held, is_a, plain, told
from cpt0558t.errors import InvalidRecordError
from cpt0558t.records.rules import Setting

_MOST: Final = 10**9
_EXAMPLES: Final = {"modifiers": "('26',)", "diagnoses": "('M17.11',)", "same_day": "('0554T',)"}


def _refuse(instance: object, field: attrs.Attribute[Any], wanted: str, given: str) -> NoReturn:
    message = f"{type(instance).__name__}.{field.name} takes {wanted}, not {given}"
    raise InvalidRecordError(message, field=field.name)


def as_given_text(value: object) -> Any:  # noqa: ANN401 - the validator says what it must be
    """Converter: a text of whatever class becomes plain."""
    text = plain(value)
    return value if text is None else text


def given_text(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: any text."""
    if type(value) is not str:
        _refuse(instance, field, "a text", told(value))


def given_text_or_none(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: any text, or ``None``."""
    if value is not None and type(value) is not str:
        _refuse(instance, field, "a text or None", told(value))


def as_given_texts(value: object) -> Any:  # noqa: ANN401 - the validator says what it must be
    """Converter: a list or tuple becomes a tuple, each text plain."""
    if is_a(value, list, tuple):
        with contextlib.suppress(Exception):
            return tuple(map(as_given_text, held(cast("list[object]", value))))
    return value


def given_texts(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a tuple of any texts."""
    wanted = f"a tuple or list of texts, such as {_EXAMPLES[field.name]}"
    if type(value) is not tuple:
        _refuse(instance, field, wanted, told(value))
    for place, part in enumerate(cast("tuple[object, ...]", value), 1):
        if type(part) is not str:
            _refuse(instance, field, wanted, f"{told(part)} (at place {place})")


def as_given_day(value: object) -> Any:  # noqa: ANN401 - the validator says what it must be
    """Converter: ISO text or a moment becomes a date."""
    text = plain(value)
    # A moment of pandas too, but for the one that is none.
    with contextlib.suppress(Exception):
        if text is not None:
            return date.fromisoformat(text.strip())
        if is_a(value, date):
            moment = cast("date", value)
            return date(moment.year, moment.month, moment.day)
    return value


def given_day(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a date without time, or ``None``."""
    if value is not None and type(value) is not date:
        wanted = "a date, ISO text such as '2026-05-01', or None"
        _refuse(instance, field, wanted, told(value))


def is_counted(value: object) -> bool:
    """Whether a value is a number of one of the types that are taken for a count."""
    # Each by itself: a tuple would compare, and a metaclass may raise.
    return type(value) is int or type(value) is float or type(value) is Decimal


def as_given_amount(value: object) -> Any:  # noqa: ANN401 - the validator says what it must be
    """Converter: a whole number of another library becomes an ``int``."""
    if value is None or type(value) is bool or is_counted(value):
        return value
    # A stranger's __index__ may raise anything.
    with contextlib.suppress(Exception):
        return index(cast("Any", value))
    return value


def given_amount(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a number of sensible size, or ``None``."""
    if value is None:
        return
    fine = False
    if is_counted(value):
        # A decimal may be a signalling NaN, which refuses to be compared.
        with contextlib.suppress(ArithmeticError):
            fine = -_MOST < cast("Decimal", value) < _MOST
    if not fine:
        _refuse(instance, field, f"a number below {_MOST} or None", told(value))


def as_setting(value: object) -> Any:  # noqa: ANN401 - the validator says what it must be
    """Converter: the name of a setting, in any case, becomes the setting."""
    text = (plain(value) or "").strip().lower()
    return next((setting for setting in Setting if setting.value == text), value)


def given_setting(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Validator: a setting."""
    if type(value) is not Setting:
        known = [setting.value for setting in Setting]
        near = nearest((plain(value) or "").lower(), known, at_least=ALIKE)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        _refuse(instance, field, " or ".join(map(repr, known)), f"{told(value)}{meant}")
