"""The helper columns of the fields that hold codes: a text of several codes each."""

from __future__ import annotations

from typing import Any, Final

import narwhals.stable.v2 as nw

from cpt0558t.codes import DIAGNOSIS, MODIFIER, TAXONOMY
from cpt0558t.frames._columns.columns import Columns
from cpt0558t.frames._lines.reading import codes, count, given, odd
from cpt0558t.frames._texts.one import text
from cpt0558t.frames._texts.several import any_case, entries, several, shape, upper, without
from cpt0558t.frames._types import Layer, Schema

SYSTEMS: Final = {"modifiers": MODIFIER, "diagnoses": DIAGNOSIS, "taxonomy": TAXONOMY}


def cell(name: str, kind: Any) -> nw.Expr:  # noqa: ANN401 - a data type of narwhals
    """The cells of a column as text, null or ``""`` where there is nothing."""
    return nw.col(name) if kind == nw.String else text(name, kind)


def as_given(field: str, columns: Columns, schema: Schema) -> nw.Expr:
    """The codes of a field as they are given, as one text."""
    names = columns.of(field)
    cells = [cell(name, schema[name]) for name in names]
    # One column for several codes is a delimited text.
    return several(cells, delimited=len(names) == 1 and field != "taxonomy")


def as_read(field: str) -> Layer:
    """The helper columns of a field, of its codes as they are given."""
    held = nw.col(given(field))
    return {
        codes(field): upper(held),
        count(field): entries(held),
        odd(field): without(held, [any_case(shape(SYSTEMS[field]))]),
    }
