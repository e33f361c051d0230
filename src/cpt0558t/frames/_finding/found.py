"""Cells as rows: a finding each, with all that follows from its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import narwhals.stable.v2 as nw

from cpt0558t.frames._engines.engines import stacked
from cpt0558t.frames._engines.gathering import apart
from cpt0558t.frames._finding._cell import Cell, Several
from cpt0558t.frames._finding._cells import all_cells
from cpt0558t.frames._lines.lines import Asked
from cpt0558t.frames._lines.reading import MEDICARE, Reading
from cpt0558t.frames._types import HELPER, Frame
from cpt0558t.records.rules import FIELDS, Severity

COLUMNS: Final = ("rule", "severity", "field", "value", "suggestion")
_CELL: Final = f"{HELPER}cell"
_VALUE: Final = f"{HELPER}value"


def as_rows(frame: Frame, reading: Reading, asked: Asked, keys: Sequence[str]) -> Frame:
    """What is found on the lines of a frame, a row a finding: the worst of a line first.

    Args:
        frame: Lines that are reviewed, with their helper columns.
        reading: What these are.
        asked: What is asked for.
        keys: The columns that tell lines apart, in the order of which the findings stand.
    """
    cells = all_cells(reading, asked.codes)
    names = {f"{_CELL}_{at}": cell for at, cell in enumerate(cells)}
    # Not every engine stacks columns that have no type.
    told = [
        nw.col(key).cast(nw.String) if asked.schema.get(key) == nw.Unknown else nw.col(key)
        for key in keys
    ]
    wide = frame.select(*told, MEDICARE, **{name: cell.told for name, cell in names.items()})
    rows = stacked(wide, list(names), [*keys, MEDICARE], name=_CELL, value=_VALUE)
    return _described(apart(rows, _VALUE), names, keys)


def _by_cell(cells: dict[str, Cell], of: Callable[[Cell], str]) -> nw.Expr:
    """What follows from a cell, for each row."""
    found = {name: of(cell) for name, cell in cells.items()}
    return nw.col(_CELL).replace_strict(found, default=None, return_dtype=nw.String)


def _described(rows: Frame, cells: dict[str, Cell], keys: Sequence[str]) -> Frame:
    here = _spelt(cells)
    none = nw.lit(None, dtype=nw.String)
    empty = [name for name, cell in cells.items() if cell.value is None]
    silent = [name for name, cell in cells.items() if cell.instead is None]
    by_value = [name for name, cell in cells.items() if "{value}" in (cell.instead or "")]
    # Not every engine looks for a text in a list of none.
    empty, silent, by_value = ([*names, ""] for names in (empty, silent, by_value))

    def severity(cell: Cell, *, medicare: bool) -> str:
        elsewhere = cell.case.severity_elsewhere or cell.case.severity
        return str(cell.case.severity if medicare else elsewhere)

    def part(cell: Cell, at: int) -> str:
        parts = (cell.instead or "").split("{value}")
        return parts[at] if at < len(parts) else ""

    to_medicare = _by_cell(cells, lambda cell: severity(cell, medicare=True))
    to_others = _by_cell(cells, lambda cell: severity(cell, medicare=False))
    named = nw.when(nw.col(_CELL).is_in(by_value)).then(here).otherwise(nw.lit(""))
    parts = [_by_cell(cells, lambda cell: part(cell, 0)), named]
    parts.append(_by_cell(cells, lambda cell: part(cell, 1)))
    said = {
        "rule": _by_cell(cells, lambda cell: cell.rule.id),
        "severity": nw.when(nw.col(MEDICARE)).then(to_medicare).otherwise(to_others),
        "field": _by_cell(cells, lambda cell: cell.field),
        "value": nw.when(nw.col(_CELL).is_in(empty)).then(none).otherwise(here),
        "suggestion": nw.when(nw.col(_CELL).is_in(silent))
        .then(none)
        .otherwise(nw.concat_str(parts)),
    }
    told = rows.with_columns(**said)
    order = {f"{HELPER}severity": list(map(str, Severity)), f"{HELPER}field": list(FIELDS)}
    ranked = told.with_columns(
        **{
            name: nw.col(name.removeprefix(HELPER)).replace_strict(
                {one: at for at, one in enumerate(names)}, default=None, return_dtype=nw.Int32
            )
            for name, names in order.items()
        }
    )
    by = [*keys, f"{HELPER}severity", f"{HELPER}field", "rule", "value"]
    return ranked.sort(*by).select(*keys, *COLUMNS)


def _spelt(cells: Mapping[str, Cell]) -> nw.Expr:
    """The value of each row, as its cell spells it."""
    told = here = nw.col(_VALUE)
    spellings: dict[Callable[[nw.Expr], nw.Expr], list[str]] = {}
    for name, cell in cells.items():
        if isinstance(cell.value, Several) and cell.value.spelling is not None:
            spellings.setdefault(cell.value.spelling, []).append(name)
    for spelling, names in spellings.items():
        told = nw.when(nw.col(_CELL).is_in(names)).then(spelling(here)).otherwise(told)
    return told
