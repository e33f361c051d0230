"""``Table``, where a row has one key, and ``Rows``, where it has not.

Both are immutable. A packaged table is an empty shell until it is first asked; then it reads
its file once, whichever thread asks first.
"""

from __future__ import annotations

import contextlib
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

from cpt0558t._refusals import refusal
from cpt0558t._text import plain, shown
from cpt0558t.codes import CodeSystem
from cpt0558t.errors import InvalidQueryError, InvalidRecordError, RowIndexError
from cpt0558t.records._base import Record
from cpt0558t.records.checks import Check
from cpt0558t.tables._making import check_key, keys_of, named
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

    __slots__ = ("_by_key", "_by_spelling", "_key", "_system")

    def __init__(
        self,
        record: type[R],
        title: str,
        rows: tuple[R, ...] | Callable[[], tuple[R, ...]],
        system: CodeSystem,
        key: str = "code",
    ) -> None:
        super().__init__(record, title, rows)
        check_key(record, system, key)
        self._system = system
        self._key = key
        self._by_key: dict[str, R] = {}
        self._by_spelling: dict[str, R] = {}

    def _fill(self, rows: tuple[R, ...]) -> None:
        by_key = dict(zip(keys_of(rows, self._title, self._key), rows, strict=True))
        spelled: dict[str, R] = {}
        for key, row in by_key.items():
            spelled.update(dict.fromkeys(self._system.spellings(key), row))
        if len({id(row) for row in spelled.values()}) < len(rows):
            message = f"{named(self._title)}: two rows have the same {self._key}"
            raise InvalidRecordError(message, field=self._key)
        self._by_spelling.update(spelled)
        self._by_key.update(by_key)
        super()._fill(rows)

    def _wanted(self, name: str, value: object) -> object:
        row = self._find(value) if name == self._key else None
        return super()._wanted(name, value) if row is None else getattr(row, name)

    def _of(self, rows: tuple[R, ...]) -> Self:
        return type(self)(self._record, self._title, rows, self._system, self._key)

    def __reduce__(self) -> tuple[Any, ...]:
        return self._pickle(self._title, self.rows, self._system, self._key)

    @property
    def system(self) -> CodeSystem:
        """The code system, or kind of name, of the keys."""
        return self._system

    def _find(self, key: object) -> R | None:
        text = plain(key)
        if text is None or not self.rows:
            return None
        return self._by_spelling.get(self._system.tidy(text))

    def __getitem__(self, key: str) -> R:
        try:
            return self._by_spelling.get(key) or self._by_spelling[self._system.tidy(key)]
        except Exception:  # noqa: BLE001 - a stranger's __hash__ may raise anything
            row = self._find(key)
            if row is None:
                raise refusal(self._system, key, self.carried(), self.known()) from None
            return row

    def _checks(self) -> dict[str, Check | None]:
        """The check of each row that has one."""
        return {key: getattr(row, "check", None) for key, row in self.items()}

    def carried(self) -> dict[str, str]:
        """Each key with the verdict on its row, in words; ``""`` where there is no check."""
        return {key: check.verdict.words if check else "" for key, check in self._checks().items()}

    def known(self) -> dict[str, str]:
        """Codes that are no keys, but that a row meant or may have meant, with the words."""
        found: dict[str, str] = {}
        for key, check in self._checks().items():
            if check is None:
                continue
            for other in check.alternatives:
                title = "" if other.title is None else f": {other.title}"
                found[other.code] = f"it may be what the page's {key!r} meant{title}"
            if check.intended is not None:
                title = f"{check.intended_title} ({check.intended_confidence} confidence)"
                found[check.intended] = f"it is what the page's {key!r} evidently meant: {title}"
        return {code: words for code, words in found.items() if code not in self._by_key}

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

    def __reversed__(self) -> Iterator[str]:
        return reversed(self._index())

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
        checks = self._checks()
        first = [
            repr(key) if check is None or check.confirmed else f"{key!r} ({check.verdict.words})"
            for key, check in list(checks.items())[:_SHOWN]
        ]
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
            return self._of(rows[index]) if type(index) is slice else rows[index]
        except IndexError:
            message = f"row {shown(index)} is outside the {len(rows)} rows, counted from 0"
            raise RowIndexError(message) from None
        except Exception as error:
            message = f"rows are taken by position or slice, not by {shown(index)}"
            raise InvalidQueryError(message) from error

    def __contains__(self, value: object) -> bool:
        # Only of its own class: another might raise when it is compared.
        return type(value) is self._record and value in self.rows

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The position of a row, from 0.

        Raises:
            InvalidQueryError: It is not among the rows, or not between the positions given.
        """
        if value in self:
            # A stranger's __index__ may raise anything.
            with contextlib.suppress(Exception):
                return self.rows.index(cast("R", value), start, len(self) if stop is None else stop)
        message = f"{shown(value)} is not among the rows asked"
        raise InvalidQueryError(message)

    def count(self, value: object) -> int:
        """How often a row stands there."""
        return self.rows.count(cast("R", value)) if value in self else 0

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
