"""Columns are found by their names, or named; what is missing is told before any work."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import Mock

import narwhals.stable.v2 as nw
import polars as pl
import pytest

import cpt0558t as cpt
from cpt0558t import frames
from cpt0558t.frames._columns.columns import find
from cpt0558t.frames._engines.engines import ROW, placed
from frame_lines import ENGINES, Row, pd, row, rows_of

TUVA = list(row(None, None))
NAME = "SMITH^JOHN"


@pytest.mark.parametrize(
    ("there", "role", "found"),
    [
        (TUVA, "code", ("hcpcs_code",)),
        (TUVA, "modifiers", tuple(f"hcpcs_modifier_{number}" for number in range(1, 6))),
        (TUVA, "diagnoses", tuple(f"diagnosis_code_{number}" for number in range(1, 5))),
        (TUVA, "claim", ("claim_id",)),
        (TUVA, "line", ("claim_line_number",)),
        (TUVA, "date", ("claim_line_start_date",)),
        (TUVA, "claim_type", ("claim_type",)),
        (TUVA, "place", ("place_of_service_code",)),
        (TUVA, "payer", ("payer",)),
        (TUVA, "units", ("service_unit_quantity",)),
        (TUVA, "taxonomy", ("rendering_taxonomy_code",)),
        (TUVA, "same_day", ()),
        (["CPT_Code"], "code", ("CPT_Code",)),
        (["procedure_code"], "code", ("procedure_code",)),
        (["cpt"], "code", ("cpt",)),
        (["mod10", "mod2", "mod1"], "modifiers", ("mod1", "mod2", "mod10")),
        (["modifiers"], "modifiers", ("modifiers",)),
        (["DX1", "DX2"], "diagnoses", ("DX1", "DX2")),
        (["icd10_dx_1"], "diagnoses", ("icd10_dx_1",)),
        (["icd_codes", "diagnoses"], "diagnoses", ("diagnoses",)),
        (["dos"], "date", ("dos",)),
        (["service_date", "claim_start_date"], "date", ("service_date",)),
        (["claim_start_date", "claim_line_start_date"], "date", ("claim_line_start_date",)),
        (["pos"], "place", ("pos",)),
        (["units"], "units", ("units",)),
        (["taxonomy"], "taxonomy", ("taxonomy",)),
        (["same_day"], "same_day", ("same_day",)),
        (["nothing"], "code", ()),
    ],
)
def test_a_column_is_found_by_its_name(there: list[str], role: str, found: tuple[str, ...]) -> None:
    """Tuva's first, then common ones, in any case; numbers in their order."""
    assert find(there, None, needed=()).of(role) == found


def polars(**more: Any) -> pl.DataFrame:
    """A frame of a line."""
    return pl.DataFrame([row("A", "0558T", diagnoses=["M17.11"]) | more], infer_schema_length=None)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"code": "cpt"}, r"no column 'cpt'; nearest: .*; it has 'claim_id', "),
        ({"modifiers": ["hcpcs_modifier_1", "x"]}, "no column 'x'"),
        ({"code": ["hcpcs_code", "payer"]}, r"columns\['code'\] takes one column, not 2"),
        ({"code": 7}, r"columns\['code'\] takes a name, a list of names or None, not 7"),
        ({"codes": "hcpcs_code"}, "there is no role 'codes'; nearest: 'code'"),
        ({7: "hcpcs_code"}, "there is no role 7"),
        (["hcpcs_code"], "columns takes a mapping"),
        ({"units": "payer"}, "the column 'payer' holds String; units are numbers"),
        ({"date": "flag"}, "the column 'flag' holds Boolean; a date of service is a date or ISO"),
        ({"payer": "claim_line_start_date", "date": None}, "codes and names are text"),
        ({"payer": "claim_line_start_date"}, "no column for date .* names for another role; the"),
    ],
)
def test_a_column_that_is_not_there_is_told(columns: Any, told: str) -> None:
    """With what there is, and what would have worked."""
    with pytest.raises(cpt.InvalidQueryError, match=told):
        frames.review(polars(payer="Aetna", flag=True), columns=columns)


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("code", ["hcpcs_code"]),
        ("modifiers", [f"hcpcs_modifier_{number}" for number in range(1, 6)]),
        ("diagnoses", [f"diagnosis_code_{number}" for number in range(1, 5)]),
        ("claim", ["claim_id"]),
        ("date", ["claim_line_start_date"]),
    ],
)
def test_a_missing_column_is_told_with_what_was_looked_for(role: str, names: list[str]) -> None:
    """And with what is there, and how to say that there is none."""
    with pytest.raises(cpt.InvalidQueryError) as caught:
        frames.findings(polars().drop(names))
    parts = [f"no column for {role} (", "looked for names like ", "the frame has ", "say None"]
    assert [part in str(caught.value) for part in parts] == [True] * 4


@pytest.mark.parametrize("role", ["modifiers", "diagnoses", "claim", "date"])
def test_a_frame_may_have_nothing_for_a_role(role: str) -> None:
    """Where that is said, the rules that read it find nothing."""
    found = rows_of(frames.findings(polars(), columns={role: None}, keys=[]))
    assert [one["rule"] for one in found if one["severity"] != "info"] == []


