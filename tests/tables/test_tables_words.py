"""What tables and rows say of themselves and of what they refuse: whole texts, each field."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

import cpt0558t as cpt
from cpt0558t.codes import PAYER
from samples import Unhashable


def refused(ask: Any, *given: Any, **fields: Any) -> Any:
    """The error that something raises."""
    with pytest.raises(cpt.CPT0558TError) as caught:
        ask(*given, **fields)
    return caught.value


def texts(markup: str, tag: str) -> list[str]:
    """The text of each element of a kind."""
    tree = ET.fromstring(markup)  # noqa: S314 - our own markup
    return ["".join(element.itertext()) for element in tree.iter(tag)]


FIELDS = "'code', 'description', 'when_to_use', 'kind', 'check'"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"desription": "x"},
            f"Modifier has no field 'desription'; it has {FIELDS}; nearest: 'description'",
        ),
        (
            {"description": Unhashable()},
            "description cannot be compared with a value of type Unhashable",
        ),
    ],
    ids=["no field", "not compared"],
)
def test_what_cannot_be_asked_of_a_table_is_told(fields: dict[str, Any], told: str) -> None:
    """The field, and those that there are."""
    assert str(refused(cpt.modifiers.where, **fields)) == told


@pytest.mark.parametrize("field", ["column_1", "column_2"])
def test_a_code_in_either_column_has_any_spelling(field: str) -> None:
    """As it has in the column of a single one."""
    held = [row for row in cpt.ncci_edits if getattr(row, field) == "0558T"]
    assert list(cpt.ncci_edits.where(**{field: " 0558t "})) == held


@pytest.mark.parametrize(("given", "code"), [(" z96651", "Z96.651"), ("0558t", "0558T")])
def test_a_code_of_several_systems_has_any_spelling(given: str, code: str) -> None:
    """Whichever it is of."""
    assert [row.code for row in cpt.authority_codes.where(code=given)] == [code]


@pytest.mark.parametrize(
    ("table", "field", "given"),
    [
        (cpt.fee_schedule, "release", "rvu26c"),  # no code, though it looks like one
        (cpt.fee_schedule, "code", 26),
        (cpt.fee_schedule, "code", None),
        (cpt.fee_schedule, "release", None),
    ],
    ids=["another field", "number", "none", "none of another field"],
)
def test_only_a_text_in_a_field_of_codes_has_spellings(
    table: cpt.Rows[Any], field: str, given: Any
) -> None:
    """What is anything else is no row's, and no error."""
    assert len(table.where(**{field: given})) == 0


def test_a_code_that_no_row_has_is_in_none() -> None:
    """Whatever system it would be of."""
    assert len(cpt.ncci_edits.where(column_1="M17.11")) == 0


def test_what_is_no_code_is_compared_to_the_letter() -> None:
    """Only a code has spellings."""
    assert len(cpt.facts.where(topic="CODE")) == 0


def test_a_part_has_the_title_class_and_system_of_the_whole() -> None:
    """It can be asked like it."""
    part = cpt.payers.where(name="aetna")
    assert (part.title, part.record, part.system, list(part)) == (
        "Payers, as published",
        cpt.Payer,
        PAYER,
        ["Aetna"],
    )


def test_a_part_of_rows_has_the_title_and_class_of_the_whole() -> None:
    """A slice too."""
    part = cpt.workflow[2:4]
    assert (part.title, part.record) == ("Clinical workflow, as published", cpt.WorkflowStep)


def test_two_rows_of_one_key_are_told() -> None:
    """The table and the field."""
    rows = (cpt.Payer(name="Medicare"), cpt.Payer(name="medicare"))
    error = refused(len, cpt.Table(cpt.Payer, "Some payers", rows, PAYER, "name"))
    assert (str(error), error.field) == ("Some payers: two rows have the same name", "name")


def test_rows_of_another_class_are_told() -> None:
    """The table and the class that was expected."""
    rows: Any = cpt.facts.rows
    error = refused(len, cpt.Rows(cpt.Gap, "Some gaps", rows))
    assert str(error) == "Some gaps: every row must be a Gap"


