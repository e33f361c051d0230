"""Each rule fires where the authorities' texts say so, and is silent beside that."""

from __future__ import annotations

from typing import Any

import pytest

import cpt0558t as cpt
from reviewed_lines import BONE, LINES, MEDICARE


def found(code: str, **line: Any) -> set[tuple[str, str]]:
    """Rule and severity of each finding of a line, without the infos."""
    findings = cpt.review(cpt.ServiceLine(code, **line)).findings
    return {(one.rule, str(one.severity)) for one in findings if one.severity != "info"}


def infos(code: str, **line: Any) -> set[str]:
    """The rules that have something to tell of a line."""
    return {one.rule for one in cpt.review(cpt.ServiceLine(code, **line)).infos}


@pytest.mark.parametrize(("code", "line", "expected"), LINES.values(), ids=LINES)
def test_a_line_is_judged_by_the_authorities_texts(
    code: str, line: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    """Errors and warnings, no more and no less."""
    assert found(code, **line) == expected


@pytest.mark.parametrize(
    ("setting", "most"), [("professional", 12), ("facility", 25)], ids=["837P", "837I"]
)
@pytest.mark.parametrize("more", [0, 1])
def test_a_claim_has_places_for_so_many_diagnoses(setting: str, most: int, more: int) -> None:
    """Twelve on a professional line, a principal and 24 others on a facility's."""
    codes = [f"M25.{number}" for number in range(100, 100 + most + more)]
    line = {"diagnoses": codes, "setting": setting, "on": "2026-05-01"}
    assert (("too-many-diagnoses", "error") in found("0558T", **line)) is bool(more)


def test_the_scan_is_for_the_test() -> None:
    """0558T alone is worth a word, and no more."""
    assert "scan-for-the-test" in infos("0558T", **BONE)


@pytest.mark.parametrize("code", ["0554T", "0556T", "0743T-59", " 0556t "])
def test_the_scan_with_the_test_needs_no_word(code: str) -> None:
    """Any code that the scan is taken for."""
    assert "scan-for-the-test" not in infos("0558T", **BONE, same_day=[code])


@pytest.mark.parametrize(
    ("payer", "setting", "told"),
    [
        ("Medicare", "professional", True),
        ("Medicare", "facility", False),
        ("Aetna", "professional", False),
        (None, "professional", False),
    ],
)
def test_a_contractor_prices_status_c(payer: str | None, setting: str, told: bool) -> None:
    """On professional lines for Medicare."""
    line = BONE | {"payer": payer, "setting": setting}
    assert ("contractor-priced" in infos("0558T", **line)) is told


def test_status_a_is_priced_by_the_schedule() -> None:
    """A plain CT."""
    assert "contractor-priced" not in infos("73700", **MEDICARE)
