"""A claim line takes what a claim has, and gives none of it away."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

import cpt0558t as cpt

NAME = "SMITH^JOHN Q"
TEXTS = ("code", "payer", "taxonomy")
LISTS = ("modifiers", "diagnoses", "same_day")


class Text(str):
    """A text of another class."""

    __slots__ = ()


class Day(date):
    """A date of another class."""


class Whole:
    """A whole number of another library."""

    def __index__(self) -> int:
        return 3


class BadList(list[str]):
    """It does not like to be read."""

    def __iter__(self) -> Any:
        message = "no"
        raise RuntimeError(message)


def line(**fields: Any) -> cpt.ServiceLine:
    """A line with some fields."""
    return cpt.ServiceLine(fields.pop("code", "0558T"), **fields)


@pytest.mark.parametrize(
    ("field", "given", "held"),
    [
        ("modifiers", ["26"], ("26",)),
        ("modifiers", (Text("26"),), ("26",)),
        ("code", Text("0558t"), "0558t"),
        ("setting", " Facility ", cpt.Setting.FACILITY),
        ("setting", cpt.Setting.FACILITY, cpt.Setting.FACILITY),
        ("on", "2026-05-01", date(2026, 5, 1)),
        ("on", " 20260501 ", date(2026, 5, 1)),
        ("on", datetime(2026, 5, 1, 13, tzinfo=UTC), date(2026, 5, 1)),
        ("on", Day(2026, 5, 1), date(2026, 5, 1)),
        ("units", Whole(), 3),
        ("units", Decimal("1.5"), Decimal("1.5")),
        ("units", None, None),
        ("payer", None, None),
    ],
)
def test_a_field_takes_what_is_meant(field: str, given: Any, held: Any) -> None:
    """And holds it in one form."""
    value = getattr(line(**{field: given}), field)
    assert (value, type(value)) == (held, type(held))


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("code", None, "takes a text, not a value of type NoneType"),
        ("code", 558, "takes a text, not a value of type int"),
        ("payer", 3, "takes a text or None, not a value of type int"),
        ("modifiers", "26", "such as ('26',), not text of 2 characters"),
        ("modifiers", ["26", 59], "not a value of type int (at place 2)"),
        ("modifiers", None, "not a value of type NoneType"),
        ("modifiers", BadList(), "not a value of type BadList"),
        ("diagnoses", {"M17.11"}, "such as ('M17.11',), not a value of type set"),
        ("setting", "profesional", "not text of 11 characters; did you mean 'professional'?"),
        ("setting", NAME, "takes 'professional' or 'facility', not text of 12 characters"),
        ("setting", 1, "not a value of type int"),
        ("on", "1 May", "takes a date, ISO text such as '2026-05-01', or None"),
        ("on", 20260501, "not a value of type int"),
        ("units", "2", "takes a number below 1000000000 or None, not text of 1 characters"),
        ("units", True, "not a value of type bool"),
        ("units", float("nan"), "not a value of type float"),
        ("units", Decimal("sNaN"), "not a value of type Decimal"),
        ("units", 10**9, "not a value of type int"),
        ("units", -(10**9), "not a value of type int"),
    ],
)
def test_what_is_not_a_line_is_refused(field: str, given: Any, told: str) -> None:
    """By the name of the field, what it takes, and nothing of the value."""
    with pytest.raises(cpt.InvalidRecordError) as caught:
        line(**{field: given})
    message = str(caught.value)
    assert (f"ServiceLine.{field} takes " in message, told in message) == (True, True)
    assert caught.value.field == field


def shown(record: Any) -> str:
    """All that a reader sees of a record."""
    return "\n".join([repr(record), str(record), record.in_words(), record._repr_html_()])


@pytest.mark.parametrize("field", [*TEXTS, *LISTS, "ref"])
@pytest.mark.parametrize("name", [NAME, "JOHN SMITH", "O'Brien, Mary", "x" * 500])
def test_a_name_in_a_field_is_seen_nowhere(field: str, name: str) -> None:
    """Not in the line, not in the review, not in a finding."""
    held = line(**{field: [name] if field in LISTS else name})
    result = cpt.review(held)
    records = [held, result, *result.findings]
    told = [f"{f.message} {f.suggestion} {f.scope}" for f in result.findings]
    assert name[:8] not in "\n".join([*map(shown, records), *told])


def test_a_malformed_value_is_cut_and_kept_in_the_value_alone() -> None:
    """Twelve characters of it."""
    [finding] = [f for f in cpt.review(line(modifiers=["JOHN SMITH THE THIRD"])).errors if f.value]
    assert finding.value == "JOHN SMITH T"


def test_a_malformed_value_is_told_by_its_length() -> None:
    """And by the shape that was expected."""
    [finding] = [f for f in cpt.review(line(taxonomy=NAME)).errors if f.field == "taxonomy"]
    assert finding.message == (
        "The taxonomy is no NUCC taxonomy code: it has 12 characters; expected ten characters: "
        "three digits, six letters or digits, and X, such as '207RC0000X'."
    )


def test_a_modifier_in_the_place_of_a_diagnosis_is_withheld_too() -> None:
    """Well formed as something else is malformed all the same."""
    [finding] = [f for f in cpt.review(line(diagnoses=["0558T"])).errors if f.field == "diagnoses"]
    assert "value=<withheld>" in repr(finding)


@pytest.mark.parametrize("value", ["LI, JO", "NG, HO", "A12, B34"])
@pytest.mark.parametrize("field", ["modifiers", "diagnoses"])
def test_a_malformed_value_that_looks_like_codes_is_withheld(field: str, value: str) -> None:
    """Two letters and two letters may be a surname and a name."""
    [finding] = [f for f in cpt.review(line(**{field: [value]})).errors if f.value == value]
    assert "value=<withheld>" in repr(finding)


@pytest.mark.parametrize("value", ["72131-S1234", "72131-12345", "72131-" + "XS-" * 1000])
def test_malformed_modifiers_of_the_day_are_withheld(value: str) -> None:
    """Well formed as a code of another system."""
    held = line(diagnoses=["M17.11"], same_day=[value])
    [finding] = cpt.review(held).errors
    assert (finding.rule, "value=<withheld>" in repr(finding), value in repr(held)) == (
        "malformed-modifier",
        True,
        False,
    )


def test_the_number_of_units_has_an_end() -> None:
    """Twelve characters."""
    finding = cpt.review(line(units=Decimal("1." + "1" * 100))).warnings[0]
    assert finding.value == "1.1111111111"


def test_a_line_shows_well_formed_codes_in_normal_form() -> None:
    """And neither payer nor units."""
    held = line(modifiers=["tc"], diagnoses=["m1711", "x"], same_day=["0554t-xs", "0554T-JOHN"])
    assert repr(held) == (
        "ServiceLine('0558T', modifiers=('TC',), diagnoses=('M17.11', <1 characters>), "
        "setting='professional', same_day=('0554T-XS', <10 characters>))"
    )


def test_the_reference_plays_no_part_in_comparison() -> None:
    """Two lines of the same content are equal and hash alike."""
    assert (line(ref=[1]), hash(line(ref=[1]))) == (line(ref={}), hash(line()))


@pytest.mark.parametrize(("units", "number"), [(Decimal(2), 2), (Decimal("1.5"), 1.5), (1.5, 1.5)])
def test_units_become_a_number_of_json(units: Any, number: float) -> None:
    """Not a text."""
    assert json.loads(json.dumps(line(units=units).to_dict()))["units"] == number


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "0558T"},
        {"code": "0558T", "modifiers": ["26"], "on": "2026-05-01", "units": 2, "ref": "a"},
        {"code": "0558T", "modifiers": None, "setting": None, "payer": None, "units": None},
    ],
)
def test_a_mapping_of_the_fields_is_a_line(fields: dict[str, Any]) -> None:
    """Null is nothing; of units it is not known."""
    given = {key: value for key, value in fields.items() if value is not None or key == "units"}
    assert cpt.review(fields).line == line(**given)


def test_what_a_line_becomes_is_a_line_again() -> None:
    """``to_dict`` and back."""
    held = line(modifiers=["26"], on="2026-05-01", same_day=["0554T"], units=2, ref=1)
    assert cpt.review(json.loads(json.dumps(held.to_dict()))).line == held


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"code": "0558T", "modifer": []}, r"text of 7 characters\); .* did you mean 'modifiers'"),
        ({"code": "0558T", 7: []}, "no field of that name .a value of type int"),
        ({"code": "0558T", "JOHN SMITH": []}, "no field of that name .text of 10 characters"),
        ({}, "ServiceLine.code is missing"),
    ],
)
def test_a_mapping_of_other_fields_is_refused(given: Any, told: str) -> None:
    """With the nearest name."""
    with pytest.raises(cpt.InvalidRecordError, match=told):
        cpt.review(given)
