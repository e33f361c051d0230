"""What a question that has no answer is answered with: the whole message, and the facts in it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.queries import checking

SNAPSHOTS = Path(__file__).resolve().parents[2] / "sources" / "cms-opps" / "status.csv"
ANY_SYSTEM = (
    "the shape of one (modifier '26', NUCC taxonomy code '207RC0000X', "
    "ICD-10-CM code 'M17.11', CPT or HCPCS code '73700')"
)


def refused(question: Any, value: Any, **more: Any) -> Any:
    """The error that a question raises."""
    with pytest.raises(cpt.CPT0558TError) as caught:
        question(value, **more)
    return caught.value


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "z96651",
            (
                "'Z96.651' is not listed by the page; it is what the page's 'Z96.641' evidently "
                "meant: Presence of right artificial knee joint (high confidence)"
            ),
        ),
        ("0554T", "'0554T' is not listed by the page"),
    ],
)
def test_a_code_that_the_page_does_not_list_is_told_with_what_meant_it(
    code: str, told: str
) -> None:
    """A code of the authorities alone, meant by a row or by none."""
    assert str(refused(cpt.intended, code)) == told


def test_a_code_that_the_page_does_not_list_is_in_the_error() -> None:
    """In normal form, with what it was taken for."""
    error = refused(cpt.intended, "z96651")
    assert (error.value, error.system) == ("Z96.651", "code that the page lists")


@pytest.mark.parametrize(("given", "told"), [("diagnoses", "'diagnoses'"), (None, "None")])
def test_what_has_no_corrections_is_told(given: Any, told: str) -> None:
    """With the tables that have."""
    assert str(refused(cpt.corrections, given)) == (
        "corrections are of modifiers, taxonomies, diagnoses or related_codes, not of " + told
    )


def test_no_rows_have_no_corrections() -> None:
    """A part of a table may be empty."""
    assert cpt.corrections(cpt.diagnoses.where(code="ZZ")) == ()


def test_without_a_confidence_nothing_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The field may be empty, though no packaged row leaves it so."""
    row = cpt.diagnosis("Z96.641")
    bare = attrs.evolve(row, check=attrs.evolve(row.check, intended_confidence=None))
    monkeypatch.setattr(checking, "lookup", lambda code: (bare,) if code else ())
    assert cpt.intended("Z96.641", at_least=cpt.Confidence.LOW) is None


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (26, f"26 is no code of any system: expected {ANY_SYSTEM}; did you mean '26' (confirmed)?"),
        (None, f"None is no code of any system: expected {ANY_SYSTEM}"),
        (
            "tc!",
            (
                f"'tc!' is no code of any system: expected {ANY_SYSTEM}; "
                "did you mean 'TC' (confirmed)?"
            ),
        ),
    ],
)
def test_what_is_a_code_of_no_system_is_told(value: Any, told: str) -> None:
    """What was given, the shape of each, and what was meant."""
    assert str(refused(cpt.lookup, value)) == told


def test_what_is_a_code_of_no_system_is_in_the_error() -> None:
    """With what was expected of it."""
    error = refused(cpt.lookup, 26)
    assert (error.value, error.system, error.expected, error.suggestions) == (
        "26",
        "code of any system",
        ANY_SYSTEM,
        ("26",),
    )


@pytest.mark.parametrize(
    ("given", "code", "carried"),
    [
        ("s82001b", "S82.001B", 8),  # the diagnoses of the page
        ("99213", "99213", 6),  # its related codes, and 0558T itself
        ("27", "27", 13),
        ("207q00000x", "207Q00000X", 5),
        ("a0101", "A0101", 14),  # a diagnosis or a procedure
    ],
)
def test_an_unknown_code_is_counted_against_the_systems_that_it_may_be_of(
    given: str, code: str, carried: int
) -> None:
    """And told in normal form."""
    error = refused(cpt.lookup, given)
    assert (error.value, error.carried) == (code, carried)


def test_0558t_is_offered_with_its_verdict() -> None:
    """It is a code of the page too."""
    assert "'0558T' (differs)" in str(refused(cpt.lookup, "0559T"))


def test_what_is_no_day_is_told() -> None:
    """With a day that is."""
    assert str(refused(cpt.opps_status, "0558T", on="yesterday")) == (
        "a day is a date, such as date(2026, 5, 1), not 'yesterday'"
    )


def test_a_code_without_a_history_is_counted_against_those_that_have_one() -> None:
    """The codes of the extract."""
    with SNAPSHOTS.open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert refused(cpt.opps_status, "99213", on="2023-01-01").carried == len(codes)


def test_codes_with_a_history_have_no_verdict() -> None:
    """They are offered bare."""
    assert "(" not in str(refused(cpt.opps_status, "99213", on="2023-01-01"))


@pytest.mark.parametrize(("code", "meant"), [("M23.80", None), ("Z96.641", "Z96.651")])
def test_unless_less_is_asked_for_only_what_is_sure_is_told(code: str, meant: str | None) -> None:
    """M23.80 is a guess of medium confidence."""
    assert cpt.intended(code) == meant
