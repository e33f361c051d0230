"""Service lines from 837 files, read by a real pyx12.

What is expected is what the implementation guides say: 005010X222A1 and 005010X223A2.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pyx12.params import ParamsBase
from pyx12.x12file import X12Reader
from pyx12.x12n_document import x12n_document

import cpt0558t as cpt
from cpt0558t import x12
from x12_files import TEXTS, facility, line, plainly, read

LOOPS: dict[str, Any] = {"claim": "2300", "provider": "2000A", "set": "ST_LOOP", "none": None}


@pytest.fixture(scope="module", name="professional")
def of_professional() -> list[Any]:
    """The outcomes of the professional file."""
    return read(TEXTS["professional"])


@pytest.fixture(scope="module", name="institutional")
def of_institutional() -> list[Any]:
    """The outcomes of the institutional file."""
    return read(TEXTS["institutional"])


@pytest.mark.parametrize("name", TEXTS)
def test_the_files_keep_to_the_guides(name: str) -> None:
    """By pyx12's own validation, which has the guides as maps."""
    source = io.StringIO(TEXTS[name])
    assert x12n_document(ParamsBase(), source, io.StringIO(), None)


@pytest.mark.parametrize("loop", LOOPS.values(), ids=LOOPS)
@pytest.mark.parametrize("name", TEXTS)
def test_any_loop_that_holds_claims_gives_the_same(name: str, loop: str | None) -> None:
    """Each claim a tree, each provider a tree, or no tree at all."""
    assert read(TEXTS[name], loop) == read(TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_plain_segments_give_the_same(name: str) -> None:
    """The faster reader, which knows no loops; the places too are the same."""
    plain = list(x12.service_lines(X12Reader(io.StringIO(TEXTS[name]))))
    assert [(one, one.ref) for one in plain] == [(one, one.ref) for one in read(TEXTS[name])]


def test_other_separators_and_line_ends_give_the_same(professional: list[Any]) -> None:
    """Those that ISA declares."""
    text = TEXTS["professional"].replace("*", "|").replace(":", ">").replace("~\n", "'")
    assert read(text) == professional


def test_a_professional_line_is_read_whole(professional: list[Any]) -> None:
    """Every field, from the segments LX, SV1, DTP, HI, NM1, PRV and SBR."""
    assert professional[0] == cpt.ServiceLine(
        "0558T",
        modifiers=("26", "TC"),
        diagnoses=("M4806", "M1711"),
        setting="professional",
        payer="Medicare",
        on=date(2026, 5, 1),
        units=1,
        same_day=("72131-XS", "99213"),
        taxonomy="207RC0000X",
    )


def test_an_institutional_line_is_read_whole(institutional: list[Any]) -> None:
    """SV2 has no pointers: principal and other diagnoses of the claim, no reason for the visit."""
    assert institutional[0] == cpt.ServiceLine(
        "0558T",
        diagnoses=("M4806", "M1711", "Z96641"),
        setting="facility",
        payer="SYNTHETIC PLAN",
        on=date(2026, 5, 1),
        units=1,
        same_day=("72131-59-LT",),
    )


def test_the_file_is_given_back_line_by_line(professional: list[Any]) -> None:
    """Claim and line of each, in the order of the file."""
    assert [(one.ref.claim, one.ref.line) for one in professional] == [
        ("CLAIM-P1", "1"),
        ("CLAIM-P1", "2"),
        ("CLAIM-P1", "3"),
        ("CLAIM-P1", "4"),
        ("CLAIM-P2", "1"),
        ("CLAIM-P3", "1"),
        ("CLAIM-P3", "2"),
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_a_place_is_that_of_the_segment_lx(name: str) -> None:
    """Counted from 1, as a text editor counts a file with a segment a line."""
    segments = TEXTS[name].splitlines()
    assert all(segments[one.ref.segment - 1].startswith("LX") for one in read(TEXTS[name]))


def test_a_line_with_several_days_meets_each_of_them(professional: list[Any]) -> None:
    """RD8: from the first to the third of May, so not the fourth."""
    assert professional[2].same_day == ("0558T-26-TC", "72131-XS")


def test_a_line_of_another_day_is_not_of_the_same_day(professional: list[Any]) -> None:
    """The fourth of May."""
    assert professional[3].same_day == ()


def test_minutes_are_no_units(professional: list[Any]) -> None:
    """SV103 is MJ."""
    assert professional[2].units is None


def test_units_may_have_a_fraction(professional: list[Any]) -> None:
    """SV104 is 1.5."""
    assert professional[3].units == 1.5


def test_the_line_knows_its_performer_before_the_claim_does(professional: list[Any]) -> None:
    """Loop 2420A before 2310B."""
    assert [one.taxonomy for one in professional[:2]] == ["207RC0000X", "2085R0202X"]


def test_the_payer_of_another_claim_is_not_the_payer(professional: list[Any]) -> None:
    """Loops 2320 and 2330B are of who pays after; Medicare, here."""
    assert professional[5].payer == "SYNTHETIC PLAN"


def test_a_statement_of_one_day_dates_its_lines(institutional: list[Any]) -> None:
    """DTP*434 where the line has no DTP*472."""
    assert (institutional[1].on, institutional[1].same_day) == (date(2026, 5, 1), ("0558T",))


def test_a_statement_of_many_days_does_not_say_that_lines_share_one(
    institutional: list[Any],
) -> None:
    """Nor on which of them a line was."""
    assert (institutional[3].on, institutional[3].same_day) == (None, ())


def test_a_revenue_code_alone_is_skipped(institutional: list[Any]) -> None:
    """SV202 is empty, as it may be."""
    assert institutional[2].reason == "it has no procedure code (SV202)"


def test_every_line_can_be_reviewed(professional: list[Any]) -> None:
    """Modifiers, header code and the scan without its test, of a claim to Medicare."""
    result = cpt.review(professional[0])
    assert {"component-indicator", "diagnosis-not-billable"} <= {f.rule for f in result.errors}


def test_a_statement_whose_dates_are_none_is_told_where_it_is_needed() -> None:
    """The line with a date of its own is taken."""
    dated = ("LX*2", "SV2*0350*HC:0558T*1*UN*1", "DTP*472*D8*20260501")
    found = facility("DTP*434*RD8*MAY", "LX*1", "SV2*0350*HC:0558T*1*UN*1", *dated)
    reason = "it has no date of service, and that of its claim is none (DTP*434)"
    assert [getattr(one, "reason", None) for one in found] == [reason, None]


def test_a_line_without_units_has_none() -> None:
    """``None``, and not 1."""
    assert line("SV1*HC:0558T*1*UN****1").units is None


def test_a_line_without_a_date_has_none_and_no_other_of_its_day() -> None:
    """Whether they were on one day is not known."""
    bare = ("SV1*HC:0558T*1*UN*1***1", "LX*2", "SV1*HC:72131*1*UN*1***1")
    found = plainly("CLM*A*1***11:B:1", "HI*ABK:M4806", "LX*1", *bare)
    assert [(one.on, one.same_day) for one in found] == [(None, ())] * 2


def test_a_code_as_it_stands_is_for_the_review_to_judge() -> None:
    """A malformed code is a finding there, not a reason here."""
    found = line("SV1*HC:NONE:2*1*UN*1***1")
    rules = {finding.rule for finding in cpt.review(found).errors}
    assert {"malformed-procedure", "malformed-modifier"} <= rules


def test_services_without_lx_are_lines() -> None:
    """Each of its own, by its own place; the guide asks for LX, and some files have none."""
    services = ("SV1*HC:0558T*1*UN*1***1", "DTP*472*D8*20260501", "SV1*HC:72131*1*UN*1***1")
    found = plainly("CLM*A*1***11:B:1", "HI*ABK:M4806", *services)
    assert [(one.code, one.on, one.ref.line, one.ref.segment) for one in found] == [
        ("0558T", date(2026, 5, 1), None, 23),
        ("72131", None, None, 25),
    ]


def test_claims_come_one_at_a_time() -> None:
    """Nothing is read before it is asked for, and no claim after the one that is."""
    taken: list[str] = []

    def counted() -> Iterator[Any]:
        for segment in X12Reader(io.StringIO(TEXTS["professional"])):
            taken.append(segment.get_seg_id() or "")
            yield segment

    outcomes = x12.service_lines(counted())
    assert taken == []
    next(outcomes)
    assert taken.count("CLM") == 2


def test_a_statement_of_many_days_gives_no_finding_of_a_day() -> None:
    """The status under OPPS changed between its first day and its last."""
    statement = ("DTP*434*RD8*20231201-20240110", "HI*ABK:M810")
    (found,) = facility(*statement, "LX*1", "SV2*0350*HC:0558T*1*UN*1")
    assert "opps-status" not in {finding.rule for finding in cpt.review(found).errors}
