"""The clauses of the rules as cells, and the helper columns that several cells ask for."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses.grounding import clauses
from cpt0558t.frames._cell import PASSES, Cell, seen
from cpt0558t.frames._claims import passing
from cpt0558t.frames._days import Numbered
from cpt0558t.frames._predicates import FOUND
from cpt0558t.frames._reading import CODE, DATE, FACILITY, HELPER, MEDICARE, Layer, Reading
from cpt0558t.records.rules import Setting


def all_cells(reading: Reading, codes: Sequence[str]) -> tuple[tuple[Cell, ...], Layer]:
    """Every cell that lines with some codes may have, and the helper columns that they ask for.

    What several cells ask for is a column of its own, worked out once: what a clause asks of
    a line, what was done that day, whether a code stood there before.

    Args:
        reading: The helper columns that there are.
        codes: The codes of the lines that are reviewed, in normal form.
    """
    shared: Layer = {}
    found: list[Cell] = []
    for at, clause in enumerate(clauses()):
        about = [code for code in codes if clause.is_about(code)]
        if not about or not _can_hold(clause, reading):
            continue
        where = _conditions(clause, about, whole=len(about) == len(codes))
        if len(where) > 1:
            name = f"{HELPER}where_{at}"
            shared[name] = nw.all_horizontal(*where, ignore_nulls=True)
            where = [nw.col(name)]
        found += FOUND[clause.find](clause, reading, where)
    for field in ("modifiers", "diagnoses"):
        for at in range(1, len(reading.slots.get(field, ()))):
            shared[seen(field, at)] = _before(reading, field, at)
    if isinstance(reading.day, Numbered):
        shared |= reading.day.columns()
    if "modifiers" in reading.has:
        shared[PASSES] = reading.holds("modifiers", passing())
    return tuple(found), shared


def _before(reading: Reading, field: str, at: int) -> nw.Expr:
    codes = reading.codes(field)
    same = [(codes[at] == codes[before]).cast(nw.Int32) for before in range(at)]
    return nw.sum_horizontal(*same) if len(same) > 1 else same[0]


def _can_hold(clause: Clause, reading: Reading) -> bool:
    """Whether the frame has what a clause asks for."""
    field = "same_day" if clause.find is Find.BESIDE else clause.rule.field
    return field in reading.has


def _conditions(clause: Clause, about: Sequence[str], *, whole: bool) -> list[nw.Expr]:
    """What a clause asks of a line before it looks for anything."""
    asked: list[nw.Expr] = []
    if not whole:
        asked.append(nw.col(CODE).is_in(about))
    if clause.setting is not None:
        facility = nw.col(FACILITY)
        asked.append(facility if clause.setting is Setting.FACILITY else ~facility)
    if clause.case.severity_elsewhere is None:
        asked.append(nw.col(MEDICARE))
    day = nw.col(DATE)
    if clause.since is not None:
        begun = day >= nw.lit(clause.since.isoformat())
        asked.append(begun | (day == "") if clause.undated else begun)
    if clause.until is not None:
        # "" comes before every date.
        asked.append(day <= nw.lit(clause.until.isoformat()))
    if not clause.undated:
        asked.append(day != "")
    return asked
