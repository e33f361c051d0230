"""Codes in the columns of a frame: to text, tidied and in normal form, by the engine alone."""

from __future__ import annotations

from typing import Any, Final

import narwhals.stable.v2 as nw

from cpt0558t.codes import AROUND
from cpt0558t.errors import InvalidQueryError

CATEGORY: Final = 3
WHOLE: Final = (
    nw.Int8,
    nw.Int16,
    nw.Int32,
    nw.Int64,
    nw.Int128,
    nw.UInt8,
    nw.UInt16,
    nw.UInt32,
    nw.UInt64,
    nw.UInt128,
)
BROKEN: Final = (nw.Float16, nw.Float32, nw.Float64, nw.Decimal)
CODES_ARE: Final = "codes and names are text"
# A float above that is not what it was read from, and no code is as long.
_EXACT: Final = 1e15
# Where a reader took codes for numbers, those with a digit after the point are none.
_NO_CODE: Final = "?"


def named_kind(kind: Any) -> str:  # noqa: ANN401 - a data type of narwhals
    """The name of a data type, without what is within: a list of categories is one of cells."""
    return str(kind).partition("(")[0]


def _digits(column: nw.Expr) -> nw.Expr:
    """The digits of whole numbers; of any other that it is no code, ``""`` for none."""
    number = column.cast(nw.Float64).fill_nan(None)
    # An infinite one, or one of hundreds of digits, is no integer of any engine; Spark cannot
    # even round it down.
    fits = (number > -_EXACT) & (number < _EXACT)
    bounded = nw.when(fits).then(number).otherwise(nw.lit(0.0))
    down = bounded.floor()
    whole = fits & (bounded == down)
    digits = down.cast(nw.Int64).cast(nw.String)
    told = nw.when(whole).then(digits).otherwise(nw.lit(_NO_CODE))
    return nw.when(number.is_null()).then(nw.lit("")).otherwise(told)


def text(name: str, kind: Any) -> nw.Expr:  # noqa: ANN401 - a data type of narwhals
    """The cells of a column as text, ``""`` where there is nothing.

    A reader of CSV takes modifiers for numbers; so whole numbers are codes too. A number with
    a fraction, or one too big to be a code, is ``"?"``.

    Raises:
        InvalidQueryError: The column holds neither text nor numbers.
    """
    column = nw.col(name)
    if kind in BROKEN:
        return _digits(column)
    if kind in (*WHOLE, nw.Categorical, nw.Enum, nw.Unknown):
        return column.cast(nw.String).fill_null("")
    if kind == nw.String:
        return column.fill_null("")
    if kind == nw.Object:
        # Whatever pandas holds there: text, and numbers that a reader made of some of it.
        told = column.cast(nw.String)
        number = told.str.contains(r"^-?[0-9]+\.0+$")
        told = nw.when(number).then(told.str.replace_all(r"\.0+$", "")).otherwise(told)
        return nw.when(column.is_null()).then(nw.lit("")).otherwise(told)
    message = f"the column {name!r} holds {named_kind(kind)}; {CODES_ARE}"
    raise InvalidQueryError(message)


def tidied(cells: nw.Expr) -> nw.Expr:
    """Text without what may stand around a code."""
    return cells.str.strip_chars(AROUND)


def any_of(conditions: list[nw.Expr]) -> nw.Expr:
    """Whether one of some conditions holds; none does where there are none."""
    if not conditions:
        return nw.lit(value=False)
    return (
        conditions[0] if len(conditions) == 1 else nw.any_horizontal(*conditions, ignore_nulls=True)
    )
