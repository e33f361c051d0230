"""What of an 837 file is no line, and why."""

from __future__ import annotations

import pytest

from x12_files import line

REASONS = {
    "SV1*HC:*1*UN*1***1": "it has no procedure code (SV101)",
    "SV1*IV:1234567*1*UN*1***1": "its code is not marked as one of HCPCS (SV101-1 is not HC)",
    "SV1*HC:0558T*1*UN*ONE***1": "its units are no number (SV104)",
    "SV1*HC:0558T*1*UN*-1***1": "its units are no number (SV104)",
    "SV1*HC:0558T*1*UN*1E9***1": "its units are no number (SV104)",
    "SV2*0350*HC:0558T*1*UN*MANY": "its units are no number (SV205)",
    "SV3*AD:D0120*1": "it is a dental line (SV3)",
    "REF*6R*1": "it has no service segment (SV1 or SV2)",
}


@pytest.mark.parametrize("segment", REASONS)
def test_what_is_no_line_is_skipped_with_the_reason(segment: str) -> None:
    """In words that hold nothing of the claim."""
    found = line(segment)
    assert (found.part, found.reason) == (None, REASONS[segment])


KINDS = {
    "SV1*HC:*1*UN*1***1": "no_known_code",
    "SV1*IV:1234567*1*UN*1***1": "other_system",
    "SV1*HC:0558T*1*UN*ONE***1": "malformed",
    "SV3*AD:D0120*1": "out_of_scope",
    "REF*6R*1": "malformed",
}


@pytest.mark.parametrize("segment", KINDS)
def test_what_is_no_line_is_of_a_kind_that_a_program_can_ask_for(segment: str) -> None:
    """The same kinds as of a claim of FHIR."""
    assert line(segment).kind == KINDS[segment]


DAYS = ("D8*2026051", "D8*20260230", "D8*MAY 1", "RD8*20260501", "D8*20260501-20260502", "RD8*")


@pytest.mark.parametrize("days", [*DAYS, "RD8*20260502-20260501"])
def test_a_date_that_is_none_is_skipped(days: str) -> None:
    """D8 is CCYYMMDD, RD8 two of them, the earlier first."""
    found = line("SV1*HC:0558T*1*UN*1***1", f"DTP*472*{days}")
    assert found.reason == "its date of service is none (DTP*472)"
