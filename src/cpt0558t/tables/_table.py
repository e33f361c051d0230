"""``Table``, where a row has one key, and ``Rows``, where it has not.

Both are immutable. A packaged table is an empty shell until it is first asked; then it reads
its file once, whichever thread asks first.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    ItemsView,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    ValuesView,
)
from typing import Any, Final, Self, TypeVar, cast, final, overload

from cpt0558t._text import plain, shown
from cpt0558t.codes import CodeSystem, refusal
from cpt0558t.errors import InvalidQueryError, RowIndexError
from cpt0558t.records import Record
from cpt0558t.tables._shelf import Shelf

R = TypeVar("R", bound=Record)
D = TypeVar("D")

_SHOWN: Final = 5


@final
class Table(Shelf[R], Mapping[str, R]):
    """Records by key, in published order: an immutable ``Mapping[str, R]``.

    Keys are codes in their normal form, or names. ``table[code]`` takes any spelling and
    raises an error of ours; ``get`` and ``in`` take anything and never raise.
    """

    __slots__ = ("_by_key", "_by_spelling", "_key", "_keys", "_tidy")

    def __init__(
        self,
        record: type[R],
        title: str,
        rows: tuple[R, ...] | Callable[[], tuple[R, ...]],
        keys: CodeSystem,
        key: str = "code",
    ) -> None:
        super().__init__(record, title, rows)
        self._keys = keys
        self._key = key
        self._tidy = keys.tidy
        self._by_key: dict[str, R] = {}
        self._by_spelling: dict[str, R] = {}

    def _fill(self, rows: tuple[R, ...]) -> None:
        by_key = {getattr(row, self._key): row for row in rows}
        spelled = ((text, row) for key, row in by_key.items() for text in self._keys.spellings(key))
        self._by_spelling.update(spelled)
        self._by_key.update(by_key)
        super()._fill(rows)

    def _of(self, rows: tuple[R, ...]) -> Self:
        return type(self)(self._record, self._title, rows, self._keys, self._key)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._record, self._title, self.rows, self._keys, self._key)

    @property
    def keys_are(self) -> CodeSystem:
        """The code system, or kind of name, of the keys."""
        return self._keys

    def _find(self, key: object) -> R | None:
        text = plain(key)
        if text is None or not self.rows:
            return None
        return self._by_spelling.get(self._keys.tidy(text))

    def __getitem__(self, key: str) -> R:
        spelled = self._by_spelling
        try:
            if key in spelled:
                return spelled[key]
            if type(key) is str and (text := self._tidy(key)) in spelled:
                return spelled[text]
        except Exception:  # noqa: BLE001, S110 - a stranger's __hash__ may raise anything
            pass
        row = self._find(key)
        if row is None:
            raise refusal(self._keys, key, tuple(self))
        return row

    @overload
    def get(self, key: object) -> R | None: ...
    @overload
    def get(self, key: object, default: R | D) -> R | D: ...
    def get(self, key: object, default: object = None) -> object:
        """The row of a key in any spelling, or the default; never raises."""
        row = self._find(key)
        return default if row is None else row

    def __contains__(self, key: object) -> bool:
        return self._find(key) is not None

    def _index(self) -> dict[str, R]:
        """The records by key, once they are read."""
        return self._by_key if self.rows else {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._index())

    def __len__(self) -> int:
        return len(self.rows)

    def keys(self) -> KeysView[str]:
        """The keys, in published order."""
        return self._index().keys()

    def values(self) -> ValuesView[R]:
        """The records, in published order."""
        return self._index().values()

    def items(self) -> ItemsView[str, R]:
        """Key and record of each row, in published order."""
        return self._index().items()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return self.items() == cast("Mapping[object, object]", other).items()

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        first = [repr(key) for key in self][:_SHOWN]
        listed = ", ".join([*first, "..."] if len(self) > _SHOWN else first)
        what = f"Table of {len(self)} {self._record.__name__}"
        return f"<{what}: {listed}>" if listed else f"<{what}>"


@final
class Rows(Shelf[R], Sequence[R]):
    """Records in order: an immutable ``Sequence[R]``."""

    __slots__ = ()

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> R | Self:
        rows = self.rows
        try:
            return self._of(rows[index]) if isinstance(index, slice) else rows[index]
        except IndexError:
            message = f"row {index} is outside the {len(rows)} rows; they are counted from 0"
            raise RowIndexError(message) from None
        except (TypeError, ValueError):
            message = f"rows are taken by position or slice, not by {shown(index)}"
            raise InvalidQueryError(message) from None

    def __len__(self) -> int:
        return len(self.rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rows):
            return NotImplemented
        return self.rows == cast("Rows[Record]", other).rows

    def __hash__(self) -> int:
        return hash(self.rows)

    def __repr__(self) -> str:
        return f"<Rows of {len(self)} {self._record.__name__}>"
