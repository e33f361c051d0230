"""Who performed a line of an 837 file, and who pays for it."""

from __future__ import annotations

import pytest

from x12_files import BEFORE, plainly

PERSON = BEFORE.replace("NM1*85*2*SYNTHETIC IMAGING GROUP", "NM1*85*1*SYNTHETIC")
SERVICE = ("LX*1", "SV1*HC:0558T*1*UN*1***1")
PERFORMERS = {
    "a person who bills and performs": (PERSON, (), "2085R0202X"),
    "an organisation that bills": (BEFORE, (), None),
    "somebody without a taxonomy": (PERSON, ("NM1*82*1*SYNTHETIC",), None),
    "who refers is not who performs": (BEFORE, ("NM1*DN*1*SYNTHETIC", "PRV*PE*PXC*2"), None),
    "who is named after who performs": (
        BEFORE,
        ("NM1*82*1*SYNTHETIC", "PRV*PE*PXC*207RC0000X", "NM1*DN*1*SYNTHETIC"),
        "207RC0000X",
    ),
    "of another payer's claim": (BEFORE, ("SBR*S", "NM1*82*1*S", "PRV*PE*PXC*2"), None),
}


@pytest.mark.parametrize("which", PERFORMERS)
def test_the_taxonomy_is_of_who_performed(which: str) -> None:
    """The guide leaves loop 2310B out where the billing provider rendered the service."""
    before, named, taxonomy = PERFORMERS[which]
    (found,) = plainly("CLM*A*1***11:B:1", "HI*ABK:M4806", *named, *SERVICE, before=before)
    assert found.taxonomy == taxonomy


def test_a_facility_line_has_no_taxonomy_of_who_bills() -> None:
    """A hospital is no performer, nor is a person who bills for one."""
    (found,) = plainly("CLM*A*1***13:A:1", "LX*1", "SV2*0350*HC:0558T*1*UN*1", before=PERSON)
    assert found.taxonomy is None


def test_the_next_provider_forgets_the_one_before() -> None:
    """Payer and taxonomy are of their own level of HL."""
    anew = ("HL*9**20*1", "NM1*85*1*SYNTHETIC", "CLM*B*1***11:B:1", "HI*ABK:M4806", *SERVICE)
    (found,) = plainly(*anew, before=PERSON)
    assert (found.payer, found.taxonomy) == (None, None)


def test_a_provider_who_is_not_named_is_not_the_person_before() -> None:
    """A taxonomy of loop 2000A is of who performed only where its own NM1*85 names a person."""
    anew = ("HL*9**20*1", "PRV*BI*PXC*207RC0000X", "CLM*B*1***11:B:1", "HI*ABK:M4806", *SERVICE)
    (found,) = plainly(*anew, before=PERSON)
    assert found.taxonomy is None


@pytest.mark.parametrize(("filing", "payer"), [("MA", "Medicare"), ("16", "SYNTHETIC CONTRACTOR")])
def test_medicare_is_known_by_its_filing_indicator(filing: str, payer: str) -> None:
    """SBR09: Part A and Part B are Medicare whoever processes; 16 is Medicare Advantage."""
    before = BEFORE.replace("*******MB~", f"*******{filing}~")
    (found,) = plainly("CLM*A*1***11:B:1", "HI*ABK:M4806", *SERVICE, before=before)
    assert found.payer == payer
