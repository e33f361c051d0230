"""Thousands of lines, sound and odd: the review says what a second interpreter says."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given, settings, strategies as st

import cpt0558t as cpt
from peer_review import EDITS, PASSING, SCHEDULE, Found, expected
from property_lines import DIAGNOSIS_CODES, MODIFIER_CODES, TAXONOMY_CODES, some

NAMED: Final = {"ncci-pair", "contractor-priced", "scan-for-the-test"}
CODES: Final = (*SCHEDULE, "0558T", "0554T", "0557T", "00100", "01999", "02000", "99213", "36591")
PAID: Final = tuple(sorted({edit[1] for edit in EDITS}))
entries = st.builds(
    lambda code, modifiers: "-".join([code, *modifiers]),
    some((*PAID, *SCHEDULE)),
    st.lists(some(("59", "XS", "LT", "26", "50")), max_size=2),
)
lines = st.fixed_dictionaries(
    {
        "code": some(CODES),
        "modifiers": st.lists(some(MODIFIER_CODES), max_size=6),
        "diagnoses": st.lists(some(DIAGNOSIS_CODES), max_size=4)
        | st.lists(some(DIAGNOSIS_CODES), min_size=11, max_size=27),
        "setting": st.sampled_from(["professional", "facility"]),
        "payer": st.sampled_from(["Medicare", " medicare", "Aetna", "Medicare Advantage", None]),
        "on": st.none() | st.dates(date(2018, 1, 1), date(2027, 12, 31)),
        "units": st.none() | st.integers(0, 4),
        "same_day": st.lists(entries, max_size=4),
        "taxonomy": st.none() | some(TAXONOMY_CODES),
    }
)


def reviewed(line: dict[str, Any]) -> cpt.Review:
    """The review of a line."""
    fields = dict(line)
    return cpt.review(cpt.ServiceLine(fields.pop("code"), **fields))


def told(result: cpt.Review) -> Counter[Found]:
    """What a review found, without the infos that the texts do not name."""
    return Counter(
        (f.rule, str(f.severity), frozenset(_values(f)))
        for f in result.findings
        if f.severity != "info" or f.rule in NAMED
    )


def _values(finding: cpt.Finding) -> list[str]:
    if finding.value is None:
        return []
    return [finding.value] if "malformed" in finding.rule else finding.value.split(", ")


@settings(max_examples=600)
@given(line=lines)
def test_a_review_says_what_a_second_interpreter_says(line: dict[str, Any]) -> None:
    """Rule, severity and codes of every finding."""
    fields = {name: value for name, value in line.items() if name != "payer"}
    medicare = (line["payer"] or "").strip().lower() == "medicare"
    assert told(reviewed(line)) == expected(**fields, medicare=medicare)


@given(line=lines, data=st.data())
def test_the_order_on_the_line_does_not_matter(line: dict[str, Any], data: st.DataObject) -> None:
    """Of modifiers, diagnoses and what else was done."""
    shuffled = line | {
        name: data.draw(st.permutations(line[name]))
        for name in ("modifiers", "diagnoses", "same_day")
    }
    assert told(reviewed(shuffled)) == told(reviewed(line))


@given(line=lines)
def test_findings_come_the_worst_first(line: dict[str, Any]) -> None:
    """Errors, warnings, infos."""
    order = [list(cpt.Severity).index(finding.severity) for finding in reviewed(line).findings]
    assert order == sorted(order)


@given(line=lines)
def test_no_message_holds_what_is_malformed(line: dict[str, Any]) -> None:
    """Nor a suggestion, a scope or a repr."""
    result = reviewed(line)
    texts = [f"{f.message} {f.suggestion} {f.scope} {f!r}" for f in result.findings]
    assert "SMITH" not in "".join([*texts, repr(result), repr(result.line)])


@given(
    name=st.sampled_from([*PASSING, *MODIFIER_CODES]),
    code=st.sampled_from(CODES),
    setting=st.sampled_from(["professional", "facility"]),
    on=st.none() | st.dates(date(2018, 1, 1), date(2027, 12, 31)),
)
def test_the_question_the_other_way_round_agrees(
    name: str, code: str, setting: str, on: date | None
) -> None:
    """A modifier passes on a code where a review of it alone finds nothing."""
    row = cpt.applicable_modifiers(code, setting=setting, on=on).get(name)
    result = cpt.review(cpt.ServiceLine(code, modifiers=[name], setting=setting, on=on))
    found = [finding for finding in result.findings if finding.field == "modifiers"]
    assert row is None or ([row.finding] if row.finding else []) == found


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
rubbish = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FIELDS: Final = [name for name in cpt.ServiceLine("0558T").to_dict() if name != "code"]


@given(code=rubbish, fields=st.dictionaries(st.sampled_from(FIELDS), rubbish, max_size=4))
def test_whatever_a_line_is_given_it_is_reviewed_or_refused(
    code: Any, fields: dict[str, Any]
) -> None:
    """No other exception leaves it."""
    with contextlib.suppress(cpt.CPT0558TError):
        hash(cpt.review(cpt.ServiceLine(code, **fields)))


@pytest.mark.parametrize(
    "function",
    [cpt.review, lambda value: list(cpt.review_all(value)), cpt.applicable_modifiers],
    ids=["review", "review_all", "applicable_modifiers"],
)
@given(value=rubbish)
def test_a_question_is_answered_or_refused(function: Callable[[Any], Any], value: Any) -> None:
    """No other exception leaves it."""
    with contextlib.suppress(cpt.CPT0558TError):
        function(value)
