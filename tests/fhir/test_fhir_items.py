"""Items in: each item, detail and subDetail of a claim becomes a line, or says why not."""

from __future__ import annotations

import json
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import pytest
from fhir.resources.claim import Claim as R5Claim
from fhir.resources.explanationofbenefit import ExplanationOfBenefit as R5Benefit
from fhir.resources.R4B.claim import Claim
from fhir.resources.R4B.explanationofbenefit import ExplanationOfBenefit

import cpt0558t as cpt
from cpt0558t import fhir
from fhir_claims import (
    CPT,
    HCPCS,
    HCPCS_HTTPS,
    R4_CLAIM,
    R4_EOB,
    R5_CLAIM,
    R5_EOB,
    REVENUE,
    claim,
    coded,
    diagnosis,
    item,
    line,
    lines,
    missed,
)

READERS: Final[dict[str, tuple[Any, dict[str, Any]]]] = {
    "R4 Claim": (Claim, R4_CLAIM),
    "R4 ExplanationOfBenefit": (ExplanationOfBenefit, R4_EOB),
    "R5 Claim": (R5Claim, R5_CLAIM),
    "R5 ExplanationOfBenefit": (R5Benefit, R5_EOB),
}


@pytest.mark.parametrize("name", READERS)
def test_the_claims_of_these_tests_are_as_hl7_has_them(name: str) -> None:
    """Another reader takes them."""
    model, given = READERS[name]
    assert model.model_validate(given).item[0].sequence == 1


@pytest.mark.parametrize("name", READERS)
def test_an_item_becomes_a_line_with_all_that_a_line_has(name: str) -> None:
    """Every field, in R4 and with the names of R5."""
    assert lines(READERS[name][1])[0] == cpt.ServiceLine(
        "0558T",
        modifiers=("26", "TC"),
        diagnoses=("M48.061", "M81.0"),
        setting="professional",
        payer="Medicare",
        on=date(2026, 5, 1),
        units=2,
        same_day=("72131-XS",),
        taxonomy="2085R0202X",
    )


@pytest.mark.parametrize("name", READERS)
def test_no_part_of_a_well_formed_claim_is_skipped(name: str) -> None:
    """Three items, three lines."""
    given = READERS[name][1]
    assert (len(lines(given)), missed(given)) == (3, [])


@pytest.mark.parametrize("name", READERS)
def test_what_fhir_resources_dumps_is_read_too(name: str) -> None:
    """With dates and decimals where JSON has texts and numbers."""
    model, given = READERS[name]
    dumped = model.model_validate(given).model_dump()
    assert lines({**dumped, "resourceType": given["resourceType"]}) == lines(given)


@pytest.mark.parametrize(
    "made", [json.dumps, lambda given: json.dumps(given).encode(), MappingProxyType]
)
def test_a_claim_is_read_as_text_bytes_or_mapping(made: Any) -> None:
    """As it comes from a file or a server."""
    assert lines(made(R4_CLAIM)) == lines(R4_CLAIM)


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_is_no_matter(mark: str) -> None:
    """Some editors write one."""
    assert len(lines(json.dumps(R4_CLAIM).encode(mark))) == 3


@pytest.mark.parametrize(
    "system",
    [
        CPT,
        HCPCS,
        HCPCS_HTTPS,
        "https://www.ama-assn.org/go/cpt",
        "urn:oid:2.16.840.1.113883.6.12",
        "urn:oid:2.16.840.1.113883.6.285",
        "http://terminology.hl7.org/CodeSystem/HCPCS-all-codes",
        "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
        "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets/",
        "HTTP://WWW.CMS.GOV/medicare/coding/HCPCSReleaseCodeSets",
    ],
)
def test_a_code_is_known_by_every_published_uri_of_its_system(system: str) -> None:
    """With http and https, and by its object identifier."""
    assert line(claim(item(code="G0463", system=system))).code == "G0463"


def test_the_known_coding_is_taken_among_others() -> None:
    """A concept may have codings of several systems."""
    codings = [None, {"system": REVENUE, "code": "0350"}, {"system": CPT, "code": "0558T"}]
    assert line(claim({"productOrService": {"coding": codings}})).code == "0558T"


@pytest.mark.parametrize(
    "service",
    [
        {},
        {"revenue": coded(REVENUE, "0350")},
        {"productOrService": {"text": "0558T"}},
        {"productOrService": coded(None, "0558T")},
        {"productOrService": coded(CPT, " ")},
        {"productOrService": coded(CPT, None)},
        {"productOrService": coded(CPT, "0554T"), "productOrServiceEnd": coded(CPT, "0558T")},
        {"productOrService": coded(CPT, "0554T"), "productOrServiceEnd": {"text": "0558T"}},
        {"productOrService": coded(CPT, "0554T"), "productOrServiceEnd": coded("urn:x", "0554T")},
    ],
)
def test_an_item_without_a_code_of_a_known_system_is_skipped(service: dict[str, Any]) -> None:
    """Or with a range of codes; and the others are read."""
    assert missed(claim(item(), service)) == [("Claim.item[1]", "no_known_code")]


