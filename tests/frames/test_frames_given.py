"""Frames as people have them: codes in one column, dates as text, any index and connection."""

from __future__ import annotations

from collections import Counter

import duckdb
import polars as pl
import pytest

import cpt0558t as cpt
from cpt0558t import frames
from frame_claims import CLAIMS, SAME_DAY, expected, told
from frame_lines import (
    CARRIED,
    DIAGNOSES,
    ENGINES,
    MODIFIERS,
    ONE_OF_EACH,
    Row,
    pd,
    row,
    rows_of,
)

each_engine = pytest.mark.parametrize("engine", ENGINES)
one_of_each = pytest.mark.parametrize("engine", ONE_OF_EACH)


@pytest.mark.parametrize("engine", ["duckdb", "pandas, objects"])
def test_other_engines_take_such_a_column_apart_alike(engine: str) -> None:
    """All of the days in one frame."""
    rows = [
        row(str(number), "0557T", diagnoses=["M17.11"]) | {"same_day": ";".join(day) or None}
        for number, day in enumerate(SAME_DAY)
    ]
    asked = frames.findings(ENGINES["polars"](rows))
    assert told(frames.findings(ENGINES[engine](rows))) == told(asked)


def delimited(rows: list[Row], mark: str) -> pl.DataFrame:
    """Lines with all modifiers in one column, all diagnoses in another."""
    made: list[Row] = []
    for held in rows:
        one = {name: cell for name, cell in held.items() if not name[-1].isdigit()}
        for name, column, size in (
            ("modifiers", "hcpcs_modifier", MODIFIERS),
            ("diagnoses", "diagnosis_code", DIAGNOSES),
        ):
            cells = [held[f"{column}_{number}"] for number in range(1, size + 1)]
            one[name] = mark.join(cell for cell in cells if cell) or None
        made.append(one)
    return pl.DataFrame(made, infer_schema_length=None)


PLAIN = [held for held in CLAIMS if "JOHN SMITH AND SONS" not in held.values()]


@pytest.mark.parametrize("mark", [";", ",", "|", " ", "; "])
def test_codes_may_stand_in_one_column(mark: str) -> None:
    """With whatever is usual between them."""
    frame = delimited(PLAIN, mark)
    assert told(frames.findings(frame)) == expected(PLAIN)


@pytest.mark.parametrize("day", SAME_DAY, ids=lambda day: ";".join(day) or "nothing")
@pytest.mark.parametrize("engine", ["polars", "pyarrow"])
def test_what_else_was_done_may_stand_in_a_column(engine: str, day: list[str]) -> None:
    """Codes with their modifiers after hyphens; what is malformed is told."""
    rows = [row(None, code, diagnoses=["M17.11"]) for code in ("0558T", "0557T", "0555T")]
    made = [held | {"same_day": ";".join(day) or None} for held in rows]
    found = rows_of(frames.findings(ENGINES[engine](made), keys=["hcpcs_code"]))
    asked = [
        (code, f.rule, str(f.severity), f.field, f.value)
        for code in ("0558T", "0557T", "0555T")
        for f in cpt.review(
            cpt.ServiceLine(code, diagnoses=["M17.11"], on="2026-05-01", same_day=day)
        ).findings
    ]
    names = ("hcpcs_code", "rule", "severity", "field", "value")
    assert Counter(tuple(one[name] for name in names) for one in found) == Counter(asked)


def test_the_index_of_pandas_is_kept() -> None:
    """Whatever it is."""
    frame = ENGINES["pandas, objects"](CLAIMS).set_index("claim_id", drop=False)
    assert frames.review(frame).index.equals(frame.index)


def test_a_lazy_frame_is_not_collected() -> None:
    """It is only asked for its columns."""
    frame = pl.LazyFrame(schema=dict.fromkeys(CLAIMS[0], pl.String)).map_batches(
        lambda _: pytest.fail("collected"), schema=dict.fromkeys(CLAIMS[0], pl.String)
    )
    columns = {"units": None}
    made = frames.review(frame, columns=columns), frames.findings(frame, columns=columns)
    assert [type(one) for one in made] == [pl.LazyFrame, pl.LazyFrame]


def test_a_relation_of_any_connection_is_reviewed() -> None:
    """In that connection."""
    connection = duckdb.connect()
    connection.register("claims", ENGINES["pyarrow"](CLAIMS))
    connection.execute("CREATE TABLE wide AS SELECT 1 AS one")
    frame = connection.sql("SELECT * FROM claims")
    assert told(frames.findings(frame)) == expected(CLAIMS)


def test_a_relation_need_not_keep_its_order() -> None:
    """It is faster then, and has the same rows."""
    frame = ENGINES["duckdb"](CLAIMS)
    one, other = rows_of(frames.review(frame)), rows_of(frames.review(frame, ordered=False))
    assert sorted(map(str, one)) == sorted(map(str, other))


