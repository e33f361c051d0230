"""The page held against the authorities: verdicts, corrections, and no way from right to wrong."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

import cpt0558t as cpt

ROOT = Path(__file__).resolve().parents[2]
CODED = (cpt.modifiers, cpt.taxonomies, cpt.diagnoses, cpt.related_codes)
ROWS: list[Any] = [row for table in CODED for row in table.values()]


def extract(path: str) -> list[dict[str, str]]:
    """The rows of an authority's extract."""
    with (ROOT / "sources" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("code", "verdict", "title", "meant"),
    [
        ("M23.80", "invalid", None, "M24.80"),
        ("M48.06", "not_billable", "Spinal stenosis, lumbar region", "M48.061"),
        ("Z96.641", "differs", "Presence of right artificial hip joint", "Z96.651"),
        ("M25.60", "differs", "Stiffness of unspecified joint, not elsewhere classified", "M25.50"),
        ("M96.1", "differs", "Postlaminectomy syndrome, not elsewhere classified", "M96.89"),
        ("M17.11", "confirmed", "Unilateral primary osteoarthritis, right knee", "M17.11"),
        (
            "207RC0000X",
            "differs",
            "Allopathic & Osteopathic Physicians / Internal Medicine / Cardiovascular Disease",
            "2085R0202X",
        ),
        ("163W00000X", "differs", "Nursing Service Providers / Registered Nurse", "2086S0129X"),
        ("SH", "differs", "Second concurrently administered infusion therapy", None),
        ("TC", "confirmed", "Technical component", "TC"),
    ],
)
def test_a_row_read_in_the_authorities_files_by_eye(
    code: str, verdict: str, title: str | None, meant: str | None
) -> None:
    """Verdict, the authority's title, and what was meant."""
    row: Any = cpt.lookup(code)[0]
    assert (row.check.verdict, row.check.title, row.check.intended) == (verdict, title, meant)


def test_21_of_the_31_rows_are_not_confirmed() -> None:
    """As the authorities have it."""
    assert (sum(not row.check.confirmed for row in ROWS), len(ROWS)) == (21, 31)


def test_the_taxonomies_are_what_nucc_says() -> None:
    """Grouping, classification, specialization of release 26.1, each against its extract."""
    parts = ("grouping", "classification", "specialization")
    named = {
        row["code"]: " / ".join(row[part] for part in parts if row[part])
        for row in extract("nucc/taxonomy.csv")
        if row["release"] == "26.1"
    }
    assert {row.code: row.check.title for row in cpt.taxonomies.values()} == {
        code: named[code] for code in cpt.taxonomies
    }


def test_the_published_cells_are_untouched_by_the_check() -> None:
    """The page still says knee."""
    assert cpt.diagnosis("Z96.641").description == "Presence of right artificial knee joint"


def test_0558t_itself_is_held_against_the_authority() -> None:
    """The page takes it for a study of joint motion; it is the scan for a bone-strength test."""
    check = cpt.procedure.check
    assert (check.verdict, check.gravity) == (cpt.Verdict.DIFFERS, cpt.Gravity.MAJOR)
    assert "bone-strength" in str(check.title)


def test_ncci_contradicts_the_page() -> None:
    """It takes 0558T into 74176, which the page calls a companion."""
    assert "NCCI takes 0558T into 74176" in str(cpt.related_code("74176").check.note)


def test_a_pair_without_an_edit_is_said_to_have_none() -> None:
    """73700 may stand beside 0558T, as far as the editions read go."""
    assert "No NCCI edit read holds 0558T with 73700" in str(cpt.related_code("73700").check.note)


def test_there_are_three_confidences() -> None:
    """No other."""
    with pytest.raises(cpt.InvalidRecordError, match="'high', 'medium', 'low'"):
        cpt.intended("Z96.641", at_least="certain")  # type: ignore[arg-type]


@pytest.mark.parametrize("row", [row for row in ROWS if row.check.intended], ids=str)
def test_a_code_that_was_meant_is_known_to_the_error(row: Any) -> None:
    """Asked for the right code, the library says which row meant it, and offers no wrong one."""
    table = next(table for table in CODED if row.code in table)
    if row.check.intended in table:
        assert table[row.check.intended].code == row.check.intended
        return
    with pytest.raises(cpt.UnknownCodeError, match=f"the page's '{row.code}' evidently") as caught:
        table[row.check.intended]
    assert caught.value.suggestions == ()


