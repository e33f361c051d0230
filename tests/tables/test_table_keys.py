"""What makes a table of its rows: their keys, and not their order."""

from __future__ import annotations

import pytest

import cpt0558t as cpt
from cpt0558t.codes import DIAGNOSIS, MODIFIER
from cpt0558t.tables._table import Table


def test_a_row_that_stands_twice_is_refused() -> None:
    """Also one that can be spelled in two ways, with a dot and without."""
    row = cpt.diagnoses["M17.11"]
    with pytest.raises(cpt.InvalidRecordError, match="two rows have the same code"):
        len(Table(cpt.Diagnosis, "t", (row, row), DIAGNOSIS))


def test_a_table_is_equal_to_its_rows_in_another_order() -> None:
    """As any mapping is."""
    turned = Table(cpt.Modifier, "t", cpt.modifiers.rows[::-1], MODIFIER)
    assert turned == cpt.modifiers


def test_tables_that_are_equal_hash_alike() -> None:
    """As Python asks of all that has a hash."""
    turned = Table(cpt.Modifier, "t", cpt.modifiers.rows[::-1], MODIFIER)
    assert hash(turned) == hash(cpt.modifiers)
