"""What the columns of a frame hold, and whether it can be read: asked before any work.

A message names a column and a type, never a cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from importlib import import_module
from numbers import Real
from typing import Any, Final

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t._text import told
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._columns.columns import Columns
from cpt0558t.frames._columns.roles import KEYS
from cpt0558t.frames._lines.reading import A_DATE, UNITS_ARE, circumstances
from cpt0558t.frames._texts.one import CODES_ARE, named_kind, text
from cpt0558t.frames._types import Frame, Schema

_NEW_PANDAS: Final = 3
_NESTED: Final = (nw.List, nw.Array, nw.Struct, nw.Map)
_KEYS_ARE: Final = "what tells lines apart is text, a number or a date"


def _is_text(kind: type) -> bool:
    return issubclass(kind, str)


def _is_number(kind: type) -> bool:
    return kind is not bool and issubclass(kind, Real | Decimal)


@frozen(kw_only=True)
class _Wanted:
    """What a role takes of the objects in a column of pandas.

    Attributes:
        words: What it takes, in words.
        takes: Whether it takes a type.
        tried: What is done to the cells; it must not fail.
    """

    words: str
    takes: Callable[[type], bool]
    tried: Callable[[Any], object]


def _as_text(cells: Any) -> object:  # noqa: ANN401 - a series of pandas
    # Python refuses to write an integer of thousands of digits.
    return cells.map(str)


def _as_numbers(cells: Any) -> object:  # noqa: ANN401 - a series of pandas
    return cells.astype("float64")


def _in_order(cells: Any) -> object:  # noqa: ANN401 - a series of pandas
    # As pandas sorts by several columns.
    return import_module("pandas").Categorical(cells, ordered=True)


_CODES: Final = _Wanted(
    words=CODES_ARE, takes=lambda kind: _is_text(kind) or _is_number(kind), tried=_as_text
)
_KEY: Final = _Wanted(words=_KEYS_ARE, takes=lambda _: True, tried=_in_order)
_BY_ROLE: Final[Mapping[str, _Wanted]] = {
    "units": _Wanted(words=UNITS_ARE, takes=_is_number, tried=_as_numbers),
    "date": _Wanted(
        words=A_DATE,
        takes=lambda kind: _is_text(kind) or _is_number(kind) or issubclass(kind, date),
        tried=_as_text,
    ),
    **dict.fromkeys(KEYS, _KEY),
}


def settled(frame: Frame, columns: Columns, schema: Schema) -> Schema:
    """The data types of a frame's columns, such as they are read.

    Raises:
        InvalidQueryError: A column that has a role holds something else than the role takes.
    """
    made = dict(schema)
    for role, names in columns.held.items():
        for name in names:
            made[name] = _read_as(frame, name, made[name], _BY_ROLE.get(role, _CODES))
            if role not in _BY_ROLE:
                text(name, made[name])
    # The others are asked for here.
    circumstances(columns, made)
    return made


def settled_keys(frame: Frame, names: Iterable[str], schema: Schema) -> None:
    """Refuse columns that lines cannot be told apart by.

    Raises:
        InvalidQueryError: One of them holds lists, or objects that have no order.
    """
    for name in names:
        _read_as(frame, name, schema[name], _KEY)


def _refused(name: str, held: str, wanted: _Wanted) -> InvalidQueryError:
    return InvalidQueryError(f"the column {name!r} holds {held}; {wanted.words}")


def _read_as(frame: Frame, name: str, kind: Any, wanted: _Wanted) -> Any:  # noqa: ANN401 - data types of narwhals
    """The data type that a column is read as, once it is known to be fit for that."""
    by_engine = _by_engine(frame, name)
    # JSON is text to narwhals, and not to DuckDB.
    if kind in _NESTED or by_engine == "JSON":
        raise _refused(name, named_kind(kind) if kind in _NESTED else by_engine, wanted)
    if frame.implementation.is_pandas_like():
        return _read_by_pandas(frame, name, kind, wanted)
    if kind == nw.Object:
        raise _refused(name, "objects", wanted)
    if by_engine == "string_view":
        # What Arrow can do with text, it cannot do with these.
        return nw.Unknown
    return _read_unknown(frame, name, kind, wanted)


def _read_by_pandas(frame: Frame, name: str, kind: Any, wanted: _Wanted) -> Any:  # noqa: ANN401 - the same
    """The same, of a column of pandas."""
    column: Any = frame.to_native()[name]
    by_engine = _by_engine(frame, name)
    if by_engine == "object":
        return nw.String if _all_text(column, name, wanted) else nw.Object
    if kind == nw.Categorical and column.dtype == "category":
        held = column.cat.categories
        if held.inferred_type not in ("string", "integer", "empty", "date", "datetime64"):
            raise _refused(name, f"categories of {held.dtype}", wanted)
    if (
        by_engine == "large_string"
        and int(import_module("pandas").__version__.partition(".")[0]) < _NEW_PANDAS
    ):
        raise _refused(name, "large_string, which pandas before 3 can do little with", wanted)
    if by_engine == "string_view":
        raise _refused(name, "string_view, which pandas can do little with", wanted)
    return _read_unknown(frame, name, kind, wanted)


def _read_unknown(frame: Frame, name: str, kind: Any, wanted: _Wanted) -> Any:  # noqa: ANN401 - the same
    """The data type of a column, if need be of one that narwhals does not know."""
    if kind != nw.Unknown:
        return kind
    by_engine = _by_engine(frame, name)
    if by_engine.startswith("decimal"):
        return nw.Decimal
    if by_engine.startswith(("date64", "datetime64")):
        # Of Arrow, and of pandas in a time zone whose name narwhals does not read.
        return nw.Datetime
    # As text, an engine of SQL can compare whatever it has.
    compared = wanted is _KEY and isinstance(frame, nw.LazyFrame)
    if not (_is_nothing(by_engine) or compared):
        raise _refused(name, by_engine, wanted)
    return kind


def _is_nothing(by_engine: str) -> bool:
    """Whether a type is that of a column without any value."""
    return by_engine.strip('"').lower() in ("null", "void")


def _all_text(column: Any, name: str, wanted: _Wanted) -> bool:  # noqa: ANN401 - a series of pandas
    """Whether a column of objects is all text; narwhals looks at its first cells alone.

    Raises:
        InvalidQueryError: It holds objects that are nothing for a role.
    """
    infer: Any = import_module("pandas").api.types.infer_dtype
    unfit: InvalidQueryError | None = None
    # Whatever a stranger's objects do; nor may their own errors be seen, which tell of cells.
    try:
        cells = column.dropna()
        if infer(column, skipna=True) == "string":
            # What stands for half a character is no text to any engine but Python.
            "".join(cells).encode()
            return True
        kinds: dict[type, object] = {type(cell): cell for cell in cells}
        unfit = next(
            (
                _refused(name, told(cell), wanted)
                for kind, cell in kinds.items()
                if not wanted.takes(kind)
            ),
            None,
        )
        if unfit is None:
            wanted.tried(cells)
    except Exception:  # noqa: BLE001 - as the comment above has it
        unfit = _refused(name, "objects that cannot be read", wanted)
    if unfit is not None:
        raise unfit
    return False


def _by_engine(frame: Frame, name: str) -> str:
    """What the engine itself calls the type of a column, without what is within."""
    native: Any = frame.to_native()
    engine = frame.implementation
    if engine.is_polars():
        # Narwhals knows all of its types but that.
        return "null"
    if engine.is_pyarrow():
        found = native.schema.field(name).type
    elif engine.is_duckdb():
        found = dict(zip(native.columns, native.types, strict=True))[name]
    elif engine.is_pyspark():
        found = dict(native.dtypes)[name]
    else:
        found = native.dtypes[name]
    # Categories and the names of fields may stand in brackets.
    whole = str(found)
    return whole.partition("(")[0].partition("<")[0].partition("[")[0]
