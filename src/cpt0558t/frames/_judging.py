"""From the lines of a frame to what is found on them, by the expressions of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.frames._cell import Cell
from cpt0558t.frames._cells import all_cells
from cpt0558t.frames._claims import DIGITS, codes_that_matter, normal_of, passing
from cpt0558t.frames._columns import Columns
from cpt0558t.frames._days import Day, Listed, Nothing, Numbered, listed
from cpt0558t.frames._reading import CODE, HELPER, MEDICARE, Frame, Reading, Schema, circumstances
from cpt0558t.frames._slots import SYSTEMS, Slots
from cpt0558t.frames._text import any_of, text
from cpt0558t.records.rules import Severity
from cpt0558t.tables.authority import rules

PREFIX: Final = "cpt0558t_"
_ALL_DONE: Final = f"{HELPER}all_done"
_BARE: Final = f"{HELPER}bare"
COUNTED: Final = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "infos": Severity.INFO}


@frozen(kw_only=True)
class Asked:
    """What a call asks for.

    Attributes:
        columns: The columns of the frame, by role.
        schema: The data type of each.
        codes: The codes of the lines that are reviewed, in normal form.
        prefix: What the names of new columns begin with.
        new: The names of the new columns.
    """

    columns: Columns
    schema: Schema
    codes: tuple[str, ...]
    prefix: str
    new: tuple[str, ...]

    @property
    def by_claim(self) -> bool:
        """Whether the other lines of the claim say what else was done that day."""
        given = self.columns.of("same_day") or not self.columns.of("claim")
        return not given and bool(codes_that_matter(self.codes))


def is_one_of(asked: Asked, codes: Sequence[str]) -> nw.Expr:
    """Whether a line's own code is one of some codes, given in normal form."""
    name = asked.columns.of("code")[0]
    found = normal_of(name, asked.schema).is_in(codes)
    if not set("IKS").isdisjoint("".join(codes)):
        # Some letters outside ASCII become these in upper case.
        found &= text(name, asked.schema[name]).str.contains("^[\x00-\xa0]*$")
    return found


def read(frame: Frame, asked: Asked) -> tuple[Frame, Reading]:
    """Lines with the helper columns, and what these are.

    Args:
        frame: Lines, with the digits of their day where the claim says what was done.
        asked: What is asked for.
    """
    columns, schema = asked.columns, asked.schema
    slots = Slots()
    for field in ("modifiers", "diagnoses"):
        names = columns.of(field)
        if len(names) == 1:
            given = listed(text(names[0], schema[names[0]]))
            slots.of_text(field, given, SYSTEMS[field])
        elif names:
            slots.of_columns(field, names, schema)
    if columns.of("taxonomy"):
        slots.of_columns("taxonomy", columns.of("taxonomy"), schema)
    day = _day(asked, slots)
    known = {field for field in ("modifiers", "diagnoses", "taxonomy") if columns.of(field)}
    own = {CODE: normal_of(columns.of("code")[0], schema)}
    layers = [own | circumstances(columns, schema) | slots.layers[0], *slots.layers[1:]]
    for layer in filter(None, layers):
        frame = frame.with_columns(**layer)
    reading = Reading(
        slots=slots.slots,
        counts=slots.counts,
        day=day,
        has=frozenset({"code", "units", "same_day", *known}),
    )
    return frame, reading


def _day(asked: Asked, slots: Slots) -> Day:
    """Where what else was done that day is known from."""
    given = asked.columns.one("same_day")
    if given is not None:
        cells = listed(text(given, asked.schema[given]))
        slots.of_text("same_day", cells, None)
        slots.layers[0][_ALL_DONE] = Listed.upper(cells)
        slots.layers[1][_BARE] = Listed.without_passing(_ALL_DONE, passing())
        return Listed(_ALL_DONE, _BARE, passing())
    if asked.by_claim:
        return Numbered(DIGITS, codes_that_matter(asked.codes))
    return Nothing()


def reviewed_columns() -> tuple[str, ...]:
    """The names of the columns that a review adds, without their prefix, in their order."""
    return ("reviewed", *COUNTED, *(rule.replace("-", "_") for rule in rules))


def counts(frame: Frame, asked: Asked) -> tuple[Frame, dict[str, nw.Expr]]:
    """Lines with their helper columns, and the columns of a review as expressions on them.

    Args:
        frame: Lines that are reviewed, with the digits of their day.
        asked: What is asked for.
    """
    held, reading = read(frame, asked)
    cells, shared = all_cells(reading, asked.codes)
    held = held.with_columns(**shared)
    held = held.with_columns(**{f"{HELPER}cell_{at}": cell.found for at, cell in enumerate(cells)})
    made: dict[str, nw.Expr] = {"reviewed": nw.lit(value=True)}
    made |= {name: _count(cells, severity) for name, severity in COUNTED.items()}
    for rule in rules:
        parts = [
            nw.col(f"{HELPER}cell_{at}") for at, cell in enumerate(cells) if cell.rule.id == rule
        ]
        made[rule.replace("-", "_")] = any_of(parts)
    return held, made


def _count(cells: Sequence[Cell], severity: Severity) -> nw.Expr:
    """How many findings of a severity a line has."""
    always: list[nw.Expr] = []
    to_medicare: list[nw.Expr] = []
    elsewhere: list[nw.Expr] = []
    for at, cell in enumerate(cells):
        # A case that is about Medicare alone is found nowhere else.
        weights = (cell.case.severity, cell.case.severity_elsewhere or cell.case.severity)
        found = nw.col(f"{HELPER}cell_{at}").cast(nw.Int32)
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
