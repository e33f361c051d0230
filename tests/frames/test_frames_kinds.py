"""What a column may hold: numbers, dates and text of every kind; the rest is refused at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import Mock
from uuid import UUID

import duckdb
import polars as pl
import pytest

from cpt0558t import frames
from cpt0558t.frames._lines.kinds import _by_engine
from frame_lines import ENGINES, Row, pa, pd, row, rows_of

each_engine = pytest.mark.parametrize("engine", ENGINES)
LINE = row("A", "0558T", modifiers=["26"], diagnoses=["M17.11"])
UNITS, MODIFIER, DATE = "service_unit_quantity", "hcpcs_modifier_1", "claim_line_start_date"
NAME, A_DAY = "SMITH", date(2026, 5, 1)
INFINITE, NOT_A_NUMBER = float("inf"), float("nan")


def with_columns(engine: str, columns: Row) -> Any:
    """As many lines as there are cells, with arrays of Arrow for columns."""
    size = len(next(iter(columns.values())))
    table = ENGINES["pyarrow"]([LINE] * size)
    for name, cells in columns.items():
        table = table.set_column(table.schema.get_field_index(name), name, cells)
    made: dict[str, Any] = {
        "pandas, objects": table.to_pandas,
        "pandas, strings": lambda: table.to_pandas(strings_to_categorical=True),
        "pandas, arrow": lambda: table.to_pandas(types_mapper=pd.ArrowDtype),
        "polars": lambda: pl.DataFrame(pl.from_arrow(table)),
        "polars, lazy": lambda: pl.DataFrame(pl.from_arrow(table)).lazy(),
        "pyarrow": lambda: table,
        "duckdb": lambda: duckdb.from_arrow(table),
    }
    return made[engine]()


def array(cells: list[Any], kind: Any) -> Any:
    """Cells as Arrow keeps them; what is no number is kept."""
    return pa.array(cells, type=kind, from_pandas=False)


def objects(name: str, cells: list[Any], kind: Any = object) -> Any:
    """A frame of pandas with objects in a column."""
    frame = ENGINES["pandas, objects"]([LINE] * len(cells))
    return frame.assign(**{name: pd.Series(cells, dtype=kind)})


def values(frame: Any, rule: str) -> list[Any]:
    """The values that a rule finds."""
    found = rows_of(frames.findings(frame, keys=[]))
    return sorted(one["value"] for one in found if one["rule"] == rule)


def statuses(frame: Any) -> list[Any]:
    """The OPPS status of each line, which depends on its day."""
    made = frames.annotate(frame)
    # Arrow makes no column of objects of several types.
    told = made[["cpt0558t_opps_indicator"]] if isinstance(made, pd.DataFrame) else made
    return [one["cpt0558t_opps_indicator"] for one in rows_of(told)]


@each_engine
def test_units_beyond_a_billion_count_as_a_billion(engine: str) -> None:
    """A line by itself takes none that are more; what is no number is not known."""
    cells = [INFINITE, 1e300, 1e9, 123456789012.5, 999999999.0, NOT_A_NUMBER, -INFINITE, None]
    frame = with_columns(engine, {UNITS: array(cells, pa.float64())})
    assert values(frame, "mue-units") == ["1000000000"] * 4 + ["999999999"]


@pytest.mark.parametrize("kind", [pa.uint64(), pa.decimal128(21, 2), pa.decimal256(50, 2)], ids=str)
@each_engine
def test_units_may_be_numbers_of_any_type(engine: str, kind: Any) -> None:
    """As far as the engine has it."""
    if "256" in str(kind) and engine.startswith(("polars", "duckdb")):
        pytest.skip("the engine has no such type")
    frame = with_columns(engine, {UNITS: pa.array([3, 1, None]).cast(kind)})
    assert values(frame, "mue-units") == ["3"]


@pytest.mark.parametrize("units", ["3::HUGEINT", "3::UHUGEINT", "3.0::DECIMAL(38, 1)"])
def test_units_may_be_large_numbers_of_duckdb(units: str) -> None:
    """As any other."""
    query = f"SELECT * REPLACE ({units} AS {UNITS}) FROM v"  # noqa: S608 - numbers of the test
    assert values(ENGINES["duckdb"]([LINE]).query("v", query), "mue-units") == ["3"]


def test_units_may_be_large_numbers_of_polars() -> None:
    """As any other."""
    frame = ENGINES["polars"]([LINE]).with_columns(pl.lit(3, dtype=pl.Int128).alias(UNITS))
    assert values(frame, "mue-units") == ["3"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([None, None], []),
        (
            [Decimal("3.0"), Decimal("NaN"), pd.NA, None, 10**30, 3, 1.5],
            ["1.5", "1000000000", "3", "3"],
        ),
    ],
)
def test_units_may_be_objects_that_are_numbers(cells: list[Any], told: list[str]) -> None:
    """Whatever a reader made."""
    assert values(objects(UNITS, cells), "mue-units") == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([26, None, 26.0, Decimal("26.00")], []),
        (["26", 26.0, 26, None], []),
        ([None, None], []),
        (["26", NAME], [NAME]),
    ],
)
def test_codes_may_be_objects_that_are_text_or_numbers(cells: list[Any], told: list[str]) -> None:
    """A reader of CSV makes both of one column."""
    assert values(objects(MODIFIER, cells), "malformed-modifier") == told


def test_every_object_of_a_column_is_looked_at() -> None:
    """Not only the first: a reader of CSV changes its mind far down a file."""
    made = frames.annotate(objects("hcpcs_code", ["99213"] * 200 + [73700]))
    assert list(made["cpt0558t_annotated"]) == [False] * 200 + [True]


@each_engine
def test_a_float_that_is_no_whole_number_is_no_code(engine: str) -> None:
    """Nor one too big to be told from its neighbours."""
    cells = [26.0, None, NOT_A_NUMBER, INFINITE, -INFINITE, 1e300, 1e15, 2.5, 2600.0]
    frame = with_columns(engine, {MODIFIER: array(cells, pa.float64())})
    assert values(frame, "malformed-modifier") == ["2600"] + ["?"] * 5


@pytest.mark.parametrize(
    "kind", [pa.int64(), pa.float64(), pa.decimal128(20, 0), pa.string()], ids=str
)
@each_engine
def test_a_date_may_be_a_number_of_eight_digits(engine: str, kind: Any) -> None:
    """And is what the same text is; any other number is no date."""
    cells = pa.array([20260501, 20230101, 202605, 20261301, 20260532, -2026050, None])
    frame = with_columns(engine, {DATE: cells.cast(kind)})
    assert statuses(frame) == ["S", "E1", None, None, None, None, None]


@each_engine
def test_a_number_with_a_fraction_is_no_date(engine: str) -> None:
    """Nor is what is no number."""
    cells = [NOT_A_NUMBER, None, 20260501.5, INFINITE, -20260501.0]
    assert statuses(with_columns(engine, {DATE: array(cells, pa.float64())})) == [None] * 5


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([A_DAY, "2026-05-01", 20260501, 20260501.0, pd.Timestamp(A_DAY)], object),
        (["20260501"] * 2, "category"),
        ([pd.Timestamp(A_DAY)] * 2, "category"),
    ],
)
def test_a_date_may_be_an_object_of_pandas(cells: list[Any], kind: str) -> None:
    """A date, a moment, text or a number."""
    assert statuses(objects(DATE, cells, kind)) == ["S"] * len(cells)


@pytest.mark.parametrize("engine", ["pandas, objects", "polars", "polars, lazy", "pyarrow"])
def test_a_column_of_dates_without_any_is_nothing(engine: str) -> None:
    """Of whatever type."""
    assert statuses(with_columns(engine, {DATE: array([None], pa.date32())})) == [None]


@pytest.mark.parametrize("kind", ["large_string", "string_view", "dictionary"])
@pytest.mark.parametrize("engine", ["pyarrow", "polars", "duckdb"])
def test_text_may_be_kept_in_any_way(engine: str, kind: str) -> None:
    """Of Arrow, or of what is made of it."""
    rows = [LINE, row("A", "0554T", diagnoses=["M17.11"], payer="Medicare")]
    table = ENGINES["pyarrow"](rows)
    names = ("hcpcs_code", MODIFIER, "diagnosis_code_1", "claim_id", "payer", "claim_type")
    columns = {name: table[name].combine_chunks() for name in names}
    for name, column in columns.items():
        # Made anew: a cast to a view is handed over broken by Arrow before 25, whoever takes it.
        anew = column if kind == "dictionary" else array(column.to_pylist(), getattr(pa, kind)())
        columns[name] = anew.dictionary_encode() if kind == "dictionary" else anew
    made = rows_of(frames.findings(with_columns(engine, columns)))
    assert made == rows_of(frames.findings(table))


def test_claims_may_be_told_apart_by_other_objects() -> None:
    """Those that have an order."""
    assert values(objects("claim_id", [UUID(int=1)] * 2), "malformed-modifier") == []


@pytest.mark.parametrize("name", ["payer", "hcpcs_modifier_1", DATE, UNITS, "claim_id"])
@pytest.mark.parametrize("engine", ["pandas, arrow", "polars", "pyarrow", "duckdb"])
def test_a_column_without_any_value_is_nothing(engine: str, name: str) -> None:
    """Whatever type an engine gives to it."""
    frame = with_columns(engine, {name: pa.array([None])})
    assert rows_of(frames.annotate(frame))[0]["cpt0558t_annotated"]


def test_spark_names_its_types_itself() -> None:
    """The real one is asked by ``nox -s engines``."""
    engine = Mock(spec=["is_polars", "is_pyarrow", "is_duckdb", "is_pyspark"])
    for name in ("is_polars", "is_pyarrow", "is_duckdb"):
        getattr(engine, name).return_value = False
    native = Mock(dtypes=[("payer", "void"), ("units", "decimal(9,2)")])
    frame = Mock(implementation=engine, to_native=lambda: native)
    assert [_by_engine(frame, name) for name in ("payer", "units")] == ["void", "decimal"]
