"""Whole findings of diagnoses, taxonomies and of the form of a line: every field.

The templates are those of ``sources/project/rules.json``; what a rule says of a line is written
out here by hand, with the titles of ICD-10-CM and NUCC.
"""

from __future__ import annotations

from typing import Any

import pytest

from told_findings import told

TABULAR = "NCHS/CMS ICD-10-CM FY2026 (April 2026)"
DATE: dict[str, Any] = {"on": "2026-08-01", "payer": "Medicare", "diagnoses": ["M17.11"]}

WHOLE: dict[str, tuple[str, str, dict[str, Any], list[tuple[Any, ...]]]] = {
    "a value that does not exist": (
        "diagnosis-not-billable",
        "0558T",
        DATE | {"diagnoses": ["m2380", "M17.11", "M23.80"]},
        [
            (
                "error",
                "diagnoses",
                "M23.80",
                "M23.80 does not exist in ICD-10-CM.",
                (
                    "M24.80 (Other specific joint derangements of unspecified joint, not "
                    "elsewhere classified), M23.8X9 (Other internal derangements of unspecified "
                    "knee) or M23.8X1 (Other internal derangements of right knee)"
                ),
                f"any payer; {TABULAR}",
                ("S25", "S55"),
            )
        ],
    ),
    "a value that means something else": (
        "taxonomy-differs",
        "0558T",
        DATE | {"taxonomy": "163w00000x"},
        [
            (
                "warning",
                "taxonomy",
                "163W00000X",
                (
                    "163W00000X is in the NUCC code set: Nursing Service Providers / Registered "
                    "Nurse. The page says: Vascular Surgery."
                ),
                (
                    "if the page's words were meant: 2086S0129X (Allopathic & Osteopathic "
                    "Physicians / Surgery / Vascular Surgery; high confidence)"
                ),
                "any payer; NUCC 26.1",
                ("S23", "S24", "page"),
            )
        ],
    ),
    "unknown values": (
        "diagnosis-not-checked",
        "0558T",
        DATE | {"diagnoses": ["M17.11", "I10", "A01.1", "E11.9", "i10"]},
        [
            (
                "info",
                "diagnoses",
                "3",
                (
                    "Of A01.1, E11.9 and I10 only the shape was checked, not whether a claim "
                    "takes it."
                ),
                (
                    "ask for every diagnosis by icd10cm, which needs: "
                    "pip install 'cpt0558t[icd10cm]'"
                ),
                "the reach of this library",
                (),
            )
        ],
    ),
    "an empty field": (
        "no-diagnosis",
        "0558T",
        {},
        [
            (
                "error",
                "diagnoses",
                None,
                "The line has no diagnosis, and needs at least one.",
                None,
                "the form of a line",
                ("S66",),
            )
        ],
    ),
    "a value twice": (
        "duplicate-modifier",
        "0558T",
        DATE | {"modifiers": ["LT", "RT", "rt", "LT"]},
        [
            (
                "error",
                "modifiers",
                code,
                f"{code} stands on the line more than once.",
                f"{code} once",
                "the form of a line",
                (),
            )
            for code in ("LT", "RT")
        ],
    ),
    "too many": (
        "too-many-modifiers",
        "0558T",
        DATE | {"modifiers": ["LT", "RT", "59", "XS", "malformed"]},
        [
            (
                "error",
                "modifiers",
                "5",
                "The line has more than 4 modifiers.",
                "at most 4",
                "the form of a line",
                ("S65",),
            )
        ],
    ),
}


@pytest.mark.parametrize(("rule", "code", "line", "expected"), WHOLE.values(), ids=WHOLE)
def test_a_finding_of_the_page_and_the_form_is_what_its_rule_says(
    rule: str, code: str, line: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    """Severity, field, value, message, suggestion, scope and sources."""
    assert told(rule, code, line) == expected
