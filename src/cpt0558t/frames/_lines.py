"""The lines of a frame that are asked for, with the helper columns that all questions share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.clauses._clause import Find
from cpt0558t.clauses.grounding import clauses
from cpt0558t.frames import _days
from cpt0558t.frames._columns import Columns
from cpt0558t.frames._engines import kept_once
from cpt0558t.frames._fields import cell, layers
from cpt0558t.frames._reading import (
    CODE,
    DATE,
    PASSES,
    Frame,
    Layer,
    Reading,
    Schema,
    circumstances,
    codes,
    given,
)
from cpt0558t.frames._repeats import with_repeats
from cpt0558t.frames._text import text, tidied
from cpt0558t.frames._texts import holds, several

_CODE: Final = 5  # characters of a CPT or HCPCS code
_FIELDS: Final = ("modifiers", "diagnoses", "taxonomy")


@frozen(kw_only=True)
class Asked:
    """What a call asks for.

    Attributes:
        columns: The columns of the frame, by role.
        schema: The data type of each.
        codes: The codes of the lines that are asked for, in normal form.
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
        return not self.columns.of("same_day") and bool(self.columns.of("claim"))


def normal_of(name: str, schema: Schema) -> nw.Expr:
    """A procedure code as far as it is well formed; what is none is no matter here."""
    told = text(name, schema[name])
    # A code has five characters, and some engines are slow to look for what stands around it.
    exact = told.str.len_chars() == _CODE
    return nw.when(exact).then(told).otherwise(tidied(told)).str.to_uppercase()


def is_one_of(asked: Asked, some: Sequence[str]) -> nw.Expr:
    """Whether a line's own code is one of some codes, given in normal form."""
    name = asked.columns.of("code")[0]
    found = normal_of(name, asked.schema).is_in(some)
    if not set("IKS").isdisjoint("".join(some)):
        # Some letters outside ASCII become these in upper case.
        found &= text(name, asked.schema[name]).str.contains("^[\x00-\xa0]*$")
    return found


def lines(
    frame: Frame, asked: Asked, kept: Sequence[str], *, key: str | None, for_review: bool = True
) -> tuple[Frame, Reading]:
    """The lines of a frame that are asked for, with their helper columns, and what these are.

    Args:
        frame: The frame.
        asked: What is asked for.
        kept: The columns that are kept beside those that are read.
        key: The column that tells lines apart; ``None`` where the engine has no such thing.
        for_review: Whether the rules are asked, which need to know the day and the repeats.
    """
    columns, schema = asked.columns, asked.schema
    told_apart = () if key is None else (key,)
    names = dict.fromkeys((*told_apart, *kept, *columns.all()))
    # Not every engine joins columns that have no type.
    narrow = frame.select(
        *[
            nw.col(name).cast(nw.String) if key and schema.get(name) == nw.Unknown else name
            for name in names
        ]
    )
    fields = tuple(field for field in _FIELDS if columns.of(field))
    told = circumstances(columns, schema)
    first = {CODE: normal_of(columns.of("code")[0], schema), DATE: told.pop(DATE)}
    early = layers([field for field in fields if field == "modifiers"], columns, schema)
    early[0] |= first
    later = layers([field for field in fields if field != "modifiers"], columns, schema)
    later[0] |= told
    matter = _days.codes_that_matter(asked.codes) if for_review else ()
    same_day = columns.one("same_day") if for_review else None
    if "modifiers" in fields:
        early.append({PASSES: holds(nw.col(codes("modifiers")), _days.passing())})
    else:
        early[0][PASSES] = nw.lit(value=False)
    if matter and asked.by_claim:
        # Of the others, only those that matter to a line that is asked for.
        near = narrow.filter(is_one_of(asked, sorted({*asked.codes, *matter})))
        held = kept_once(_with(near, early))
        held = _days.of_claims(held, columns, schema, matter)
        held = held.filter(nw.col(CODE).is_in(asked.codes))
    else:
        held = _with(narrow.filter(is_one_of(asked, asked.codes)), early)
        later[0] |= {} if same_day else _days.of_nothing()
    if same_day:
        cells = [cell(same_day, schema[same_day])]
        later[0][given("same_day")] = several(cells, delimited=True)
        later += _days.of_text(matter)
    later.append(_days.beside_the_line())
    held = _with(held, later)
    if for_review:
        held = kept_once(held)
        for field, known in _known().items():
            if field in fields:
                held = with_repeats(held, field, known=known, key=key)
    day = matter if same_day or asked.by_claim else ()
    return held, Reading(fields=fields, day=day, same_day=same_day is not None)


def _with(frame: Frame, layers: Sequence[Layer]) -> Frame:
    """A frame with helper columns, of which each layer needs the one before."""
    for layer in filter(None, layers):
        frame = frame.with_columns(**layer)
    return frame


def _known() -> dict[str, tuple[str, ...]]:
    """The codes that are known of each field in which codes may be repeated."""
    found: dict[str, tuple[str, ...]] = {}
    for clause in clauses():
        if clause.find in (Find.REPEATED, Find.UNKNOWN):
            found[clause.rule.field] = found.get(clause.rule.field, ()) or clause.members
    return found
