"""What the lines of a claim share: diagnoses, day, setting, payer, taxonomy."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

import cpt0558t as cpt
from cpt0558t import fhir
from fhir_claims import (
    ICD,
    POS,
    R4_CLAIM,
    TYPE,
    claim,
    coded,
    diagnosis,
    item,
    line,
    lines,
    member,
    missed,
)


@pytest.mark.parametrize("pointers", [{}, {"diagnosisSequence": []}, {"diagnosisSequence": None}])
def test_an_item_that_points_to_no_diagnosis_has_all_of_the_claim(pointers: Any) -> None:
    """Absent means all, each once."""
    given = [diagnosis(1, "M81.0"), diagnosis(2, "M17.11"), diagnosis(3, "M81.0")]
    assert line(claim(item(**pointers), diagnosis=given)).diagnoses == ("M81.0", "M17.11")


def test_a_pointer_to_no_diagnosis_is_told() -> None:
    """With its place among the pointers."""
    given = claim(item(diagnosisSequence=[1, 9]), diagnosis=[diagnosis(1, "M81.0")])
    assert (line(given).diagnoses, missed(given)) == (
        ("M81.0",),
        [("Claim.item[0] diagnoses[1]", "dangling")],
    )


def test_sequences_that_are_text_are_compared_as_text() -> None:
    """As some servers write them."""
    held = {**diagnosis(1, "M81.0"), "sequence": "1"}
    assert line(claim(item(diagnosisSequence=["1"]), diagnosis=[held])).diagnoses == ("M81.0",)


def test_two_diagnoses_of_one_sequence_are_both_meant() -> None:
    """Nobody can say which."""
    given = [diagnosis(1, "M81.0"), diagnosis(1, "M17.11")]
    read = line(claim(item(diagnosisSequence=[1]), diagnosis=given))
    assert read.diagnoses == ("M81.0", "M17.11")


def test_the_american_code_is_taken_before_the_one_named_after_the_who() -> None:
    """Whatever their order."""
    codes = {"http://hl7.org/fhir/sid/icd-10": "M81", ICD: "M81.0"}
    concept = {"coding": [{"system": system, "code": code} for system, code in codes.items()]}
    given = claim(item(), diagnosis=[{"sequence": 1, "diagnosisCodeableConcept": concept}])
    assert line(given).diagnoses == ("M81.0",)


@pytest.mark.parametrize(
    "system", ["http://hl7.org/fhir/sid/icd-10", "urn:oid:2.16.840.1.113883.6.90"]
)
def test_other_names_of_icd_10_cm_are_known(system: str) -> None:
    """Some American servers have no better."""
    assert line(claim(item(), diagnosis=[diagnosis(1, "M81.0", system)])).diagnoses == ("M81.0",)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (diagnosis(1, "715.16", "http://hl7.org/fhir/sid/icd-9-cm"), "other_system"),
        (diagnosis(1, "M81.0", ""), "no_known_code"),
        ({"sequence": 1, "diagnosisReference": {"reference": "Condition/9"}}, "elsewhere"),
        ({"sequence": 1, "diagnosisReference": {"reference": "#other"}}, "elsewhere"),
        ({"sequence": 1, "diagnosisReference": {"display": "SMITH"}}, "elsewhere"),
        ({"sequence": 1, "packageCode": coded("http://example.org", "470")}, "no_known_code"),
        ("M81.0", "malformed"),
    ],
)
def test_a_diagnosis_without_a_code_is_told(given: Any, kind: str) -> None:
    """With its path; the item is read."""
    asked = claim(item(), diagnosis=[given])
    assert (line(asked).diagnoses, missed(asked)) == ((), [("Claim.diagnosis[0] diagnoses", kind)])


CONDITION: Final = {"resourceType": "Condition", "id": "c1", "code": coded(ICD, "M81.0")}


@pytest.mark.parametrize("in_bundle", [False, True])
def test_a_contained_condition_is_looked_up(in_bundle: bool) -> None:
    """By its reference inside the claim."""
    pointer = {"sequence": 1, "diagnosisReference": {"reference": "#c1"}}
    given = claim(item(), diagnosis=[pointer], contained=[None, {"id": " "}, CONDITION])
    if in_bundle:
        given = {"resourceType": "Bundle", "entry": [{"resource": given}]}
    assert line(given).diagnoses == ("M81.0",)


@pytest.mark.parametrize("reference", ["Condition/c1", "urn:uuid:5f2b"])
def test_a_condition_in_the_same_bundle_is_looked_up(reference: str) -> None:
    """By type and id, or by its full url."""
    pointer = {"sequence": 1, "diagnosisReference": {"reference": reference}}
    entries = [
        {"fullUrl": "urn:uuid:5f2b", "resource": CONDITION},
        {},
        {"resource": claim(item(), diagnosis=[pointer])},
    ]
    given = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    assert line(given).diagnoses == ("M81.0",)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ({"servicedDate": "2026-05-01"}, date(2026, 5, 1)),
        ({"servicedDate": " 2026-05-01 "}, date(2026, 5, 1)),
        ({"servicedDate": date(2026, 5, 1)}, date(2026, 5, 1)),
        ({"servicedPeriod": {"start": "2026-05-01", "end": "2026-05-03"}}, date(2026, 5, 1)),
        ({"servicedPeriod": {"end": "2026-05-03T10:00:00Z"}}, date(2026, 5, 3)),
        ({}, date(2026, 4, 30)),
    ],
)
def test_the_day_is_the_date_or_the_beginning_of_the_period(given: Any, day: date) -> None:
    """Of the item, else of a claim that is of one day."""
    one_day = {"start": "2026-04-30", "end": "2026-04-30T23:00:00Z"}
    assert line(claim(item(**given), billablePeriod=one_day)).on == day


@pytest.mark.parametrize(
    "period",
    [
        {"start": "2026-05-01", "end": "2026-05-31"},
        {"start": "2026-05-01"},
        {"start": "2026-05", "end": "2026-05"},
        {"start": "2026-13-01", "end": "2026-13-01"},
        "2026-05-01",
    ],
)
def test_a_claim_that_is_not_of_one_day_gives_no_date(period: Any) -> None:
    """It would be a guess."""
    assert line(claim(item(), billablePeriod=period)).on is None


@pytest.mark.parametrize("given", ["2026", "2026-05"])
def test_a_date_without_a_day_is_told_and_left_out(given: str) -> None:
    """FHIR allows it; a line does not know such a date."""
    asked = claim(item(servicedDate=given))
    assert (line(asked).on, missed(asked)) == (None, [("Claim.item[0] on", "no_day")])


@pytest.mark.parametrize(
    ("sort", "place", "setting"),
    [
        (coded(TYPE, "institutional"), "11", "facility"),
        (coded(TYPE, "professional"), "22", "professional"),
        (coded(TYPE, "oral"), "22", "professional"),
        (None, "22", "facility"),
        (None, "11", "professional"),
        (coded("http://example.org/type", "institutional"), "24", "facility"),
        (None, None, "professional"),
    ],
)
def test_the_type_of_the_claim_decides_the_setting(sort: Any, place: Any, setting: str) -> None:
    """And the place of service where it has none that is known."""
    where: dict[str, Any] = {"locationCodeableConcept": coded(POS, place)} if place else {}
    assert line(claim(item(**where), type=sort)).setting == setting


@pytest.mark.parametrize(
    "system",
    [
        "https://www.cms.gov/medicare/coding/place-of-service-codes/place_of_service_code_set.html",
        "https://bluebutton.cms.gov/resources/variables/line_place_of_srvc_cd",
        "http://terminology.hl7.org/CodeSystem/ex-serviceplace",
    ],
)
def test_other_names_of_the_places_of_service_are_known(system: str) -> None:
    """As Synthea, CMS and the examples of HL7 write them."""
    assert line(claim(item(locationCodeableConcept=coded(system, "22")))).setting == "facility"


MEDICARE: Final = {"display": "Medicare"}
INSURED: Final[list[dict[str, Any]]] = [
    {"focal": False, "coverage": {"display": "Aetna"}},
    {"focal": True, "coverage": {"reference": "#cov", "display": "Part B"}},
]
CIGNA: Final = {"id": "org", "name": "Cigna"}


@pytest.mark.parametrize(
    ("more", "payer"),
    [
        ({"insurer": {"display": " Medicare "}}, "Medicare"),
        ({"insurer": {"reference": "#org"}, "contained": [CIGNA]}, "Cigna"),
        ({"insurance": INSURED, "contained": [{"id": "cov", "payor": [MEDICARE]}]}, "Medicare"),
        ({"insurance": INSURED, "contained": [{"id": "cov", "insurer": MEDICARE}]}, "Medicare"),
        ({"insurance": INSURED}, "Part B"),
        ({"insurer": {"reference": "Organization/1"}}, None),
        ({"insurer": {"identifier": {"value": "CMS"}}}, None),
        ({"insurer": {"display": " "}, "insurance": [None, "Medicare"]}, None),
    ],
)
def test_the_payer_is_whom_the_claim_names_in_words(more: Any, payer: str | None) -> None:
    """The insurer, the payor of the focal coverage, or the coverage itself."""
    assert line(claim(item(), **more)).payer == payer


def test_the_payer_that_is_given_goes_before_that_of_the_claim() -> None:
    """A claim seldom says that it is Medicare's."""
    (one,) = lines(claim(item(), insurer={"display": "CMS"}), payer="Medicare")
    assert one.payer == "Medicare"


