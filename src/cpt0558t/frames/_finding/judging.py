"""From the lines of a frame to what is found on them, by the expressions of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.frames._finding._cell import Cell
from cpt0558t.frames._finding._cells import all_cells
from cpt0558t.frames._lines.reading import MEDICARE, Reading
from cpt0558t.frames._texts.one import any_of
from cpt0558t.frames._types import HELPER, Frame
from cpt0558t.records.rules import Severity
from cpt0558t.tables.authority import rules

PREFIX: Final = "cpt0558t_"
COUNTED: Final = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "infos": Severity.INFO}


def reviewed_columns() -> tuple[str, ...]:
    """The names of the columns that a review adds, without their prefix, in their order."""
    return ("reviewed", *COUNTED, *(rule.replace("-", "_") for rule in rules))


@frozen(kw_only=True)
class Judged:
    """Lines with what is found on them.

    Attributes:
        frame: The lines, with a helper column a cell: how many findings it is.
        cells: What these cells are.
    """

    frame: Frame
    cells: tuple[Cell, ...]


def judged(frame: Frame, reading: Reading, codes: Sequence[str]) -> Judged:
    """Lines with what is found on them.

    Args:
        frame: Lines that are reviewed, with their helper columns.
        reading: What these are.
        codes: The codes of the lines that are reviewed, in normal form.
    """
    cells = all_cells(reading, codes)
    numbers = {_name(at): cell.number for at, cell in enumerate(cells)}
    return Judged(frame=frame.with_columns(**numbers), cells=cells)


def counts(lines: Judged) -> dict[str, nw.Expr]:
    """The columns of a review, as expressions on lines with what is found on them."""
    cells = lines.cells
    made: dict[str, nw.Expr] = {"reviewed": nw.lit(value=True)}
    made |= {name: count(cells, severity) for name, severity in COUNTED.items()}
    for rule in rules:
        parts = [nw.col(_name(at)) > 0 for at, cell in enumerate(cells) if cell.rule.id == rule]
        made[rule.replace("-", "_")] = any_of(parts)
    return made


def _name(at: int) -> str:
    """The helper column of how many findings a cell is."""
    return f"{HELPER}cell_{at}"


def count(cells: Sequence[Cell], severity: Severity, rule: str | None = None) -> nw.Expr:
    """How many findings of a severity a line has, of all rules or of one."""
    always: list[nw.Expr] = []
    to_medicare: list[nw.Expr] = []
    elsewhere: list[nw.Expr] = []
    for at, cell in enumerate(cells):
        if rule not in (None, cell.rule.id):
            continue
        # A case that is about Medicare alone is found nowhere else.
        weights = (cell.case.severity, cell.case.severity_elsewhere or cell.case.severity)
        found = nw.col(_name(at))
        if weights == (severity, severity):
            always.append(found)
        elif weights[0] is severity:
            to_medicare.append(found)
        elif weights[1] is severity:
            elsewhere.append(found)
    medicare = nw.col(MEDICARE).cast(nw.Int32)
    parts = list(always)
    if to_medicare:
        parts.append(nw.sum_horizontal(*to_medicare) * medicare)
    if elsewhere:
        parts.append(nw.sum_horizontal(*elsewhere) * (1 - medicare))
    return nw.sum_horizontal(*parts).cast(nw.Int32) if parts else nw.lit(0, dtype=nw.Int32)
