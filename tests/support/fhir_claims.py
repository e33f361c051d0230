"""Claims that tests share, written for them in the format that HL7 publishes."""

from __future__ import annotations

from typing import Any, Final

import cpt0558t as cpt
from cpt0558t import fhir

CPT: Final = "http://www.ama-assn.org/go/cpt"
HCPCS: Final = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
HCPCS_HTTPS: Final = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
ICD: Final = "http://hl7.org/fhir/sid/icd-10-cm"
NUCC: Final = "http://nucc.org/provider-taxonomy"
POS: Final = "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set"
TYPE: Final = "http://terminology.hl7.org/CodeSystem/claim-type"
ROLE: Final = "http://terminology.hl7.org/CodeSystem/claimcareteamrole"
REVENUE: Final = "https://www.nubc.org/CodeSystem/RevenueCodes"


def coded(system: str | None, code: str | None, **more: Any) -> dict[str, Any]:
    """A CodeableConcept of one coding."""
    return {"coding": [{"system": system, "code": code, **more}]}


def diagnosis(sequence: int, code: str, system: str = ICD) -> dict[str, Any]:
    """A diagnosis with a code."""
    return {"sequence": sequence, "diagnosisCodeableConcept": coded(system, code)}


def member(sequence: int, taxonomy: str, role: str | None = None) -> dict[str, Any]:
    """A member of the care team."""
    told = {} if role is None else {"role": coded(ROLE, role)}
    who = {"provider": {"display": "Dr A"}, "qualification": coded(NUCC, taxonomy)}
    return {"sequence": sequence, **who, **told}


def item(sequence: int = 1, code: str = "0558T", system: str = CPT, **more: Any) -> dict[str, Any]:
    """An item of a claim."""
    return {"sequence": sequence, "productOrService": coded(system, code), **more}


def claim(*items: Any, **more: Any) -> dict[str, Any]:
    """A claim with no more than is asked."""
    return {"resourceType": "Claim", "item": list(items), **more}


_COMMON: Final[dict[str, Any]] = {
    "status": "active",
    "use": "claim",
    "type": coded(TYPE, "professional"),
    "patient": {"reference": "Patient/1"},
    "created": "2026-05-04",
    "provider": {"reference": "Organization/1"},
    "diagnosis": [diagnosis(1, "M81.0"), diagnosis(2, "M48.061"), diagnosis(3, "M17.11")],
    "insurance": [{"sequence": 1, "focal": True, "coverage": {"display": "Medicare"}}],
}
_ITEMS: Final[list[dict[str, Any]]] = [
    item(
        careTeamSequence=[1],
        diagnosisSequence=[2, 1],
        modifier=[coded(CPT, "26"), coded(HCPCS_HTTPS, "TC")],
        servicedDate="2026-05-01",
        locationCodeableConcept=coded(POS, "11"),
        quantity={"value": 2},
    ),
    item(
        2,
        "72131",
        modifier=[coded(HCPCS, "XS")],
        servicedPeriod={"start": "2026-05-01T08:00:00-05:00", "end": "2026-05-01"},
    ),
    item(3, "99213", servicedDate="2026-05-02"),
]

R4_CLAIM: Final[dict[str, Any]] = {
    "resourceType": "Claim",
    **_COMMON,
    "priority": {"coding": [{"code": "normal"}]},
    "insurer": {"display": "Medicare"},
    "careTeam": [member(1, "2085R0202X", "primary")],
    "item": _ITEMS,
}
"""An R4 Claim with a bit of everything."""

R4_EOB: Final[dict[str, Any]] = {
    "resourceType": "ExplanationOfBenefit",
    **_COMMON,
    "outcome": "complete",
    "insurer": {"display": "Medicare"},
    "careTeam": R4_CLAIM["careTeam"],
    "insurance": [{"focal": True, "coverage": {"display": "Part B"}}],
    "item": _ITEMS,
}
"""An R4 ExplanationOfBenefit of the same lines."""

_R5_TEAM: Final = [
    {"sequence": 1, "provider": {"display": "Dr A"}, "specialty": coded(NUCC, "2085R0202X")}
]
R5_CLAIM: Final[dict[str, Any]] = {**R4_CLAIM, "careTeam": _R5_TEAM}
"""An R5 Claim of the same lines: a qualification is a specialty."""

R5_EOB: Final[dict[str, Any]] = {**R4_EOB, "careTeam": _R5_TEAM}
"""An R5 ExplanationOfBenefit of the same lines."""


def lines(given: Any, **more: Any) -> list[cpt.ServiceLine]:
    """The lines of a claim."""
    return [one for one in fhir.service_lines(given, **more) if isinstance(one, cpt.ServiceLine)]


def line(given: Any) -> cpt.ServiceLine:
    """The one line of a claim."""
    (one,) = lines(given)
    return one


def missed(given: Any) -> list[tuple[str, str]]:
    """What of a claim was not read: where, with the part of a line after a blank, and the kind."""
    read = [one for one in fhir.service_lines(given) if isinstance(one, fhir.Skipped)]
    return [(" ".join(filter(None, (one.ref.path, one.part))), str(one.kind)) for one in read]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to all that is in a value."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]
