"""What the class of a record says of its columns: their types, and what each holds."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from cpt0558t.records._base import Record, field_names

# Decimals are strings of digits in JSON, so that no reader rounds them.
DIGITS: Final = r"[0-9]+(?:\.[0-9]+)?"
_TYPES: Final[tuple[tuple[type, str], ...]] = (
    (str, "string"),
    (bool, "boolean"),
    (int, "integer"),
    (date, "date"),
    (Decimal, "number"),
    (tuple, "array"),
    (Record, "object"),
)


@frozen(kw_only=True)
class Column:
    """A field of a record.

    Attributes:
        name: Its name.
        kind: The class of its values.
        optional: Whether it may be without a value.
        description: What it holds, for who knows no Python; ``""`` where Python was asked to
            drop what is documentation (``-OO``).
    """

    name: str
    kind: type[Any]
    optional: bool
    description: str

    @property
    def type(self) -> str:
        """The type as Table Schema has it; a decimal is a number."""
        return next(name for kind, name in _TYPES if issubclass(self.kind, kind))

    @property
    def values(self) -> list[str]:
        """All values that there are, of an enum; of anything else none."""
        return [one.value for one in self.kind] if issubclass(self.kind, StrEnum) else []


def columns(record: type[Record]) -> Iterator[Column]:
    """The columns that the fields of a record fill, in their order."""
    hints = typing.get_type_hints(record)
    told = descriptions(record)
    for name in field_names(record):
        options = typing.get_args(hints[name])
        optional = type(None) in options
        kind = next(one for one in options if one is not type(None)) if optional else hints[name]
        yield Column(
            name=name,
            kind=typing.get_origin(kind) or kind,
            optional=optional,
            description=told.get(name, ""),
        )


def descriptions(record: type[Record]) -> dict[str, str]:
    """What the docstring of a record says of each field."""
    block = inspect.cleandoc(record.__doc__ or "").partition("Attributes:\n")[2]
    entries = re.findall(r"^    (\w+): (.+(?:\n {8}.+)*)", block, re.MULTILINE)
    found = {name: re.sub(r"\s+", " ", text) for name, text in entries}
    return {name: _without_markup(text) for name, text in found.items()}


def _without_markup(text: str) -> str:
    """A description for who knows no Python: null for None, names and values as they are."""
    text = re.sub(r":class:`~?(?:\w+\.)*(\w+)`", r"\1", text)
    return re.sub(r"``(.+?)``", r"\1", text.replace("``None``", "null"))
