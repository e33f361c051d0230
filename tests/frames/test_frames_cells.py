"""What cells and connections may hold that an engine or a reader stumbles over."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import polars as pl
import pytest

from cpt0558t import InvalidQueryError, ServiceLine, frames, review
from cpt0558t.codes import PAYER
from cpt0558t.frames._texts.payers import patterns
from frame_lines import ENGINES, ONE_OF_EACH, pa, pd, row, rows_of

one_of_each = pytest.mark.parametrize("engine", ONE_OF_EACH)


def relation(connection: duckdb.DuckDBPyConnection, claim: str, modifier: str) -> Any:
    """A line of a claim, in a connection."""
    return connection.sql(
        f"SELECT '{claim}' AS claim_id, '0558T' AS hcpcs_code, '{modifier}' AS hcpcs_modifier_1, "
        "'M81.0' AS diagnosis_code_1, DATE '2026-05-01' AS claim_line_start_date"
    )


def rules_of(frame: Any) -> set[str]:
    """The rules that find something in a frame."""
    return {one["rule"] for one in rows_of(frames.findings(frame))}


def test_a_second_call_leaves_the_first_as_it_was() -> None:
    """Of two relations of one connection, before either is worked out."""
    connection = duckdb.connect()
    first = frames.findings(relation(connection, "A", "26"))
    frames.findings(relation(connection, "B", "80"))
    assert {one["claim_id"] for one in rows_of(first)} == {"A"}


def test_nothing_is_left_in_a_database() -> None:
    """No view, no table."""
    connection = duckdb.connect()
    rows_of(frames.findings(relation(connection, "A", "26")))
    found = connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert found == []


@pytest.mark.parametrize("name", ["x", "X", "key", "value", "one"])
def test_a_column_may_have_any_name(name: str) -> None:
    """Even that of a variable of ours."""
    connection = duckdb.connect()
    held = relation(connection, "A", "26").project(f"*, {{'key': 'z', 'value': 0}} AS {name}")
    twice = held.project("*, '26' AS hcpcs_modifier_2")
    assert rows_of(frames.review(twice))[0]["cpt0558t_duplicate_modifier"] is True


@one_of_each
@pytest.mark.parametrize(
    "payer",
    [
        "Medi\u2605care",
        "\u02b3Medicare",
        "Medi\u0345care",
        "Medicare" + 200 * " ",
        "M\u00e9dic\u0430re",
    ],
)
def test_medicare_is_what_it_is_to_a_line(engine: str, payer: str) -> None:
    """With signs that fold away, and with letters that only look alike."""
    line = ServiceLine("0558T", modifiers=["26"], on="2026-05-01", payer=payer)
    frame = ENGINES[engine]([row("A", "0558T", modifiers=["26"], payer=payer)])
    assert rows_of(frames.review(frame))[0]["cpt0558t_errors"] == len(review(line).errors)


def test_the_letters_of_medicare_are_those_of_names() -> None:
    """Every character of the first planes, in the midst of the name."""
    import re

    between, medicare = map(re.compile, patterns())
    wanted = PAYER.tidy("Medicare")
    names = (f"Medi{chr(code)}care" for code in range(0x20, 0x20000) if not 0xD800 <= code < 0xE000)
    unlike = [
        name
        for name in names
        if bool(medicare.search(between.sub("", name))) is not (PAYER.tidy(name) == wanted)
    ]
    assert unlike == []


# 0558T has had the status E1 in 2023 and S before and after: a facility's line of then is an error.
@one_of_each
@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("20230228", True),
        ("20230229", False),
        ("2023-04-31", False),
        ("2023-05-01T10:00:00", True),
        ("2023-05-01 10:00", True),
        ("2023-05-01 junk", False),
        ("2023-05-011", False),
    ],
)
def test_a_day_that_is_none_is_no_day(engine: str, day: str, counts: bool) -> None:
    """By the calendar."""
    held = row("A", "0558T", setting="institutional", payer="Medicare")
    frame = pl.DataFrame([held | {"claim_line_start_date": day}])
    engines: dict[str, Any] = {
        "pandas, objects": frame.to_pandas,
        "polars": lambda: frame,
        "polars, lazy": frame.lazy,
        "pyarrow": frame.to_arrow,
        "duckdb": lambda: duckdb.from_arrow(frame.to_arrow()),
    }
    made = engines[engine]()
    assert ("opps-status" in rules_of(made)) is counts


@pytest.mark.parametrize(("year", "counts"), [("2024", True), ("1900", False), ("2000", True)])
def test_a_leap_day_is_a_day_of_leap_years(year: str, counts: bool) -> None:
    """The line has a month then."""
    held = row("A", "0558T") | {"claim_line_start_date": f"{year}-02-29"}
    found = rows_of(frames.summary(pl.DataFrame([held])))
    assert {one["month"] for one in found} == {f"{year}-02" if counts else None}


@one_of_each
def test_a_blank_claim_is_no_claim(engine: str) -> None:
    """Two lines of which nobody knows the claim are not beside each other."""
    frame = ENGINES[engine]([row(" ", "0557T"), row(" ", "0554T")])
    assert "ncci-pair" not in rules_of(frame)


def test_half_a_character_is_refused() -> None:
    """In one line, with nothing of the cell."""
    frame = ENGINES["pandas, objects"]([row("A", "0558T", diagnoses=["\udcff SMITH"])])
    with pytest.raises(InvalidQueryError) as refused:
        frames.review(frame)
    assert "SMITH" not in str(refused.value)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC"])
def test_a_moment_of_any_zone_has_a_day(zone: str) -> None:
    """In pandas."""
    frame = ENGINES["pandas, objects"](
        [row("A", "0558T", setting="institutional", payer="Medicare")]
    )
    frame["claim_line_start_date"] = pd.DatetimeIndex(["2023-05-01"], tz=zone)
    assert "opps-status" in rules_of(frame)


def test_dates_of_arrow_in_milliseconds_are_dates() -> None:
    """Its date64."""
    held = row("A", "0558T", setting="institutional", payer="Medicare", on=date(2023, 5, 1))
    frame = ENGINES["pyarrow"]([held])
    at = frame.column_names.index("claim_line_start_date")
    days = frame.column(at).cast(pa.date64())
    assert "opps-status" in rules_of(frame.set_column(at, "claim_line_start_date", days))


@pytest.mark.skipif(pd.__version__ < "3", reason="see the next")
@pytest.mark.skipif(pd.__version__ < "3", reason="see the next")
def test_large_text_of_arrow_in_pandas_is_text() -> None:
    """Its large_string."""
    frame = ENGINES["pandas, arrow"]([row("A", "0558T", modifiers=["26"], payer="Medicare")])
    large = {
        name: pd.ArrowDtype(pa.large_string())
        for name in frame
        if "string" in str(frame[name].dtype)
    }
    assert "component-indicator" in rules_of(frame.astype(large))


def test_large_text_is_too_much_for_an_old_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which would end in an error of its own."""
    frame = ENGINES["pandas, arrow"]([row("A", "0558T")])
    large = frame.astype({"hcpcs_code": pd.ArrowDtype(pa.large_string())})
    monkeypatch.setattr(pd, "__version__", "2.3.3")
    with pytest.raises(InvalidQueryError, match="'hcpcs_code' holds large_string, which"):
        frames.review(large)


