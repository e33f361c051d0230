"""The review of a frame is the review of its lines, in every engine."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t import frames
from frame_claims import CLAIMS, expected, told
from frame_lines import (
    ENGINES,
    ONE_OF_EACH,
    Row,
    lines,
    row,
    rows_of,
)

each_engine = pytest.mark.parametrize("engine", ENGINES)
one_of_each = pytest.mark.parametrize("engine", ONE_OF_EACH)


REVIEWS = [cpt.review(line) if line else None for line in lines(CLAIMS)]


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
