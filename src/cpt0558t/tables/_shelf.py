"""What Table and Rows share: records of one class, read when first asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

from cpt0558t import _pickled
from cpt0558t._refusals import nearest
from cpt0558t._render import html_table, notebook_table, rows_shown
from cpt0558t._text import plain, shown
from cpt0558t.codes import SYSTEMS
from cpt0558t.errors import InvalidQueryError, InvalidRecordError
from cpt0558t.records._base import Record, converters, field_names, shown_fields
from cpt0558t.tables._making import check, named

if TYPE_CHECKING:
    from cpt0558t.records.answers import Hit

R = TypeVar("R", bound=Record)

# By process: a child that was forked while a thread of its parent was reading would wait for
# that thread, which it does not have.
_reading: Final[dict[int, Any]] = {}
# The fields that hold a code.
_CODES: Final = frozenset({"code", "column_1", "column_2"})


class Shelf(Generic[R]):
    """Records of one class, in order: an empty shell until it is first asked."""

    __slots__ = ("_given", "_read", "_record", "_title")

    def __init__(
        self, record: type[R], title: str, rows: tuple[R, ...] | Callable[[], tuple[R, ...]]
    ) -> None:
        check(record, title, rows)
        self._record = record
        self._title = title
        self._given = rows
        self._read: tuple[R, ...] | None = None

    @property
    def rows(self) -> tuple[R, ...]:
        """The records, in published order."""
        if self._read is None:
            with _reading.setdefault(os.getpid(), RLock()):
                if self._read is None:
                    given = self._given() if callable(self._given) else self._given
                    self._admit(given)
                    self._fill(given)
        return self._read or ()

    def _fill(self, rows: tuple[R, ...]) -> None:
        self._read = rows

    def _admit(self, rows: tuple[R, ...]) -> None:
        if type(rows) is not tuple or any(type(row) is not self._record for row in rows):
            message = f"{named(self._title)}: every row must be a {self._record.__name__}"
            raise InvalidRecordError(message)

    def _of(self, rows: tuple[R, ...]) -> Self:
        return type(self)(self._record, self._title, rows)

    @property
    def title(self) -> str:
        """What the table holds, in a few words."""
        return self._title

    @property
    def record(self) -> type[R]:
        """The class of its rows."""
        return self._record

    def where(self, /, **fields: object) -> Self:
        """The rows whose fields equal all the values given, as a table of the same kind.

        Args:
            **fields: Field names and the value wanted of each, as the field itself would take
                it: an enum or its value, a tuple or a list, a date or ISO text, a code in any
                spelling.

        Raises:
            InvalidQueryError: There is no such field, or its values cannot be compared with
                the one given.
            InvalidRecordError: The field could never have that value.

        >>> list(modifiers.where(kind="component"))
        ['26', 'TC']
        """
        names = field_names(self._record)
        rows = self.rows
        for name, value in fields.items():
            # Past what a subclass overrides: a keyword may be of one.
            if plain(name) not in names:
                message = (
                    f"{self._record.__name__} has no field {shown(name)}; it has "
                    f"{', '.join(map(repr, names))}; nearest: {nearest(name, names)[0]!r}"
                )
                raise InvalidQueryError(message)
            try:
                wanted = self._wanted(name, value)
                rows = tuple(row for row in rows if getattr(row, name) == wanted)
            except InvalidRecordError:
                raise
            except Exception as error:
                message = f"{name} cannot be compared with {shown(value)}"
                raise InvalidQueryError(message) from error
        return self._of(rows)

    def _wanted(self, name: str, value: object) -> object:
        """The value that a field would hold, had it been given this one."""
        convert = converters(self._record).get(name)
        if convert is not None:
            return convert(value)
        text = plain(value)
        if text is None or name not in _CODES:
            return value
        held = {getattr(row, name) for row in self.rows}
        spelled = (system.normal(text) for system in SYSTEMS.values())
        return next((code for code in spelled if code in held), value)

    def search(self, text: str) -> tuple[Hit[R], ...]:
        """The hits for all the words of a text, best first; none for a text without words.

        Case and accents do not matter, words match by prefix and in any order, and a record
        that holds them in several fields is found too.

        Raises:
            InvalidQueryError: The text is no text, or longer than 1000 characters.
        """
        # At first use: no lookup of a code needs it.
        from cpt0558t.tables._matching import search

        return search(self.rows, text)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A new dict a row, in built-in types, ready for ``json.dumps`` or a data frame."""
        return [row.to_dict() for row in self.rows]

    def to_html(self) -> str:
        """The whole table as plain HTML: every row, nothing folded up, every text escaped.

        A notebook shows a long table in part; ``IPython.display.HTML(table.to_html())`` shows
        all of it.
        """
        return html_table(f"{self._title}: {len(self.rows)}", self._head(), map(_cells, self.rows))

    def _head(self) -> list[str]:
        return [name.replace("_", " ") for name in field_names(self._record)]

    def _repr_html_(self) -> str:
        held = len(self.rows)
        first = self.rows[: rows_shown(held)]
        caption = f"{self._title}: {held}"
        if len(first) < held:
            caption += f". The first {len(first)} are shown; where() narrows, to_html() has all"
        return notebook_table(caption, self._head(), map(_cells, first))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return self._pickle(self._title, self.rows)

    def _pickle(self, *given: object) -> tuple[Any, ...]:
        names = _pickled.name_of(type(self)), _pickled.name_of(self._record)
        return _pickled.table, (*names, *given)


def _cells(row: Record) -> list[str]:
    return [text for _, text in shown_fields(row)]
