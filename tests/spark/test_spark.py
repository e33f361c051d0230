"""PySpark on two cores of one machine gives the answers of every other engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t import frames
from frame_claims import CLAIMS, expected
from frame_known import KNOWN, figures
from frame_lines import Row, lines, row

pytestmark = pytest.mark.spark

KINDS = {
    "claim_line_number": "int",
    "claim_line_start_date": "date",
    "service_unit_quantity": "double",
    "at": "int",
}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session on two cores."""
    builder = import_module("pyspark.sql").SparkSession.builder
    session = (
        builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    yield session
    session.stop()


def framed(spark: Any, rows: list[Row]) -> Any:
    """Rows as a frame of Spark."""
    schema = ", ".join(f"{name} {KINDS.get(name, 'string')}" for name in rows[0])
    return spark.createDataFrame([tuple(held.values()) for held in rows], schema)


def test_findings_are_those_of_the_scalar_review(spark: Any) -> None:
    """Rule, severity, field, value and suggestion of each."""
    made = frames.findings(framed(spark, CLAIMS)).collect()
    assert Counter(tuple(one) for one in made) == expected(CLAIMS)


def test_the_counts_are_those_of_the_scalar_review(spark: Any) -> None:
    """Errors, warnings and infos of each line, by its place among them."""
    rows = [held | {"at": at} for at, held in enumerate(CLAIMS)]
    made = {one["at"]: one for one in frames.review(framed(spark, rows)).collect()}
    for at, line in enumerate(lines(CLAIMS)):
        result = cpt.review(line) if line else None
        counts = (len(result.errors), len(result.infos)) if result else (None, None)
        assert (made[at]["cpt0558t_errors"], made[at]["cpt0558t_infos"]) == counts


def test_the_figures_are_those_of_the_scalar_review(spark: Any) -> None:
    """Lines, sound ones, and findings by rule, month and payer."""
    made = frames.summary(framed(spark, CLAIMS)).collect()
    told = {(one["month"], one["payer"]): (one["lines"], one["sound"]) for one in made}
    assert told == {key: value[:2] for key, value in figures(CLAIMS).items()}


def test_lines_are_annotated(spark: Any) -> None:
    """With what the page and the authorities say."""
    made = frames.annotate(framed(spark, KNOWN)).collect()
    told = {one["claim_id"]: one["cpt0558t_opps_indicator"] for one in made}
    assert told == {"A": "S", "B": "E1", "C": None, "D": None, "E": None}


def test_a_table_is_made_in_a_session(spark: Any) -> None:
    """Beside the claims that it is joined with."""
    assert frames.table("modifiers", backend=spark).count() == len(cpt.modifiers)


NUMBERS = [float("inf"), 1e300, -float("inf"), float("nan"), 2.5]


def test_numbers_beyond_measure_are_read(spark: Any) -> None:
    """As every other engine reads them."""
    rows = [
        row("A", "0557T", line=at, units=number, payer="Medicare")
        for at, number in enumerate(NUMBERS)
    ]
    made = frames.findings(framed(spark, rows)).where("rule = 'mue-units'").collect()
    assert sorted(one["value"] for one in made) == ["1000000000", "1000000000", "2.5"]


def test_numbers_that_are_no_codes_are_told(spark: Any) -> None:
    """And a date may be a number of eight digits."""
    frame = framed(spark, [row("A", "0558T", line=at) for at in range(len(NUMBERS))])
    cast = "CASE claim_line_number WHEN 0 THEN double('inf') WHEN 1 THEN 1e300D WHEN 2 THEN 26D END"
    held = frame.selectExpr(
        "* EXCEPT (hcpcs_modifier_1, claim_line_start_date)",
        f"{cast} AS hcpcs_modifier_1",
        "20230101 AS claim_line_start_date",
    )
    values = frames.findings(held).where("rule = 'malformed-modifier'").collect()
    days = frames.annotate(held).select("cpt0558t_opps_indicator").distinct().collect()
    assert ([one["value"] for one in values], [one[0] for one in days]) == (["?", "?"], ["E1"])


@pytest.mark.parametrize(
    ("expression", "asked", "told"),
    [
        ("1 AS `a.b`", {}, "column number 19 has a name that pyspark takes for something else"),
        ("1 AS `a``b`", {}, "column number 19 has a name that pyspark takes for something else"),
        ("1 AS HCPCS_code", {}, "columns 'hcpcs_code' and 'HCPCS_code' have one name"),
        ("1 AS CPT0558T_errors", {}, "has a column 'cpt0558t_errors' already"),
        ("1 AS a", {"prefix": "a."}, "pyspark takes the name 'a.reviewed' for something else"),
        ("array(1) AS a", {"columns": {"claim": "a"}}, "the column 'a' holds List; what tells"),
        ("true AS a", {"columns": {"units": "a"}}, "the column 'a' holds Boolean; units are"),
    ],
)
def test_what_it_cannot_do_is_refused(
    spark: Any, expression: str, asked: dict[str, Any], told: str
) -> None:
    """Before any work."""
    with pytest.raises(cpt.InvalidQueryError, match=told):
        frames.review(framed(spark, CLAIMS[:1]).selectExpr("*", expression), **asked)


def test_a_column_without_a_type_is_nothing(spark: Any) -> None:
    """Whatever its role."""
    names = ("payer", "service_unit_quantity", "hcpcs_modifier_1", "claim_line_start_date")
    held = framed(spark, CLAIMS[:1]).selectExpr(
        f"* EXCEPT ({', '.join(names)})", *[f"null AS {name}" for name in names]
    )
    assert frames.review(held).count() == 1
