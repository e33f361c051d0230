"""Frames of each engine: opened, numbered, stacked and joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final, cast

import narwhals.stable.v2 as nw
from narwhals.exceptions import DuplicateError

from cpt0558t._text import shown, told
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._columns.names import called
from cpt0558t.frames._types import HELPER, Eager, Frame, Lazy

ROW: Final = f"{HELPER}row"
EAGER: Final = ("pandas", "polars", "pyarrow")
_LAZY: Final = ("polars", "duckdb", "pyspark")
_CASELESS: Final = ("duckdb", "pyspark")
# All columns, those that a pattern fits, or a field within one.
_SPECIAL: Final = {"polars": r"^\*$|^\^.*\$$", "duckdb": r"^\*$", "pyspark": r"^\*$|[.`]"}


def opened(frame: object) -> Frame:
    """A frame of any engine, as narwhals has it.

    Raises:
        InvalidQueryError: It is no frame, one of an engine that cannot do the work, one that
            its engine can tell nothing of, or one with names that an engine takes for others.
    """
    try:
        held: Frame = cast("Any", nw.from_native)(frame)
    except DuplicateError:
        given: Any = frame
        twins = _twins(list(getattr(given, "column_names", given.columns)), caseless=False)
        raise InvalidQueryError(twins) from None
    except Exception as error:
        message = (
            f"{told(frame)} is no data frame; expected one of pandas, Polars, PyArrow, DuckDB "
            "or PySpark"
        )
        raise InvalidQueryError(message) from error
    engine = _engine(held)
    known = _LAZY if isinstance(held, nw.LazyFrame) else EAGER
    if engine not in known:
        message = f"frames of {engine} cannot be reviewed; those of {', '.join(known)} can"
        raise InvalidQueryError(message)
    native: Any = held.to_native()
    # A connection may be closed, a file gone; what an engine says of that may tell of cells.
    try:
        names: list[object] = list(held.collect_schema())
    except Exception as error:  # noqa: BLE001 - as the comment above has it
        kind = type(error).__name__
        message = f"{engine} cannot tell the columns of {told(frame)}: {kind}"
        raise InvalidQueryError(message) from None
    if engine in ("pyspark", "duckdb"):
        names = list(native.columns)
    elif engine == "pyarrow":
        names = native.column_names
    elif engine == "pandas" and native.columns.nlevels > 1:
        message = f"the frame's columns have names of {native.columns.nlevels} levels; make it one"
        raise InvalidQueryError(message)
    _refuse_names(engine, names)
    return held


def _engine(frame: Frame) -> str:
    """The name of the engine of a frame."""
    return str(frame.implementation.value)


def is_caseless(frame: Frame) -> bool:
    """Whether the engine of a frame takes names that differ in their case for one."""
    return _engine(frame) in _CASELESS


def _twins(names: Sequence[object], *, caseless: bool) -> str:
    """What is said of two columns of one name; ``""`` where there are none."""
    first: dict[object, int] = {}
    for place, name in enumerate(names):
        key = name.lower() if caseless and isinstance(name, str) else name
        before = first.setdefault(key, place)
        if before != place:
            both = f"{called(before, names)} and {called(place, names)}"
            return f"the frame's columns {both} have one name for their engine; rename one"
    return ""


def _refuse_names(engine: str, names: Sequence[object]) -> None:
    """Refuse names of columns that the work, or an engine, takes for something else."""
    if twins := _twins(names, caseless=engine in _CASELESS):
        raise InvalidQueryError(twins)
    for place, name in enumerate(names):
        if not isinstance(name, str):
            continue
        if name.lower().startswith(HELPER):
            message = (
                f"the frame has a column {name!r}; names with {HELPER!r} are kept for the work"
            )
            raise InvalidQueryError(message)
        if _is_special(engine, name):
            message = (
                f"the frame's column {called(place, names)} has a name that {engine} takes for "
                "something else, for its signs; rename it"
            )
            raise InvalidQueryError(message)


def _is_special(engine: str, name: str) -> bool:
    return re.search(_SPECIAL.get(engine, "(?!)"), name) is not None


def refuse_special(frame: Frame, new: Iterable[str]) -> None:
    """Refuse names of new columns that the engine of a frame takes for something else."""
    engine = _engine(frame)
    for name in new:
        if _is_special(engine, name):
            message = (
                f"{engine} takes the name {shown(name)} for something else; choose another prefix"
            )
            raise InvalidQueryError(message)


def opened_again(native: Any) -> Frame:
    """A frame that an engine has made."""
    return cast("Frame", cast("Any", nw.from_native)(native))


def stacked(
    frame: Frame, names: Sequence[str], kept: Sequence[str], *, name: str, value: str
) -> Frame:
    """Columns of text as rows of a name and a value, without those that are null."""
    if frame.implementation.is_duckdb():
        # By expressions alone: what makes a query of a name leaves a view behind in some versions.
        duckdb: Any = import_module("duckdb")
        native: Any = frame.to_native()
        listed = ", ".join(f"'{one}'" for one in names)
        values = ", ".join(f'"{one}"' for one in names)
        columns = [
            *map(duckdb.ColumnExpression, kept),
            duckdb.SQLExpression(f"unnest([{listed}])").alias(name),
            duckdb.SQLExpression(f"unnest([{values}])").alias(value),
        ]
        long = native.select(*columns)
        return opened_again(long.filter(duckdb.ColumnExpression(value).isnotnull()))
    long = frame.unpivot(on=list(names), index=list(kept), variable_name=name, value_name=value)
    return long.filter(~nw.col(value).is_null())


def handed_out(frame: Frame) -> object:
    """A frame of new rows, as its engine has it; of pandas numbered from nought."""
    native: Any = frame.to_native()
    return native.reset_index(drop=True) if frame.implementation.is_pandas_like() else native


def placed(frame: Frame) -> tuple[Frame, str | None]:
    """A frame with the place of each row, and the name of that column.

    ``None`` where an engine has no place of a row that two queries would agree on.
    """
    if not isinstance(frame, nw.DataFrame):
        if not frame.implementation.is_polars():
            return frame, None
        native: Any = frame.to_native()
        return opened_again(native.with_row_index(ROW)), ROW
    if frame.implementation.is_pandas_like():
        # An index may have the name of a column, and labels that must not be double.
        plain: Any = frame.to_native().reset_index(drop=True)
        plain = plain.set_flags(allows_duplicate_labels=True)
        frame = cast("Eager", opened_again(plain))
    return frame.with_row_index(ROW), ROW


def in_order(frame: Lazy) -> Lazy:
    """A relation of DuckDB with the place of each row, by which it can be sorted at the end."""
    duckdb: Any = import_module("duckdb")
    native: Any = frame.to_native()
    row = duckdb.SQLExpression("row_number() OVER ()").alias(ROW)
    return cast("Lazy", opened_again(native.select(duckdb.StarExpression(), row)))


def kept_once(frame: Frame) -> Frame:
    """A frame that several parts of a query need, worked out once."""
    if isinstance(frame, nw.LazyFrame) and frame.implementation.is_polars():
        native: Any = frame.to_native()
        return opened_again(native.cache())
    return frame


def beside(frame: Frame, other: Frame, keys: Sequence[str]) -> Frame:
    """Each row of a frame, in its order, with the one row of another that has its keys."""
    if frame.implementation.is_polars():
        # Polars keeps the order where it is told to.
        native: Any = frame.to_native()
        made = native.join(other.to_native(), on=list(keys), how="left", maintain_order="left")
        return opened_again(made)
    whole: Any = frame
    return cast("Frame", whole.join(other, on=list(keys), how="left"))
