"""Lines of claims as frames of every engine, and as the lines that a review is asked of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib import import_module
from typing import Any, Final, TypeAlias

import duckdb
import polars as pl

import cpt0558t as cpt
from cpt0558t.codes import AROUND, MODIFIER, PROCEDURE

pa: Any = import_module("pyarrow")
pd: Any = import_module("pandas")

Row: TypeAlias = "dict[str, Any]"

MODIFIERS: Final = 5
DIAGNOSES: Final = 4
CARRIED: Final = {row.code for row in cpt.fee_schedule}
# A few of the places of service where Medicare pays the rate of a facility.
FACILITIES: Final = {"22", "24"}


def row(claim: str | None, code: str | None, **more: Any) -> Row:
    """A row of a frame, in Tuva's columns; what is not said is not there."""
    made: Row = {
        "claim_id": claim,
        "claim_line_number": more.pop("line", 1),
        "hcpcs_code": code,
        "claim_type": more.pop("setting", "professional"),
        "place_of_service_code": more.pop("place", None),
        "payer": more.pop("payer", None),
        "claim_line_start_date": more.pop("on", date(2026, 5, 1)),
        "service_unit_quantity": more.pop("units", 1.0),
        "rendering_taxonomy_code": more.pop("taxonomy", None),
    }
    for name, size in (("modifiers", MODIFIERS), ("diagnoses", DIAGNOSES)):
        given = [*more.pop(name, ()), *[None] * size][:size]
        column = "hcpcs_modifier" if name == "modifiers" else "diagnosis_code"
        made |= {f"{column}_{number}": cell for number, cell in enumerate(given, 1)}
    assert not more
    return made


def there(cell: str | None) -> bool:
    """Whether a cell holds something."""
    return cell is not None and cell.strip(AROUND) != ""


def _cells(held: Row, column: str, size: int) -> list[str]:
    cells = (held[f"{column}_{number}"] for number in range(1, size + 1))
    return [cell for cell in cells if there(cell)]


def _normal(code: str | None) -> str | None:
    normal = PROCEDURE.normal(code or "")
    return normal if PROCEDURE.accepts(normal) else None


def _entry(held: Row) -> str | None:
    """A line as another line of its claim and day has it: what is well formed."""
    code = _normal(held["hcpcs_code"])
    modifiers = map(MODIFIER.normal, _cells(held, "hcpcs_modifier", MODIFIERS))
    return code and "-".join([code, *filter(MODIFIER.accepts, modifiers)])


def _facility(held: Row) -> bool:
    sort = (held["claim_type"] or "").strip().lower()
    if sort in ("institutional", "facility"):
        return True
    return sort != "professional" and held["place_of_service_code"] in FACILITIES


def lines(rows: Sequence[Row], codes: Iterable[str] = CARRIED) -> list[cpt.ServiceLine | None]:
    """Each row as a line, with the other lines of its claim and day; none for other codes."""
    asked, made = set(codes), list[cpt.ServiceLine | None]()
    for at, held in enumerate(rows):
        if _normal(held["hcpcs_code"]) not in asked:
            made.append(None)
            continue
        keys = (held["claim_id"], held["claim_line_start_date"])
        others = [
            _entry(other)
            for place, other in enumerate(rows)
            if place != at and None not in keys
            if (other["claim_id"], other["claim_line_start_date"]) == keys
        ]
        taxonomy = held["rendering_taxonomy_code"]
        made.append(
            cpt.ServiceLine(
                held["hcpcs_code"],
                modifiers=_cells(held, "hcpcs_modifier", MODIFIERS),
                diagnoses=_cells(held, "diagnosis_code", DIAGNOSES),
                setting="facility" if _facility(held) else "professional",
                payer=held["payer"],
                on=held["claim_line_start_date"],
                units=held["service_unit_quantity"],
                same_day=[other for other in others if other],
                taxonomy=taxonomy if there(taxonomy) else None,
            )
        )
    return made


def _arrow(rows: Sequence[Row]) -> Any:
    kinds = {"claim_line_number": pa.int32(), "claim_line_start_date": pa.date32()}
    kinds["service_unit_quantity"] = pa.float64()
    names = list(rows[0]) if rows else list(row(None, None))
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in names])
    return pa.Table.from_pylist(list(rows), schema=schema)


def _objects(rows: Sequence[Row]) -> Any:
    frame = pd.DataFrame(list(rows), dtype=object)
    return frame.astype({"service_unit_quantity": float, "claim_line_number": int})


def _strings(rows: Sequence[Row]) -> Any:
    frame = _objects(rows)
    text = [name for name in frame if frame[name].dtype == object and "date" not in name]
    frame["claim_line_start_date"] = pd.to_datetime(frame["claim_line_start_date"])
    return frame.astype(dict.fromkeys(text, "string"))


ENGINES: Final[dict[str, Callable[[Sequence[Row]], Any]]] = {
    "pandas, objects": _objects,
    "pandas, strings": _strings,
    "pandas, arrow": lambda rows: _arrow(rows).to_pandas(types_mapper=pd.ArrowDtype),
    "polars": lambda rows: pl.DataFrame(pl.from_arrow(_arrow(rows))),
    "polars, lazy": lambda rows: pl.DataFrame(pl.from_arrow(_arrow(rows))).lazy(),
    "pyarrow": _arrow,
    "duckdb": lambda rows: duckdb.from_arrow(_arrow(rows)),
}


ONE_OF_EACH: Final = ("pandas, objects", "polars", "polars, lazy", "pyarrow", "duckdb")
"""An engine of each kind, for what does not depend on how pandas keeps its text."""


def rows_of(frame: Any) -> list[Row]:
    """A frame as rows of built-in values."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    if isinstance(frame, pd.DataFrame):
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    if isinstance(frame, duckdb.DuckDBPyRelation):
        frame = frame.to_arrow_table()
    made: list[Row] = frame.to_pylist()
    return made
