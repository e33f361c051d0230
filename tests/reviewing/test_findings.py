"""A finding says what is wrong, where, on whose authority, and what would be right."""

from __future__ import annotations

import copy
import json
import pickle
from itertools import permutations
from typing import Any

import pytest

import cpt0558t as cpt

ALL_WRONG: dict[str, Any] = {
    "modifiers": ["TC", "26", "QX", "22", "ZZZ"],
    "diagnoses": ["I10", "M48.06", "M96.1", "E11.9"],
    "payer": "Medicare",
    "on": "2026-05-01",
    "units": 2,
    "same_day": ["0557T", "0554T"],
    "taxonomy": "163W00000X",
}


def findings(code: str, **line: Any) -> tuple[cpt.Finding, ...]:
    """What a review finds."""
    return cpt.review(cpt.ServiceLine(code, **line)).findings


def one(rule: str, code: str, **line: Any) -> cpt.Finding:
    """The one finding of a rule."""
    [finding] = [finding for finding in findings(code, **line) if finding.rule == rule]
    return finding


def test_the_worst_comes_first_then_the_order_of_the_line() -> None:
    """Code, modifiers, diagnoses, units, the day, taxonomy; inside a field by place."""
    told = [(str(f.severity), f.field, f.value) for f in findings("0558T", **ALL_WRONG)]
    assert told == [
        ("error", "modifiers", "26, TC"),
        ("error", "modifiers", "26, TC"),
        ("error", "modifiers", "5"),
        ("error", "modifiers", "QX"),
        ("error", "modifiers", "22"),
        ("error", "modifiers", "ZZZ"),
        ("error", "diagnoses", "M48.06"),
        ("error", "units", "2"),
        ("warning", "diagnoses", "M96.1"),
        ("warning", "taxonomy", "163W00000X"),
        ("info", "code", "0558T"),
        ("info", "diagnoses", "2"),
    ]


def test_the_order_of_the_codes_does_not_matter() -> None:
    """The same findings, whichever comes first."""
    codes = ["26", "TC", "QX", "AS"]
    seen = {
        frozenset((f.rule, f.severity, f.value, f.message) for f in findings("0558T", modifiers=m))
        for m in permutations(codes)
    }
    assert len(seen) == 1


def test_a_family_of_modifiers_is_one_finding() -> None:
    """It names all of them that stand on the line."""
    finding = one("anesthesia-only", "0558T", modifiers=["QZ", "59", "aa"])
    assert finding.value == "AA, QZ"


def test_whole_and_parts_are_one_finding() -> None:
    """It names the whole and the parts, those of the day too."""
    finding = one("whole-or-parts", "0557T", same_day=["0554T", "0555T", "73700"])
    assert finding.value == "0554T, 0555T, 0557T"


def test_a_review_without_errors_is_ok() -> None:
    """Warnings and infos leave it so."""
    result = cpt.review(cpt.ServiceLine("0558T", diagnoses=["M25.60"], modifiers=["26"]))
    assert (result.ok, len(result.errors), len(result.warnings)) == (True, 0, 2)


def test_a_review_with_an_error_is_not_ok() -> None:
    """One is enough."""
    assert not cpt.review(cpt.ServiceLine("0558T")).ok


def test_a_finding_of_a_wrong_meaning_says_both() -> None:
    """What the page says, what ICD-10-CM says, and what was meant."""
    finding = one("diagnosis-differs", "0558T", diagnoses=["Z96641"])
    assert (finding.message, finding.suggestion) == (
        (
            "Z96.641 is in ICD-10-CM: Presence of right artificial hip joint. "
            "The page says: Presence of right artificial knee joint."
        ),
        (
            "if the page's words were meant: "
            "Z96.651 (Presence of right artificial knee joint; high confidence)"
        ),
    )


def test_a_finding_of_a_header_names_the_codes_that_would_do() -> None:
    """The two under M48.06."""
    finding = one("diagnosis-not-billable", "0558T", diagnoses=["M48.06"])
    assert finding.suggestion == (
        "M48.061 (Spinal stenosis, lumbar region without neurogenic claudication) or "
        "M48.062 (Spinal stenosis, lumbar region with neurogenic claudication)"
    )


@pytest.mark.parametrize("rule", ["diagnosis-differs", "taxonomy-differs"])
def test_what_the_page_says_has_the_page_as_a_source(rule: str) -> None:
    """Beside the authority."""
    finding = one(rule, "0558T", diagnoses=["M25.60"], taxonomy="207RC0000X")
    assert "page" in finding.sources


def test_every_source_of_a_finding_is_a_source() -> None:
    """Of all that one line can get."""
    named = {source for finding in findings("0558T", **ALL_WRONG) for source in finding.sources}
    assert named <= set(cpt.sources)


@pytest.mark.parametrize("rule", cpt.rules)
def test_every_source_of_a_rule_is_a_source(rule: str) -> None:
    """None is named that the library does not know."""
    assert set(cpt.rules[rule].sources) <= set(cpt.sources)


def test_a_diagnosis_that_is_not_carried_is_told_once() -> None:
    """One info that counts and names them."""
    finding = one("diagnosis-not-checked", "0558T", diagnoses=["I10", "M17.11", "E11.9", "i10"])
    assert (finding.value, finding.message[:16]) == ("2", "Of E11.9 and I10")


@pytest.mark.parametrize(
    "change",
    [copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_a_review_travels(change: Any) -> None:
    """Copied or pickled, it is the same value."""
    result = cpt.review(cpt.ServiceLine("0558T", **ALL_WRONG, ref=[1]))
    assert (change(result), hash(change(result))) == (result, hash(result))


def test_a_review_becomes_json() -> None:
    """With line, findings and reference as they were."""
    line = cpt.ServiceLine("0558T", modifiers=["26"], ref={"claim": 7}, on="2026-05-01")
    dicts = json.loads(json.dumps(cpt.review(line).to_dict()))
    assert (dicts["line"]["ref"], dicts["findings"][0]["ref"]) == ({"claim": 7}, {"claim": 7})


def test_the_reference_comes_back_with_each_finding() -> None:
    """The very object."""
    ref = object()
    assert {id(f.ref) for f in findings("0558T", **ALL_WRONG, ref=ref)} == {id(ref)}


def test_a_review_in_words_counts_what_it_found() -> None:
    """Errors, warnings, infos; the plural where there are more."""
    result = cpt.review(cpt.ServiceLine("0558T", modifiers=["52", "53"]))
    assert repr(result) == "<Review of 0558T-52-53, professional: 1 error, 1 warning, 1 info>"


def test_a_line_without_findings_says_so() -> None:
    """Nothing is no answer."""
    result = cpt.review(cpt.ServiceLine("73700", diagnoses=["M17.11"]))
    assert repr(result) == "<Review of 73700, professional: nothing found>"


def test_a_finding_in_words_is_a_line() -> None:
    """Severity, rule, message."""
    words = one("duplicate-modifier", "0558T", modifiers=["LT", "LT"]).in_words()
    assert words == "error, duplicate-modifier: LT stands on the line more than once."


def test_the_same_thing_is_found_once() -> None:
    """A modifier that stands there three times is repeated once."""
    one("duplicate-modifier", "0558T", modifiers=["LT", "LT", "LT"])


@pytest.mark.parametrize("place", [1, 2])
def test_each_malformed_value_is_told_with_its_place(place: int) -> None:
    """Counted from 1."""
    told = [f.message for f in findings("0558T", modifiers=["X", "YYY"])]
    assert any(text.startswith(f"Entry {place} of modifiers is no modifier") for text in told)
