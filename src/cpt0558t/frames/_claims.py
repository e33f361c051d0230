"""What the other lines of a claim and a day were, as one digit for each code that matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import narwhals.stable.v2 as nw

from cpt0558t.clauses._clause import Find
from cpt0558t.clauses.grounding import clauses
from cpt0558t.codes import MODIFIER
from cpt0558t.frames._columns import Columns
from cpt0558t.frames._days import BARE, PASSING
from cpt0558t.frames._engines import beside
from cpt0558t.frames._reading import HELPER, Frame, Schema, day_of
from cpt0558t.frames._text import any_of, normal, text, tidied

DIGITS: Final = f"{HELPER}digits"
_KEY: Final = f"{HELPER}key"
_CODE: Final = 5  # characters of a CPT or HCPCS code
_PASSES: Final = f"{HELPER}passes"
_OTHER: Final = f"{HELPER}other"


def codes_that_matter(codes: Sequence[str]) -> tuple[str, ...]:
    """The codes of the day that some clause asks for, of lines with some codes."""
    found: set[str] = set()
    for clause in clauses():
        if any(clause.is_about(code) for code in codes):
            if clause.find is Find.BESIDE:
                found.update(clause.members)
            elif clause.find is Find.NO_OTHER:
                found.update(clause.others)
            elif clause.find is Find.WHOLE_AND_PART:
                found.update(clause.members, clause.others)
    return tuple(sorted(found))


def passing() -> tuple[str, ...]:
    """The modifiers that pass an edit."""
    asked = [clause.others for clause in clauses() if clause.find is Find.BESIDE]
    return tuple(sorted(asked[0]))


def keyed(frame: Frame, columns: Columns, schema: Schema) -> tuple[Frame, list[str]]:
    """A frame with what the lines of one claim and day share, and the names of that."""
    keys = list(columns.of("claim"))
    day = columns.one("date")
    if day is None:
        return frame, keys
    # Two times of one day are one day, and so are two spellings.
    return frame.with_columns(day_of(day, schema[day]).alias(_KEY)), [*keys, _KEY]


def with_digits(frame: Frame, columns: Columns, schema: Schema, codes: Sequence[str]) -> Frame:
    """Each line with the digits of its claim and day; ``""`` where there are none.

    The line's own code is among them; no rule asks a code for itself.
    """
    frame, keys = keyed(frame, columns, schema)
    name = columns.of("code")[0]
    own = normal_of(name, schema)
    modifiers = [
        normal(tidied(text(one, schema[one])), MODIFIER) for one in columns.of("modifiers")
    ]
    passes = any_of([one.is_in(passing()) for one in modifiers])
    others = (
        frame.with_columns(own.alias(_OTHER))
        .filter(nw.col(_OTHER).is_in(codes))
        .with_columns(passes.alias(_PASSES))
        .drop_nulls(keys)
        .filter(*[nw.col(key) != "" for key in keys if key == _KEY or schema[key] == nw.String])
    )
    # How each code of a claim and day was done, then all of them beside each other. The first
    # step also keeps an engine from working out the modifiers anew for each code.
    bare, some = f"{HELPER}bare", f"{HELPER}some"
    passes_in_full = nw.col(_PASSES).cast(nw.Int8)
    by_code = (
        others.select(*keys, _OTHER, passes_in_full.alias(bare), passes_in_full.alias(some))
        .group_by([*keys, _OTHER])
        .agg(nw.col(bare).min().alias(bare), nw.col(some).max().alias(some))
    )
    how = (1 - nw.col(bare)) * BARE + nw.col(some) * PASSING
    places = {f"{HELPER}{code}": code for code in codes}
    grouped = (
        by_code.with_columns(
            **{
                name: nw.when(nw.col(_OTHER) == code).then(how).otherwise(nw.lit(0))
                for name, code in places.items()
            }
        )
        .group_by(keys)
        .agg(*[nw.col(name).max().alias(name) for name in places])
    )
    digits = nw.concat_str([nw.col(name).cast(nw.String) for name in places]).alias(DIGITS)
    told = beside(frame, grouped.select(*keys, digits), keys)
    return told.with_columns(nw.col(DIGITS).fill_null(""))


def normal_of(name: str, schema: Schema) -> nw.Expr:
    """A procedure code as far as it is well formed; what is none is no matter here."""
    told = text(name, schema[name])
    # A code has five characters, and some engines are slow to look for what stands around it.
    exact = told.str.len_chars() == _CODE
    return nw.when(exact).then(told).otherwise(tidied(told)).str.to_uppercase()