@pytest.mark.parametrize("engine", ["polars, lazy", "duckdb", "pyarrow"])
def test_a_frame_may_have_neither_modifiers_nor_diagnoses(engine: str) -> None:
    """What is left is judged."""
    columns = {"modifiers": None, "diagnoses": None, "taxonomy": None}
    frame = ENGINES[engine]([row("A", "0558T")])
    found = rows_of(frames.findings(frame, columns=columns))
    assert [one["rule"] for one in found] == ["scan-for-the-test"]


def test_a_column_of_what_was_done_that_day_needs_no_claim() -> None:
    """It says what the other lines would."""
    frame = polars(others="0556T").drop("claim_id")
    columns = {"same_day": "others"}
    found = rows_of(frames.findings(frame, columns=columns, keys=["others"]))
    assert "scan-for-the-test" not in {one["rule"] for one in found}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"prefix": 7}, "prefix takes a text such as 'cpt0558t_', not 7"),
        ({"prefix": "__cpt0558t_x"}, "prefix takes a text"),
        ({"prefix": "already_"}, "the frame has a column 'already_errors' already"),
        ({"codes": "0558T"}, "codes takes several codes"),
        ({"codes": 7}, "codes takes several codes"),
        ({"codes": []}, "codes takes one code at least"),
        ({"columns": {"code": None}}, "no column for code"),
        ({"codes": ["558"]}, "is no CPT or HCPCS code"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, Any], told: str) -> None:
    """Before any work."""
    with pytest.raises(cpt.CPT0558TError, match=told):
        frames.review(polars(already_errors=1), **asked)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("claim_id", "keys takes a list of columns"),
        (["claim"], "nearest: 'claim_id'"),
        (["rule"], "findings have a column 'rule' of their own"),
    ],
)
def test_keys_are_columns_of_the_frame(keys: Any, told: str) -> None:
    """Several of them."""
    with pytest.raises(cpt.InvalidQueryError, match=told):
        frames.findings(polars(rule="own"), keys=keys)


@pytest.mark.parametrize("frame", [None, 7, "0558T", [row("A", "0558T")], {"a": [1]}, pl.Series()])
@pytest.mark.parametrize("ask", [frames.review, frames.findings, frames.annotate, frames.summary])
def test_what_is_no_frame_is_refused(ask: Any, frame: Any) -> None:
    """By its type alone."""
    with pytest.raises(cpt.InvalidQueryError, match="expected one of pandas, Polars"):
        ask(frame)


def test_an_engine_that_cannot_do_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line."""
    monkeypatch.setattr("cpt0558t.frames._engines.engines.EAGER", ("pandas",))
    with pytest.raises(cpt.InvalidQueryError, match="frames of polars cannot be reviewed"):
        frames.review(polars())


def test_helper_columns_of_the_callers_own_are_refused() -> None:
    """They would be lost."""
    with pytest.raises(cpt.InvalidQueryError, match="are kept for the work"):
        frames.review(polars(**{ROW: 1}))


def odd(cell: Any) -> Row:
    """A line with something else than text where text is expected."""
    return row("A", "0558T", diagnoses=["M17.11"]) | {"hcpcs_modifier_1": cell}


@pytest.mark.parametrize(
    ("cell", "value"), [(26, None), (26.0, None), (2.5, "?"), (None, None), (float("nan"), None)]
)
def test_numbers_are_codes_where_they_are_whole(cell: Any, value: str | None) -> None:
    """A reader of CSV takes modifiers for numbers."""
    found = rows_of(frames.findings(pl.DataFrame([odd(cell)]), keys=[]))
    assert [one["value"] for one in found if "malformed" in one["rule"]] == [value] * bool(value)


def test_a_value_of_a_line_is_in_no_error() -> None:
    """A shifted column holds names."""
    frame = pd.DataFrame([odd(NAME) | {"service_unit_quantity": NAME}])
    with pytest.raises(cpt.InvalidQueryError) as caught:
        frames.review(frame)
    assert NAME not in str(caught.value)


def test_a_date_that_is_none_counts_as_none() -> None:
    """As a line without a date."""
    frame = polars(claim_line_start_date="some day", hcpcs_modifier_1="26")
    dated = polars(claim_line_start_date=date(2023, 1, 1), hcpcs_modifier_1="26")
    names = ["rule", "severity", "value"]
    made = [
        [tuple(one[n] for n in names) for one in rows_of(frames.findings(f))]
        for f in (frame, dated)
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("columns", "setting"),
    [
        ({"claim_type": None}, "facility"),
        ({"claim_type": None, "place": None}, "professional"),
        ({"place": None}, "professional"),
        ({}, "professional"),
    ],
)
def test_the_type_of_the_claim_decides_before_the_place(
    columns: dict[str, None], setting: str
) -> None:
    """53 is not for facilities."""
    frame = polars(place_of_service_code="22", hcpcs_modifier_1="53")
    found = {one["rule"] for one in rows_of(frames.findings(frame, columns=columns))}
    assert ("discontinued-is-professional" in found) is (setting == "facility")


@pytest.mark.parametrize(("code", "reviewed"), [("s9325", True), ("\u017f9325", False)])
def test_a_letter_outside_ascii_is_no_letter_of_a_code(code: str, reviewed: bool) -> None:
    """Even where it becomes one in upper case."""
    made = rows_of(frames.review(polars(hcpcs_code=code), codes=["S9325"]))
    assert made[0]["cpt0558t_reviewed"] is reviewed


def test_an_engine_without_an_order_has_no_places() -> None:
    """As Spark."""
    frame = Mock(spec=nw.LazyFrame, implementation=Mock(is_polars=lambda: False))
    assert placed(frame) == (frame, None)
