"""What is known of lines, the figures of a review, and the library's tables, as frames."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pytest

import cpt0558t as cpt
from cpt0558t import frames
from cpt0558t.tables.registry import ALL
from frame_claims import CLAIMS
from frame_known import KNOWN, figures
from frame_lines import ENGINES, ONE_OF_EACH, Row, pd, row, rows_of

one_of_each = pytest.mark.parametrize("engine", ONE_OF_EACH)
BEFORE = row("F", "0558T", on=date(2019, 12, 31))


def note(held: Row, name: str) -> Any:
    """What is noted of a line."""
    return held[f"cpt0558t_{name}"]


@pytest.fixture(scope="module")
def noted() -> list[Row]:
    """What is known of the lines."""
    return rows_of(frames.annotate(ENGINES["polars"](KNOWN)))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("annotated", [True, True, True, True, False]),
        ("family", [True, True, False, False, None]),
        ("relation", ["member", "member", "neighbour", None, None]),
        ("code_verdict", ["differs", "differs", None, "differs", None]),
        ("code_intended", ["0558T", "0558T", None, "72131", None]),
        ("modifier_verdict", ["26: confirmed; AS: differs", None, None, None, None]),
        ("modifier_intended", ["26: 26", None, None, None, None]),
        ("diagnosis_role", ["M17.11: pre_operative; Z96.641: post_operative"] + [None] * 4),
        ("diagnosis_verdict", ["M17.11: confirmed; Z96.641: differs"] + [None] * 4),
        ("diagnosis_intended", ["M17.11: M17.11; Z96.641: Z96.651"] + [None] * 4),
        ("taxonomy_verdict", ["207RC0000X: differs"] + [None] * 4),
        ("taxonomy_intended", ["207RC0000X: 2085R0202X"] + [None] * 4),
        ("opps_indicator", ["S", "E1", None, None, None]),
        ("opps_rate", [88.91, None, None, None, None]),
        ("opps_known", [True, True, None, None, None]),
    ],
)
def test_what_is_known_of_a_line_stands_beside_it(
    noted: list[Row], name: str, values: list[Any]
) -> None:
    """As the page, the authorities and this project's judgement have it."""
    assert [note(held, name) for held in noted] == values


def test_the_relevance_is_the_pages(noted: list[Row]) -> None:
    """To the letter."""
    texts = [f"{code}: {cpt.relevance(code)}" for code in ("M17.11", "Z96.641")]
    assert note(noted[0], "diagnosis_relevance") == "; ".join(texts)


@one_of_each
def test_every_engine_knows_the_same(engine: str, noted: list[Row]) -> None:
    """Row by row."""
    made = rows_of(frames.annotate(ENGINES[engine](KNOWN)))
    names = [name for name in noted[0] if name.startswith("cpt0558t_")]
    assert [[held[n] for n in names] for held in made] == [
        [held[n] for n in names] for held in noted
    ]


def test_nothing_is_known_of_the_time_before_the_first_snapshot() -> None:
    """And that is said."""
    [made] = rows_of(frames.annotate(ENGINES["polars"]([BEFORE])))
    assert (note(made, "opps_indicator"), note(made, "opps_known")) == (None, False)


def test_lines_of_other_codes_can_be_annotated() -> None:
    """Where they are asked for."""
    made = rows_of(frames.annotate(ENGINES["polars"](KNOWN), codes=["99213"]))
    assert [note(held, "diagnosis_verdict") for held in made] == [None] * 4 + ["M17.11: confirmed"]


@one_of_each
def test_the_figures_are_those_of_the_scalar_review(engine: str) -> None:
    """Lines, sound ones, and findings by rule, month and payer."""
    made: dict[tuple[Any, Any], tuple[int, int, Counter[Any]]] = {}
    for held in rows_of(frames.summary(ENGINES[engine](CLAIMS))):
        found = made.setdefault(
            (held["month"], held["payer"]), (held["lines"], held["sound"], Counter())
        )[2]
        if held["rule"] is not None:
            found[held["rule"], held["severity"]] += held["findings"]
    assert made == figures(CLAIMS)


