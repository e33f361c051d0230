"""What is malformed is told with its place, its length and what was expected, never itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import cpt0558t as cpt

SHAPES = {
    "modifier": "two letters or digits, such as '26'",
    "diagnosis": (
        "a letter, a digit, a letter or digit (or QA and a digit), then up to four more after "
        "an optional dot, such as 'M17.11'"
    ),
    "procedure": (
        "four digits and one more or one of A F M T U, or a letter and four digits, such as '73700'"
    ),
    "taxonomy": "ten characters: three digits, six letters or digits, and X, such as '207RC0000X'",
}
NOUNS = {
    "modifier": "modifier",
    "diagnosis": "ICD-10-CM code",
    "procedure": "CPT or HCPCS code",
    "taxonomy": "NUCC taxonomy code",
}
LINE: dict[str, Any] = {"diagnoses": ["M17.11"]}


def told(code: str, **line: Any) -> list[tuple[Any, ...]]:
    """Rule, severity, field, value and message of each finding of what is malformed."""
    findings = cpt.review(cpt.ServiceLine(code, **LINE | line)).findings
    return [
        (f.rule, f.severity.value, f.field, f.value, f.message)
        for f in findings
        if f.rule.startswith("malformed-")
    ]


NAME = "JOHN SMITH JR"
# What a line holds; the kind of code, the field, the value that is kept, where it stands.
CASES: list[tuple[dict[str, Any], tuple[str, str, str, str]]] = [
    ({"code": NAME}, ("procedure", "code", "JOHN SMITH J", "The code")),
    ({"code": ""}, ("procedure", "code", "", "The code")),
    ({"modifiers": ["26", NAME]}, ("modifier", "modifiers", NAME[:12], "Entry 2 of modifiers")),
    (
        {"modifiers": [" SMITH "]},
        ("modifier", "modifiers", " SMITH ", "Entry 1 of modifiers"),
    ),
    ({"modifiers": ["SMITH"]}, ("modifier", "modifiers", "SMITH", "Entry 1 of modifiers")),
    ({"diagnoses": ["I10", "M1"]}, ("diagnosis", "diagnoses", "M1", "Entry 2 of diagnoses")),
    ({"taxonomy": "207RC"}, ("taxonomy", "taxonomy", "207RC", "The taxonomy")),
    (
        {"same_day": ["73700", "SMITH-26"]},
        ("procedure", "same_day", "SMITH", "Entry 2 of same_day"),
    ),
    ({"same_day": ["73700-SMITH"]}, ("modifier", "same_day", "SMITH", "Entry 1 of same_day")),
    (
        {"same_day": ["73700-26-SMITH"]},
        ("modifier", "same_day", "26-SMITH", "Entry 1 of same_day"),
    ),
]


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_what_is_malformed_is_told_without_itself(
    line: dict[str, Any], expected: tuple[str, str, str, str]
) -> None:
    """The value keeps the first twelve characters; a message has none of them."""
    kind, field, value, where = expected
    length = 13 if value == NAME[:12] else len(value)
    message = f"{where} is no {NOUNS[kind]}: it has {length} characters; expected {SHAPES[kind]}."
    assert told(**{"code": "0558T"} | line) == [
        (f"malformed-{kind}", "error", field, value, message)
    ]


def test_what_is_malformed_has_no_suggestion_and_no_source() -> None:
    """It is about the form of a line."""
    [finding] = cpt.review(cpt.ServiceLine("0558T", modifiers=["X"], **LINE)).errors
    assert (finding.suggestion, finding.scope, finding.sources) == (None, "the form of a line", ())


def test_each_malformed_value_is_told() -> None:
    """As they stand on the line."""
    line = {"modifiers": ["X", "26", "YYY"], "same_day": ["Z", "73700-W"]}
    places = [(rule, field, value) for rule, _, field, value, _ in told("0558T", **line)]
    assert places == [
        ("malformed-modifier", "modifiers", "X"),
        ("malformed-modifier", "modifiers", "YYY"),
        ("malformed-procedure", "same_day", "Z"),
        ("malformed-modifier", "same_day", "W"),
    ]


@pytest.mark.parametrize(
    ("units", "value"),
    [
        (2, "2"),
        (2.0, "2"),
        (2.5, "2.5"),
        (999999999, "999999999"),
        (1.23456789012345, "1.2345678901"),
        (Decimal("1234567.123456789"), "1234567.1234"),
    ],
)
def test_an_amount_is_told_in_twelve_characters(units: Any, value: str) -> None:
    """A whole one without a point."""
    found = cpt.review(cpt.ServiceLine("0558T", units=units, **LINE)).findings
    assert [one.value for one in found if one.rule == "mue-units"] == [value]


def test_an_entry_of_the_day_may_be_malformed_twice() -> None:
    """Its code, and what follows the hyphen."""
    line = {"code": "0558T", "diagnoses": ["M17.11"], "same_day": ["ZZZ-QQQ"]}
    found = [one for one in cpt.review(line).findings if one.rule.startswith("malformed-")]
    assert {(one.rule, one.value) for one in found} == {
        ("malformed-procedure", "ZZZ"),
        ("malformed-modifier", "QQQ"),
    }
