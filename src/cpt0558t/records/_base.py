"""What all records share: they are values, become dicts, and show as text and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, ClassVar, cast

import attrs

from cpt0558t import _pickled
from cpt0558t._render import Folded, notebook_table


class Record:
    """Base of the records: immutable, compared by value, hashable, picklable."""

    __slots__ = ()
    # Every subclass is an attrs class; the base is one without fields.
    __attrs_attrs__: ClassVar[Any] = ()
    searched: ClassVar[tuple[str, ...]] = ()
    """The fields that a search looks into; all where none is named."""
    nothing: ClassVar[str] = "-"
    """How a reader sees a field without a value."""
    untouched: ClassVar[tuple[str, ...]] = ()
    """The fields that may hold anything, which nobody asks anything of."""

    def to_dict(self) -> dict[str, Any]:
        """The fields by name, in built-in types that ``json.dumps`` takes.

        Enums become their value, tuples lists, dates ISO text, decimals text, a record within
        a dict. The ``ref`` of a line stays what it is.
        """
        values = {name: getattr(self, name) for name in field_names(type(self))}
        return {
            name: value if name in self.untouched else _built_in(value)
            for name, value in values.items()
        }

    def __reduce__(self) -> tuple[Any, ...]:
        values = {name: getattr(self, name) for name in field_names(type(self))}
        return _pickled.record, (_pickled.name_of(type(self)), values)

    def _told(self, name: str) -> object:
        """What a reader may see of a field: its value, unless a class withholds it."""
        return getattr(self, name)

    # One for all: attrs would compile one for each class at import.
    def __repr__(self) -> str:
        names = field_names(type(self))
        fields = ", ".join(f"{name}={self._told(name)!r}" for name in names)
        return f"{type(self).__name__}({fields})"

    def in_words(self) -> str:
        """The record in one line, as it stands inside another: its class and its first field."""
        first = [str(getattr(self, name)) for name in field_names(type(self))[:1]]
        return " ".join([type(self).__name__, *first])

    def _repr_html_(self) -> str:
        own, words = type(self).__name__, self.in_words()
        named = words.lower().startswith(own.lower())
        caption = own + words[len(own) :] if named else f"{own}: {words}"
        return notebook_table(caption, ("field", "value"), self._notebook_rows())

    def _notebook_rows(self) -> Iterator[tuple[str, str | Folded]]:
        """The fields as a notebook shows them: a record within is folded up under its words."""
        for name, text in shown_fields(self):
            held = self._told(name)
            shown = Folded(text, held._repr_html_()) if isinstance(held, Record) else text
            yield name.replace("_", " "), shown


class Withheld:
    """What stands where a value is not shown."""

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        self._what = what

    def __repr__(self) -> str:
        return f"<{self._what}>"


def _built_in(value: object) -> object:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_built_in(item) for item in cast("tuple[object, ...]", value)]
    # A date is ISO text, and a decimal keeps its digits as text; a float would not.
    return value if value is None or isinstance(value, str | int) else str(value)


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
        # Of this module's own base class.
        value = record._told(name)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        texts = [record.nothing if part is None else _shown(part) for part in parts]
        texts = texts or [record.nothing]
        yield name, (" " if texts[0].endswith(".") else "; ").join(texts)


def _shown(value: object) -> str:
    if isinstance(value, Record):
        return value.in_words()
    return str(value)
