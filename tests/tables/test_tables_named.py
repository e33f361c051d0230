"""Every table by its name: its class, its title, what its keys are."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.codes import DIAGNOSIS, MODIFIER, PAYER, PROCEDURE, RULE, SOURCE, TAXONOMY
from cpt0558t.tables._shelf import Shelf
from cpt0558t.tables.registry import ALL, named


def refused(name: Any) -> str:
    """What is said of a name that no table has."""
    with pytest.raises(cpt.InvalidQueryError) as caught:
        named(name)
    return str(caught.value)


TABLES: list[tuple[str, type[cpt.Record], str, Any]] = [
    ("procedure", cpt.Procedure, "The procedure, as published", None),
    ("facts", cpt.Fact, "Facts of the procedure, as published", None),
    ("modifiers", cpt.Modifier, "Modifiers, as published", MODIFIER),
    ("taxonomies", cpt.Taxonomy, "Taxonomies, as published", TAXONOMY),
    ("diagnoses", cpt.Diagnosis, "Diagnoses, as published", DIAGNOSIS),
    ("related_codes", cpt.RelatedCode, "Related codes, as published", PROCEDURE),
    ("payers", cpt.Payer, "Payers, as published", PAYER),
    ("workflow", cpt.WorkflowStep, "Clinical workflow, as published", None),
    ("gaps", cpt.Gap, "What the page has no data for", None),
    ("authority_codes", cpt.AuthorityCode, "Codes, as their authorities have them", None),
    ("family", cpt.FamilyCode, "The family of 0558T and its neighbours", PROCEDURE),
    (
        "fee_schedule",
        cpt.FeeScheduleEntry,
        "Physician Fee Schedule indicators, by release",
        None,
    ),
    ("indicators", cpt.Indicator, "What the values of the indicators mean", None),
    ("opps_snapshots", cpt.OppsSnapshot, "OPPS status and rate, by quarter", None),
    ("opps_history", cpt.OppsStatus, "OPPS status and rate over time", None),
    (
        "ncci_edits",
        cpt.NcciEdit,
        "NCCI procedure-to-procedure edits that hold a code of the family",
        None,
    ),
    ("mue", cpt.UnlikelyEdit, "NCCI medically unlikely edits", None),
    ("positions", cpt.Position, "What is known of the payers' positions", None),
    (
        "coverage_documents",
        cpt.CoverageDocument,
        "Local coverage documents; their code lists have not been read",
        None,
    ),
    ("rules", cpt.Rule, "Rules that a claim line is reviewed by", RULE),
    ("sources", cpt.Source, "Sources", SOURCE),
]


def test_the_tables_stand_in_the_order_of_the_page_then_the_authorities() -> None:
    """All of them."""
    assert list(ALL) == [name for name, *_ in TABLES]


@pytest.mark.parametrize(("name", "record", "title", "system"), TABLES)
def test_a_table_has_its_class_its_title_and_what_its_keys_are(
    name: str, record: type[cpt.Record], title: str, system: Any
) -> None:
    """By its name."""
    table = named(name)
    assert (table.record, table.title, getattr(table, "system", None)) == (record, title, system)


@pytest.mark.parametrize("name", ["related-codes", " Related_Codes ", "RELATED-codes"])
def test_a_table_is_found_in_any_spelling_of_its_name(name: str) -> None:
    """Any case, hyphens or underscores, blanks around."""
    assert named(name) is cpt.related_codes


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("modifer", "there is no table 'modifer'; nearest: 'modifiers'; "),
        (7, "there is no table 7; nearest: "),
        (None, "there is no table None; nearest: "),
    ],
)
def test_a_table_that_there_is_not_is_told(name: Any, told: str) -> None:
    """With the nearest one."""
    assert refused(name).startswith(told)


def test_a_table_that_there_is_not_is_told_with_those_that_there_are() -> None:
    """In their order."""
    assert refused("x").endswith("; the tables are " + ", ".join(name for name, *_ in TABLES))


@pytest.mark.parametrize(
    "table", [cpt.modifiers, cpt.taxonomies, cpt.diagnoses, cpt.related_codes], ids=str
)
def test_a_key_of_a_table_is_not_among_the_codes_that_were_meant(table: cpt.Table[Any]) -> None:
    """It is found, whatever else meant it."""
    assert not set(table.known()) & set(table)


def test_a_table_is_whole_before_it_counts_as_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread may ask as soon as it does."""
    seen: list[int] = []

    def fill(table: Any, rows: Any) -> None:
        seen.append(len(table._by_key) + len(table._by_spelling))
        table._read = rows

    monkeypatch.setattr(Shelf, "_fill", fill)
    table = cpt.Table(cpt.Modifier, "t", cpt.modifiers.rows, MODIFIER)
    assert (len(table), seen) == (13, [26])


@pytest.mark.parametrize("table", [cpt.modifiers, cpt.diagnoses], ids=str)
def test_what_was_meant_is_a_code(table: cpt.Table[Any]) -> None:
    """Of a row that meant none there is nothing to know."""
    assert {type(code) for code in table.known()} == {str}


SA = next(row.title for row in cpt.authority_codes if (row.system, row.code) == ("modifier", "SA"))


@pytest.mark.parametrize(("title", "told"), [(SA, f": {SA}"), (None, "")])
def test_a_code_that_may_have_been_meant_is_told_with_its_title(
    title: str | None, told: str
) -> None:
    """Where it has one."""
    row = cpt.modifier("AS")
    other = attrs.evolve(row.check.alternatives[0], title=title)
    row = attrs.evolve(row, check=attrs.evolve(row.check, alternatives=(other,)))
    table = cpt.Table(cpt.Modifier, "t", (row,), MODIFIER)
    with pytest.raises(cpt.UnknownCodeError) as caught:
        table["SA"]
    assert str(caught.value) == (
        f"modifier 'SA' is not among the 1 carried, but it may be what the page's 'AS' meant{told}"
    )


def test_rows_without_a_check_are_carried_without_a_verdict() -> None:
    """A payer is no code."""
    assert cpt.payers.carried() == dict.fromkeys(cpt.payers, "")


def test_a_key_is_looked_for_in_its_own_field() -> None:
    """26 is a code, and no description."""
    assert len(cpt.modifiers.where(description="26")) == 0


@pytest.mark.parametrize(
    ("one", "other"), [(cpt.modifiers, cpt.payers), (cpt.workflow, cpt.gaps)], ids=str
)
def test_tables_of_other_rows_hash_otherwise(one: Any, other: Any) -> None:
    """Else a set of them would be slow."""
    assert hash(one) != hash(other)


def test_a_row_is_among_the_rows_that_hold_it() -> None:
    """And not among others of its class."""
    step = cpt.workflow[2]
    assert (step in cpt.workflow[:3], step in cpt.workflow[:2]) == (True, False)


def test_the_first_row_has_the_position_nought() -> None:
    """Where no bounds are given."""
    assert cpt.workflow.index(cpt.workflow[0]) == 0


@pytest.mark.parametrize(
    "table", [cpt.modifiers, cpt.payers.where(name="aetna"), cpt.workflow, cpt.workflow[:0]]
)
def test_a_table_that_crossed_to_another_process_is_asked_alike(table: Any) -> None:
    """With its class, its title and its rows."""
    other = pickle.loads(pickle.dumps(table))
    assert (other.rows, other.record, other.title) == (table.rows, table.record, table.title)


def test_a_table_of_names_that_crossed_is_keyed_alike() -> None:
    """By the field that its keys are in."""
    assert pickle.loads(pickle.dumps(cpt.payers))["AETNA"] == cpt.payer("Aetna")
