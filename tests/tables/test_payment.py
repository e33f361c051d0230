"""What CMS says of payment, by release and by day."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import cpt0558t as cpt

SNAPSHOTS = Path(__file__).resolve().parents[2] / "sources" / "cms-opps" / "status.csv"


def snapshots() -> list[tuple[str, date, str, Decimal | None]]:
    """Code, first day, status and rate of each snapshot of the extract."""
    with SNAPSHOTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        (
            row["code"],
            date.fromisoformat(row["quarter"]),
            row["status_indicator"],
            Decimal(row["rate"]) if row["rate"] else None,
        )
        for row in rows
    ]


@pytest.mark.parametrize("offset", [0, 45, 89])
def test_a_snapshot_speaks_for_its_quarter(offset: int) -> None:
    """Its first day, one in the middle, its last but a few."""
    for code, first, status, rate in snapshots():
        answer = cpt.opps_status(code, on=first + timedelta(days=offset))
        assert (answer.status_indicator, answer.rate, answer.known) == (status, rate, True)


def test_e1_from_october_2022_to_the_end_of_2023() -> None:
    """Medicare did not pay 0558T."""
    answer = cpt.opps_status("0558T", on=date(2023, 1, 1))
    assert (answer.status_indicator, answer.rate, answer.since, answer.until) == (
        "E1",
        None,
        date(2022, 10, 1),
        date(2023, 12, 31),
    )


@pytest.mark.parametrize(
    ("code", "day", "status", "rate", "known"),
    [
        ("0558T", date(2021, 8, 15), "S", "80.90", True),
        ("0558T", date(2020, 7, 1), "S", "79.81", False),
        ("0558T", date(2020, 12, 31), "S", "79.81", False),
        ("0558T", date(2022, 6, 30), "S", "80.90", False),
        ("0554T", date(2020, 12, 31), "M", None, True),
        ("0558T", date(2026, 7, 1), "S", "88.91", False),
        ("0558T", date(2199, 1, 1), "S", "88.91", False),
    ],
    ids=[
        "agree",
        "differ, first day",
        "last day",
        "two quarters",
        "agree without rate",
        "after the last",
        "long after",
    ],
)
def test_a_quarter_without_a_snapshot(
    code: str, day: date, status: str, rate: str | None, known: bool
) -> None:
    """The neighbours' value where both agree, else the earlier one, as not known."""
    answer = cpt.opps_status(code, on=day)
    expected = None if rate is None else Decimal(rate)
    assert (answer.status_indicator, answer.rate, answer.known) == (status, expected, known)


@pytest.mark.parametrize(
    ("code", "first"), [("0558T", date(2020, 1, 1)), ("0743T", date(2023, 1, 1))]
)
def test_before_the_first_snapshot_nothing_is_known_but_when_it_begins(
    code: str, first: date
) -> None:
    """The status is None, and the first day known is named."""
    answer = cpt.opps_status(code, on=first - timedelta(days=1))
    assert (answer.status_indicator, answer.rate, answer.known, answer.first_known) == (
        None,
        None,
        False,
        first,
    )


def test_the_history_has_no_gap_and_no_overlap() -> None:
    """Each stretch of a code begins the day after the one before it."""
    for code in {row.code for row in cpt.opps_history}:
        stretches = list(cpt.opps_history.where(code=code))
        for one, two in pairwise(stretches):
            assert two.since is not None
            assert one.until == two.since - timedelta(days=1)


@pytest.mark.parametrize(
    "day",
    [date(2023, 1, 1), datetime(2023, 1, 1, 23, 59, tzinfo=UTC), "2023-01-01"],
    ids=str,
)
def test_a_day_is_a_date_a_moment_of_it_or_its_iso_text(day: Any) -> None:
    """As programs have it."""
    assert cpt.opps_status(" 0558t", on=day).status_indicator == "E1"


class Moment(datetime):
    """A moment of another library."""


def test_a_moment_of_another_library_is_of_its_day() -> None:
    """As pandas has it."""
    day: Any = Moment(2023, 1, 1, 12, tzinfo=UTC)
    assert cpt.opps_status("0558T", on=day).status_indicator == "E1"


def test_rows_are_found_by_a_code_in_any_spelling() -> None:
    """As keyed tables are."""
    assert len(cpt.ncci_edits.where(column_1=" 74176 ", column_2="0558t")) == 4


