"""The lines of a frame that are asked for, with the helper columns that all questions share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.clauses._clause import Find
from cpt0558t.clauses.grounding import clauses
from cpt0558t.frames._columns.columns import Columns
from cpt0558t.frames._engines.engines import kept_once
from cpt0558t.frames._lines import days
from cpt0558t.frames._lines.fields import as_given, as_read
from cpt0558t.frames._lines.reading import CODE, PASSES, Reading, circumstances, codes, given
from cpt0558t.frames._lines.repeats import with_repeats
from cpt0558t.frames._texts.one import text, tidied
from cpt0558t.frames._texts.several import holds
from cpt0558t.frames._types import Frame, Layer, Schema

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
    fields = tuple(field for field in _FIELDS if columns.of(field))
    matter = days.codes_that_matter(asked.codes) if for_review else ()
    same_day = bool(for_review and columns.of("same_day"))
    by_claim = bool(matter) and asked.by_claim
    own = {CODE: normal_of(columns.of("code")[0], schema), **circumstances(columns, schema)}
    own |= {given(one): as_given(one, columns, schema) for one in fields}
    own |= {given("same_day"): as_given("same_day", columns, schema)} if same_day else {}
    own |= days.keys(columns, schema) if by_claim else {}
    # Of the others, only those that matter to a line that is asked for.
    some = sorted({*asked.codes, *matter}) if by_claim else asked.codes
    names = list(dict.fromkeys(kept if key is None else (*kept, key)))
    narrow = frame.select(
        *[
            # Not every engine takes rows of, or joins, columns that have no common type.
            nw.col(name).cast(nw.String) if key and schema.get(name) == nw.Unknown else name
            for name in dict.fromkeys((*names, *columns.all()))
        ]
    )
    # What is read is needed no more: a text takes the place of 25 columns.
    told = narrow.filter(is_one_of(asked, some)).select(*names, **own)
    held = _passing(told, fields)
    if by_claim:
        held = days.of_claims(kept_once(held), columns, schema, matter)
        held = held.filter(nw.col(CODE).is_in(asked.codes))
    layers = [as_read(field) for field in fields if field != "modifiers"]
    if for_review:
        layers += _day(matter, same_day=same_day, by_claim=by_claim)
    for layer in layers:
        held = held.with_columns(**layer)
    if for_review:
        held = kept_once(held)
        for field, known in _known().items():
            if field in fields:
                held = with_repeats(held, field, known=known, key=key)
    day = matter if same_day or by_claim else ()
    return held, Reading(fields=fields, day=day, same_day=same_day)


def _passing(frame: Frame, fields: Sequence[str]) -> Frame:
    """Lines with their modifiers, and whether one of these passes an edit."""
    if "modifiers" not in fields:
        return frame.with_columns(nw.lit(value=False).alias(PASSES))
    passes = holds(nw.col(codes("modifiers")), days.passing())
    return frame.with_columns(**as_read("modifiers")).with_columns(passes.alias(PASSES))


def _day(matter: Sequence[str], *, same_day: bool, by_claim: bool) -> list[Layer]:
    """The helper columns of what else was done that day, in layers."""
    made = [days.beside_the_line()]
    if same_day:
        return days.of_text(matter) + made
    return made if by_claim else [days.of_nothing(), *made]


def _known() -> dict[str, tuple[str, ...]]:
    """The codes that are known of each field in which codes may be repeated."""
    found: dict[str, tuple[str, ...]] = {}
    for clause in clauses():
        if clause.find in (Find.REPEATED, Find.UNKNOWN):
            found[clause.rule.field] = found.get(clause.rule.field, ()) or clause.members
    return found
