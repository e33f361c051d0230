"""The library's tables as frames: flat columns, whatever the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any, Final

import narwhals.stable.v2 as nw

from cpt0558t._extras import need
from cpt0558t._text import plain, shown
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._engines.engines import EAGER
from cpt0558t.records._base import Record
from cpt0558t.records._flat import flat
from cpt0558t.tables.registry import named

_KINDS: Final[Mapping[type, Any]] = {
    bool: nw.Boolean,
    int: nw.Int64,
    date: nw.Date,
    float: nw.Float64,
}


def table(name: str, *, backend: Any = "pandas") -> Any:  # noqa: ANN401 - any engine's frame
    """A table of the library as a frame.

    A check becomes columns of its own, such as ``check_verdict``; a list becomes text with
    semicolons between; a decimal becomes a number of floating point, a date a date.

    Args:
        name: The name of the table, such as ``"modifiers"``; ``cpt0558t table`` lists them.
        backend: ``"pandas"``, ``"polars"``, ``"pyarrow"`` or ``"duckdb"``; or a connection of
            DuckDB, or a session of Spark, in which the frame is made.

    Returns:
        A frame of that engine; of DuckDB a relation.

    Raises:
        InvalidQueryError: There is no such table, or no such engine.
        MissingExtraError: The engine is not installed.
    """
    columns = _columns(named(name).rows)
    engine = plain(backend)
    if engine in EAGER:
        return _eager(columns, engine)
    if engine == "duckdb":
        duckdb = need("duckdb", extra="duckdb", for_what="frames.table(backend='duckdb')")
        return _in_duckdb(columns, duckdb)
    kind = _class_of(backend)
    if kind in ("_duckdb.DuckDBPyConnection", "duckdb.DuckDBPyConnection"):
        return _in_duckdb(columns, backend)
    if kind.startswith("pyspark.") and hasattr(backend, "createDataFrame"):
        return _in_spark(columns, backend)
    message = (
        f"frames.table makes frames of {', '.join(EAGER)} and duckdb, or in a connection of "
        f"DuckDB or a session of Spark, not of {shown(backend)}"
    )
    raise InvalidQueryError(message)


def _class_of(backend: object) -> str:
    """The package and the name of the class of a backend; ``""`` where it does not tell."""
    with suppress(Exception):  # a metaclass may raise
        return f"{type(backend).__module__.partition('.')[0]}.{type(backend).__name__}"
    return ""


def _columns(rows: Sequence[Record]) -> dict[str, list[Any]]:
    """The columns of a table, by name."""
    cells = [dict(flat(row)) for row in rows]
    return {name: [_engines_own(row[name]) for row in cells] for name in cells[0]}


def _engines_own(value: object) -> object:
    """A value that every engine has a type for."""
    return float(value) if isinstance(value, Decimal) else value


def _kind(values: Sequence[object]) -> Any:  # noqa: ANN401 - a data type of narwhals
    """The data type of a column; text where it has no value."""
    found = next((type(value) for value in values if value is not None), str)
    return _KINDS.get(found, nw.String)


def _eager(columns: Mapping[str, list[Any]], backend: str) -> Any:  # noqa: ANN401 - an engine's own
    from_dict: Any = nw.from_dict
    need(backend, extra=backend, for_what=f"frames.table(backend={backend!r})")
    kinds = {name: _kind(values) for name, values in columns.items()}
    if backend == "pandas":
        # Its own plain types have no date and no missing truth value.
        pd: Any = import_module("pandas")
        return pd.DataFrame(
            {name: _series(pd, columns[name], kind) for name, kind in kinds.items()}
        )
    return from_dict(columns, schema=nw.Schema(kinds), backend=backend).to_native()


def _series(pd: Any, values: list[Any], kind: Any) -> Any:  # noqa: ANN401 - an engine's own
    if kind is nw.Date:
        return pd.to_datetime(pd.Series(values))
    names = {nw.Boolean: "boolean", nw.Int64: "Int64", nw.Float64: "float64", nw.String: "str"}
    return pd.Series(values, dtype=names[kind])


_SQL: Final = {
    nw.Boolean: "BOOLEAN",
    nw.Int64: "BIGINT",
    nw.Date: "DATE",
    nw.Float64: "DOUBLE",
    nw.String: "VARCHAR",
}


def _in_duckdb(columns: Mapping[str, list[Any]], connection: Any) -> Any:  # noqa: ANN401 - an engine's own
    """A relation of literals: it needs no other package, and no table in the database."""

    def literal(value: object) -> str:
        if value is None:
            return "NULL"
        text = str(value).replace("'", "''")
        return f"'{text}'"

    rows = zip(*columns.values(), strict=True)
    values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
    names = ", ".join(f'"{name}"' for name in columns)
    cast_to = ", ".join(
        f'CAST("{name}" AS {_SQL[_kind(held)]}) AS "{name}"' for name, held in columns.items()
    )
    return connection.sql(f"SELECT {cast_to} FROM (VALUES {values}) AS held({names})")  # noqa: S608 - our own names and texts


def _in_spark(columns: Mapping[str, list[Any]], session: Any) -> Any:  # noqa: ANN401 - an engine's own
    names = {
        nw.Boolean: "boolean",
        nw.Int64: "bigint",
        nw.Date: "date",
        nw.Float64: "double",
        nw.String: "string",
    }
    schema = ", ".join(f"`{name}` {names[_kind(values)]}" for name, values in columns.items())
    return session.createDataFrame(list(zip(*columns.values(), strict=True)), schema)
