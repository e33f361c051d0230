"""The review of a frame is the review of its lines, in every engine."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t import frames
from frame_lines import (
    ENGINES,
    ONE_OF_EACH,
    Row,
    lines,
    row,
    rows_of,
)
from test_review import LINES

each_engine = pytest.mark.parametrize("engine", ENGINES)
one_of_each = pytest.mark.parametrize("engine", ONE_OF_EACH)


def claims() -> list[Row]:
    """The lines that the scalar review is tested by, and what they stand beside, as claims."""
    made: list[Row] = []
    for number, (code, given, _) in enumerate(LINES.values()):
        line = dict(given)
        claim, on = f"C{number}", line.pop("on", None)
        if isinstance(on, str):
            line["on"] = date.fromisoformat(on)
        others = line.pop("same_day", ())
        made.append(row(claim, code, **line))
        for at, entry in enumerate(others, 2):
            other, *modifiers = entry.split("-")
            made.append(row(claim, other, line=at, modifiers=modifiers, on=line.get("on")))
    return made


SAME_DAY = [
    ["0554T"],
    ["0554T-59", "72131"],
    ["72131-XS", "72131", "0555T-LT-26"],
    ["72131-JOHN", "SMITH", "0554T-", "0743T-5X9"],
    ["0554t-xs", "\u017f131"],
    [],
]


CLAIMS = [
    *claims(),
    row("N", "0557T", payer="Medicare", units=2.0),
    row("N", "0554T", line=2, modifiers=["59"]),
    row(None, "0557T"),
    row(None, "0554T"),
    row("D", "0557T", on=None, setting="institutional", payer="Medicare"),
    row("D", "0554T", line=2, on=None),
    row("P", "0558t ", setting=None, place="22", on=date(2023, 1, 1), payer="M\u00e9dicare"),
    row("Q", "0558T", setting="other", place="11", units=None, diagnoses=["", " ", None, "m1711"]),
    row("R", None, diagnoses=["I10"]),
    row("S", "0558T", units=1.5, payer="medi-care", modifiers=["JOHN SMITH AND SONS"]),
]
REVIEWS = [cpt.review(line) if line else None for line in lines(CLAIMS)]


def told(frame: Any) -> Counter[tuple[Any, ...]]:
    """The findings of a frame, each with the claim and the number of its line."""
    names = ("claim_id", "claim_line_number", "rule", "severity", "field", "value", "suggestion")
    assert all(set(found) == set(names) for found in rows_of(frame))
    return Counter(tuple(found[name] for name in names) for found in rows_of(frame))


def expected(rows: list[Row]) -> Counter[tuple[Any, ...]]:
    """The findings of the scalar review."""
    return Counter(
        (
            *(held["claim_id"], held["claim_line_number"]),
            *(f.rule, str(f.severity), f.field, f.value, f.suggestion),
        )
        for held, line in zip(rows, lines(rows), strict=True)
        if line is not None
        for f in cpt.review(line).findings
    )


@cache
def reviewed(engine: str) -> list[Row]:
    """The rows of the review of all the lines, worked out once an engine."""
    return rows_of(frames.review(ENGINES[engine](CLAIMS)))


@each_engine
def test_findings_are_those_of_the_scalar_review(engine: str) -> None:
    """Rule, severity, field, value and suggestion of each."""
    frame = ENGINES[engine](CLAIMS)
    assert told(frames.findings(frame)) == expected(CLAIMS)


@each_engine
def test_the_counts_are_those_of_the_scalar_review(engine: str) -> None:
    """Errors, warnings and infos; nothing for lines that are not reviewed."""
    counts = [
        (True, len(one.errors), len(one.warnings), len(one.infos))
        if one
        else (False, None, None, None)
        for one in REVIEWS
    ]
    names = [f"cpt0558t_{name}" for name in ("reviewed", "errors", "warnings", "infos")]
    made = reviewed(engine)
    assert [tuple(held[name] for name in names) for held in made] == counts


@each_engine
def test_each_rule_has_a_column_that_says_whether_it_found_something(engine: str) -> None:
    """Named like it, with underscores."""
    made = reviewed(engine)
    for held, one in zip(made, REVIEWS, strict=True):
        found = {finding.rule for finding in one.findings} if one else set[str]()
        flags = {rule: held[f"cpt0558t_{rule.replace('-', '_')}"] for rule in cpt.rules}
        assert flags == {rule: rule in found if one else None for rule in cpt.rules}


@each_engine
def test_what_comes_in_comes_out(engine: str) -> None:
    """The same kind of frame, the same rows in the same order, the same columns before ours."""
    frame = ENGINES[engine](CLAIMS)
    names = list(CLAIMS[0])
    made = [{name: held[name] for name in names} for held in reviewed(engine)]
    assert (type(frames.review(frame)), made) == (type(frame), rows_of(frame))


@one_of_each
def test_a_frame_without_rows_is_reviewed(engine: str) -> None:
    """It has the columns, and no row."""
    if engine == "pandas, objects":
        frame: Any = ENGINES[engine](CLAIMS)[:0]
    else:
        frame = ENGINES[engine]([])
    assert rows_of(frames.review(frame)) == rows_of(frames.findings(frame)) == []


@one_of_each
def test_other_codes_can_be_asked_for(engine: str) -> None:
    """Those that are not carried are told to be so."""
    rows = [row("A", "99213"), row("B", "00100", modifiers=["QX"]), row("C", "0558T")]
    frame = ENGINES[engine](rows)
    found = rows_of(frames.findings(frame, codes=["99213", " 00100 "]))
    assert [(one["claim_id"], one["rule"]) for one in found] == [
        ("A", "no-diagnosis"),
        ("A", "procedure-not-carried"),
        ("B", "no-diagnosis"),
        ("B", "procedure-not-carried"),
    ]


@one_of_each
def test_the_prefix_can_be_chosen(engine: str) -> None:
    """For a frame that has such columns already."""
    made = rows_of(frames.review(ENGINES[engine](CLAIMS[:1]), prefix="x_"))[0]
    assert {"x_reviewed", "x_errors", "x_component_pair"} <= set(made)


@one_of_each
def test_the_keys_of_findings_can_be_chosen(engine: str) -> None:
    """Columns of the frame."""
    made = rows_of(frames.findings(ENGINES[engine](CLAIMS[:1]), keys=["payer", "claim_id"]))[:1]
    assert list((made or [{"payer": 0, "claim_id": 0}])[0])[:2] == ["payer", "claim_id"]


@one_of_each
def test_findings_without_keys_have_none(engine: str) -> None:
    """Only what was found."""
    made = rows_of(frames.findings(ENGINES[engine](CLAIMS[1:2]), keys=[]))
    assert list(made[0]) == ["rule", "severity", "field", "value", "suggestion"]
