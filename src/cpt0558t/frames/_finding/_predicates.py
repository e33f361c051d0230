"""What each predicate of the clauses is on the columns of a frame: a cell or more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import narwhals.stable.v2 as nw

from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.frames._finding._cell import Cell, Several, cell
from cpt0558t.frames._lines.days import ALL, OF_ENTRIES, PASSED, UNPASSED
from cpt0558t.frames._lines.fields import SYSTEMS
from cpt0558t.frames._lines.reading import (
    CODE,
    UNITS,
    Reading,
    codes,
    count,
    odd,
    repeated,
    unknown,
)
from cpt0558t.frames._texts.one import any_of
from cpt0558t.frames._texts.several import dotted, holds, without
from cpt0558t.reviewing._finding import CUT

# Members that are sooner looked for each by itself.
_FEW: Final = 3


def _held(clause: Clause, some: Sequence[str]) -> nw.Expr:
    """Whether the field of a clause holds one of some codes."""
    return holds(nw.col(codes(clause.rule.field)), some)


def _done(some: Sequence[str]) -> nw.Expr:
    """Whether one of some codes was done that day."""
    return holds(nw.col(ALL), some)


def _those(some: Sequence[str], held: Callable[[str], nw.Expr]) -> list[nw.Expr]:
    """Each of some codes that is held, null for the others."""
    return [nw.when(held(one)).then(nw.lit(one)) for one in some]


def _listed(texts: list[nw.Expr]) -> nw.Expr:
    """Texts one after the other, without those that are null."""
    return nw.concat_str(texts, separator=", ", ignore_nulls=True)


def _the_line(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    yield cell(clause, where, nw.col(CODE))


def _any_member(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    # As the rule lists them.
    those = _those(clause.members, lambda one: _held(clause, [one]))
    value = clause.members[0] if len(those) == 1 else _listed(those)
    yield cell(clause, [*where, _held(clause, clause.members)], value)


def _all_members(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    held = [_held(clause, [one]) for one in clause.members]
    yield cell(clause, [*where, *held], ", ".join(clause.members))


def _each_value(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    for code, said in clause.values.items():
        yield cell(clause, [*where, _held(clause, [code])], code, said=said)


def _whole_and_part(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    def held(code: str) -> nw.Expr:
        return (nw.col(CODE) == code) | _done([code])

    parts = _those(clause.rule.others, held)
    value = _listed([*map(nw.lit, clause.members), *parts])
    both = [*map(held, clause.members), any_of([held(one) for one in clause.rule.others])]
    yield cell(clause, [*where, *both], value)


def _no_other(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    yield cell(clause, [*where, ~_done(sorted(clause.others))], nw.col(CODE))


def _beside(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    done = nw.col({None: ALL, True: PASSED, False: UNPASSED}[clause.case.passed])
    if len(clause.members) <= _FEW:
        for code in clause.members:
            yield cell(clause, [*where, holds(done, [code])], code)
        return
    # Of the codes of the day, those that are members are left.
    others = [code for code in reading.day if code not in clause.members]
    yield cell(clause, where, Several(without(done, others) if others else done))


def _above(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    units = nw.col(UNITS)
    whole = units.floor().fill_null(0).cast(nw.Int64).cast(nw.String)
    text = nw.when(units == units.floor()).then(whole).otherwise(units.cast(nw.String))
    more = (units > nw.lit(clause.limit)).fill_null(value=False)
    yield cell(clause, [*where, more], text.str.slice(0, CUT))


def _unknown(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    number = nw.col(unknown(clause.rule.field))
    yield cell(clause, [*where, number > 0], number.cast(nw.String))


def _empty(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    yield cell(clause, [*where, nw.col(count(clause.rule.field)) == 0], None)


def _repeated(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    field = clause.rule.field
    spelling = dotted if SYSTEMS[field].dotted else None
    yield cell(clause, where, Several(nw.col(repeated(field)), spelling))


def _more(clause: Clause, _: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    number = nw.col(count(clause.rule.field))
    yield cell(clause, [*where, number > nw.lit(clause.limit)], number.cast(nw.String))


def _cut(value: nw.Expr) -> nw.Expr:
    return value.str.slice(0, CUT)


def _malformed(clause: Clause, reading: Reading, where: list[nw.Expr]) -> Iterator[Cell]:
    field = clause.rule.field
    if field in reading.fields:
        yield cell(clause, where, Several(nw.col(odd(field)), _cut))
    if reading.same_day and field in OF_ENTRIES:
        # In an entry of what was done that day: its code, or its modifiers.
        held = Several(nw.col(OF_ENTRIES[field]), _cut)
        yield cell(clause, where, held, field="same_day")


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
