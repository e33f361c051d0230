"""What a line of an 837 file shares with its claim: the diagnoses, and what else was done.

What is expected is what the implementation guides say: 005010X222A1 and 005010X223A2.
"""

from __future__ import annotations

import pytest

import cpt0558t as cpt
from x12_files import facility, line, plainly


@pytest.mark.parametrize(("lines", "beside"), [(999, {("0558T",)}), (1000, {()})])
def test_a_claim_of_more_lines_than_the_guide_allows_has_no_other_beside_any(
    lines: int, beside: set[tuple[str, ...]]
) -> None:
    """Loop 2400 may repeat 999 times. Each line names all the others: more is out of hand."""
    many = ("LX*1", "SV2*0350*HC:0558T*1*UN*1", "DTP*472*D8*20260501") * lines
    read = [one for one in facility(*many) if isinstance(one, cpt.ServiceLine)]
    assert (len(read), {one.same_day for one in read}) == (lines, beside)


def test_a_line_of_too_many_says_that_it_is_read_without_the_others() -> None:
    """Each before the line itself."""
    many = ("LX*1", "SV2*0350*HC:0558T*1*UN*1", "DTP*472*D8*20260501") * 1000
    first, second, *_ = facility(*many)
    assert (first.part, str(first.kind), first.ref) == ("same_day", "too_many", second.ref)


@pytest.mark.parametrize("qualifier", ["BK", "BF"])
def test_a_diagnosis_of_before_icd_10_is_told(qualifier: str) -> None:
    """The pointers count it, and a line that points to it is read without it."""
    hi = f"HI*ABK:M4806*{qualifier}:71516*ABF:M1711"
    missed, found = plainly("CLM*A*1***11:B:1", hi, "LX*1", "SV1*HC:0558T*1*UN*1***1:2")
    assert (found.diagnoses, missed.part, missed.reason) == (
        ("M4806",),
        "diagnoses[1]",
        "the diagnosis is not of ICD-10-CM (HI has BK or BF); the line is read without it",
    )


def test_a_diagnosis_of_before_icd_10_is_told_of_a_line_of_a_hospital() -> None:
    """It has all of its claim."""
    missed, found = facility("HI*BK:71516", "HI*ABF:M1711", "LX*1", "SV2*0350*HC:0558T*1*UN*1")
    assert (missed.part, str(missed.kind), found.diagnoses) == (
        "diagnoses[0]",
        "other_system",
        ("M1711",),
    )


@pytest.mark.parametrize("pointer", ["2", "A"])
def test_a_pointer_to_no_diagnosis_is_told_and_the_line_is_read(pointer: str) -> None:
    """So that what else is wrong with it is found."""
    segments = ("LX*1", f"SV1*HC:0558T:26:TC*1*UN*1***1:{pointer}")
    missed, found = plainly("CLM*A*1***11:B:1", "HI*ABK:M4806", *segments)
    assert (missed.part, str(missed.kind), found.modifiers) == (
        "diagnoses[1]",
        "dangling",
        ("26", "TC"),
    )


def test_a_pointer_counts_the_diagnosis_that_another_line_points_to() -> None:
    """The third stays the third."""
    hi = "HI*ABK:M4806*BF:71516*ABF:M1711"
    assert line("SV1*HC:0558T*1*UN*1***3", hi=hi).diagnoses == ("M1711",)


def test_a_line_points_to_as_many_as_four_diagnoses() -> None:
    """SV107 is a composite of four pointers."""
    hi = "HI*ABK:M1711*ABF:M1712*ABF:R2689*ABF:M2550"
    found = line("SV1*HC:0558T*1*UN*1***1:2:3:4", hi=hi)
    assert found.diagnoses == ("M1711", "M1712", "R2689", "M2550")


def test_a_pointer_to_an_empty_diagnosis_points_to_none() -> None:
    """As one to a diagnosis that is not there."""
    missed, found = plainly("CLM*A*1***11:B:1", "HI*ABK:", "LX*1", "SV1*HC:0558T*1*UN*1***1")
    assert (str(missed.kind), found.diagnoses) == ("dangling", ())


@pytest.mark.parametrize(
    ("hi", "pointer"),
    [
        ("HI*ABK:M1711**ABF:M810", "3"),
        ("HI**ABF:M810", "2"),
        ("HI*ABK:M1711*ABF:*ABF:M810", "3"),
        ("HI*ABK:M1711**~HI*ABF:M810", "2"),
        ("HI*BH:11:D8:20260401~HI*ABF:M810", "1"),
    ],
)
def test_a_pointer_counts_the_places_of_the_diagnoses(hi: str, pointer: str) -> None:
    """A place that is left empty between two is a place; SV107 has the number of the place."""
    assert line(f"SV1*HC:0558T*1*UN*1***{pointer}", hi=hi).diagnoses == ("M810",)


def test_a_pointer_to_a_place_left_empty_points_to_no_diagnosis() -> None:
    """And not to the next one."""
    hi = "HI*ABK:M1711**ABF:M810"
    missed, found = plainly("CLM*A*1***11:B:1", hi, "LX*1", "SV1*HC:0558T*1*UN*1***2")
    assert (str(missed.kind), found.diagnoses) == ("dangling", ())


def test_a_line_without_pointers_has_no_diagnosis() -> None:
    """The guide asks for one; nothing is made up."""
    assert line("SV1*HC:0558T*1*UN*1").diagnoses == ()


def test_what_is_malformed_is_told_for_its_own_line_alone() -> None:
    """And not again for every other line of the day."""
    day = "DTP*472*D8*20260501"
    odd = ("LX*2", "SV1*HC:JOHN SMITH:26*1*UN*1***1", day, "LX*3", "SV1*HC:72131:TOO*1*UN*1", day)
    segments = ("LX*1", "SV1*HC:0558T*1*UN*1***1", day, *odd)
    found, *_ = plainly("CLM*A*1***11:B:1", "HI*ABK:M4806", *segments)
    assert found.same_day == ("72131",)


def test_what_was_done_often_that_day_is_told_once() -> None:
    """As of a claim of FHIR."""
    one = ("LX*1", "SV1*HC:72131*1*UN*1***1", "DTP*472*D8*20260501")
    found = plainly("CLM*A*1***11:B:1", "HI*ABK:M4806", *one * 3)
    assert [each.same_day for each in found] == [("72131",)] * 3


def test_a_hospital_has_no_pointer_to_a_place_left_empty() -> None:
    """So nothing is missed."""
    (found,) = facility("HI*ABF:M4806**ABF:M1711", "LX*1", "SV2*0350*HC:0558T*1*UN*1")
    assert found.diagnoses == ("M4806", "M1711")
