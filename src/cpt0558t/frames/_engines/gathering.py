"""Texts of a group of rows, one after the other; and the entries of a text, a row each.

What no common interface has, each engine's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final

import narwhals.stable.v2 as nw

from cpt0558t.frames._engines.engines import opened_again
from cpt0558t.frames._engines.spark import gathered_in_spark
from cpt0558t.frames._texts.several import BETWEEN, MARK
from cpt0558t.frames._types import Frame

# The first and the last mark; between them an entry may be empty.
_ENDS: Final = f"^{MARK}|{MARK}$"


def gathered(frame: Frame, keys: Sequence[str], texts: Sequence[str]) -> Frame:
    """The texts of each group, one after the other, in any order; none is null.

    Args:
        frame: The keys and the texts, and no other columns.
        keys: The columns that make a group.
        texts: The columns of text.
    """
    join = _JOINED[frame.implementation.value]
    return opened_again(join(frame.to_native(), list(keys), list(texts)))


def _in_polars(native: Any, keys: list[str], texts: list[str]) -> Any:
    pl: Any = import_module("polars")
    return native.group_by(keys).agg(pl.col(texts).str.join(""))


def _in_pandas(native: Any, keys: list[str], texts: list[str]) -> Any:
    return native.groupby(keys, sort=False, observed=True)[texts].agg("".join).reset_index()


def _in_pyarrow(native: Any, keys: list[str], texts: list[str]) -> Any:
    pa: Any = import_module("pyarrow")
    pc: Any = import_module("pyarrow.compute")
    made = native.group_by(keys).aggregate([(text, "list") for text in texts])
    for text in texts:
        held = made.column(f"{text}_list")
        nothing = pa.scalar("", held.type.value_type)
        made = made.append_column(text, pc.binary_join(held, nothing))
    return made.select([*keys, *texts])


def _in_duckdb(native: Any, keys: list[str], texts: list[str]) -> Any:
    duckdb: Any = import_module("duckdb")
    nothing = duckdb.ConstantExpression("")
    columns = [duckdb.ColumnExpression(key) for key in keys]
    joined = [
        duckdb.FunctionExpression("string_agg", duckdb.ColumnExpression(text), nothing).alias(text)
        for text in texts
    ]
    return native.aggregate([*columns, *joined], ", ".join(map(quoted, keys)))


_JOINED: Final[dict[str, Callable[[Any, list[str], list[str]], Any]]] = {
    "polars": _in_polars,
    "pandas": _in_pandas,
    "pyarrow": _in_pyarrow,
    "duckdb": _in_duckdb,
    "pyspark": gathered_in_spark,
}


def quoted(name: str) -> str:
    """A name as SQL has it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def apart(frame: Frame, text: str) -> Frame:
    """Each row as many times as its text has entries, with one of them in the text's place.

    Args:
        frame: Rows of which none has a null there. A text without marks is one entry.
        text: The column of text.
    """
    native = frame.to_native()
    engine = frame.implementation
    if engine.is_pandas():
        parts = native[text].astype(object).str.replace(_ENDS, "", regex=True).str.split(BETWEEN)
        return opened_again(native.assign(**{text: parts}).explode(text, ignore_index=True))
    if engine.is_pyarrow():
        return opened_again(_apart_in_pyarrow(native, text))
    if engine.is_duckdb():
        return opened_again(_apart_in_duckdb(native, text))
    parts = nw.col(text).str.replace_all(_ENDS, "").str.split(BETWEEN)
    return frame.with_columns(parts.alias(text)).explode(text)


def _apart_in_pyarrow(native: Any, text: str) -> Any:
    pc: Any = import_module("pyarrow.compute")
    held = pc.replace_substring_regex(native.column(text), _ENDS, "")
    parts = pc.split_pattern(held, BETWEEN).combine_chunks()
    rows = native.drop_columns([text]).take(pc.list_parent_indices(parts))
    return rows.append_column(text, pc.list_flatten(parts)).select(native.column_names)


def _apart_in_duckdb(native: Any, text: str) -> Any:
    duckdb: Any = import_module("duckdb")
    parts = f"unnest(string_split(regexp_replace({quoted(text)}, '{_ENDS}', '', 'g'), '{BETWEEN}'))"
    columns = [
        duckdb.SQLExpression(parts).alias(text) if name == text else duckdb.ColumnExpression(name)
        for name in native.columns
    ]
    return native.select(*columns)


def may_repeat(frame: Frame, text: str) -> Frame:
    """The rows of which a text may hold an entry twice; not fewer, and where it is soon told."""
    if not frame.implementation.is_polars():
        return frame
    pl: Any = import_module("polars")
    # Two codes may differ by a dot alone.
    parts = pl.col(text).str.replace_all(".", "", literal=True).str.strip_chars(MARK)
    held = parts.str.split(BETWEEN).list
    native: Any = frame.to_native()
    return opened_again(native.filter(held.n_unique() < held.len()))
