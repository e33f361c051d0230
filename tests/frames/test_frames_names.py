"""The names of columns: what is preferred, what is refused, and what a message may repeat."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl
import pytest

import cpt0558t as cpt
from cpt0558t import frames
from cpt0558t.frames._columns.columns import find
from cpt0558t.frames._columns.names import listed
from cpt0558t.frames._engines.engines import opened, refuse_special
from frame_lines import ENGINES, ONE_OF_EACH, pa, pd, row, rows_of

one_of_each = pytest.mark.parametrize("engine", ONE_OF_EACH)
LINE = row("A", "0558T", modifiers=["26"], diagnoses=["M17.11"])
# The medical claim of the Tuva data model's input layer, in its order.
TUVA = (
    *("claim_id", "claim_line_number", "claim_type", "person_id", "member_id", "payer", "plan"),
    *("claim_start_date", "claim_end_date", "claim_line_start_date", "claim_line_end_date"),
    *("admission_date", "discharge_date", "admit_source_code", "admit_type_code"),
    *("discharge_disposition_code", "place_of_service_code", "bill_type_code", "drg_code_type"),
    *("drg_code", "revenue_center_code", "service_unit_quantity", "hcpcs_code"),
    *(f"hcpcs_modifier_{number}" for number in range(1, 6)),
    *("rendering_npi", "rendering_tin", "billing_npi", "billing_tin", "facility_npi"),
    *("paid_date", "paid_amount", "allowed_amount", "charge_amount", "total_cost_amount"),
    "diagnosis_code_type",
    *(f"diagnosis_code_{number}" for number in range(1, 26)),
    *(f"diagnosis_poa_{number}" for number in range(1, 26)),
    "procedure_code_type",
    *(f"procedure_code_{number}" for number in range(1, 26)),
    *(f"procedure_date_{number}" for number in range(1, 26)),
    *("in_network_flag", "data_source", "file_name", "file_date", "ingest_datetime"),
)


@pytest.mark.parametrize("names", [TUVA, tuple(reversed(TUVA)), tuple(map(str.upper, TUVA))])
def test_a_medical_claim_of_tuva_needs_no_columns(names: tuple[str, ...]) -> None:
    """Each role has its own column, whatever the order and the case."""
    held = {
        role: tuple(map(str.lower, held))
        for role, held in find(names, None, needed=()).held.items()
    }
    assert held == {
        "code": ("hcpcs_code",),
        "modifiers": tuple(f"hcpcs_modifier_{number}" for number in range(1, 6)),
        "diagnoses": tuple(f"diagnosis_code_{number}" for number in range(1, 26)),
        "claim": ("claim_id",),
        "date": ("claim_line_start_date",),
        "line": ("claim_line_number",),
        "claim_type": ("claim_type",),
        "place": ("place_of_service_code",),
        "payer": ("payer",),
        "units": ("service_unit_quantity",),
        "taxonomy": (),
        "same_day": (),
    }


def test_a_whole_medical_claim_of_tuva_is_reviewed() -> None:
    """As it is."""
    frame = pl.DataFrame([dict.fromkeys(TUVA) | LINE], infer_schema_length=None)
    assert rows_of(frames.review(frame))[0]["cpt0558t_reviewed"]


@pytest.mark.parametrize(
    ("there", "role", "found"),
    [
        (["modifier_1", "hcpcs_modifier_1"], "modifiers", ("hcpcs_modifier_1",)),
        (["dx", "dx1", "dx2"], "diagnoses", ("dx1", "dx2")),
        (["mod01", "MOD02", "mod10"], "modifiers", ("mod01", "MOD02", "mod10")),
        (["taxonomy", "rendering_taxonomy"], "taxonomy", ("rendering_taxonomy",)),
        (["billing_taxonomy_code", "taxonomy_code"], "taxonomy", ("taxonomy_code",)),
        (["billing_taxonomy", "servicing_taxonomy"], "taxonomy", ("servicing_taxonomy",)),
        (["billing_provider_taxonomy", "operating_taxonomy"], "taxonomy", ("operating_taxonomy",)),
        (["billing_taxonomy_code"], "taxonomy", ()),
        (["billing_provider_taxonomy_code"], "taxonomy", ()),
        (["cpt0558t_malformed_taxonomy"], "taxonomy", ()),
        (["provider_taxonomy_code"], "taxonomy", ("provider_taxonomy_code",)),
    ],
)
def test_some_names_are_preferred(there: list[str], role: str, found: tuple[str, ...]) -> None:
    """Tuva's to others, numbered ones to a single one, who performs it to who bills."""
    assert find(there, None, needed=()).of(role) == found


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (["modifier_1", "mod1"], "for modifiers .the modifiers.: 'modifier_1', 'mod1'; say which"),
        (["dx1", "dx2", "diag1"], "for diagnoses .*: 'dx1', 'dx2', 'diag1'; say which"),
        (["icd10_dx_1", "icd_dx_1"], "for diagnoses"),
        (["mod1", "MOD1"], "for modifiers"),
        (["mod1", "mod01"], "for modifiers"),
        (["modifier", "modifiers"], "for modifiers"),
        (["date_of_service", "dos"], r"for date .*; say which by columns=\{'date': ...\}"),
        (["claim_number", "claim_no"], "for claim"),
        (["cpt_code", "procedure_code"], "for code"),
        (["rendering_taxonomy", "performing_taxonomy"], "for taxonomy"),
    ],
)
def test_of_names_that_are_alike_none_is_taken(there: list[str], told: str) -> None:
    """The candidates are named, and how to say which is meant."""
    with pytest.raises(cpt.InvalidQueryError, match=f"^several columns may be {told}"):
        find(there, None, needed=())