@pytest.mark.parametrize("row", [row for row in ROWS if row.check.intended], ids=str)
def test_a_code_that_was_meant_is_found_in_the_authoritys_voice(row: Any) -> None:
    """``lookup`` finds what the authority says of it."""
    found = cpt.lookup(row.check.intended)
    titles = {record.title for record in found if isinstance(record, cpt.AuthorityCode)}
    assert row.check.intended_title in titles


@pytest.mark.parametrize("code", ["M99.99", "Q99"])
def test_every_suggested_code_carries_its_verdict(code: str) -> None:
    """Nobody is led to M23.80 without reading that it does not exist."""
    with pytest.raises(cpt.UnknownCodeError) as caught:
        cpt.diagnosis(code)
    said = str(caught.value)
    assert all(re.search(rf"'{near}' \([a-z ]+\)", said) for near in caught.value.suggestions)


@pytest.mark.parametrize("show", [repr, lambda table: table._repr_html_()], ids=["repr", "html"])
def test_no_table_shows_m2380_without_its_verdict(show: Any) -> None:
    """In words."""
    assert "does not exist" in show(cpt.diagnoses)


def test_a_check_says_itself_in_one_line() -> None:
    """Verdict, gravity, the authority's title, what was meant, and how sure that is."""
    assert cpt.diagnosis("Z96.641").check.in_words() == (
        "differs (major); is: Presence of right artificial hip joint; meant: Z96.651 (high)"
    )


def test_a_confirmed_check_says_just_that() -> None:
    """One word."""
    assert repr(cpt.diagnosis("M17.11").check) == "<Check M17.11: confirmed>"


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_check_rests_on_sources_that_are_there(row: Any) -> None:
    """A coding auditor follows each statement."""
    assert row.check.sources
    assert all(source in cpt.sources for source in row.check.sources)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Z96.651", "diagnosis Z96.651: Presence of right artificial knee joint"),
        ("M23.80", "diagnosis M23.80: does not exist"),
    ],
)
def test_a_code_of_the_authority_says_itself_in_one_line(code: str, said: str) -> None:
    """Code and title, or that there is none."""
    (row,) = cpt.authority_codes.where(code=code)
    assert row.in_words() == said


@pytest.mark.parametrize("value", [("M48.062",), None, [cpt.diagnoses["M48.06"]]], ids=str)
def test_alternatives_are_records_of_their_own(value: Any) -> None:
    """A bare code has no title."""
    check = cpt.diagnosis("M48.06").check.to_dict()
    with pytest.raises(cpt.InvalidRecordError, match="a tuple of Alternative records"):
        cpt.Check(**{**check, "alternatives": value})


def test_alternatives_have_the_authoritys_titles() -> None:
    """M48.062 is the other billable code."""
    first = cpt.diagnosis("M48.06").check.alternatives[0]
    assert first == cpt.Alternative(
        code="M48.062",
        title="Spinal stenosis, lumbar region with neurogenic claudication",
    )


def test_the_family_says_what_is_not_known() -> None:
    """No source read gives a sunset date."""
    assert {row.sunset for row in cpt.family.values()} == {None}


@pytest.mark.parametrize(
    ("code", "relation"),
    [
        *((f"055{digit}T", "member") for digit in "45678"),
        ("0691T", "neighbour"),
        ("0743T", "neighbour"),
    ],
)
def test_the_family_and_its_neighbours(code: str, relation: str) -> None:
    """Five members, two neighbours."""
    assert cpt.family[code].relation == relation


def test_nothing_found_is_a_value_of_its_own() -> None:
    """Of UnitedHealthcare nothing was found, which says nothing about its coverage."""
    (position,) = cpt.positions.where(payer="UnitedHealthcare")
    assert (position.status, position.statement) == (cpt.PositionStatus.NOTHING_FOUND, None)


def test_every_payer_of_the_page_has_a_position() -> None:
    """Even if it is that nothing was found."""
    assert {row.payer for row in cpt.positions} == set(cpt.payers)


def test_the_code_lists_of_local_coverage_have_not_been_read() -> None:
    """And the table says so in every row."""
    assert {row.codes_read for row in cpt.coverage_documents} == {False}


def test_the_page_lists_no_osteoporosis_code() -> None:
    """Though the service is a bone-strength test: M80 and M81 are the categories."""
    assert not [code for code in cpt.diagnoses if code.startswith(("M80", "M81"))]
