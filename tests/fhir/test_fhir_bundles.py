"""What a claim refers to is found in its Bundle, and never that of another server."""

from __future__ import annotations

import time
from typing import Any, Final

import pytest

import cpt0558t as cpt
from cpt0558t import fhir
from fhir_claims import CPT, ICD, claim, coded, item, line, lines, missed


def condition(code: str, own: str | None = "1") -> dict[str, Any]:
    """A Condition with a code."""
    return {"resourceType": "Condition", "id": own, "code": coded(ICD, code)}


def entry(resource: dict[str, Any], url: str | None = None) -> dict[str, Any]:
    """An entry of a Bundle."""
    return {"resource": resource, "fullUrl": url}


def bundle(*entries: dict[str, Any]) -> dict[str, Any]:
    """A Bundle."""
    return {"resourceType": "Bundle", "entry": list(entries)}


def referring(reference: str, url: str | None = None, **more: Any) -> dict[str, Any]:
    """An entry with a claim whose one diagnosis is a reference."""
    pointer = {"sequence": 1, "diagnosisReference": {"reference": reference}}
    return entry(claim(item(), diagnosis=[pointer], **more), url)


A: Final = entry(condition("M17.11"), "http://a.example/r4/Condition/1")
B: Final = entry(condition("M81.0"), "http://b.example/r4/Condition/1")
OF_A: Final = "http://a.example/r4/Claim/1"


@pytest.mark.parametrize("entries", [(A, B), (B, A)])
def test_a_relative_reference_is_to_the_server_of_its_claim(entries: Any) -> None:
    """Two servers may have the same id: FHIR resolves it against the full url of the entry."""
    given = bundle(*entries, referring("Condition/1", OF_A))
    assert line(given).diagnoses == ("M17.11",)


def test_a_relative_reference_is_to_nothing_of_another_server() -> None:
    """Another patient may have that id there."""
    given = bundle(B, referring("Condition/1", OF_A))
    assert missed(given) == [("Bundle.entry[1].resource.diagnosis[0] diagnoses", "elsewhere")]


@pytest.mark.parametrize("url", [None, "urn:uuid:5f2b", "http://a.example/r4/Claim/1/more"])
def test_a_reference_that_two_answer_to_is_to_nothing(url: str | None) -> None:
    """Where the claim does not say which server it is of."""
    given = bundle(A, B, referring("Condition/1", url))
    assert missed(given) == [("Bundle.entry[2].resource.diagnosis[0] diagnoses", "elsewhere")]


def test_a_reference_to_what_comes_twice_is_to_it() -> None:
    """As with two pages of one search."""
    assert line(bundle(A, A, referring("Condition/1", OF_A))).diagnoses == ("M17.11",)


def test_a_reference_finds_what_names_no_server() -> None:
    """By type and id."""
    held = entry(condition("M17.11"), "urn:uuid:5f2b")
    assert line(bundle(held, referring("Condition/1", OF_A))).diagnoses == ("M17.11",)


def test_a_resource_without_an_id_is_found_by_its_full_url_alone() -> None:
    """The id stands in it."""
    held = entry(condition("M17.11", None), "http://a.example/r4/Condition/1")
    assert line(bundle(held, referring("Condition/1", OF_A))).diagnoses == ("M17.11",)


@pytest.mark.parametrize("reference", ["Condition/1", "http://a.example/r4/Condition/1"])
@pytest.mark.parametrize("url", [None, OF_A, f"{OF_A}/_history/2"])
def test_the_version_of_a_reference_is_no_part_of_the_name(reference: str, url: str | None) -> None:
    """A Bundle has one version of a resource."""
    given = bundle(A, referring(f"{reference}/_history/3", url))
    assert line(given).diagnoses == ("M17.11",)


def test_two_contained_resources_of_one_name_answer_to_nothing() -> None:
    """Nobody can say which is meant."""
    both = [condition("M17.11", "c"), condition("M81.0", "c")]
    given = referring("#c", contained=both)["resource"]
    assert missed(given) == [("Claim.diagnosis[0] diagnoses", "elsewhere")]


class Unlike(dict[str, Any]):
    """Raises when it is compared."""

    def __eq__(self, other: object) -> bool:
        message = "no answer"
        raise RuntimeError(message)

    __hash__ = None


