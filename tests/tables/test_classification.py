"""This project's classification of the page's words, held against the words."""

from __future__ import annotations

import pytest

import cpt0558t as cpt


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (cpt.ModifierKind.COMPONENT, ["26", "TC"]),
        (cpt.ModifierKind.EXTENT_OF_SERVICE, ["52", "53", "22"]),
        (cpt.ModifierKind.SURGICAL_TEAM, ["62", "80", "QX"]),
        (cpt.ModifierKind.ANESTHESIA_DIRECTION, ["QK", "QY"]),
        (cpt.ModifierKind.SETTING_AND_ARRANGEMENT, ["AS", "SH", "CQ"]),
    ],
)
def test_modifiers_by_what_the_page_says_they_are_about(
    kind: cpt.ModifierKind, codes: list[str]
) -> None:
    """QX is of the surgical team because the page calls it an assistant at surgery."""
    assert list(cpt.modifiers.where(kind=kind)) == codes


@pytest.mark.parametrize(
    ("code", "role", "word"),
    [
        ("207RC0000X", "interpreting", "interpreting"),
        ("208000000X", "referring", "Referring"),
        ("2086S0105X", "ordering", "ordering"),
        ("2084P0800X", "planning", "surgical planning"),
        ("163W00000X", "planning", "reconstruction"),
    ],
)
def test_taxonomies_by_what_the_notes_say(code: str, role: str, word: str) -> None:
    """The word that decides stands in the page's notes."""
    row = cpt.taxonomy(code)
    assert (row.role.value, word in row.notes) == (role, True)


@pytest.mark.parametrize(
    ("code", "role", "word"),
    [
        ("M25.60", "presenting_symptom", "presenting symptom"),
        ("M23.80", "indication", "is indicated"),
        ("M48.06", "indication", "can assess"),
        ("S82.001A", "indication", "assessment"),
        ("M17.11", "pre_operative", "preoperative"),
        ("M96.1", "post_operative", "postoperative"),
        ("R26.89", "correlate", "correlate"),
        ("Z96.641", "post_operative", "prosthetic"),
    ],
)
def test_diagnoses_by_what_the_relevance_says(code: str, role: str, word: str) -> None:
    """The word that decides stands in the page's clinical relevance."""
    row = cpt.diagnosis(code)
    assert (row.role.value, word in row.relevance) == (role, True)


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [
        ("72125", "prior_or_adjunct_imaging", "before or as adjunct imaging"),
        ("73700", "baseline", "Baseline"),
        ("76376", "post_processing", "Post-processing"),
        ("77046", "guidance", "image-guided"),
        ("74176", "example", "Example"),
    ],
)
def test_related_codes_by_what_the_relationship_says(code: str, kind: str, word: str) -> None:
    """The word that decides stands in the page's relationship."""
    row = cpt.related_code(code)
    assert (row.kind.value, word in row.relationship) == (kind, True)


@pytest.mark.parametrize(
    "enum",
    [cpt.ModifierKind, cpt.TaxonomyRole, cpt.DiagnosisRole, cpt.RelationshipKind, cpt.GapKind],
)
def test_values_are_lower_case(enum: type[cpt.ModifierKind]) -> None:
    """They read as words in JSON and in a query."""
    assert all(member.value == member.name.lower() for member in enum)


def test_an_unknown_class_gets_the_known_ones() -> None:
    """The error of an enum is ours too."""
    with pytest.raises(cpt.InvalidRecordError, match="'interpreting', 'referring'"):
        cpt.TaxonomyRole("reading")