def test_a_range_of_one_code_is_that_code() -> None:
    """R5 has an end of a range."""
    assert line(claim(item(productOrServiceEnd=coded(CPT, "0558T")))).code == "0558T"


def test_what_is_skipped_says_where_and_why() -> None:
    """For programs and in words, and nothing of the claim."""
    (_, second) = fhir.service_lines(claim(item(), {"sequence": 7, "revenue": {"text": "SMITH"}}))
    assert isinstance(second, fhir.Skipped)
    assert second.to_dict() == {
        "ref": {"path": "Claim.item[1]", "sequence": 7},
        "part": None,
        "kind": "no_known_code",
        "reason": "the item has no CPT or HCPCS code",
    }


def test_a_quantity_that_is_not_told_is_not_known() -> None:
    """The units of a line may be."""
    assert line(claim(item())).units is None


def test_what_else_was_done_that_day_stands_on_each_line() -> None:
    """With its modifiers; not what was done on another day."""
    assert [one.same_day for one in lines(R4_CLAIM)] == [("72131-XS",), ("0558T-26-TC",), ()]


def test_what_was_done_twice_that_day_is_told_once() -> None:
    """And the same code on another item is another service."""
    day: dict[str, Any] = {"servicedDate": "2026-05-01"}
    read = lines(
        claim(item(**day), item(2, **day), item(3, "72131", **day), item(4, "72131", **day))
    )
    assert [one.same_day for one in read] == [("0558T", "72131")] * 4


def test_what_has_no_date_was_not_done_on_the_same_day() -> None:
    """Nobody says so."""
    assert [one.same_day for one in lines(claim(item(), item(2, "72131")))] == [(), ()]


def test_what_is_malformed_is_told_for_its_own_line_alone() -> None:
    """And not again for every other of the day."""
    day: dict[str, Any] = {"servicedDate": "2026-05-01"}
    odd = item(2, "72131", modifier=[coded(CPT, "JOHN")], **day)
    worse = item(3, "JOHN SMITH", **day)
    assert lines(claim(item(**day), odd, worse))[0].same_day == ("72131",)


SUB: Final = {"sequence": 1, "productOrService": coded(CPT, "76376")}
DETAIL: Final = {"sequence": 4, "productOrService": coded(CPT, "72131"), "subDetail": [SUB]}
NESTED: Final = claim(
    item(servicedDate="2026-05-01", detail=[DETAIL, {"sequence": 5}]),
    diagnosis=[diagnosis(1, "M81.0")],
)


def test_details_are_lines_of_their_own() -> None:
    """With the date and the diagnoses of their item, and its sequence."""
    assert [(one.code, one.ref, one.diagnoses, one.same_day) for one in lines(NESTED)] == [
        ("0558T", fhir.Element("Claim.item[0]", 1), ("M81.0",), ("72131", "76376")),
        ("72131", fhir.Element("Claim.item[0].detail[0]", 1), ("M81.0",), ("0558T", "76376")),
        (
            "76376",
            fhir.Element("Claim.item[0].detail[0].subDetail[0]", 1),
            ("M81.0",),
            ("0558T", "72131"),
        ),
    ]


def test_a_detail_without_a_known_code_is_skipped() -> None:
    """As an item is."""
    assert missed(NESTED) == [("Claim.item[0].detail[1]", "no_known_code")]


def test_a_finding_has_the_reference_of_its_item() -> None:
    """So that it can be put back."""
    (finding, *_) = cpt.review(lines(R4_CLAIM)[0]).findings
    assert finding.ref == fhir.Element("Claim.item[0]", 1)


@pytest.mark.parametrize("sequence", [None, 0, -1, 1.5, True, "1", 2**40, 10**400])
def test_a_sequence_that_is_none_is_left_out_of_the_reference(sequence: Any) -> None:
    """The path is there all the same."""
    assert line(claim({**item(), "sequence": sequence})).ref == fhir.Element("Claim.item[0]")


def test_one_object_is_read_where_an_array_should_stand() -> None:
    """As converters from XML write it."""
    given = {**claim(), "item": item(modifier=coded(CPT, "26"))}
    assert line(given).modifiers == ("26",)


def test_the_claims_of_a_bundle_are_read_each_by_itself() -> None:
    """The path begins with the entry."""
    both = [{"resource": R4_CLAIM}, {"resource": {"resourceType": "Patient"}}, {"resource": R4_EOB}]
    read = lines({"resourceType": "Bundle", "entry": both})
    assert [one.ref for one in read[2:4]] == [
        fhir.Element("Bundle.entry[0].resource.item[2]", 3),
        fhir.Element("Bundle.entry[2].resource.item[0]", 1),
    ]


def test_a_bundle_without_a_claim_has_no_line() -> None:
    """Nothing is there to read."""
    assert lines({"resourceType": "Bundle"}) == []
