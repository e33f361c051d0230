"""A review by every ICD-10-CM code: what would do in the place of a code that no claim takes.

The titles are those of the tabular list of April 2026.
"""

from __future__ import annotations

from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.reviewing import _icd10cm

CHOLERA = [
    "A00.0 (Cholera due to Vibrio cholerae 01, biovar cholerae)",
    "A00.1 (Cholera due to Vibrio cholerae 01, biovar eltor)",
    "A00.9 (Cholera, unspecified)",
]
UNDER_CHOLERA = f"{', '.join(CHOLERA[:2])} or {CHOLERA[2]}"
RIGHT = "M23.8X1 (Other internal derangements of right knee)"
LEFT = "M23.8X2 (Other internal derangements of left knee)"
UNSPECIFIED = "M23.8X9 (Other internal derangements of unspecified knee)"


def found(*codes: str) -> list[tuple[str, str | None, str, str | None]]:
    """Rule, value, message and suggestion of what is found of diagnoses."""
    line = {"code": "0558T", "diagnoses": codes}
    findings = cpt.review(line, icd10cm=True).findings
    return [(f.rule, f.value, f.message, f.suggestion) for f in findings if f.field == "diagnoses"]


HEADER = "{} is a header of ICD-10-CM ({}), which no claim takes."


@pytest.mark.parametrize(
    ("code", "message", "suggestion"),
    [
        ("A00", HEADER.format("A00", "Cholera"), UNDER_CHOLERA),
        (
            "R51",
            HEADER.format("R51", "Headache"),
            (
                "R51.0 (Headache with orthostatic component, not elsewhere classified) or "
                "R51.9 (Headache, unspecified)"
            ),
        ),
        # Three are named, and the header between is none of them.
        (
            "M23.8",
            HEADER.format("M23.8", "Other internal derangements of knee"),
            f"{RIGHT}, {LEFT} or {UNSPECIFIED}",
        ),
        (
            "M17",
            HEADER.format("M17", "Osteoarthritis of knee"),
            (
                "M17.0 (Bilateral primary osteoarthritis of knee), "
                "M17.10 (Unilateral primary osteoarthritis, unspecified knee), "
                "M17.11 (Unilateral primary osteoarthritis, right knee) or "
                "one of 8 more under M17"  # 11 codes: .0, .10 to .12, .2, .30 to .32, .4, .5, .9
            ),
        ),
        ("A00.5", "A00.5 does not exist in ICD-10-CM.", UNDER_CHOLERA),
        ("M23.8Y1", "M23.8Y1 does not exist in ICD-10-CM.", f"{RIGHT}, {LEFT} or {UNSPECIFIED}"),
        (
            "A00.01",
            "A00.01 does not exist in ICD-10-CM.",
            "A00.0 (Cholera due to Vibrio cholerae 01, biovar cholerae)",
        ),
        (
            "U99",
            "U99 does not exist in ICD-10-CM.",
            "a code of the ICD-10-CM tabular list",
        ),
        (
            "A99.9999",
            "A99.9999 does not exist in ICD-10-CM.",
            "A99 (Unspecified viral hemorrhagic fever)",
        ),
    ],
)
def test_what_no_claim_takes_is_told_with_what_would_do(
    code: str, message: str, suggestion: str
) -> None:
    """What is billable under the code, or under the header that it begins with."""
    assert found(code) == [("diagnosis-not-billable", code, message, suggestion)]


def test_with_the_code_set_no_diagnosis_is_unknown() -> None:
    """I10 is not carried, and known."""
    assert found("I10", "E11.9") == []


def test_a_carried_code_is_told_once() -> None:
    """By the page's check, which knows what was meant."""
    assert [(rule, value) for rule, value, _, _ in found("M48.06", "m4806")] == [
        ("diagnosis-not-billable", "M48.06"),
        ("duplicate-diagnosis", "M48.06"),
    ]


def test_what_the_page_says_is_told_of_carried_codes_alone() -> None:
    """The code set does not know its words."""
    assert [rule for rule, *_ in found("Z96.641", "Z96.642")] == ["diagnosis-differs"]


def test_the_scope_names_the_rule_and_the_code_set() -> None:
    """And not the release of the check."""
    result = cpt.review({"code": "0558T", "diagnoses": ["S82"]}, icd10cm=True)
    [finding] = result.errors
    installed = version("simple-icd-10-cm")
    assert finding.scope == f"any payer; ICD-10-CM of simple-icd-10-cm {installed}"


def test_the_scope_of_a_carried_code_names_the_release_of_its_check() -> None:
    """It was judged by that."""
    result = cpt.review({"code": "0558T", "diagnoses": ["M48.06"]}, icd10cm=True)
    [finding] = result.errors
    assert finding.scope == "any payer; NCHS/CMS ICD-10-CM FY2026 (April 2026)"


def test_other_rules_are_as_without_the_code_set() -> None:
    """It changes what is said of diagnoses."""
    line: dict[str, Any] = {"code": "0558T", "modifiers": ["26"], "taxonomy": "207RC0000X"}
    assert cpt.review(line, icd10cm=True).findings == cpt.review(line).findings


def test_a_title_has_plain_blanks_and_nothing_that_a_terminal_acts_upon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It comes from another package."""
    title = " Cholera\N{NO-BREAK SPACE} of\tthe\x1b[1m sea \n"
    fake = SimpleNamespace(get_description=lambda code: title if code == "A00" else "")
    monkeypatch.setattr(_icd10cm, "code_set", lambda: fake)
    assert _icd10cm._title("A00") == "Cholera of the\\x1b[1m sea"


CARRIED = {"M23.80": {"title": "t"}}


@pytest.mark.parametrize(
    ("code", "verdicts", "held"),
    [
        ("M23.80", ("invalid",), True),
        ("M48.06", ("not_billable",), False),  # carried, and nothing is said of it here
        ("U99", ("invalid",), True),
        ("U99", ("not_billable",), False),
        ("S82", ("not_billable",), True),
        ("S82", ("invalid",), False),
        ("I10", ("invalid", "not_billable"), False),
        ("I10", ("confirmed",), True),
    ],
)
def test_a_code_is_known_by_what_is_carried_or_by_its_verdict(
    code: str, verdicts: tuple[str, ...], held: bool
) -> None:
    """What is carried comes first."""
    assert (code in _icd10cm.Known(CARRIED, verdicts)) is held


def test_a_code_that_does_not_exist_has_no_title_there() -> None:
    """An empty text fills its place."""
    assert _icd10cm.Known({}, ("invalid",))["U99"]["title"] == ""


def test_a_code_that_is_not_known_is_named_in_the_error() -> None:
    """As a mapping does."""
    with pytest.raises(KeyError, match="I10"):
        _icd10cm.Known({}, ("invalid",))["I10"]


def test_many_lines_are_reviewed_by_every_diagnosis_if_asked() -> None:
    """S82 is a header, and not carried."""
    [result] = cpt.review_all([{"code": "0558T", "diagnoses": ["S82"]}], icd10cm=True)
    assert [finding.value for finding in result.errors] == ["S82"]