def test_one_row_of_another_class_is_enough() -> None:
    """Whichever it is."""
    rows: Any = (*cpt.gaps.rows, cpt.facts[0])
    with pytest.raises(cpt.InvalidRecordError):
        len(cpt.Rows(cpt.Gap, "t", rows))


@pytest.mark.parametrize(
    ("index", "told"),
    [
        (8, "row 8 is outside the 8 rows, counted from 0"),
        ("1", "rows are taken by position or slice, not by '1'"),
        (slice("a", None), "rows are taken by position or slice, not by a value of type slice"),
    ],
)
def test_a_row_that_is_not_there_is_told(index: Any, told: str) -> None:
    """How many there are, or how they are taken."""
    assert str(refused(cpt.workflow.__getitem__, index)) == told


def test_what_is_not_among_the_rows_is_told() -> None:
    """By a word that says what it is."""
    assert str(refused(cpt.workflow.index, "Aetna")) == "'Aetna' is not among the rows asked"


STEP = cpt.workflow[2]


@pytest.mark.parametrize("bounds", [(), (2,), (0, 3), (-6,), (2, 8)])
def test_a_row_is_found_between_two_positions(bounds: tuple[int, ...]) -> None:
    """The first of them is looked at."""
    assert cpt.workflow.index(STEP, *bounds) == 2


@pytest.mark.parametrize("bounds", [(3,), (0, 2), (-5,), (0, 0)])
def test_a_row_is_not_found_outside_of_two_positions(bounds: tuple[int, ...]) -> None:
    """The second of them is not looked at."""
    with pytest.raises(cpt.InvalidQueryError, match="is not among the rows asked"):
        cpt.workflow.index(STEP, *bounds)


def test_a_row_is_sought_between_positions_alone() -> None:
    """What is no position is our error."""
    bound: Any = "1"
    with pytest.raises(cpt.InvalidQueryError):
        cpt.workflow.index(STEP, bound)


def test_a_row_of_another_class_is_not_among_the_rows() -> None:
    """Even if it compares equal."""

    class Like(cpt.WorkflowStep):
        """A class of the caller's own."""

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    assert Like(**STEP.to_dict()) not in cpt.workflow


def test_html_names_the_table_and_its_rows() -> None:
    """All of them, though a notebook would fold them up."""
    assert texts(cpt.fee_schedule.to_html(), "caption") == [
        "Physician Fee Schedule indicators, by release: 240"
    ]


@pytest.mark.parametrize("show", [lambda t: t.to_html(), lambda t: t._repr_html_()])
def test_html_names_the_fields_in_words(show: Any) -> None:
    """Blanks for underscores."""
    assert texts(show(cpt.modifiers), "th")[:5] == [
        "code",
        "description",
        "when to use",
        "kind",
        "check",
    ]


@pytest.mark.parametrize(
    ("table", "caption", "rows"),
    [
        (cpt.modifiers, "Modifiers, as published: 13", 13),
        (cpt.fee_schedule[:40], "Physician Fee Schedule indicators, by release: 40", 40),
        (
            cpt.fee_schedule[:41],
            (
                "Physician Fee Schedule indicators, by release: 41. The first 20 are shown; "
                "where() narrows, to_html() has all"
            ),
            20,
        ),
    ],
)
def test_a_notebook_shows_the_first_rows_of_a_long_table(
    table: Any, caption: str, rows: int
) -> None:
    """And says so."""
    shown = table._repr_html_()
    assert (texts(shown, "caption"), len(texts(shown, "tr")) - 1) == ([caption], rows)


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (cpt.payers, "'Aetna', 'Blue Cross Blue Shield', 'Cigna Health', "),
        (cpt.related_codes.where(code="77046"), "<Table of 1 RelatedCode: '77046' (differs)>"),
        (cpt.modifiers.where(code="26"), "<Table of 1 Modifier: '26'>"),
    ],
)
def test_a_repr_has_each_verdict_that_is_not_good(table: Any, text: str) -> None:
    """Nothing is said where there is no check, or nothing wrong."""
    assert text in repr(table)


def test_a_repr_of_five_has_all() -> None:
    """Of more it would end with dots."""
    assert "..." not in repr(cpt.payers)
