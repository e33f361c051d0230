"""Whole findings of what CMS says of a line: every field.

The templates are those of ``sources/project/rules.json``, the meanings of indicators those of
``sources/cms-pfs/meanings.csv``; what a rule says of a line is written out here by hand.
"""

from __future__ import annotations

from typing import Any

import pytest

from told_findings import told

SCHEDULE = "Medicare Physician Fee Schedule, professional lines"
NEWEST = "release RVU26C, in force from 2026-07-01"
PCTC_0 = (
    "Physician service: cannot be split into a professional and a technical part; "
    "26 and TC cannot be used."
)
NCCI = (
    "Medicare NCCI, practitioner edition for professional lines, "
    "hospital edition for facility lines"
)
DATE: dict[str, Any] = {"on": "2026-08-01", "payer": "Medicare", "diagnoses": ["M17.11"]}


WHOLE: dict[str, tuple[str, str, dict[str, Any], list[tuple[Any, ...]]]] = {
    "all of some": (
        "component-pair",
        "77078",
        DATE | {"modifiers": ["LT", "tc", "26"]},
        [
            (
                "error",
                "modifiers",
                "26, TC",
                (
                    "26 and TC stand on one line: both parts together are the global service, "
                    "which is billed with neither."
                ),
                "without either",
                "any payer",
                ("S07",),
            )
        ],
    ),
    "any of some, by an indicator": (
        "component-indicator",
        "0558t",
        DATE | {"modifiers": ["26"]},
        [
            (
                "error",
                "modifiers",
                "26",
                f"26 cannot stand on 0558T, whose PC/TC indicator is 0. {PCTC_0}",
                "without 26",
                f"{SCHEDULE}; a commercial payer may differ; {NEWEST}",
                ("S02", "S03", "S04"),
            )
        ],
    ),
    "any of some": (
        "anesthesia-only",
        "0558T",
        DATE | {"modifiers": ["QZ", "59", "AA", "qk"]},
        [
            (
                "error",
                "modifiers",
                "AA, QK, QZ",
                (
                    "AA, QK and QZ cannot stand on 0558T: for anesthesia services only, "
                    "codes 00100 to 01999."
                ),
                "without AA, QK, QZ",
                "any payer",
                ("S16", "S17", "S06"),
            )
        ],
    ),
    "the line by its status": (
        "contractor-priced",
        "0558T",
        DATE,
        [
            (
                "info",
                "code",
                "0558T",
                (
                    "The fee schedule status of 0558T is C. Contractor-priced: the contractor "
                    "sets values and payment, as a rule case by case after it has read the "
                    "documentation."
                ),
                "have the documentation ready",
                f"{SCHEDULE}; {NEWEST}",
                ("S02", "S03", "S35"),
            )
        ],
    ),
    "the line by its OPPS status": (
        "opps-status",
        "0554T",
        DATE | {"setting": "facility", "on": "2026-05-01"},
        [
            (
                "error",
                "code",
                "0554T",
                (
                    "0554T is not billable to the Medicare contractor on a facility claim on "
                    "that day: its OPPS status is M."
                ),
                None,
                (
                    "Medicare OPPS, facility lines, every code of the history; "
                    "Addendum B of 2026-04-01"
                ),
                ("S37",),
            )
        ],
    ),
    "a whole and parts": (
        "whole-or-parts",
        "0557T",
        DATE | {"same_day": ["0555T", "0554T"]},
        [
            (
                "error",
                "code",
                "0554T, 0555T, 0557T",
                (
                    "0554T, 0555T and 0557T are reported on one day: 0554T is the whole test, "
                    "and the others are its parts."
                ),
                "0554T alone, or the parts that were done",
                "any payer; a line whose own code is one of the four",
                ("S34",),
            )
        ],
    ),
    "without another": (
        "scan-for-the-test",
        "0558T",
        DATE | {"same_day": ["73700"]},
        [
            (
                "info",
                "code",
                "0558T",
                (
                    "0558T is the acquisition of the scan only, and none of 0554T, 0556T and "
                    "0743T is reported that day."
                ),
                "report the test too where it was done that day",
                "any payer",
                ("S34", "S05"),
            )
        ],
    ),
    "beside another": (
        "ncci-pair",
        "0558T",
        DATE | {"same_day": ["99213", "74176-XS"]},
        [
            (
                "info",
                "same_day",
                "74176",
                "0558T is paid beside 74176 only for the modifier that passes an NCCI edit.",
                "keep proof that the service was a separate one",
                f"{NCCI}; edition of 2024-07-01, whatever the date of the line",
                ("S53", "S56", "S57", "S44"),
            )
        ],
    ),
    "above a limit": (
        "mue-units",
        "0558T",
        DATE | {"units": 2.5},
        [
            (
                "error",
                "units",
                "2.5",
                (
                    "The line has more units of 0558T than its medically unlikely edit allows, "
                    "which is 1."
                ),
                "at most 1",
                ("Medicare NCCI, by setting; edition of 2024-07-01, whatever the date of the line"),
                ("S58", "S48"),
            )
        ],
    ),
}


@pytest.mark.parametrize(("rule", "code", "line", "expected"), WHOLE.values(), ids=WHOLE)
def test_a_finding_of_what_cms_says_is_what_its_rule_says(
    rule: str, code: str, line: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    """Severity, field, value, message, suggestion, scope and sources."""
    assert told(rule, code, line) == expected
