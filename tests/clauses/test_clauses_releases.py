"""What clauses know of CMS's files: the newest edition, the release and the snapshot of a day."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.clauses import _payment, releases
from cpt0558t.clauses._clause import Clause
from cpt0558t.clauses.grounding import clauses
from cpt0558t.records.rules import Setting
from cpt0558t.tables._table import Rows

SOURCES = Path(__file__).resolve().parents[2] / "sources"


def of(rule: str) -> list[Clause]:
    """The clauses of a rule."""
    return [one for one in clauses() if one.rule.id == rule]


def extract(name: str) -> list[dict[str, str]]:
    """The rows of an extract of CMS's files."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("reverse", [False, True])
def test_units_are_judged_by_the_newest_edit(
    monkeypatch: pytest.MonkeyPatch, reverse: bool
) -> None:
    """Whatever the order of the file."""
    row = cpt.mue[0]
    rows = [
        attrs.evolve(row, edition=date(2024, 7, 1), units=1),
        attrs.evolve(row, edition=date(2030, 1, 1), units=5),
    ]
    ordered = tuple(reversed(rows)) if reverse else tuple(rows)
    monkeypatch.setattr(_payment, "mue", Rows(cpt.UnlikelyEdit, "t", ordered))
    rule = cpt.rules["mue-units"]
    assert [one.limit for one in _payment.unit_edit(rule, rule.cases[0])] == [5]


NEWEST: dict[tuple[str, ...], dict[str, str]] = {
    (row["setting"], row["code"]): row
    for row in sorted(extract("cms-ncci/mue.csv"), key=lambda row: row["edition"])
}
SETTINGS = {Setting.PROFESSIONAL: "practitioner", Setting.FACILITY: "outpatient_hospital"}


def test_an_edit_of_units_names_its_edition_and_its_source() -> None:
    """Those of the extract."""
    told = {
        (SETTINGS[one.setting], code): (one.limit, one.scope, one.sources[-1])
        for one in of("mue-units")
        for code in one.codes or ()
        if one.setting
    }
    assert told == {
        place: (
            int(row["units"]),
            f"edition of {row['edition']}, whatever the date of the line",
            row["source"],
        )
        for place, row in NEWEST.items()
    }


def test_an_edit_of_a_pair_names_its_edition_and_its_source() -> None:
    """Those of the extract; codes that take in the same ones are one clause."""
    newest = {
        (row["setting"], row["column_1"], row["column_2"]): row
        for row in sorted(extract("cms-ncci/ptp.csv"), key=lambda row: row["edition"])
    }
    told = {
        (SETTINGS[one.setting], paid, denied): (one.scope, one.sources[-1])
        for one in of("ncci-pair")
        for paid in one.members
        for denied in one.codes or ()
        if one.setting
    }
    assert told == {
        place: (f"edition of {row['edition']}, whatever the date of the line", row["source"])
        for place, row in newest.items()
    }


SCHEDULE = [row for row in extract("cms-pfs/indicators.csv") if not row["modifier"]]


@pytest.mark.parametrize("code", sorted({row["code"] for row in SCHEDULE}))
def test_a_code_has_a_row_of_each_release_for_the_whole_service(code: str) -> None:
    """The earliest first; the rows of the parts are left out."""
    held = sorted((row["effective"], row["release"]) for row in SCHEDULE if row["code"] == code)
    rows = releases.entries()[code]
    assert [(str(row.effective), row.release) for row in rows] == held


def test_the_order_of_the_fee_schedule_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The releases of a code are put in order."""
    turned = Rows(cpt.FeeScheduleEntry, "t", tuple(reversed(cpt.fee_schedule.rows)))
    monkeypatch.setattr(releases, "fee_schedule", turned)
    assert releases.entries.__wrapped__() == releases.entries()


def test_the_order_of_the_snapshots_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a code are put in order."""
    turned = Rows(cpt.OppsSnapshot, "t", tuple(reversed(cpt.opps_snapshots.rows)))
    monkeypatch.setattr(releases, "opps_snapshots", turned)
    assert releases._snapshots.__wrapped__() == releases._snapshots()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 4, 1), "Addendum B of 2026-04-01"),
        (date(2026, 6, 30), "Addendum B of 2026-04-01"),
        (
            date(2026, 7, 1),
            "Addendum B of 2026-04-01, carried over, since no later one before that day was read",
        ),
        (
            date(2027, 4, 1),
            "Addendum B of 2026-04-01, carried over, since no later one before that day was read",
        ),
        (
            None,
            "Addendum B of 2026-04-01, carried over, since no later one before that day was read",
        ),
    ],
)
def test_a_snapshot_is_carried_over_past_its_quarter(day: date | None, told: str) -> None:
    """And says so; without a day it is the newest."""
    assert releases.snapshot("0558T", day).words == told


@pytest.mark.parametrize(
    ("day", "release"),
    [
        (date(2019, 12, 31), "RVU20A"),
        (date(2020, 1, 1), "RVU20A"),
        (date(2020, 3, 31), "RVU20A"),
        (date(2020, 4, 1), "RVU20B"),
        (date.max, "RVU26C"),
    ],
)
def test_a_release_is_in_force_from_its_day_on(day: date, release: str) -> None:
    """The earliest is also for what is older."""
    assert releases.in_force("0558T", day).words.startswith(f"release {release}, ")


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2026, 7, 1)])
def test_a_release_names_its_source(day: date) -> None:
    """That of its row."""
    [source] = [
        row["source"]
        for row in SCHEDULE
        if (row["code"], row["effective"]) == ("0558T", day.isoformat())
    ]
    assert releases.in_force("0558T", day).source == source


def test_stretches_of_an_indicator_follow_each_other() -> None:
    """The first has no beginning, the last no end."""
    assert releases.stretches("0743T", "pctc") == (
        releases.Stretch("9", None, date(2023, 12, 31)),
        releases.Stretch("1", date(2024, 1, 1), None),
    )


def test_releases_are_put_in_order_by_their_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their names are CMS's own, and may be of any order."""
    row = cpt.fee_schedule[0]
    held = (
        attrs.evolve(row, release="RVU20A", effective=date(2021, 1, 1)),
        attrs.evolve(row, release="RVU21A", effective=date(2020, 1, 1)),
    )
    monkeypatch.setattr(releases, "fee_schedule", Rows(cpt.FeeScheduleEntry, "t", held))
    [made] = releases.entries.__wrapped__().values()
    assert [one.release for one in made] == ["RVU21A", "RVU20A"]


def test_the_releases_of_a_code_are_read_once() -> None:
    """For all clauses."""
    assert releases.entries() is releases.entries()
