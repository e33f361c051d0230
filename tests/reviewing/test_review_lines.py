"""What is taken for a line, and what is said of what is none."""

from __future__ import annotations

import sys
from collections import UserDict
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.reviewing import _icd10cm
from cpt0558t.reviewing.lines import as_line

LINE: dict[str, Any] = {"code": "0558T", "diagnoses": ["M17.11"]}
FIELDS = (
    "'code', 'modifiers', 'diagnoses', 'setting', 'payer', 'on', 'units', 'same_day', "
    "'taxonomy', 'ref'"
)


def refused(question: Any, *given: Any, **more: Any) -> Any:
    """The error that a question raises."""
    with pytest.raises(cpt.CPT0558TError) as caught:
        question(*given, **more)
    return caught.value


def drained(lines: Any) -> list[cpt.Review]:
    """All reviews of lines."""
    return list(cpt.review_all(lines))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (None, "a line is a ServiceLine or a mapping of its fields, not a value of type NoneType"),
        ("0558T", "a line is a ServiceLine or a mapping of its fields, not text of 5 characters"),
        ({}, "ServiceLine.code is missing: a line needs its procedure code"),
        (
            {**LINE, "SMITH": 1},
            f"ServiceLine has no field of that name (text of 5 characters); it has {FIELDS}",
        ),
        (
            {**LINE, "modifer": "26"},
            (
                f"ServiceLine has no field of that name (text of 7 characters); it has {FIELDS}; "
                "did you mean 'modifiers'?"
            ),
        ),
        (
            {"code": "0558T", 7: "26"},
            f"ServiceLine has no field of that name (a value of type int); it has {FIELDS}",
        ),
    ],
    ids=["none", "text", "no code", "a name", "nearly", "a number"],
)
def test_what_is_no_line_is_told_without_what_it_holds(line: Any, told: str) -> None:
    """A name that is no field may be that of a patient."""
    assert str(refused(cpt.review, line)) == told


def test_a_missing_code_is_in_the_error() -> None:
    """As the field."""
    assert refused(cpt.review, {}).field == "code"


def test_a_mapping_of_another_kind_is_a_line() -> None:
    """Whatever is a mapping."""
    assert as_line(UserDict(LINE)) == cpt.ServiceLine("0558T", diagnoses=["M17.11"])


def test_a_line_is_a_line() -> None:
    """The very one."""
    line = cpt.ServiceLine("0558T")
    assert as_line(line) is line


FULL: dict[str, Any] = {
    "modifiers": ["26"],
    "diagnoses": ["M17.11"],
    "setting": "facility",
    "payer": "Aetna",
    "on": "2026-05-01",
    "units": 2,
    "same_day": ["0554T"],
    "taxonomy": "207RC0000X",
    "ref": 7,
}


def test_each_field_of_a_mapping_is_that_of_the_line() -> None:
    """By its name; the reference too, which plays no part in comparison."""
    line = as_line({"code": "0558T", **FULL})
    assert (line, line.ref) == (cpt.ServiceLine("0558T", **FULL), 7)


@pytest.mark.parametrize(
    ("field", "held"),
    [
        ("modifiers", ()),
        ("diagnoses", ()),
        ("same_day", ()),
        ("setting", cpt.Setting.PROFESSIONAL),
        ("payer", None),
        ("on", None),
        ("units", None),
        ("taxonomy", None),
        ("ref", None),
    ],
)
def test_what_is_null_is_as_if_it_were_not_there_or_is_not_known(field: str, held: object) -> None:
    """Units that are null are not known, and not one."""
    assert getattr(as_line({"code": "0558T", **FULL, field: None}), field) == held


def test_a_code_that_is_null_is_refused() -> None:
    """A line without a code is none."""
    assert str(refused(cpt.review, {"code": None})).startswith("ServiceLine.code takes ")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([LINE, None], "line 2: a line is a ServiceLine or a mapping of its fields, not a value"),
        ([None], "line 1: a line is a ServiceLine or a mapping of its fields, not a value"),
        ([LINE, LINE, {}], "line 3: ServiceLine.code is missing: a line needs its procedure code"),
    ],
)
def test_a_line_that_is_none_is_told_with_its_number(lines: Any, told: str) -> None:
    """Counted from 1."""
    assert str(refused(drained, lines)).startswith(told)


def test_a_field_of_many_lines_is_in_the_error() -> None:
    """As it is of one."""
    assert refused(drained, [LINE, {**LINE, "units": "x"}]).field == "units"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("0558T", "text of 5 characters"),
        (b"0558T", "a value of type bytes"),
        (LINE, "a value of type dict"),
        (cpt.ServiceLine("0558T"), "a value of type ServiceLine"),
        (7, "a value of type int"),
    ],
    ids=["text", "bytes", "mapping", "line", "number"],
)
def test_what_is_not_many_lines_is_told(lines: Any, told: str) -> None:
    """With what would be."""
    assert str(refused(cpt.review_all, lines)) == (
        f"review_all takes many lines, such as a list of them, not {told}"
    )


@pytest.mark.parametrize("ask", [cpt.review, cpt.review_all])
def test_what_is_neither_yes_nor_no_is_told(ask: Any) -> None:
    """At once."""
    assert str(refused(ask, [], icd10cm="yes")) == (
        "icd10cm takes True or False, not text of 3 characters"
    )


def test_without_asking_a_diagnosis_is_not_looked_up() -> None:
    """Only its shape is known."""
    [result] = cpt.review_all([{**LINE, "diagnoses": ["S82"]}])
    assert [finding.rule for finding in result.findings if finding.field == "diagnoses"] == [
        "diagnosis-not-checked"
    ]


def test_no_lines_have_no_reviews() -> None:
    """An empty answer."""
    assert drained([]) == []


@pytest.mark.parametrize("ask", [cpt.review, lambda line: list(cpt.review_all([line]))])
def test_the_code_set_is_not_needed_unless_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, ask: Any
) -> None:
    """It is an extra, and takes seconds."""
    monkeypatch.setitem(sys.modules, "simple_icd_10_cm", None)
    _icd10cm.code_set.cache_clear()
    assert ask(LINE)
