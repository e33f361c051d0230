"""Whose the codes are: the words of NOTICE, as every resource carries them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cpt0558t.fhir.systems import CPT, HCPCS, ICD_10_CM, NUCC

NOTICES: Final = {
    CPT: (
        "CPT codes and descriptions are copyright American Medical Association. All rights "
        "reserved. CPT is a registered trademark of the American Medical Association. This "
        "project carries codes, the table cells of one published page, and paraphrases in its "
        "own words; it carries no CPT descriptor, and gives no licence to CPT. Whoever "
        "redistributes CPT codes, in a product or a publication, may need a licence of the AMA."
    ),
    NUCC: (
        "The Health Care Provider Taxonomy code set is copyright American Medical Association "
        "on behalf of the National Uniform Claim Committee (NUCC). All rights reserved. The "
        'codes here are the few rows concerned, provided "as is"; neither the AMA nor the NUCC '
        "endorses this project or answers for any use or interpretation of them. The code set "
        "is published at www.nucc.org."
    ),
    ICD_10_CM: (
        "ICD-10-CM. Published by the National Center for Health Statistics (NCHS) and the "
        "Centers for Medicare & Medicaid Services (CMS), of the United States government."
    ),
    HCPCS: "HCPCS Level II. Published by CMS.",
}
"""The paragraph of each code system, in the order of NOTICE."""


def copyright_of(systems: Iterable[str]) -> str:
    """The notices of some code systems, and of CPT, whose code all of it is about."""
    wanted = {CPT, *systems}
    return "\n\n".join(text for system, text in NOTICES.items() if system in wanted)
