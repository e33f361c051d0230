"""Whose the codes are: the words of NOTICE, as every resource carries them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cpt0558t._notice import paragraph
from cpt0558t.fhir.systems import CPT, HCPCS, ICD_10_CM, NUCC

NOTICES: Final = {
    CPT: paragraph("CPT"),
    NUCC: paragraph("NUCC"),
    ICD_10_CM: paragraph("ICD-10-CM"),
    HCPCS: paragraph("HCPCS Level II"),
}
"""The paragraph of each code system, in the order of NOTICE."""


def copyright_of(systems: Iterable[str]) -> str:
    """The notices of some code systems, and of CPT, whose code all of it is about."""
    wanted = {CPT, *systems}
    return "\n\n".join(text for system, text in NOTICES.items() if system in wanted)