def test_codes_that_a_reader_took_for_numbers_are_codes() -> None:
    """As pandas reads them from CSV."""
    rows = [row("A", "73700", modifiers=["26"], diagnoses=["M17.11"]), row("B", "73700")]
    frame = ENGINES["pandas, objects"](rows)
    frame["hcpcs_code"] = frame["hcpcs_code"].astype(int)
    frame["hcpcs_modifier_1"] = frame["hcpcs_modifier_1"].astype(float)
    frame["diagnosis_code_2"] = float("nan")
    assert told(frames.findings(frame)) == expected(rows)


@pytest.mark.parametrize("kind", ["category", "string[python]"])
def test_other_kinds_of_text_are_text(kind: str) -> None:
    """Categories too."""
    frame = ENGINES["pandas, strings"](CLAIMS)
    names = [name for name in frame if frame[name].dtype == "string"]
    assert told(frames.findings(frame.astype(dict.fromkeys(names, kind)))) == expected(CLAIMS)


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%Y%m%d", "%Y-%m-%dT09:30"])
def test_dates_may_be_text(form: str) -> None:
    """In ISO form."""
    texts = [
        held | {"claim_line_start_date": day and day.strftime(form)}
        for held in CLAIMS
        for day in [held["claim_line_start_date"]]
    ]
    frame = pl.DataFrame(texts, infer_schema_length=None)
    assert told(frames.findings(frame)) == expected(CLAIMS)


def test_two_times_of_a_day_are_one_day() -> None:
    """A line at nine and a line at ten."""
    rows = [row("A", "0557T"), row("A", "0554T", line=2)]
    frame = pl.DataFrame(rows).with_columns(
        pl.Series(
            "claim_line_start_date", ["2026-05-01 09:00", "2026-05-01 10:00"]
        ).str.to_datetime()
    )
    assert told(frames.findings(frame)) == expected(rows)


def test_the_carried_codes_are_reviewed() -> None:
    """Eighteen of them."""
    made = rows_of(frames.review(ENGINES["polars"]([row("A", code) for code in sorted(CARRIED)])))
    assert [held["cpt0558t_reviewed"] for held in made] == [True] * 18


def test_pandas_gets_numbers_and_truth_values_that_may_be_missing() -> None:
    """Not objects."""
    made = frames.review(ENGINES["pandas, objects"](CLAIMS))
    kinds = [str(made[f"cpt0558t_{name}"].dtype) for name in ("reviewed", "errors", "ncci_pair")]
    assert (kinds, pd.isna(made["cpt0558t_errors"]).any()) == (
        ["boolean", "Int32", "boolean"],
        True,
    )


def test_a_blank_claim_is_no_claim() -> None:
    """Nor a blank date a day."""
    rows = [row("", "0557T"), row("", "0554T", line=2)]
    rows += [row("A", "0557T"), row("A", "0554T", line=2)]
    days = ["2026-05-01", "20260501", "", " "]
    texts = [held | {"claim_line_start_date": day} for held, day in zip(rows, days, strict=True)]
    found = rows_of(frames.findings(pl.DataFrame(texts, infer_schema_length=None)))
    assert "ncci-pair" not in {one["rule"] for one in found}


def test_two_spellings_of_a_day_are_one_day() -> None:
    """With and without hyphens."""
    rows = [row("A", "0557T"), row("A", "0554T", line=2)]
    days = ["2026-05-01", "20260501"]
    texts = [held | {"claim_line_start_date": day} for held, day in zip(rows, days, strict=True)]
    assert told(frames.findings(pl.DataFrame(texts, infer_schema_length=None))) == expected(rows)


def test_numbers_among_text_are_codes() -> None:
    """As pandas may hold them."""
    rows = [row("A", "73700", modifiers=["26"], diagnoses=["M17.11"]), row("B", "0558T")]
    frame = ENGINES["pandas, objects"](rows)
    frame.loc[0, ["hcpcs_code", "hcpcs_modifier_1"]] = [73700, 26]
    assert told(frames.findings(frame)) == expected(rows)


@pytest.mark.parametrize("engine", ["polars", "pyarrow", "duckdb"])
def test_blanks_outside_ascii_stand_between_codes_too(engine: str) -> None:
    """In every engine."""
    rows = [row("A", "0558T", modifiers=["26\N{NO-BREAK SPACE}TC"])]
    columns = {"modifiers": "hcpcs_modifier_1"}
    found = rows_of(frames.findings(ENGINES[engine](rows), columns=columns))
    assert "component-pair" in {one["rule"] for one in found}


def test_a_frame_that_was_reviewed_can_be_summed_up() -> None:
    """It has the columns of a review already."""
    frame = ENGINES["polars"](CLAIMS)
    assert rows_of(frames.summary(frames.review(frame))) == rows_of(frames.summary(frame))
