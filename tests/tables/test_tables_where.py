"""Rows by the values of their fields."""

from __future__ import annotations

from typing import Any

import pytest

import cpt0558t as cpt
from samples import Unhashable


def test_where_takes_the_rows_whose_fields_are_equal() -> None:
    """Two modifiers are components, one is the technical one."""
    found = cpt.modifiers.where(kind="component", description="Technical component")
    assert list(found) == ["TC"]


def test_where_gives_the_same_kind_of_table() -> None:
    """What was found can be asked like the whole."""
    assert cpt.modifiers.where(kind=cpt.ModifierKind.COMPONENT)["tc"].code == "TC"


def test_where_on_rows_gives_rows() -> None:
    """The imaging physician does three steps."""
    assert len(cpt.workflow.where(actor="Imaging physician")) == 3


@pytest.mark.parametrize(
    ("table", "field", "value", "count"),
    [
        (cpt.diagnoses, "code", "m1711", 1),
        (cpt.payers, "name", "aetna", 1),
        (cpt.workflow, "positioning", [], 7),
        (cpt.sources, "retrieved", "2026-11-23", 1),
        (cpt.gaps, "kind", "promised", 3),
    ],
    ids=["code", "name", "list", "date", "enum"],
)
def test_where_takes_a_value_as_the_field_would(
    table: Any, field: str, value: object, count: int
) -> None:
    """Any spelling of a key, a list for a tuple, ISO text for a date, an enum's value."""
    assert len(table.where(**{field: value})) == count


def test_where_says_which_classes_there_are() -> None:
    """A misspelt value of an enum is no empty answer."""
    with pytest.raises(cpt.InvalidRecordError, match="'component', 'extent_of_service'"):
        cpt.modifiers.where(kind="componnent")


@pytest.mark.parametrize("field", ["description", "self"])
def test_where_refuses_what_cannot_be_compared(field: str) -> None:
    """Also where a field would be named like an argument."""
    with pytest.raises(cpt.InvalidQueryError):
        cpt.modifiers.where(**{field: Unhashable()})


def test_where_finds_none() -> None:
    """No row is no error."""
    assert not cpt.modifiers.where(code="ZZ")


def test_where_names_the_fields_there_are() -> None:
    """A misspelt field gets the nearest one."""
    with pytest.raises(cpt.InvalidQueryError, match=r"no field 'desription'.*'description'$"):
        cpt.modifiers.where(desription="x")
