"""What each predicate of the clauses is on the columns of a frame: a cell or more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import narwhals.stable.v2 as nw

from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.codes import MODIFIER, PROCEDURE
from cpt0558t.frames._cell import PASSES, Cell, cell, seen
from cpt0558t.frames._days import done
from cpt0558t.frames._reading import CODE, UNITS, Reading, Slot
from cpt0558t.frames._text import any_of, joined, normal
from cpt0558t.reviewing._finding import CUT


def _the_line(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    yield cell(clause, where, nw.col(CODE))


def _any_member(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    held = reading.holds(clause.rule.field, clause.members)
    yield cell(clause, [*where, held], _those_held(clause, reading))


def _those_held(clause: Clause, reading: Reading) -> nw.Expr:
    """The members that stand in the field, as the rule lists them."""
    if len(clause.members) == 1:
        return nw.lit(clause.members[0])
    none = nw.lit(None, dtype=nw.String)
    parts = [
        nw.when(reading.holds(clause.rule.field, (one,))).then(nw.lit(one)).otherwise(none)
        for one in clause.members
    ]
    return joined(parts, ", ")


def _all_members(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    held = [reading.holds(clause.rule.field, (one,)) for one in clause.members]
    yield cell(clause, [*where, *held], ", ".join(clause.members))


def _each_value(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    for code, said in clause.values.items():
        held = reading.holds(clause.rule.field, (code,))
        yield cell(clause, [*where, held], code, said=said)


def _whole_and_part(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    def held(code: str) -> nw.Expr:
        return (nw.col(CODE) == code) | done(reading.day, [code])

    none = nw.lit(None, dtype=nw.String)
    parts = [nw.when(held(one)).then(nw.lit(one)).otherwise(none) for one in clause.rule.others]
    value = joined([*map(nw.lit, clause.members), *parts], ", ")
    both = [*map(held, clause.members), any_of([held(one) for one in clause.rule.others])]
    yield cell(clause, [*where, *both], value)


def _no_other(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    yield cell(clause, [*where, ~done(reading.day, sorted(clause.others))], nw.col(CODE))


def _beside(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    passes = nw.col(PASSES) if "modifiers" in reading.has else nw.lit(value=False)
    for place, code in enumerate(clause.members):
        bare, passing_one = reading.day.bare(code), reading.day.passing(code)
        if clause.case.passed is None:
            held = bare | passing_one
        elif clause.case.passed:
            held = passing_one | (bare & passes)
        else:
            held = bare & ~passes
        yield cell(clause, [*where, held], code, place=("", place))


def _above(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    units = nw.col(UNITS)
    whole = units.floor().fill_null(0).cast(nw.Int64).cast(nw.String)
    text = nw.when(units == units.floor()).then(whole).otherwise(units.cast(nw.String))
    more = (units > nw.lit(clause.limit)).fill_null(value=False)
    yield cell(clause, [*where, more], text.str.slice(0, CUT))


def _unknown(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    field = clause.rule.field
    first: list[nw.Expr] = []
    for at, code in enumerate(reading.codes(field)):
        unknown = (code != "") & ~code.is_in(clause.members)
        first.append(unknown & (nw.col(seen(field, at)) == 0) if at else unknown)
    counted = [one.cast(nw.Int32) for one in first]
    count = nw.sum_horizontal(*counted) if len(counted) > 1 else counted[0]
    yield cell(clause, [*where, count > 0], count.cast(nw.String))


def _empty(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    yield cell(clause, [*where, reading.counts[clause.rule.field] == 0], None)


def _repeated(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    field = clause.rule.field
    for at, code in enumerate(reading.codes(field)):
        if at:
            # A third time says nothing more.
            again = [code != "", nw.col(seen(field, at)) == 1]
            yield cell(clause, [*where, *again], code, place=("", at))


def _more(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    count = reading.counts[clause.rule.field]
    more = count > nw.lit(clause.limit)
    yield cell(clause, [*where, more], count.cast(nw.String))


def _malformed(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    field = clause.rule.field
    for place, slot in enumerate(reading.slots.get(field, ())):
        value = nw.col(slot.given).str.slice(0, CUT)
        yield cell(clause, [*where, slot.odd], value, place=("", place))
    for place, slot in enumerate(reading.slots.get("same_day", ())):
        yield from _malformed_entry(clause, slot, place, where)


def _malformed_entry(
    clause: Clause, slot: Slot, place: int, where: list[nw.Expr]
) -> Iterator[Cell]:
    """What is malformed in an entry of a delimited text: its code, or its modifiers."""
    entry = nw.col(slot.given)
    if clause.rule.field == "code":
        code = entry.str.replace_all("-.*$", "")
        odd, value = [entry != "", normal(code, PROCEDURE) == ""], code
    elif clause.rule.field == "modifiers":
        value = entry.str.replace_all("^[^-]*-?", "")
        shape = MODIFIER.pattern.replace("A-Z", "A-Za-z")
        good = entry.str.contains(f"^[^-]*(?:-{shape})*$")
        odd = [entry != "", ~good]
    else:
        return
    cut = value.str.slice(0, CUT)
    yield cell(clause, [*where, *odd], cut, place=("same_day", place))


FOUND: Final[Mapping[Find, Callable[[Clause, Reading, list[nw.Expr]], Iterator[Cell]]]] = {
    Find.THE_LINE: _the_line,
    Find.ANY_MEMBER: _any_member,
    Find.ALL_MEMBERS: _all_members,
    Find.EACH_VALUE: _each_value,
    Find.WHOLE_AND_PART: _whole_and_part,
    Find.NO_OTHER: _no_other,
    Find.BESIDE: _beside,
    Find.ABOVE: _above,
    Find.UNKNOWN: _unknown,
    Find.EMPTY: _empty,
    Find.REPEATED: _repeated,
    Find.MORE: _more,
    Find.MALFORMED: _malformed,
}
