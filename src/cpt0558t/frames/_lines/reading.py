"""The lines of a frame as the rules see them: helper columns with codes in normal form."""

from __future__ import annotations

from typing import Any, Final

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.codes import FACILITY_PLACES
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._columns.columns import Columns
from cpt0558t.frames._texts.one import BROKEN, WHOLE, named_kind, text, tidied
from cpt0558t.frames._texts.payers import is_medicare
from cpt0558t.frames._types import HELPER, Layer, Schema

CODE: Final = f"{HELPER}code"
FACILITY: Final = f"{HELPER}facility"
MEDICARE: Final = f"{HELPER}medicare"
DATE: Final = f"{HELPER}date"
UNITS: Final = f"{HELPER}units"
# Whether the line itself has a modifier that passes an edit.
PASSES: Final = f"{HELPER}passes"
_INSTITUTIONAL: Final = ("institutional", "facility")
_NUMBERS: Final = (*WHOLE, *BROKEN, nw.Object, nw.Unknown)
_MOMENTS: Final = (nw.Date, nw.Datetime)
_DATES: Final = (*_MOMENTS, *_NUMBERS, nw.String, nw.Categorical, nw.Enum)
A_DATE: Final = "a date of service is a date or ISO text, or a number such as 20260501"
UNITS_ARE: Final = "units are numbers: cast it first"
# A line by itself takes no more either.
_MOST: Final = 1e9
# The years that 4 divides, but for those that 100 divides and 400 does not.
_LEAP: Final = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_A_DAY: Final = (
    r"^(?:[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
    rf"|(?:0[13578]|1[02])-31)|{_LEAP}-02-29)(?:$|[T ][0-9]{{2}}:)"
)


@frozen(kw_only=True)
class Reading:
    """What the helper columns of a frame are.

    Attributes:
        fields: The fields of several codes, or of one of a code system, that the frame has.
        day: The codes that are told of what else was done that day.
        same_day: Whether that is a text of the line.
    """

    fields: tuple[str, ...]
    day: tuple[str, ...]
    same_day: bool

    def has(self, field: str) -> bool:
        """Whether the frame knows a field of the line."""
        return field in ("code", "units", "same_day", *self.fields)


def given(field: str) -> str:
    """The helper column of a field's codes as given, several in one text."""
    return f"{HELPER}{field}_given"


def codes(field: str) -> str:
    """The helper column of a field's codes in upper case, several in one text."""
    return f"{HELPER}{field}"


def odd(field: str) -> str:
    """The helper column of what cannot be a code, several in one text."""
    return f"{HELPER}{field}_odd"


def count(field: str) -> str:
    """The helper column of how many entries there are in a field, well formed or not."""
    return f"{HELPER}{field}_count"


def repeated(field: str) -> str:
    """The helper column of the codes that stand in a field more than once, each once."""
    return f"{HELPER}{field}_repeated"


def unknown(field: str) -> str:
    """The helper column of how many codes a field holds that no table of ours has."""
    return f"{HELPER}{field}_unknown"


def is_facility(columns: Columns, schema: Schema) -> nw.Expr:
    """Whether a line is a facility's: by the type of the claim, else by the place of service."""
    sort, place = columns.one("claim_type"), columns.one("place")
    by_place: nw.Expr = nw.lit(value=False)
    if place is not None:
        code = tidied(text(place, schema[place]))
        by_place = code.is_in(FACILITY_PLACES)
    if sort is None:
        return by_place
    told = tidied(text(sort, schema[sort])).str.to_lowercase()
    known = nw.when(told == "professional").then(nw.lit(value=False)).otherwise(by_place)
    return nw.when(told.is_in(_INSTITUTIONAL)).then(nw.lit(value=True)).otherwise(known)


def day_of(name: str, kind: Any) -> nw.Expr:  # noqa: ANN401 - a data type of narwhals
    """A date as ISO text, ``""`` where there is none.

    Raises:
        InvalidQueryError: The column holds neither dates nor text nor numbers.
    """
    if kind not in _DATES:
        message = f"the column {name!r} holds {named_kind(kind)}; {A_DATE}"
        raise InvalidQueryError(message)
    column = nw.col(name)
    if kind in _MOMENTS:
        told = nw.when(column.is_null()).then(nw.lit("")).otherwise(column.cast(nw.String))
    else:
        told = tidied(text(name, kind))
        compact = told.str.contains("^[0-9]{8}$")
        parts = [told.str.slice(0, 4), told.str.slice(4, 2), told.str.slice(6, 2)]
        told = nw.when(compact).then(nw.concat_str(parts, separator="-")).otherwise(told)
    day = told.str.slice(0, 10)
    return nw.when(told.str.contains(_A_DAY)).then(day).otherwise(nw.lit(""))


def _units(columns: Columns, schema: Schema) -> nw.Expr:
    """The units, one where there is no column; null where they are not known.

    What is a billion or more, or infinite, is a billion: above any limit, and an integer of
    any engine. What is no number is not known.
    """
    name = columns.one("units")
    if name is None:
        return nw.lit(1.0)
    kind = schema[name]
    if kind not in _NUMBERS:
        message = f"the column {name!r} holds {named_kind(kind)}; {UNITS_ARE}"
        raise InvalidQueryError(message)
    column = nw.col(name)
    if kind == nw.Object:
        # Not all that is null for pandas is so for its numbers.
        column = nw.when(~column.is_null()).then(column)
    units = column.cast(nw.Float64).fill_nan(None)
    for bound, beyond in ((_MOST, units >= _MOST), (-_MOST, units <= -_MOST)):
        units = nw.when(beyond).then(nw.lit(bound)).otherwise(units)
    return units


def circumstances(columns: Columns, schema: Schema) -> Layer:
    """What a line has once: setting, payer, date, units."""
    payer, day = columns.one("payer"), columns.one("date")
    no = nw.lit(value=False)
    return {
        FACILITY: is_facility(columns, schema),
        MEDICARE: no if payer is None else is_medicare(text(payer, schema[payer])),
        DATE: nw.lit("") if day is None else day_of(day, schema[day]),
        UNITS: _units(columns, schema),
    }
