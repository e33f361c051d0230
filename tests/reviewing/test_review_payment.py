"""Edits, units, status and releases: what CMS's files say of a line on its day."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import cpt0558t as cpt

SOURCES = Path(__file__).resolve().parents[2] / "sources"
SETTINGS = {"practitioner": "professional", "outpatient_hospital": "facility"}
LINE: dict[str, Any] = {"diagnoses": ["M17.11"], "on": "2026-05-01"}


def extract(name: str) -> list[dict[str, str]]:
    """The rows of an extract of CMS's files."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EDITS = {
    (SETTINGS[row["setting"]], row["column_1"], row["column_2"], row["modifier_indicator"])
    for row in sorted(extract("cms-ncci/ptp.csv"), key=lambda row: row["edition"])
}
UNITS = {
    (SETTINGS[row["setting"]], row["code"]): (int(row["units"]), row["edition"])
    for row in sorted(extract("cms-ncci/mue.csv"), key=lambda row: row["edition"])
}


def of(rule: str, code: str, **line: Any) -> list[cpt.Finding]:
    """The findings of one rule on a line."""
    result = cpt.review(cpt.ServiceLine(code, **LINE | line))
    return [finding for finding in result.findings if finding.rule == rule]


@pytest.mark.parametrize(("setting", "paid", "denied"), sorted({edit[:3] for edit in EDITS}))
def test_an_edit_of_cms_denies_column_2(setting: str, paid: str, denied: str) -> None:
    """Every edit of the extract; to Medicare an error."""
    [finding] = of("ncci-pair", denied, same_day=[paid], setting=setting, payer="Medicare")
    assert (str(finding.severity), finding.value) == ("error", paid)


@pytest.mark.parametrize(("setting", "paid", "denied", "indicator"), sorted(EDITS))
def test_a_modifier_passes_an_edit_with_indicator_1_alone(
    setting: str, paid: str, denied: str, indicator: str
) -> None:
    """XS on the line in column 1."""
    [finding] = of("ncci-pair", denied, same_day=[f"{paid}-XS"], setting=setting)
    assert str(finding.severity) == ("info" if indicator == "1" else "warning")


def test_column_1_gets_nothing() -> None:
    """Where the other order is no edit of its own."""
    setting, paid, denied, _ = next(
        edit for edit in sorted(EDITS) if (edit[0], edit[2], edit[1]) not in {e[:3] for e in EDITS}
    )
    assert of("ncci-pair", paid, same_day=[denied], setting=setting) == []


PASSED = next((s, one, two) for s, one, two, indicator in sorted(EDITS) if indicator == "1")


@pytest.mark.parametrize(
    ("own", "other", "severity"),
    [
        ([], "", "error"),
        (["XS"], "", "info"),
        ([], "-59", "info"),
        (["26"], "-TC", "error"),
        (["malformed"], "-xs ", "info"),
        (["LT"], "-RT", "info"),
    ],
)
def test_the_modifier_may_stand_on_either_line(own: list[str], other: str, severity: str) -> None:
    """An NCCI-associated one; any other passes nothing."""
    setting, paid, denied = PASSED
    line = {"modifiers": own, "same_day": [f"{paid}{other}"], "setting": setting}
    [finding] = of("ncci-pair", denied, payer="Medicare", **line)
    assert str(finding.severity) == severity


def test_a_line_is_told_of_a_pair_once() -> None:
    """However often the other code was done that day."""
    setting, paid, denied = PASSED
    assert len(of("ncci-pair", denied, same_day=[paid, paid.lower()], setting=setting)) == 1


@pytest.mark.parametrize(
    ("edit", "edition"),
    [("facility", "2026-10-01"), ("professional", "2024-07-01")],
)
def test_a_pair_is_judged_by_the_newest_edition_of_its_setting(edit: str, edition: str) -> None:
    """Named in the scope, since the dates of the edits are not known."""
    setting, paid, denied, _ = next(one for one in sorted(EDITS) if one[0] == edit)
    [finding] = of("ncci-pair", denied, same_day=[paid], setting=setting, on="2020-01-01")
    assert f"edition of {edition}, whatever the date" in finding.scope


@pytest.mark.parametrize(("place", "most"), UNITS.items(), ids=str)
def test_units_above_the_newest_edit_are_too_many(
    place: tuple[str, str], most: tuple[int, str]
) -> None:
    """One more than the extract allows."""
    (setting, code), (units, edition) = place, most
    [finding] = of("mue-units", code, setting=setting, payer="Medicare", units=units + 1)
    assert (str(finding.severity), finding.value, edition in finding.scope) == (
        "error",
        str(units + 1),
        True,
    )


