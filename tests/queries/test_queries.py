"""Lookups and search, on the spellings that people really have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import cpt0558t as cpt

LOOKUPS = [
    cpt.modifier,
    cpt.taxonomy,
    cpt.diagnosis,
    cpt.related_code,
    cpt.lookup,
    cpt.relevance,
    cpt.relationship,
]


def by_name(function: Any) -> str:
    """The id of a case."""
    return str(function.__name__)


@pytest.mark.parametrize(
    ("lookup", "spelling", "code"),
    [
        (cpt.modifier, "26", "26"),
        (cpt.modifier, "tc", "TC"),
        (cpt.modifier, "\N{NO-BREAK SPACE}qK\t", "QK"),
        (cpt.taxonomy, "207rc0000x", "207RC0000X"),
        (cpt.taxonomy, " 163W00000x\n", "163W00000X"),
        (cpt.diagnosis, "m1711", "M17.11"),
        (cpt.diagnosis, " M17.11 ", "M17.11"),
        (cpt.diagnosis, "s82001a", "S82.001A"),
        (cpt.diagnosis, "Z96641", "Z96.641"),
        (cpt.related_code, " 73700", "73700"),
    ],
)
def test_a_lookup_takes_any_spelling(
    lookup: Callable[[str], Any], spelling: str, code: str
) -> None:
    """Case, blanks of any kind around, the dot."""
    assert lookup(spelling).code == code


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("aetna", "Aetna"),
        ("blue cross-blue shield", "Blue Cross Blue Shield"),
        ("CIGNA HEALTH", "Cigna Health"),
        ("United Healthcare", "UnitedHealthcare"),
    ],
)
def test_a_payer_is_found_by_its_name(spelling: str, name: str) -> None:
    """Case, blanks and punctuation do not matter."""
    assert cpt.payer(spelling).name == name


@pytest.mark.parametrize("name", ["Cigna", "Medicare Advantage", "Blue Cross"])
def test_another_payer_is_not_taken_for_one_that_is_named(name: str) -> None:
    """A part of a name, or more than it, is another name."""
    with pytest.raises(cpt.UnknownCodeError, match=rf"^payer '{name}' is not among the 5"):
        cpt.payer(name)


@pytest.mark.parametrize("name", [None, "", "!!", "x" * 200, 26])
def test_what_is_no_name_is_no_payer(name: Any) -> None:
    """A name has letters, and not hundreds of them."""
    with pytest.raises(cpt.InvalidCodeError, match="is no payer"):
        cpt.payer(name)


@pytest.mark.parametrize("lookup", LOOKUPS, ids=by_name)
def test_what_is_no_code_is_refused(lookup: Callable[[Any], Any], no_code: Any) -> None:
    """By an error of ours that is a ValueError."""
    with pytest.raises(cpt.InvalidCodeError):
        lookup(no_code)


@pytest.mark.parametrize(
    ("lookup", "code", "count"),
    [
        (cpt.modifier, "27", 13),
        (cpt.taxonomy, "207Q00000X", 5),
        (cpt.diagnosis, "M17.12", 8),
        (cpt.relevance, "M17.12", 8),
        (cpt.related_code, "99213", 5),
        (cpt.relationship, "99213", 5),
    ],
)
def test_an_unknown_code_gets_the_nearest_and_the_count(
    lookup: Callable[[str], Any], code: str, count: int
) -> None:
    """Three codes at least that would have worked, and how many there are."""
    with pytest.raises(cpt.UnknownCodeError) as caught:
        lookup(code)
    error = caught.value
    assert (error.value, error.carried, len(error.suggestions) >= 3) == (code, count, True)


def test_the_likest_code_comes_first() -> None:
    """M17.12 is M17.11 but for one digit."""
    with pytest.raises(cpt.UnknownCodeError, match=r"nearest: 'M17\.11' \(confirmed\), "):
        cpt.diagnosis("m1712")


@pytest.mark.parametrize(
    ("value", "meant"), [(26, "'26'"), (26.0, "'26'"), ("2-6", "'26'"), (b"tc", "'TC'")]
)
def test_a_refusal_says_what_was_probably_meant(value: Any, meant: str) -> None:
    """The integer 26 was meant to be the text."""
    with pytest.raises(cpt.InvalidCodeError, match=rf"did you mean {meant}"):
        cpt.modifier(value)


def test_relevance_is_the_pages_cell() -> None:
    """To the letter."""
    assert cpt.relevance("M25.60") == (
        "Common presenting symptom prompting biomechanical CT to evaluate joint mechanics"
    )


def test_relationship_is_the_pages_cell() -> None:
    """To the letter."""
    assert cpt.relationship("77046") == (
        "Used when CT-based biomechanical assessment is combined with image-guided interventions"
    )


@pytest.mark.parametrize(
    ("code", "record"),
    [
        ("tc", cpt.Modifier),
        ("207rc0000x", cpt.Taxonomy),
        ("z96641", cpt.Diagnosis),
        ("73700", cpt.RelatedCode),
        (" 0558t ", cpt.Procedure),
    ],
)
def test_lookup_finds_a_code_in_whatever_system(code: str, record: type[cpt.Record]) -> None:
    """Modifier, taxonomy, diagnosis, related code, and 0558T itself."""
    assert type(cpt.lookup(code)[0]) is record


@pytest.mark.parametrize(
    ("code", "system"),
    [
        ("27", "modifier"),
        ("99213", "CPT or HCPCS code"),
        ("M17.12", "ICD-10-CM code"),
        ("A0101", "ICD-10-CM code or CPT or HCPCS code 'A0101'"),
        ("g0297", "ICD-10-CM code or CPT or HCPCS code 'G0297'"),
    ],
)
def test_lookup_says_of_which_system_an_unknown_code_would_be(code: str, system: str) -> None:
    """A code of letter and four digits has two readings."""
    with pytest.raises(cpt.UnknownCodeError, match=rf"^{system} "):
        cpt.lookup(code)


@pytest.mark.parametrize(
    ("value", "meant"),
    [("M1.711", "'M17.11'"), ("0558", "'0558T'"), ("M17.1.1", "'M17.11'")],
)
def test_lookup_says_what_was_probably_meant(value: str, meant: str) -> None:
    """A carried code before another of the right shape, before one that is alike."""
    with pytest.raises(cpt.InvalidCodeError, match=rf"did you mean {meant} .*\?$"):
        cpt.lookup(value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arthro", [("M17.11", "relevance")]),
        ("ARTHRO", [("M17.11", "relevance")]),
        ("gait impairment", [("R26.89", "relevance")]),
        ("impairment gait", [("R26.89", "relevance")]),
        ("impair gai", [("R26.89", "relevance")]),
        ("m1711", [("M17.11", "code"), ("M17.11", "code")]),
        ("presence hip", [("Z96.641", "title"), ("Z96.641", "check.title")]),
        ("medicare aetna", []),
        ("g\N{LATIN SMALL LETTER A WITH GRAVE}it impairment", [("R26.89", "relevance")]),
        ("knee arthroplasty", [("M17.11", "description")]),
        ("weightbearing spine", [("", "positioning")]),
        ("post-operative", [("M96.1", "relevance")]),
        ("zebra crossing", []),
        ("", []),
        (" - ", []),
    ],
)
def test_search_finds_all_words_in_any_order_by_prefix(
    text: str, found: list[tuple[str, str]]
) -> None:
    """The code and the field of each hit."""
    keys = [
        getattr(hit.record, "code", getattr(hit.record, "name", "")) for hit in cpt.search(text)
    ]
    assert list(zip(keys, (hit.field for hit in cpt.search(text)), strict=True)) == found


def test_search_finds_a_payer_by_a_part_of_its_name() -> None:
    """A row with the word itself comes before one with a longer word."""
    assert [hit.record for hit in cpt.payers.search("blue")] == [
        cpt.payer("Blue Cross Blue Shield")
    ]


def test_search_puts_codes_first() -> None:
    """26 is a modifier before it is a number in a text."""
    assert cpt.search("26")[0] == cpt.Hit(record=cpt.modifier("26"), field="code")


def test_search_ranks_by_field_first() -> None:
    """A word of a description comes before the same word in a note."""
    assert cpt.search("surgeon")[0].record is cpt.modifier("80")


def test_search_ranks_a_description_before_a_note() -> None:
    """Knee stands in the description of two diagnoses, in later fields elsewhere."""
    fields = [hit.field for hit in cpt.search("knee")]
    assert fields[:2] == ["description", "description"]


def test_search_reaches_the_prose() -> None:
    """Procedure, workflow, gaps and payers are searched too."""
    found = {
        type(hit.record)
        for word in ("consent", "physiatrist", "benchmarks", "aetna")
        for hit in cpt.search(word)
    }
    assert found >= {cpt.WorkflowStep, cpt.Procedure, cpt.Gap, cpt.Payer}


@pytest.mark.parametrize("text", [None, 26, b"knee", ["knee"], "x" * 1001])
def test_search_refuses_what_is_no_text(text: Any) -> None:
    """And what is absurdly long."""
    with pytest.raises(cpt.InvalidQueryError, match=r"^a search takes"):
        cpt.search(text)
