"""What has no single key is a sequence of records."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.tables.registry import ALL
from samples import Unhashable

TABLES = [table for table in ALL.values() if isinstance(table, cpt.Table)]
ROWS = [table for table in ALL.values() if isinstance(table, cpt.Rows)]


def by_title(table: Any) -> str:
    """The id of a case."""
    return str(table.title)


each_table = pytest.mark.parametrize("table", TABLES, ids=by_title)
each_rows = pytest.mark.parametrize("rows", ROWS, ids=by_title)
each = pytest.mark.parametrize("shelf", [*TABLES, *ROWS], ids=by_title)


def test_rows_are_asked_anything(no_code: Any) -> None:
    """What is no row is not among them, and counts nought."""
    assert (no_code in cpt.workflow, cpt.workflow.count(no_code)) == (False, 0)


def test_the_position_of_what_is_no_row_is_our_error(no_code: Any) -> None:
    """Also a ValueError, as of any sequence."""
    with pytest.raises(cpt.InvalidQueryError, match="is not among the rows"):
        cpt.workflow.index(no_code)


def test_a_row_is_found_at_its_position() -> None:
    """By value."""
    step = copy.copy(cpt.workflow[2])
    assert (cpt.workflow.index(step), cpt.workflow.count(step), step in cpt.workflow) == (
        2,
        1,
        True,
    )


def test_a_row_may_be_sought_in_a_part() -> None:
    """And is not found where it does not stand."""
    with pytest.raises(cpt.InvalidQueryError):
        cpt.workflow.index(cpt.workflow[2], 3)


def test_a_slice_of_rows_is_rows() -> None:
    """The first two steps."""
    assert [step.number for step in cpt.workflow[:2]] == [1, 2]


@pytest.mark.parametrize("index", [8, -9, 10**30, 10**5000], ids=["8", "-9", "big", "huge"])
def test_a_row_out_of_range_is_our_index_error(index: int) -> None:
    """Also an IndexError, so that sequences work as they should."""
    with pytest.raises(cpt.RowIndexError, match="outside the 8 rows"):
        cpt.workflow[index]


@pytest.mark.parametrize(
    "index",
    ["1", None, 1.0, slice("a", None), slice(None, None, 0), Unhashable()],
    ids=["text", "none", "float", "slice of text", "no step", "unhashable"],
)
def test_a_row_is_taken_by_position(index: Any) -> None:
    """Not by anything else."""
    with pytest.raises(cpt.InvalidQueryError, match="by position or slice"):
        cpt.workflow[index]