@pytest.mark.parametrize(("place", "most"), UNITS.items(), ids=str)
def test_as_many_units_as_the_edit_allows_are_in_order(
    place: tuple[str, str], most: tuple[int, str]
) -> None:
    """Not one of the edits fires."""
    assert of("mue-units", place[1], setting=place[0], units=most[0]) == []


@pytest.mark.parametrize(("payer", "severity"), [("Medicare", "error"), ("Aetna", "warning")])
def test_units_matter_most_to_medicare(payer: str, severity: str) -> None:
    """The edits are Medicare's."""
    [finding] = of("mue-units", "0558T", units=2, payer=payer)
    assert str(finding.severity) == severity


@pytest.mark.parametrize(("units", "value"), [(1.5, "1.5"), (2.0, "2"), (3, "3")])
def test_the_value_of_too_many_units_is_their_number(units: float, value: str) -> None:
    """A whole one without a point."""
    [finding] = of("mue-units", "0558T", units=units)
    assert finding.value == value


def test_units_that_are_not_known_are_not_judged() -> None:
    """None is no number."""
    assert of("mue-units", "0558T", units=None) == []


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("0558T", "2022-09-30", None),
        ("0558T", "2022-10-01", "E1"),
        ("0558T", "2023-12-31", "E1"),
        ("0558T", "2024-01-01", None),
        ("0554T", "2019-12-31", None),
        ("0554T", "2020-01-01", "M"),
        ("0554T", "2030-01-01", "M"),
        ("0691T", "2026-11-25", "E1"),
        ("0691T", None, None),
        ("73700", "2023-01-01", None),
    ],
)
def test_opps_status_decides_what_medicare_pays_a_facility(
    code: str, day: str | None, status: str | None
) -> None:
    """E1 and M, on the days that Addendum B says; the last snapshot is carried on."""
    findings = of("opps-status", code, on=day, setting="facility", payer="Medicare", units=None)
    assert [f"OPPS status is {status}." in one.message for one in findings] == (
        [True] if status else []
    )


@pytest.mark.parametrize(
    ("setting", "payer"), [("professional", "Medicare"), ("facility", "Aetna")]
)
def test_opps_is_for_facilities_and_medicare(setting: str, payer: str) -> None:
    """Nobody else asks for it."""
    line = {"setting": setting, "payer": payer, "on": "2023-01-01"}
    assert of("opps-status", "0558T", **line) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2020-03-31", "release RVU20A, in force from 2020-01-01"),
        ("2020-04-01", "release RVU20B, in force from 2020-04-01"),
        (None, "release RVU26C, in force from 2026-07-01, the newest, since the line has no date"),
        (
            "2019-01-01",
            (
                "release RVU20A, in force from 2020-01-01, the earliest carried for this code, "
                "since the line is older"
            ),
        ),
    ],
)
def test_a_line_is_judged_by_the_release_in_force(day: str | None, told: str) -> None:
    """The scope names it, never silently."""
    [finding] = of("component-indicator", "0558T", modifiers=["26"], on=day)
    assert finding.scope.endswith(told)


def test_the_earliest_release_is_that_of_the_code() -> None:
    """73700 is carried from October 2025 on."""
    [finding] = of("assistant-indicator", "73700", modifiers=["80"], on="2021-01-01")
    assert "release RVU25D, in force from 2025-10-01, the earliest" in finding.scope


@pytest.mark.parametrize(("day", "source"), [("2021-02-01", "S43"), ("2026-07-01", "S02")])
def test_a_finding_names_the_source_of_the_release(day: str, source: str) -> None:
    """Beside the sources of the rule."""
    [finding] = of("increased-needs-global", "0558T", modifiers=["22"], on=day)
    assert source in finding.sources


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2022-12-31", "Addendum B of 2022-10-01"),
        (
            "2022-05-01",
            "Addendum B of 2021-10-01, carried over, since no later one before that day was read",
        ),
        (
            "2026-07-01",
            "Addendum B of 2026-04-01, carried over, since no later one before that day was read",
        ),
    ],
)
def test_a_status_names_the_snapshot_that_it_was_read_in(day: str, told: str) -> None:
    """And says where that is carried over."""
    [finding] = of("opps-status", "0554T", on=day, setting="facility", payer="Medicare", units=0)
    assert finding.scope.endswith(f"; {told}")
