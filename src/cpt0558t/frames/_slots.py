"""The helper columns of the fields that hold codes: a column a code, or a delimited text."""

from __future__ import annotations

from typing import Final

import attrs
import narwhals.stable.v2 as nw

from cpt0558t.codes import DIAGNOSIS, MODIFIER, TAXONOMY, CodeSystem
from cpt0558t.frames._reading import HELPER, Layer, Schema, Slot
from cpt0558t.frames._text import normal, text, tidied

# How many codes of a delimited text are read.
MOST: Final = {"modifiers": 12, "diagnoses": 40, "same_day": 24}
SYSTEMS: Final = {"modifiers": MODIFIER, "diagnoses": DIAGNOSIS, "taxonomy": TAXONOMY}


def _slot(field: str, number: int) -> Slot:
    """The names of the helper columns of a slot."""
    name = f"{HELPER}{field}_{number}"
    return Slot(given=name, text=f"{name}_text", code=f"{name}_code")


class Slots:
    """The helper columns of the fields that hold codes, as layers of expressions.

    A layer needs the one before; a column of its own for each code is one layer, a delimited
    text is taken apart code by code.
    """

    def __init__(self) -> None:
        self.layers: list[Layer] = [{}, {}, {}]
        self.slots: dict[str, tuple[Slot, ...]] = {}
        self.counts: dict[str, nw.Expr] = {}

    def _at(self, depth: int) -> Layer:
        while len(self.layers) <= depth:
            self.layers.append({})
        return self.layers[depth]

    def of_columns(self, field: str, names: tuple[str, ...], schema: Schema) -> None:
        """A column for each code."""
        made: list[Slot] = []
        for number, name in enumerate(names):
            slot = _slot(field, number)
            self._at(0)[slot.given] = text(name, schema[name])
            given = nw.col(slot.given)
            # Most are empty, and some engines need not look further.
            some = nw.when(given == "").then(nw.lit("")).otherwise(tidied(given))
            self._at(1)[slot.text] = some
            self._at(2)[slot.code] = normal(nw.col(slot.text), SYSTEMS[field])
            made.append(slot)
        self.slots[field] = tuple(made)
        there = [slot.there.cast(nw.Int32) for slot in made]
        self.counts[field] = nw.sum_horizontal(*there) if len(there) > 1 else there[0]

    def of_text(self, field: str, listed: nw.Expr, system: CodeSystem | None) -> None:
        """A text with a code between each two semicolons, as :func:`~_days.listed` makes it."""
        rest = f"{HELPER}{field}_rest"
        self._at(0)[f"{rest}_0"] = listed
        made: list[Slot] = []
        for number in range(MOST[field]):
            slot = attrs.evolve(_slot(field, number), text=f"{HELPER}{field}_{number}")
            left = nw.col(f"{rest}_{number}")
            layer = self._at(number + 1)
            layer[slot.given] = left.str.replace_all("^;|;.*$", "")
            layer[f"{rest}_{number + 1}"] = left.str.replace_all("^;[^;]*;", "")
            if system is not None:
                self._at(number + 2)[slot.code] = normal(nw.col(slot.given), system)
            made.append(slot)
        every = nw.col(f"{rest}_0")
        marks = every.str.len_chars() - every.str.replace_all(";", "").str.len_chars()
        self.counts[field] = (marks / 2).cast(nw.Int32)
        self.slots[field] = tuple(made)
