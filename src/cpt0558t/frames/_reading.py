"""The lines of a frame as the rules see them: helper columns with codes in normal form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.codes import FACILITY_PLACES
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._columns import Columns
from cpt0558t.frames._days import Day
from cpt0558t.frames._payers import is_medicare
from cpt0558t.frames._text import WHOLE, any_of, text, tidied

Eager: TypeAlias = "nw.DataFrame[Any]"
Lazy: TypeAlias = "nw.LazyFrame[Any]"
Frame: TypeAlias = "Eager | Lazy"
Layer: TypeAlias = "dict[str, nw.Expr]"
Schema: TypeAlias = "Mapping[str, Any]"

HELPER: Final = "__cpt0558t_"
CODE: Final = f"{HELPER}code"
FACILITY: Final = f"{HELPER}facility"
MEDICARE: Final = f"{HELPER}medicare"
DATE: Final = f"{HELPER}date"
UNITS: Final = f"{HELPER}units"
_INSTITUTIONAL: Final = ("institutional", "facility")
_NUMBERS: Final = (
    *WHOLE,
    *(nw.Float32, nw.Float64, nw.Decimal, nw.Unknown),
)


@frozen(kw_only=True)
class Slot:
    """Where one code of a field stands.

    Attributes:
        given: The column of its text as given.
        text: The column of that without what may stand around a code.
        code: The column of its normal form; ``""`` where it is malformed, or nothing.
    """

    given: str
    text: str
    code: str

    @property
    def odd(self) -> nw.Expr:
        """Whether there is something that cannot be a code."""
        return (nw.col(self.code) == "") & self.there

    @property
    def there(self) -> nw.Expr:
        """Whether there is something; blanks are nothing."""
        return nw.col(self.text) != ""


@frozen(kw_only=True)
class Reading:
    """The helper columns of a frame.

    Attributes:
        slots: The codes of each field, in their order.
        counts: How many codes each field of several holds, well formed or not.
        day: What else was done that day.
        has: The fields of a line that the frame knows.
    """

    slots: Mapping[str, tuple[Slot, ...]]
    counts: Mapping[str, nw.Expr]
    day: Day
    has: frozenset[str]

    def codes(self, name: str) -> list[nw.Expr]:
        """The codes of a field, in their order; ``""`` where there is none."""
        return [nw.col(slot.code) for slot in self.slots.get(name, ())]

    def holds(self, name: str, codes: tuple[str, ...]) -> nw.Expr:
        """Whether a field holds one of some codes."""
        one = len(codes) == 1
        found = self.codes(name)
        return any_of([code == codes[0] if one else code.is_in(codes) for code in found])


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
        InvalidQueryError: The column holds neither dates nor text.
    """
    if kind not in (nw.Date, nw.Datetime, nw.String, nw.Object, nw.Unknown):
        message = f"the column {name!r} holds {kind}; a date of service is a date or ISO text"
        raise InvalidQueryError(message)
    column = nw.col(name)
    if kind in (nw.String, nw.Unknown):
        told = tidied(column.cast(nw.String).fill_null(""))
        compact = told.str.contains("^[0-9]{8}$")
        parts = [told.str.slice(0, 4), told.str.slice(4, 2), told.str.slice(6, 2)]
        told = nw.when(compact).then(nw.concat_str(parts, separator="-")).otherwise(told)
    else:
        told = nw.when(column.is_null()).then(nw.lit("")).otherwise(column.cast(nw.String))
    day = told.str.slice(0, 10)
    return nw.when(day.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).then(day).otherwise(nw.lit(""))


def _units(columns: Columns, schema: Schema) -> nw.Expr:
    """The units, one where there is no column; null where they are not known."""
    name = columns.one("units")
    if name is None:
        return nw.lit(1.0)
    if schema[name] not in _NUMBERS:
        message = f"the column {name!r} holds {schema[name]}; units are numbers: cast it first"
        raise InvalidQueryError(message)
    return nw.col(name).cast(nw.Float64).fill_nan(None)


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
