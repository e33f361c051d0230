"""The clauses of the rules as cells."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses.grounding import clauses
from cpt0558t.frames._finding._cell import Cell
from cpt0558t.frames._finding._predicates import FOUND
from cpt0558t.frames._lines.reading import CODE, DATE, FACILITY, MEDICARE, Reading
from cpt0558t.records.rules import Setting


def all_cells(reading: Reading, codes: Sequence[str]) -> tuple[Cell, ...]:
    """Every cell that lines with some codes may have.

    Args:
        reading: The helper columns that there are.
        codes: The codes of the lines that are reviewed, in normal form.
    """
    found: list[Cell] = []
    for clause in clauses():
        about = [code for code in codes if clause.is_about(code)]
        if about and _can_hold(clause, reading):
            where = _conditions(clause, about, whole=len(about) == len(codes))
            found += FOUND[clause.find](clause, reading, where)
    return tuple(found)


def _can_hold(clause: Clause, reading: Reading) -> bool:
    """Whether the frame has what a clause asks for."""
    field = "same_day" if clause.find is Find.BESIDE else clause.rule.field
    return reading.has(field)


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
