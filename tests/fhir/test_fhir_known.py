"""What a claim may say in several ways is understood in each: sequences, periods, measures."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

import cpt0558t as cpt
from fhir_claims import CPT, ROLE, claim, coded, diagnosis, item, line, lines, member, missed

ONE: list[Any] = [1, 1.0, Decimal(1), Decimal("1.0"), "1", " 1 ", "01"]


def sequenced(first: Any, second: Any) -> list[Any]:
    """Two diagnoses with these sequences."""
    held = (diagnosis(0, "M17.11"), diagnosis(0, "M81.0"))
    return [{**one, "sequence": own} for one, own in zip(held, (first, second), strict=True)]


@pytest.mark.parametrize("pointer", ONE)
@pytest.mark.parametrize("sequence", ONE)
def test_a_pointer_is_a_whole_number_however_it_is_written(sequence: Any, pointer: Any) -> None:
    """JSON has one kind of number, and some servers write text."""
    given = claim(item(diagnosisSequence=[pointer]), diagnosis=sequenced(sequence, 2))
    assert (line(given).diagnoses, missed(given)) == (("M17.11",), [])


def test_a_pointer_of_json_may_have_a_point() -> None:
    """1.0 is 1, and 2.0 is another."""
    given = claim(item(diagnosisSequence=[1.0]), diagnosis=sequenced(1.0, 2.0))
    assert line(json.dumps(given)).diagnoses == ("M17.11",)


NONE: list[Any] = [{}, [], None, True, 1.5, float("nan"), float("inf"), "", Decimal("sNaN")]


@pytest.mark.parametrize("sequence", NONE)
@pytest.mark.parametrize("pointer", [one for one in NONE if one is not None and one != []])
def test_a_pointer_that_is_none_points_to_no_diagnosis(sequence: Any, pointer: Any) -> None:
    """Nor does a sequence that is none answer to any."""
    given = claim(item(diagnosisSequence=[pointer]), diagnosis=sequenced(sequence, {}))
    assert (line(given).diagnoses, missed(given)) == (
        (),
        [("Claim.item[0] diagnoses[0]", "dangling")],
    )


@pytest.mark.parametrize("pointer", ONE)
def test_the_care_team_is_pointed_to_alike(pointer: Any) -> None:
    """By a whole number."""
    team = [member(1, "2085R0202X"), member(2, "207X00000X")]
    given = claim(item(careTeamSequence=[pointer]), careTeam=team)
    assert line(given).taxonomy == "2085R0202X"


@pytest.mark.parametrize("sequence", [{}, 1.5, None])
def test_a_pointer_that_is_none_points_to_nobody(sequence: Any) -> None:
    """Two that are no numbers are not the same."""
    team = [{**member(1, "2085R0202X"), "sequence": sequence}]
    assert line(claim(item(careTeamSequence=[{}]), careTeam=team)).taxonomy is None


DAY: dict[str, Any] = {"servicedDate": "2026-05-01"}


@pytest.mark.parametrize("refused", [{"quantity": {"value": "1"}}, {"quantity": {"value": True}}])
def test_what_is_refused_was_done_all_the_same(refused: dict[str, Any]) -> None:
    """The item beside it must not look sound for that."""
    first, *_ = lines(
        claim(item(**DAY), item(2, "72131", **DAY, **refused), insurer={"display": "Medicare"})
    )
    assert "ncci-pair" in {finding.rule for finding in cpt.review(first).errors}


PERIODS: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({"start": "2026-05-01", "end": "2026-05-02"}, {"servicedDate": "2026-05-02"}, True),
    ({"start": "2026-05-01", "end": "2026-05-02"}, {"servicedDate": "2026-05-03"}, False),
    ({"start": "2026-05-01", "end": "2026-05-04"}, {"servicedDate": "2026-05-02"}, True),
    ({"start": "2026-05-01"}, {"servicedDate": "2026-05-02"}, False),
    ({"end": "2026-05-02"}, {"servicedDate": "2026-05-02"}, True),
    ({"start": "2026-05-02", "end": "2026-05-01"}, {"servicedDate": "2026-05-02"}, True),
    ({"start": "2026-05-02", "end": "2026-05"}, {"servicedDate": "2026-05-02"}, True),
    (
        {"start": "2026-05-01", "end": "2026-05-03"},
        {"servicedPeriod": {"start": "2026-05-03", "end": "2026-05-05"}},
        True,
    ),
]


@pytest.mark.parametrize(("period", "other", "meet"), PERIODS)
def test_what_has_a_day_in_common_was_done_on_the_same_day(
    period: dict[str, Any], other: dict[str, Any], meet: bool
) -> None:
    """As far as the days are known."""
    first, second = lines(claim(item(servicedPeriod=period), item(2, "72131", **other)))
    assert (first.same_day, second.same_day) == ((("72131",), ("0558T",)) if meet else ((), ()))


@pytest.mark.parametrize(
    ("measure", "known"),
    [
        ({}, True),
        ({"unit": "UN"}, True),
        ({"unit": "Units"}, True),
        ({"code": "1", "unit": "whatever"}, True),
        ({"code": "{visit}"}, True),
        ({"unit": " "}, True),
        ({"unit": "min", "code": "min", "system": "http://unitsofmeasure.org"}, False),
        ({"unit": "minutes"}, False),
        ({"code": "mg"}, False),
        ({"code": "U"}, False),
        ({"unit": "unit", "code": "mL"}, False),
    ],
)
def test_minutes_are_no_units(measure: dict[str, str], known: bool) -> None:
    """Units of service have no measure, or say that they are; as of SV103 in X12."""
    assert line(claim(item(quantity={"value": 30, **measure}))).units == (30 if known else None)


def test_a_range_whose_end_is_told_in_words_is_no_single_code() -> None:
    """Whatever its end is."""
    given = claim(item(productOrServiceEnd={"text": "and more"}, modifier=[coded(CPT, "26")]))
    assert missed(given) == [("Claim.item[0]", "no_known_code")]


def test_what_no_line_was_made_of_is_told_once() -> None:
    """A modifier of an item that has no line is not missed by any."""
    odd = item(modifier=[{}], diagnosisSequence=[9], servicedDate="2026-05")
    assert missed(claim({**odd, "productOrService": {}})) == [("Claim.item[0]", "no_known_code")]


def test_a_detail_tells_what_it_was_read_without() -> None:
    """As its item does, each for its own line."""
    given = claim(item(diagnosisSequence=[9], detail=[item(1, "72131")]))
    assert missed(given) == [
        ("Claim.item[0] diagnoses[0]", "dangling"),
        ("Claim.item[0].detail[0] diagnoses[0]", "dangling"),
    ]


def test_an_item_of_another_system_is_told_as_such() -> None:
    """It has a code, and a review has no use for it."""
    service = {"productOrService": coded("http://snomed.info/sct", "241541005")}
    assert missed(claim(item(), service)) == [("Claim.item[1]", "other_system")]


def test_a_modifier_of_another_system_is_told_and_left_out() -> None:
    """The line is read without it."""
    given = claim(item(modifier=[coded(CPT, "26"), coded("http://example.org", "x")]))
    assert (line(given).modifiers, missed(given)) == (
        ("26",),
        [("Claim.item[0] modifiers[1]", "other_system")],
    )


def test_a_modifier_without_a_code_is_told_and_left_out() -> None:
    """By its place among the modifiers of the item."""
    given = claim(item(modifier=[{"text": "LT"}, coded(CPT, "26")]))
    assert (line(given).modifiers, missed(given)) == (
        ("26",),
        [("Claim.item[0] modifiers[0]", "no_known_code")],
    )


def test_who_referred_and_performed_is_who_performed() -> None:
    """A role may have several codings, and one of them is enough."""
    both = {"coding": [{"system": ROLE, "code": one} for one in ("referring", "performing")]}
    given = claim(item(), careTeam=[{**member(1, "2085R0202X"), "role": both}])
    assert line(given).taxonomy == "2085R0202X"


def test_a_brace_that_is_not_closed_is_no_note_of_ucum() -> None:
    """There a note is in a pair of braces, and what it stands for is a count."""
    assert line(claim(item(quantity={"value": 5, "unit": "{min"}))).units is None
