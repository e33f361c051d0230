"""What a table is made of, when somebody else makes one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cpt0558t._text import is_a, printable, told
from cpt0558t.codes import CodeSystem
from cpt0558t.errors import InvalidRecordError
from cpt0558t.records._base import Record, field_names

_SHOWN: Final = 80


def named(title: str) -> str:
    """A title as a message begins with it."""
    return printable(title[:_SHOWN])


def check(record: object, title: object, rows: object) -> None:
    """Refuse what no table is made of.

    Raises:
        InvalidRecordError: It is no class of records, no text, or neither a tuple nor what can
            be called.
    """
    if not (is_a(record, type) and issubclass(record, Record)):  # type: ignore[arg-type] # it is a class by now
        message = f"a table is of a class of records, not of {told(record)}"
        raise InvalidRecordError(message)
    if type(title) is not str:
        message = f"a table's title is a text, not {told(title)}"
        raise InvalidRecordError(message)
    if type(rows) is not tuple and not callable(rows):
        message = f"{named(title)}: rows are a tuple, or a function that gives one"
        raise InvalidRecordError(message)


def check_key(record: type[Record], system: object, key: object) -> None:
    """Refuse what is no code system, or no field of a record.

    Raises:
        InvalidRecordError: It is one of them.
    """
    if not is_a(system, CodeSystem):
        message = f"a table's keys are of a CodeSystem, not of {told(system)}"
        raise InvalidRecordError(message)
    if type(key) is not str or key not in field_names(record):
        message = f"a table's key is a field of {record.__name__}, not {told(key)}"
        raise InvalidRecordError(message)


def keys_of(rows: Sequence[Record], title: str, key: str) -> list[str]:
    """The keys of rows.

    Raises:
        InvalidRecordError: One is no text.
    """
    keys: list[str] = [getattr(row, key) for row in rows]
    if any(type(one) is not str for one in keys):
        message = f"{named(title)}: a {key} is no text, and can be no key"
        raise InvalidRecordError(message, field=key)
    return keys
