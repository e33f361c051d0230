"""The code systems by their uris, in the forms in which they are published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cpt0558t._text import plain
from cpt0558t.fhir._walking import part, within, words

CPT: Final = "http://www.ama-assn.org/go/cpt"
HCPCS: Final = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
ICD_10_CM: Final = "http://hl7.org/fhir/sid/icd-10-cm"
NUCC: Final = "http://nucc.org/provider-taxonomy"
"""The uris that HL7 has for the four systems; resources that are written have these."""


def _bare(uri: str) -> str:
    """A uri as it is compared: http and https, with and without www, in any case."""
    return re.sub(r"^https?://(?:www\.)?", "", uri.strip().lower()).rstrip("/")


def _all(*uris: str) -> frozenset[str]:
    return frozenset(map(_bare, uris))


PROCEDURES: Final = (
    _all(
        CPT,
        HCPCS,
        # Their object identifiers, as HL7 registers them.
        *("urn:oid:2.16.840.1.113883.6.12", "urn:oid:2.16.840.1.113883.6.285"),
        # All of HCPCS, a name that HL7 has retired, and CMS's own for the Blue Button API.
        *(
            "http://terminology.hl7.org/CodeSystem/HCPCS-all-codes",
            "urn:oid:2.16.840.1.113883.6.14",
        ),
        "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
    ),
)
"""What a service or a modifier is coded in."""

DIAGNOSES: Final = (
    _all(ICD_10_CM, "urn:oid:2.16.840.1.113883.6.90"),
    # The WHO's, by its name. A claim with CPT codes has no other than the American
    # modification, and some servers name that so.
    _all("http://hl7.org/fhir/sid/icd-10"),
)
"""What a diagnosis is coded in, the better name first."""

TAXONOMIES: Final = (_all(NUCC, "urn:oid:2.16.840.1.113883.6.101"),)
"""What a qualification is coded in."""

PLACES: Final = (
    _all(
        "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set",
        # As Synthea writes it, and CMS's own for the Blue Button API.
        "https://www.cms.gov/medicare/coding/place-of-service-codes/place_of_service_code_set.html",
        "https://bluebutton.cms.gov/resources/variables/line_place_of_srvc_cd",
        # HL7's examples, whose codes are those of CMS.
        *(
            "http://terminology.hl7.org/CodeSystem/ex-serviceplace",
            "http://hl7.org/fhir/ex-serviceplace",
        ),
    ),
)
"""What a place of service is coded in."""

CLAIM_TYPES: Final = (
    _all("http://terminology.hl7.org/CodeSystem/claim-type", "http://hl7.org/fhir/ex-claimtype"),
)
"""What the type of a claim is coded in."""


def _codings(concept: object) -> Iterator[tuple[str, str]]:
    """System and code of each coding of a concept that has both."""
    for coding in within(concept, "coding"):
        code = plain(part(coding, "code"))
        if words(code) is not None and code is not None:
            yield _bare(plain(part(coding, "system")) or ""), code


def code_in(concept: object, systems: tuple[frozenset[str], ...]) -> str | None:
    """The first code of a concept in one of the systems, those named first before others."""
    held = list(_codings(concept))
    found = (code for uris in systems for uri, code in held if uri in uris)
    return next(found, None)


def coded(concept: object) -> bool:
    """Whether a concept has a code that says of which system it is."""
    return any(uri for uri, _ in _codings(concept))
