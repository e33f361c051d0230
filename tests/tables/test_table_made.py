"""A table that somebody makes: what it is made of, and what is said of anything else."""

from __future__ import annotations

from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.codes import MODIFIER

ROWS = cpt.modifiers.rows
SOUND: dict[str, Any] = {"record": cpt.Modifier, "title": "Mine", "rows": ROWS, "system": MODIFIER}
BAD = {
    "no class": ({"record": 7}, "a table is of a class of records, not of a value of type int"),
    "another class": (
        {"record": str},
        "a table is of a class of records, not of a value of type type",
    ),
    "no text": ({"title": 7}, "a table's title is a text, not a value of type int"),
    "no rows": ({"rows": 7}, "Mine: rows are a tuple, or a function that gives one"),
    "no system": (
        {"system": "26"},
        "a table's keys are of a CodeSystem, not of text of 2 characters",
    ),
    "no field": (
        {"key": "colour"},
        "a table's key is a field of Modifier, not text of 6 characters",
    ),
    "no name": ({"key": 7}, "a table's key is a field of Modifier, not a value of type int"),
}


@pytest.mark.parametrize(("changed", "told"), BAD.values(), ids=BAD)
def test_what_no_table_is_made_of_is_refused_at_once(changed: dict[str, Any], told: str) -> None:
    """In one line."""
    with pytest.raises(cpt.InvalidRecordError) as caught:
        cpt.Table(**(SOUND | changed))
    assert str(caught.value) == told


def test_a_key_that_is_no_text_can_be_none() -> None:
    """It is told when the rows are read."""
    table = cpt.Table(cpt.Modifier, "Mine", ROWS, MODIFIER, key="check")
    with pytest.raises(cpt.InvalidRecordError) as caught:
        len(table)
    assert (caught.value.field, str(caught.value)) == (
        "check",
        "Mine: a check is no text, and can be no key",
    )


@pytest.mark.parametrize(("length", "shown"), [(80, 80), (81, 80)])
def test_a_long_title_is_cut_in_a_message(length: int, shown: int) -> None:
    """After eighty characters."""
    rows: Any = 7
    with pytest.raises(cpt.InvalidRecordError) as caught:
        cpt.Rows(cpt.Modifier, "x" * length, rows)
    assert str(caught.value).partition(":")[0] == "x" * shown


def test_a_function_must_give_a_tuple() -> None:
    """It is told when it is asked."""
    given: Any = lambda: list(ROWS)  # noqa: E731 - of the wrong type, which is the point
    with pytest.raises(cpt.InvalidRecordError, match="every row must be a Modifier"):
        len(cpt.Rows(cpt.Modifier, "Mine", given))