@pytest.mark.parametrize("asked", [frames.findings, frames.summary])
def test_new_rows_of_pandas_are_numbered_from_nought(asked: Any) -> None:
    """Whatever the index of the lines."""
    frame = ENGINES["pandas, objects"]([row("B", "0558T"), row("A", "0558T")])
    made = asked(frame.set_index(pd.Index([7, 3])))
    assert list(made.index) == list(range(len(made)))


def test_labels_that_must_not_be_double_are_no_hindrance() -> None:
    """A flag of pandas."""
    frame = ENGINES["pandas, objects"]([row("A", "0558T", diagnoses=["I10", "I10"])])
    made = frames.review(frame.set_flags(allows_duplicate_labels=False))
    assert bool(made["cpt0558t_duplicate_diagnosis"].iloc[0]) is True


def test_an_object_that_raises_is_no_frame() -> None:
    """Whatever it raises."""

    class Hostile:
        def __narwhals_dataframe__(self) -> object:
            raise OSError

    with pytest.raises(InvalidQueryError, match="is no data frame"):
        frames.review(Hostile())


def test_a_prefix_of_no_character_is_refused() -> None:
    """Half of one."""
    frame = ENGINES["polars"]([row("A", "0558T")])
    with pytest.raises(InvalidQueryError, match="prefix takes a text"):
        frames.review(frame, prefix="\ud800")