@pytest.mark.parametrize(
    ("there", "columns", "role", "found"),
    [
        (["modifier_1", "mod1"], {"modifiers": "mod1"}, "modifiers", ("mod1",)),
        (["dos", "mrn"], {"claim": ["mrn", "dos"]}, "date", ("dos",)),
        (["dos", "mrn"], {"claim": ["mrn", "dos"], "date": "dos"}, "date", ("dos",)),
        (["setting", "mrn"], {"payer": "setting"}, "claim_type", ()),
    ],
)
def test_what_is_named_is_not_looked_for(
    there: list[str], columns: Any, role: str, found: tuple[str, ...]
) -> None:
    """Nor found for another role, but for what tells lines apart."""
    assert find(there, columns, needed=()).of(role) == found


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"modifiers": ["a", "b", "a"]}, r"^columns\['modifiers'\] names 'a' twice$"),
        ({"code": "a", "payer": "a"}, "^columns names 'a' for both code and payer$"),
        ({"modifiers": ["a", "b"], "diagnoses": ["b"]}, "names 'b' for both modifiers and diag"),
        ({"modifiers": [["a"]]}, "the frame has no column a value of type list"),
        ({"claim": ["a", 7]}, "the frame has no column 7"),
    ],
)
def test_a_column_has_one_role(columns: Any, told: str) -> None:
    """And is named once."""
    with pytest.raises(cpt.InvalidQueryError, match=told):
        find(["a", "b"], columns, needed=())


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["claim_id", "dx", "Paid amount"], "'claim_id', 'dx', 'Paid amount'"),
        (["claim_id", "M17.11", "SMITH", "0558T"], "'claim_id' and 3 others"),
        (["SMITH", "JONES"], "'SMITH', 'JONES'"),
        (["SMITH", "1950-01-31"], "2 columns"),
        (["SMITH", "m1711"], "2 columns"),
        (["SMITH", "207RC0000X"], "2 columns"),
        (["G0151"], "1 column"),
        (["LT", "code"], "'code' and 1 other"),
        (["SMITH^JOHN", "code"], "'code' and 1 other"),
        (["x" * 41, "code"], "'code' and 1 other"),
        (["code", 7, None], "'code' and 2 others"),
        ([], "no column"),
        (
            [f"name{at}" for at in range(50)],
            f"{', '.join(repr(f'name{at}') for at in range(40))} and 10 others",
        ),
    ],
)
def test_names_that_may_be_values_are_not_listed(names: list[Any], told: str) -> None:
    """A file that is read without its header has somebody's claim for names."""
    assert listed(names) == told