def test_a_stranger_that_comes_twice_raises_nothing() -> None:
    """Whatever its class does."""
    both = [Unlike(condition("M17.11", "c")), Unlike(condition("M17.11", "c"))]
    given = referring("#c", contained=both)["resource"]
    assert missed(given) == [("Claim.diagnosis[0] diagnoses", "elsewhere")]


def test_a_bundle_in_a_bundle_is_told() -> None:
    """It is not read, and its claims would be lost."""
    given = bundle(entry(bundle(referring("Condition/1"))), entry(claim(item())))
    assert ([one.code for one in lines(given)], missed(given)) == (
        ["0558T"],
        [("Bundle.entry[0].resource", "out_of_scope")],
    )


def test_what_an_insurer_added_is_told() -> None:
    """An item each; it is not of the claim as it was made."""
    given = {
        "resourceType": "ExplanationOfBenefit",
        "item": [item()],
        "addItem": [{"productOrService": coded(CPT, "72131")}, {}],
    }
    assert missed(given) == [
        ("ExplanationOfBenefit.addItem[0]", "out_of_scope"),
        ("ExplanationOfBenefit.addItem[1]", "out_of_scope"),
    ]


@pytest.mark.parametrize("status", ["cancelled", "entered-in-error"])
def test_what_was_withdrawn_is_not_reviewed(status: str) -> None:
    """Each item and detail says so, and nothing else is told of it."""
    whole = {**item(detail=[item(1, "72131")], diagnosisSequence=[9]), "modifier": [{}]}
    given = claim(whole, {}, status=status, diagnosis=[{}])
    assert ([*lines(given)], missed(given)) == (
        [],
        [
            ("Claim.item[0]", "withdrawn"),
            ("Claim.item[0].detail[0]", "withdrawn"),
            ("Claim.item[1]", "withdrawn"),
        ],
    )


@pytest.mark.parametrize("status", ["active", "draft", None, 1])
def test_a_claim_of_another_status_is_reviewed(status: Any) -> None:
    """A draft above all."""
    assert line(claim(item(), status=status)).code == "0558T"


@pytest.mark.parametrize("use", ["preauthorization", "predetermination"])
def test_what_is_asked_beforehand_is_reviewed(use: str) -> None:
    """It is better wrong there than on the claim."""
    assert line(claim(item(), use=use)).code == "0558T"


def quickest(given: Any) -> float:
    """The seconds of work that it takes to read, the least of three times."""
    times: list[float] = []
    for _ in range(3):
        begun = time.process_time()
        list(fhir.service_lines(given))
        times.append(time.process_time() - begun)
    return min(times)


def of_claims(count: int) -> dict[str, Any]:
    """A Bundle of many claims, that may refer to each other."""
    held = ({**claim(), "id": str(one)} for one in range(50 * count))
    return bundle(*(entry(one, f"urn:uuid:{one['id']}") for one in held))


def of_pointers(count: int) -> dict[str, Any]:
    """A claim of a few items that point to as many diagnoses and members as it has."""
    named = [*range(10 * count)]
    many = [{"sequence": one, "diagnosisCodeableConcept": coded(ICD, "M81.0")} for one in named]
    pointing = item(diagnosisSequence=named, careTeamSequence=named)
    return claim(*[pointing] * 10, diagnosis=many, careTeam=[{"sequence": one} for one in named])


@pytest.mark.parametrize("made", [of_claims, of_pointers])
def test_what_is_sixteen_times_as_large_takes_so_many_times_as_long(made: Any) -> None:
    """And not the square of that. Twice as much is for noise."""
    assert quickest(made(160)) < 32 * quickest(made(10))


def test_a_claim_of_thousands_of_lines_is_read_without_what_else_was_done() -> None:
    """The same as of a file of X12."""
    many = [item(one, str(10_000 + one), servicedDate="2026-05-01") for one in range(1000)]
    read = [*fhir.service_lines(claim(*many))]
    whole = [one for one in read if isinstance(one, cpt.ServiceLine)]
    told = {(one.part, str(one.kind)) for one in read if isinstance(one, fhir.Skipped)}
    assert (len(whole), {one.same_day for one in whole}, told) == (
        1000,
        {()},
        {("same_day", "too_many")},
    )
