"""The order of findings: severity, field, place on the line, then rule and value."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.clauses.grounding import clauses
from cpt0558t.reviewing._judging import findings
from cpt0558t.reviewing._reading import Reading

LINE: dict[str, Any] = {"diagnoses": ["M17.11"], "on": "2026-05-01", "payer": "Medicare"}


def told(code: str, **line: Any) -> list[tuple[str, str | None]]:
    """Rule and value of each finding."""
    found = cpt.review(cpt.ServiceLine(code, **LINE | line)).findings
    return [(finding.rule, finding.value) for finding in found]


ORDER: dict[str, tuple[str, dict[str, Any], list[tuple[str, str | None]]]] = {
    "of the line itself, by rule": (
        "0558T",
        {},
        [("contractor-priced", "0558T"), ("scan-for-the-test", "0558T")],
    ),
    "of the line itself, errors by rule": (
        "0554T",
        {"setting": "facility", "same_day": ["0557T"], "units": 0},
        [("opps-status", "0554T"), ("whole-or-parts", "0554T, 0557T")],
    ),
    "duplicates by their first place": (
        "73700",
        {"modifiers": ["RT", "LT", "LT", "RT"]},
        [("duplicate-modifier", "RT"), ("duplicate-modifier", "LT")],
    ),
    "codes that differ by their place": (
        "73700",
        {"diagnoses": ["Z96.641", "M17.11", "M25.60"]},
        [("diagnosis-differs", "Z96.641"), ("diagnosis-differs", "M25.60")],
    ),
    "codes of the day by their place": (
        "0558T",
        {"same_day": ["74178", "0691T", "74176"]},
        [
            ("ncci-pair", "74178"),
            ("ncci-pair", "0691T"),
            ("ncci-pair", "74176"),
            ("contractor-priced", "0558T"),
            ("scan-for-the-test", "0558T"),
        ],
    ),
    "a modifier's place before the rule": (
        "73700",
        {"modifiers": ["QX", "53", "AA", "LT", "RT", "52", "CQ"], "payer": None},
        [
            ("anesthesia-only", "AA, QX"),
            ("too-many-modifiers", "7"),
            ("therapy-only", "CQ"),
            ("reduced-or-discontinued", "52, 53"),
        ],
    ),
    "a count before the codes": (
        "73700",
        {"modifiers": ["LT", "CQ", "RT", "59", "XS"]},
        [("too-many-modifiers", "5"), ("therapy-only", "CQ")],
    ),
    "a pair by the place of its first": (
        "77078",
        {"modifiers": ["CQ", "TC", "26"]},
        [("therapy-only", "CQ"), ("component-pair", "26, TC")],
    ),
    "fields in the order of a line": (
        "0558T",
        {
            "modifiers": ["X"],
            "diagnoses": ["M48.06", "1"],
            "units": 2,
            "same_day": ["74176", "2"],
            "taxonomy": "3",
        },
        [
            ("malformed-modifier", "X"),
            ("diagnosis-not-billable", "M48.06"),
            ("malformed-diagnosis", "1"),
            ("mue-units", "2"),
            ("ncci-pair", "74176"),
            ("malformed-procedure", "2"),
            ("malformed-taxonomy", "3"),
            ("contractor-priced", "0558T"),
            ("scan-for-the-test", "0558T"),
        ],
    ),
    "one finding of a thing that stands there often": (
        "73700",
        {
            "modifiers": ["LT"] * 4,
            "diagnoses": ["M25.60"] * 3,
            "same_day": ["0558T"] * 3,
        },
        [
            ("duplicate-modifier", "LT"),
            ("diagnosis-differs", "M25.60"),
            ("duplicate-diagnosis", "M25.60"),
        ],
    ),
    "a code of the day with and without the modifier": (
        "0558T",
        {"same_day": ["74176", "74176-XS", "74176", "0691T-59", "0691T-59"]},
        [
            ("ncci-pair", "74176"),
            ("ncci-pair", "0691T"),  # which no modifier passes
            ("contractor-priced", "0558T"),
            ("scan-for-the-test", "0558T"),
            ("ncci-pair", "74176"),
        ],
    ),
}


@pytest.mark.parametrize(("code", "line", "expected"), ORDER.values(), ids=ORDER)
def test_findings_stand_in_order_and_each_once(
    code: str, line: dict[str, Any], expected: list[tuple[str, str | None]]
) -> None:
    """The worst first, then as on the line."""
    assert told(code, **line) == expected


@pytest.mark.parametrize("same_day", [[], ["73700"], ["0554T"]])
def test_a_whole_without_a_part_is_in_order(same_day: list[str]) -> None:
    """0554T alone, or twice."""
    assert "whole-or-parts" not in dict(told("0554T", same_day=same_day))


def test_parts_without_the_whole_are_in_order() -> None:
    """As many as there are."""
    assert "whole-or-parts" not in dict(told("0555T", same_day=["0556T", "0557T"]))


def test_findings_of_one_rule_at_one_place_are_told_by_their_value() -> None:
    """The order of the clauses does not matter."""
    clause = next(one for one in clauses() if one.rule.id == "anesthesia-only")
    asked = [attrs.evolve(clause, members=held) for held in (("AA", "QX"), ("AA",))]
    line = Reading(cpt.ServiceLine("0558T", modifiers=["AA", "QX"]))
    assert [finding.value for finding in findings(line, asked)] == ["AA", "AA, QX"]


def test_a_message_ends_where_a_value_has_no_meaning() -> None:
    """Without the blank before it."""
    clause = next(one for one in clauses() if one.rule.id == "contractor-priced")
    bare = attrs.evolve(clause, said={"held": "C", "meaning": ""})
    line = Reading(cpt.ServiceLine("0558T", payer="Medicare"))
    [finding] = findings(line, [bare])
    assert finding.message == "The fee schedule status of 0558T is C."


def test_what_is_malformed_was_not_done_that_day() -> None:
    """As far as a rule can see."""
    line = Reading(cpt.ServiceLine("0558T", same_day=["x", "73700-LT", "", "0554t"]))
    assert [done.code for done in line.day] == ["73700", "0554T"]