@one_of_each
def test_no_value_is_told_of_a_file_without_its_header(engine: str) -> None:
    """Not by what was missed, nor by what is nearest."""
    names = ["A1", "0558T", "M17.11", "SMITH", "2026-05-01", "207RC0000X"]
    table = pa.table({name: ["x"] for name in names})
    made: dict[str, Any] = {
        "polars": pl.from_arrow,
        "polars, lazy": lambda one: pl.LazyFrame(pl.from_arrow(one)),
        "duckdb": duckdb.from_arrow,
        "pandas, objects": lambda one: one.to_pandas(),
    }
    frame = made.get(engine, lambda one: one)(table)
    for columns in (None, {"code": "SMYTH"}):
        with pytest.raises(cpt.InvalidQueryError, match="6 columns") as caught:
            frames.review(frame, columns=columns)
        assert not [name for name in names if name in str(caught.value)]


@pytest.mark.parametrize(
    ("engine", "name"),
    [("polars", "*"), ("polars", "^cpt.*$"), ("polars, lazy", "*"), ("duckdb", "*")],
)
def test_a_name_that_an_engine_takes_for_more_is_refused(engine: str, name: str) -> None:
    """By its place, since it may be anything."""
    frame = ENGINES[engine]([{"claim": "A", name: "x"}])
    with pytest.raises(cpt.InvalidQueryError, match="column number 2 has a name that"):
        frames.review(frame)


@pytest.mark.parametrize("name", ["*", "^cpt.*$", "a.b", "a`b", 'a"b', "a'b", "a\nb"])
@pytest.mark.parametrize("engine", ["pandas, objects", "pyarrow"])
def test_any_other_name_is_none_of_our_business(engine: str, name: str) -> None:
    """It comes out as it came in."""
    assert name in rows_of(frames.review(ENGINES[engine]([LINE | {name: "x"}])))[0]


def test_a_prefix_that_an_engine_takes_for_more_is_refused() -> None:
    """As a name of the frame's is."""
    held = opened(ENGINES["polars"]([LINE]))
    with pytest.raises(cpt.InvalidQueryError, match=r"takes the name .* for something"):
        refuse_special(held, ["^a$"])


def twins(engine: str) -> Any:
    """A frame with two columns of one name, or with names that differ in their case."""
    frame = ENGINES[engine]([LINE])
    if engine == "pyarrow":
        return frame.append_column("payer", frame["payer"])
    if engine == "duckdb":
        return frame.query("v", "SELECT *, 1 AS PAYER FROM v")
    return pd.concat([frame, frame[["payer"]]], axis=1)


@pytest.mark.parametrize("engine", ["pandas, objects", "pyarrow", "duckdb"])
def test_two_columns_of_one_name_are_refused(engine: str) -> None:
    """For DuckDB and Spark, case makes no difference."""
    with pytest.raises(
        cpt.InvalidQueryError, match=r"columns 'payer' and '(payer|PAYER)' have one"
    ):
        frames.review(twins(engine))


def test_the_name_of_two_columns_is_told_only_if_it_looks_like_one() -> None:
    """Else their places are."""
    frame = pd.DataFrame([["x", "y"]], columns=["M17.11", "M17.11"])
    with pytest.raises(cpt.InvalidQueryError, match="columns number 1 and number 2 have one"):
        frames.review(frame)


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ("CPT0558T_errors", "has a column 'cpt0558t_errors' already"),
        ("__CPT0558T_x", "are kept for the work"),
    ],
)
def test_what_is_there_already_is_seen_in_any_case(column: str, told: str) -> None:
    """Where an engine makes no difference."""
    frame = duckdb.from_arrow(ENGINES["pyarrow"]([LINE]).append_column(column, pa.array(["x"])))
    with pytest.raises(cpt.InvalidQueryError, match=told):
        frames.review(frame)