def test_rows_are_found_by_an_amount_of_any_type() -> None:
    """A float is what it looks like."""
    assert {row.rate for row in cpt.opps_snapshots.where(code="0558T", rate=80.9)} == {
        Decimal("80.90")
    }


@pytest.mark.parametrize("day", [None, "yesterday", 20230101, "2023-02-30", [], 1.5])
def test_what_is_no_day_is_refused(day: Any) -> None:
    """By an error of ours."""
    with pytest.raises(cpt.InvalidQueryError, match=r"^a day is a date"):
        cpt.opps_status("0558T", on=day)


class Never(Moment):
    """A moment that is none, as pandas has it."""

    year: Any = float("nan")


def test_a_moment_that_is_none_is_refused() -> None:
    """NaT is a datetime by its class, but of no day."""
    with pytest.raises(cpt.InvalidQueryError, match=r"^a day is a date"):
        cpt.opps_status("0558T", on=Never(2023, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("code", "error"),
    [("99213", cpt.UnknownCodeError), (None, cpt.InvalidCodeError), ("x", cpt.InvalidCodeError)],
)
def test_a_code_without_a_history_is_refused(code: Any, error: type[Exception]) -> None:
    """Unknown or no code at all."""
    with pytest.raises(error):
        cpt.opps_status(code, on=date(2023, 1, 1))


def test_the_fee_schedule_has_22_releases_of_18_codes() -> None:
    """2020 to 2026."""
    releases = {row.release for row in cpt.fee_schedule}
    assert (len(releases), len({row.code for row in cpt.fee_schedule})) == (22, 18)


def test_0558t_is_contractor_priced_without_components() -> None:
    """Status C and PC/TC 0, in every release."""
    rows = cpt.fee_schedule.where(code="0558T")
    assert {(row.status, row.pctc, row.global_days) for row in rows} == {("C", "0", "XXX")}


@pytest.mark.parametrize(
    "indicator",
    [
        "status",
        "pctc",
        "global_days",
        "multiple_procedure",
        "bilateral",
        "assistant",
        "co_surgery",
        "team_surgery",
    ],
)
def test_every_value_of_an_indicator_has_a_meaning(indicator: str) -> None:
    """Also in a notebook, without CMS's record layout at hand."""
    meanings = {row.value for row in cpt.indicators.where(indicator=indicator)}
    assert {getattr(row, indicator) for row in cpt.fee_schedule} <= meanings


@pytest.mark.parametrize(("setting", "count"), [("practitioner", 35), ("outpatient_hospital", 34)])
def test_ncci_takes_0558t_into_other_codes(setting: str, count: int) -> None:
    """Most of them a CT of chest, spine, abdomen or pelvis; the extract has so many a setting."""
    edits = cpt.ncci_edits.where(setting=setting, column_2="0558T")
    assert len({edit.column_1 for edit in edits}) == count


def test_74263_is_reversed_in_the_hospital_edition() -> None:
    """There 0558T is in column 1."""
    edits = cpt.ncci_edits.where(setting="outpatient_hospital", column_1="0558T")
    assert "74263" in {edit.column_2 for edit in edits}


def test_a_hospital_bills_no_unit_of_0554t() -> None:
    """An MUE of 0."""
    rows = cpt.mue.where(setting=cpt.NcciSetting.OUTPATIENT_HOSPITAL, code="0554T")
    assert {row.units for row in rows} == {0}


@pytest.mark.parametrize(
    ("table", "field", "value", "wanted"),
    [
        ("fee_schedule", "conversion_factor", "x", "a decimal from 0"),
        ("fee_schedule", "conversion_factor", Decimal(-1), "a decimal from 0"),
        ("fee_schedule", "facility_total", Decimal("NaN"), "a decimal from 0"),
        ("fee_schedule", "effective", None, "a date"),
        ("mue", "units", -1, "a whole number from 0"),
        ("mue", "units", True, "a whole number from 0"),
        ("ncci_edits", "modifier_indicator", "2", "one of '0', '1', '9'"),
        ("authority_codes", "exists", 1, "true or false"),
        ("authority_codes", "billable", "yes", "true or false"),
    ],
)
def test_a_record_refuses_what_it_cannot_be(
    table: str, field: str, value: Any, wanted: str
) -> None:
    """Amounts, days, units, flags."""
    row: Any = getattr(cpt, table)[0]
    with pytest.raises(cpt.InvalidRecordError, match=rf"\.{field} takes {wanted}"):
        type(row)(**{**row.to_dict(), field: value})
