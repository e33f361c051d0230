"""FHIR out: from the codes of the page to those that were meant."""

from __future__ import annotations

from typing import Final

import pytest

import cpt0558t as cpt
from cpt0558t import fhir
from fhir_claims import CPT, HCPCS, ICD, NUCC

GROUPS: Final = fhir.concept_map()["group"]
ELEMENTS: Final = [element for group in GROUPS for element in group["element"]]


def test_the_targets_of_cpt_have_paraphrases_too() -> None:
    """In the concept map."""
    (group,) = (group for group in GROUPS if group["target"] == CPT)
    shown = {one["target"][0]["display"] for one in group["element"]}
    rows = cpt.authority_codes.where(authority="AMA CPT", own_words=True)
    assert shown <= {row.title for row in rows}


def test_the_map_has_every_coded_row_of_the_page_and_0558t() -> None:
    """Thirty-two elements, four systems to themselves."""
    assert len(ELEMENTS) == 32
    assert [(group["source"], group["target"]) for group in GROUPS] == [
        (system, system) for system in (CPT, HCPCS, NUCC, ICD)
    ]


@pytest.mark.parametrize(
    ("code", "meant", "equivalence"),
    [
        ("M17.11", "M17.11", "equivalent"),
        ("0558T", "0558T", "equivalent"),
        ("73700", "73700", "equivalent"),
        ("M48.06", "M48.061", "narrower"),
        ("M25.60", "M25.50", "inexact"),
        ("207RC0000X", "2085R0202X", "inexact"),
        ("M23.80", "M24.80", "relatedto"),
        ("74176", "74176", "relatedto"),
        ("AS", None, "unmatched"),
    ],
)
def test_the_equivalence_follows_the_verdict_and_the_confidence(
    code: str, meant: str | None, equivalence: str
) -> None:
    """In the words of R4."""
    (target,) = next(one["target"] for one in ELEMENTS if one["code"] == code)
    assert (target.get("code"), target["equivalence"]) == (meant, equivalence)


def test_no_other_code_is_equivalent() -> None:
    """A server would replace a code that a claim has for what it is."""
    same = [one for one in ELEMENTS if one["target"][0]["equivalence"] == "equivalent"]
    assert all(one["code"] == one["target"][0]["code"] for one in same)


def test_a_comment_tells_both_voices_the_verdict_and_how_sure_it_is() -> None:
    """What a reader of the map needs."""
    (target,) = next(one["target"] for one in ELEMENTS if one["code"] == "Z96.641")
    assert target["comment"] == (
        'The page says: "Presence of right artificial knee joint". NCHS/CMS ICD-10-CM, FY2026 '
        "(April 2026): is: Presence of right artificial hip joint. Verdict: differs, major "
        "(confidence high). Meant: Z96.651 (confidence high). Z96.64 is the hip, Z96.65 is the "
        "knee."
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("M23.80", "has no such code. Verdict: does not exist, major"),
        ("AS", "No code fits (confidence low). It may have meant: SA"),
        ("72125", "(in this project's words). Verdict: differs"),
    ],
)
def test_a_comment_says_what_is_not_there_and_whose_words_it_has(code: str, words: str) -> None:
    """No such code, no code that fits, a paraphrase."""
    (target,) = next(one["target"] for one in ELEMENTS if one["code"] == code)
    assert words in target["comment"]
