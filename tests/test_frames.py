"""The review of a frame is the review of its lines, in every engine."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import duckdb
import polars as pl
import pytest

import cpt0558t as cpt
from cpt0558t import frames
from frame_lines import (
    CARRIED,
    DIAGNOSES,
    ENGINES,
    MODIFIERS,
    ONE_OF_EACH,
    Row,
    lines,
    pd,
    row,
    rows_of,
)
from test_review import LINES

each_engine = pytest.mark.parametrize("engine", ENGINES)
one_of_each = pytest.mark.parametrize("engine", ONE_OF_EACH)


def claims() -> list[Row]:
    """The lines that the scalar review is tested by, and what they stand beside, as claims."""
    made: list[Row] = []
    for number, (code, given, _) in enumerate(LINES.values()):
        line = dict(given)
        claim, on = f"C{number}", line.pop("on", None)
        if isinstance(on, str):
            line["on"] = date.fromisoformat(on)
        others = line.pop("same_day", ())
        made.append(row(claim, code, **line))
        for at, entry in enumerate(others, 2):
            other, *modifiers = entry.split("-")
            made.append(row(claim, other, line=at, modifiers=modifiers, on=line.get("on")))
    return made


SAME_DAY = [
    ["0554T"],
    ["0554T-59", "72131"],
    ["72131-XS", "72131", "0555T-LT-26"],
    ["72131-JOHN", "SMITH", "0554T-", "0743T-5X9"],
    ["0554t-xs", "\u017f131"],
    [],
]


CLAIMS = [
    *claims(),
    row("N", "0557T", payer="Medicare", units=2.0),
    row("N", "0554T", line=2, modifiers=["59"]),
    row(None, "0557T"),
    row(None, "0554T"),
    row("D", "0557T", on=None, setting="institutional", payer="Medicare"),
    row("D", "0554T", line=2, on=None),
    row("P", "0558t ", setting=None, place="22", on=date(2023, 1, 1), payer="M\u00e9dicare"),
    row("Q", "0558T", setting="other", place="11", units=None, diagnoses=["", " ", None, "m1711"]),
    row("R", None, diagnoses=["I10"]),
    row("S", "0558T", units=1.5, payer="medi-care", modifiers=["JOHN SMITH AND SONS"]),
]
REVIEWS = [cpt.review(line) if line else None for line in lines(CLAIMS)]


def told(frame: Any) -> Counter[tuple[Any, ...]]:
    """The findings of a frame, each with the claim and the number of its line."""
    names = ("claim_id", "claim_line_number", "rule", "severity", "field", "value", "suggestion")
    assert all(set(found) == set(names) for found in rows_of(frame))
    return Counter(tuple(found[name] for name in names) for found in rows_of(frame))


def expected(rows: list[Row]) -> Counter[tuple[Any, ...]]:
    """The findings of the scalar review."""
    return Counter(
        (
            *(held["claim_id"], held["claim_line_number"]),
            *(f.rule, str(f.severity), f.field, f.value, f.suggestion),
        )
        for held, line in zip(rows, lines(rows), strict=True)
        if line is not None
        for f in cpt.review(line).findings
    )


@cache
def reviewed(engine: str) -> list[Row]:
    """The rows of the review of all the lines, worked out once an engine."""
    return rows_of(frames.review(ENGINES[engine](CLAIMS)))


@each_engine
def test_findings_are_those_of_the_scalar_review(engine: str) -> None:
    """Rule, severity, field, value and suggestion of each."""
    frame = ENGINES[engine](CLAIMS)
    assert told(frames.findings(frame)) == expected(CLAIMS)


@each_engine
def test_the_counts_are_those_of_the_scalar_review(engine: str) -> None:
    """Errors, warnings and infos; nothing for lines that are not reviewed."""
    counts = [
        (True, len(one.errors), len(one.warnings), len(one.infos))
        if one
        else (False, None, None, None)
        for one in REVIEWS
    ]
    names = [f"cpt0558t_{name}" for name in ("reviewed", "errors", "warnings", "infos")]
    made = reviewed(engine)
    assert [tuple(held[name] for name in names) for held in made] == counts


@each_engine
def test_each_rule_has_a_column_that_says_whether_it_found_something(engine: str) -> None:
    """Named like it, with underscores."""
    made = reviewed(engine)
    for held, one in zip(made, REVIEWS, strict=True):
        found = {finding.rule for finding in one.findings} if one else set[str]()
        flags = {rule: held[f"cpt0558t_{rule.replace('-', '_')}"] for rule in cpt.rules}
        assert flags == {rule: rule in found if one else None for rule in cpt.rules}


@each_engine
def test_what_comes_in_comes_out(engine: str) -> None:
    """The same kind of frame, the same rows in the same order, the same columns before ours."""
    frame = ENGINES[engine](CLAIMS)
    names = list(CLAIMS[0])
    made = [{name: held[name] for name in names} for held in reviewed(engine)]
    assert (type(frames.review(frame)), made) == (type(frame), rows_of(frame))


@one_of_each
def test_a_frame_without_rows_is_reviewed(engine: str) -> None:
    """It has the columns, and no row."""
    if engine == "pandas, objects":
        frame: Any = ENGINES[engine](CLAIMS)[:0]
    else:
        frame = ENGINES[engine]([])
    assert rows_of(frames.review(frame)) == rows_of(frames.findings(frame)) == []


@one_of_each
def test_other_codes_can_be_asked_for(engine: str) -> None:
    """Those that are not carried are told to be so."""
    rows = [row("A", "99213"), row("B", "00100", modifiers=["QX"]), row("C", "0558T")]
    frame = ENGINES[engine](rows)
    found = rows_of(frames.findings(frame, codes=["99213", " 00100 "]))
    assert [(one["claim_id"], one["rule"]) for one in found] == [
        ("A", "no-diagnosis"),
        ("A", "procedure-not-carried"),
        ("B", "no-diagnosis"),
        ("B", "procedure-not-carried"),
    ]


@one_of_each
def test_the_prefix_can_be_chosen(engine: str) -> None:
    """For a frame that has such columns already."""
    made = rows_of(frames.review(ENGINES[engine](CLAIMS[:1]), prefix="x_"))[0]
    assert {"x_reviewed", "x_errors", "x_component_pair"} <= set(made)


@one_of_each
def test_the_keys_of_findings_can_be_chosen(engine: str) -> None:
    """Columns of the frame."""
    made = rows_of(frames.findings(ENGINES[engine](CLAIMS[:1]), keys=["payer", "claim_id"]))[:1]
    assert list((made or [{"payer": 0, "claim_id": 0}])[0])[:2] == ["payer", "claim_id"]


@one_of_each
def test_findings_without_keys_have_none(engine: str) -> None:
    """Only what was found."""
    made = rows_of(frames.findings(ENGINES[engine](CLAIMS[1:2]), keys=[]))
    assert list(made[0]) == ["rule", "severity", "field", "value", "suggestion"]


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
