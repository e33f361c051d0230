"""A record as flat columns: one cell a column, for frames and for CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, cast

from cpt0558t.records._base import Record, field_names

SEPARATOR: Final = "; "
"""What stands between the items of a list that became text."""
_KEPT: Final = (bool, int, float, date, Decimal)


def flat(record: Record, before: str = "") -> Iterator[tuple[str, object]]:
    """The fields of a record, those of a record within it with its name before them.

    An enum becomes its value, a list text; a number, a date and ``None`` stay what they are.
    """
    for name in field_names(type(record)):
        value: object = getattr(record, name)
        if isinstance(value, Record):
            yield from flat(value, f"{before}{name}_")
        else:
            yield f"{before}{name}", _plain(value)


def _plain(value: object) -> object:
    """A value that a cell can hold."""
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        texts = [one.in_words() if isinstance(one, Record) else str(one) for one in parts]
        return SEPARATOR.join(texts)
    return value if value is None or type(value) in _KEPT else str(value)
