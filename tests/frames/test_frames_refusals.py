"""What cannot be read is refused in one line, before any work and without a cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pytest

import cpt0558t as cpt
from cpt0558t import frames
from frame_lines import ENGINES, pa, pd, row, rows_of

LINE = row("A", "0558T", modifiers=["26"], diagnoses=["M17.11"])
UNITS, MODIFIER, DATE = "service_unit_quantity", "hcpcs_modifier_1", "claim_line_start_date"
NAME = "SMITH"
ASKS = (frames.review, frames.findings, frames.annotate, frames.summary)


class Stranger:
    """An object that tells its name where it is asked for a text."""

    def __str__(self) -> str:
        raise ValueError(NAME)


class Number(Decimal):
    """A number that does not want to be written."""

    def __str__(self) -> str:
        raise ValueError(NAME)


def refusal(frame: Any, **asked: Any) -> str:
    """What is said; it is one line, without a cell and without what an engine said."""
    with pytest.raises(cpt.InvalidQueryError) as caught:
        frames.findings(frame, **asked)
    told = str(caught.value)
    assert (NAME in told, "\n" in told, caught.value.__cause__) == (False, False, None)
    return told


def objects(name: str, cells: list[Any], kind: Any = object) -> Any:
    """A frame of pandas with objects in a column."""
    frame = ENGINES["pandas, objects"]([LINE] * len(cells))
    return frame.assign(**{name: pd.Series(cells, dtype=kind)})


@pytest.mark.parametrize(
    ("name", "cells", "told"),
    [
        (UNITS, ["1", 2], "holds text of 1 characters; units are numbers"),
        (UNITS, [[1], 2], "holds a value of type list; units are numbers"),
        (UNITS, [True, 2], "holds a value of type bool; units are numbers"),
        (UNITS, [Decimal("sNaN"), 2], "holds objects that cannot be read; units are numbers"),
        (UNITS, [10**400, 2], "holds objects that cannot be read; units are numbers"),
        (MODIFIER, [b"26", None], "holds a value of type bytes; codes and names are text"),
        (MODIFIER, [Stranger(), None], "holds a value of type Stranger; codes and names are text"),
        (MODIFIER, [Number(26), None], "holds objects that cannot be read; codes and names are te"),
        (MODIFIER, [10**5000, None], "holds objects that cannot be read; codes and names are text"),
        (DATE, [[NAME], None], "holds a value of type list; a date of service is a date"),
        ("claim_id", [[NAME], None], "holds objects that cannot be read; what tells lines apart"),
    ],
)
def test_objects_of_pandas_are_looked_at(name: str, cells: list[Any], told: str) -> None:
    """By their types, and by what is to be done with them."""
    assert refusal(objects(name, cells)).startswith(f"the column '{name}' {told}")


@pytest.mark.parametrize(
    ("name", "cells", "kind", "told"),
    [
        (MODIFIER, [26.0, 2.5], "category", "holds categories of float64; codes and names are"),
        (DATE, ["2026-05-01"], "period[D]", "holds period; a date of service is a date"),
        (UNITS, [1j], complex, "holds complex128; units are numbers"),
        (UNITS, [NAME], "category", "holds Categorical; units are numbers"),
        (MODIFIER, [NAME], pd.ArrowDtype(pa.string_view()), "holds string_view, which pandas can"),
    ],
)
def test_other_types_of_pandas_are_named(name: str, cells: list[Any], kind: Any, told: str) -> None:
    """Without what is within."""
    frame = ENGINES["pandas, objects"]([LINE] * len(cells))
    column = pd.Series(pa.array(cells), dtype=kind) if "view" in str(kind) else pd.Series(cells)
    frame[name] = column.astype(kind)
    assert refusal(frame).startswith(f"the column '{name}' {told}")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("[1]", "holds List"),
        ("{'SMITH': 1}", "holds Struct"),
        ("uuid()", "holds UUID"),
        ("'\"SMITH\"'::JSON", "holds JSON"),
        ("'SMITH'::BLOB", "holds Binary"),
        ("true", "holds Boolean"),
    ],
)
@pytest.mark.parametrize("name", [MODIFIER, UNITS, DATE])
def test_other_types_of_duckdb_are_named(name: str, cell: str, told: str) -> None:
    """Without what is within."""
    query = f"SELECT * REPLACE ({cell} AS {name}) FROM v"  # noqa: S608 - cells of the test
    assert told in refusal(ENGINES["duckdb"]([LINE]).query("v", query))


@pytest.mark.parametrize("engine", ["polars", "polars, lazy"])
def test_the_categories_of_an_enum_are_not_told(engine: str) -> None:
    """They are cells."""
    kind = pl.Enum([NAME])
    frame = ENGINES[engine]([LINE]).with_columns(pl.lit(NAME, dtype=kind).alias(UNITS))
    assert "holds Enum; units" in refusal(frame)


def test_an_object_of_polars_is_refused() -> None:
    """It can do nothing with it."""
    frame = ENGINES["polars"]([LINE]).with_columns(pl.Series(MODIFIER, [object()], pl.Object))
    assert "holds objects; codes and names" in refusal(frame)


def listed(engine: str) -> Any:
    """A line with a list in a column."""
    frame = ENGINES[engine]([LINE])
    if engine == "pyarrow":
        return frame.append_column("others", pa.array([[1]]))
    if engine == "duckdb":
        return frame.query("v", "SELECT *, [1] AS others FROM v")
    return frame.assign(others=[[1]]) if "pandas" in engine else frame.with_columns(others=[1])


@pytest.mark.parametrize("asked", [{"keys": ["others"]}, {"columns": {"claim": "others"}}])
@pytest.mark.parametrize("engine", ["pandas, objects", "pyarrow", "polars, lazy", "duckdb"])
def test_lines_are_not_told_apart_by_lists(engine: str, asked: dict[str, Any]) -> None:
    """They have no order in every engine."""
    told = refusal(listed(engine), **asked)
    assert told.endswith("what tells lines apart is text, a number or a date")


@pytest.mark.parametrize("key", [["claim_id"], 7, None, "clam_id"])
def test_a_key_is_a_name(key: Any) -> None:
    """Of a column that is there."""
    assert "; nearest: 'claim_id'; it has" in refusal(ENGINES["polars"]([LINE]), keys=[key])


@pytest.mark.parametrize("name", ["rule", "RULE"])
def test_a_key_is_none_of_our_own_columns(name: str) -> None:
    """In any case, where an engine makes no difference."""
    frame = duckdb.from_arrow(ENGINES["pyarrow"]([LINE]).append_column(name, pa.array([NAME])))
    assert f"findings have a column '{name}' of their own" in refusal(frame, keys=[name])


@pytest.mark.parametrize("ask", ASKS)
def test_what_an_engine_can_tell_nothing_of_is_refused(ask: Any) -> None:
    """A connection that is closed, a file that is not there, a column that is none."""
    connection = duckdb.connect()
    closed = connection.sql(f"SELECT '{NAME}' AS claim_id")
    connection.close()
    for frame in (closed, pl.scan_parquet(f"{NAME}.parquet"), pl.LazyFrame().select(NAME)):
        with pytest.raises(
            # DuckDB 1.3 knows the columns of a connection that is closed; it has none for codes.
            cpt.InvalidQueryError,
            match=r"cannot tell the columns of .*: \w+$|^no column for code ",
        ) as caught:
            ask(frame)
        assert (NAME in str(caught.value), caught.value.__cause__) == (False, None)


def test_an_error_of_the_callers_own_comes_back() -> None:
    """Where the codes are worked out while they are asked for."""

    def codes() -> Iterator[str]:
        yield "0558T"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        frames.review(ENGINES["polars"]([LINE]), codes=codes())


def test_names_of_several_levels_are_refused() -> None:
    """No column could be added to them."""
    frame = ENGINES["pandas, objects"]([LINE])
    frame.columns = pd.MultiIndex.from_product([["a"], frame.columns])
    assert "names of 2 levels" in refusal(frame)


def test_names_that_are_no_text_come_out_as_they_came_in() -> None:
    """They are for no role."""
    frame = ENGINES["pandas, objects"]([LINE])
    frame[7] = 1
    frame["x", "y"] = 2
    assert list(frames.review(frame)[frame.columns]) == list(frame)


@pytest.mark.parametrize("name", ["claim_id", "payer", "rule", "month"])
@pytest.mark.parametrize("ask", ASKS)
def test_an_index_may_have_the_name_of_a_column(ask: Any, name: str) -> None:
    """It is no column."""
    frame = ENGINES["pandas, objects"]([LINE, LINE])
    made = ask(frame.set_index(pd.Index(["x", "y"], name=name)))
    assert rows_of(made) == rows_of(ask(frame))


class Frame(pd.DataFrame):  # type: ignore[misc]  # pandas has no types here
    """A class of the caller's own; pandas comes without types here."""

    @property
    def _constructor(self) -> Any:
        return Frame


def test_a_class_of_the_callers_own_comes_back() -> None:
    """With what it is told to carry."""
    frame = Frame(ENGINES["pandas, objects"]([LINE]))
    frame.attrs["source"] = "here"
    made = [frames.review(frame), frames.annotate(frame)]
    assert [(type(one), one.attrs) for one in made] == [(Frame, {"source": "here"})] * 2