def test_a_payer_that_is_no_text_is_refused_at_once() -> None:
    """Before anything is read."""
    with pytest.raises(cpt.InvalidRecordError, match="payer takes a text or None"):
        fhir.service_lines(R4_CLAIM, payer=1)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - the point


RADIOLOGY: Final = "2085R0202X"
SURGERY: Final = "207X00000X"


@pytest.mark.parametrize(
    ("team", "pointers", "taxonomy"),
    [
        ([member(1, RADIOLOGY)], [1], RADIOLOGY),
        ([member(1, SURGERY, "referring"), member(2, RADIOLOGY)], [1, 2], RADIOLOGY),
        ([member(1, SURGERY), member(2, RADIOLOGY, "performing")], [1, 2], RADIOLOGY),
        ([member(1, SURGERY), member(2, RADIOLOGY)], [2], RADIOLOGY),
        ([member(1, SURGERY), member(2, RADIOLOGY)], [], None),
        ([member(1, RADIOLOGY), member(2, RADIOLOGY)], [], RADIOLOGY),
        ([member(1, SURGERY, "supervisor"), member(2, RADIOLOGY)], [], RADIOLOGY),
        ([member(1, SURGERY, "referring")], [1], None),
        ([{"sequence": 1, "qualification": coded("http://example.org", "1")}], [1], None),
        ([member(1, RADIOLOGY)], [2], None),
        ("nobody", [1], None),
        (None, [], None),
    ],
)
def test_the_taxonomy_is_that_of_who_performed_the_item(
    team: Any, pointers: list[int], taxonomy: str | None
) -> None:
    """By the pointers and the roles; without pointers only where there is one."""
    assert line(claim(item(careTeamSequence=pointers), careTeam=team)).taxonomy == taxonomy