def test_the_share_of_sound_lines_is_a_share() -> None:
    """Between nothing and all; a group without findings has a row."""
    rows = [row("A", "73700", diagnoses=["M17.11"]), row("B", "73700", on=date(2026, 6, 1))]
    made = rows_of(frames.summary(ENGINES["polars"](rows)))
    told = [(held["month"], held["share_sound"], held["rule"], held["findings"]) for held in made]
    assert told == [("2026-05", 1.0, None, 0), ("2026-06", 0.0, "no-diagnosis", 1)]


BACKENDS = ("pandas", "polars", "pyarrow", "duckdb")


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("name", ALL)
def test_every_table_is_a_frame_of_every_engine(name: str, backend: str) -> None:
    """As many rows, and no column within a column."""
    made = rows_of(frames.table(name, backend=backend))
    assert len(made) == len(ALL[name])
    plain = (type(None), str, bool, int, float, date)
    assert all(isinstance(value, plain) for held in made for value in held.values())


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_values_of_a_table_are_those_of_its_records(backend: str) -> None:
    """A check is columns of its own; a list is text; a decimal is a number."""
    made = rows_of(frames.table("diagnoses", backend=backend))
    first, check = made[0], cpt.diagnoses["M25.60"].check
    assert (first["code"], first["check_verdict"], first["check_sources"]) == (
        "M25.60",
        check.verdict.value,
        "; ".join(check.sources),
    )


def test_a_decimal_of_a_table_is_a_number() -> None:
    """US dollars."""
    made = rows_of(frames.table("opps-history", backend="polars"))
    rates = [None if held["rate"] is None else Decimal(str(held["rate"])) for held in made]
    assert rates == [row.rate for row in cpt.opps_history]


def test_a_table_can_be_made_in_a_connection() -> None:
    """Beside the claims that it is joined with."""
    connection = duckdb.connect()
    payers = frames.table("payers", backend=connection)
    connection.register("payers", payers.to_arrow_table())
    assert connection.sql("SELECT count(*) FROM payers").fetchall() == [(len(cpt.payers),)]


@pytest.mark.parametrize("name", ["modfiers", None, 7])
def test_a_table_that_is_not_there_is_told(name: Any) -> None:
    """With the nearest."""
    with pytest.raises(cpt.InvalidQueryError, match="there is no table"):
        frames.table(name)


@pytest.mark.parametrize("backend", ["excel", None, 7, pd])
def test_an_engine_that_is_not_there_is_told(backend: Any) -> None:
    """With those that are."""
    with pytest.raises(cpt.InvalidQueryError, match="makes frames of pandas, polars, pyarrow"):
        frames.table("modifiers", backend=backend)


def test_a_table_of_polars_has_types() -> None:
    """Dates are dates."""
    assert frames.table("opps_history", backend="polars").schema["since"] == pl.Date


class Session:
    """What a session of Spark takes; the real one is asked by ``nox -s engines``."""

    def __init__(self) -> None:
        self.given: list[Any] = []

    def createDataFrame(self, rows: list[Any], schema: str) -> Any:  # noqa: N802 - as Spark has it
        """Keep what is given."""
        self.given = [rows, schema]
        return self


def test_a_table_can_be_made_in_a_session() -> None:
    """Rows, and a type for each column."""
    Session.__module__ = "pyspark.sql.session"
    made = frames.table("payers", backend=Session())
    assert made.given == [[(name,) for name in cpt.payers], "`name` string"]


def test_nothing_is_known_of_what_a_frame_has_not() -> None:
    """Where that is said."""
    made = rows_of(frames.annotate(ENGINES["polars"](KNOWN), columns={"modifiers": None}))
    assert [note(held, "modifier_verdict") for held in made] == [None] * 5


@one_of_each
def test_a_reviewed_frame_can_be_annotated(engine: str) -> None:
    """No column of the one is a column of the other."""
    made = rows_of(frames.annotate(frames.review(ENGINES[engine]([row("A", "0558T")]))))[0]
    assert (made["cpt0558t_reviewed"], made["cpt0558t_annotated"]) == (True, True)
