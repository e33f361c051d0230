"""What else was done that day: three texts of codes, whatever says it.

From the other lines of the claim with the same date, or from a delimited text of the line. Of
the codes, only those that some clause asks for are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import narwhals.stable.v2 as nw

from cpt0558t.clauses._clause import Find
from cpt0558t.clauses.grounding import clauses
from cpt0558t.codes import MODIFIER, PROCEDURE
from cpt0558t.frames._columns.columns import Columns
from cpt0558t.frames._engines.engines import beside
from cpt0558t.frames._engines.gathering import gathered
from cpt0558t.frames._lines.reading import CODE, DATE, PASSES, given
from cpt0558t.frames._texts.one import tidied
from cpt0558t.frames._texts.several import MARK, any_case, entry, holds, upper, without
from cpt0558t.frames._types import HELPER, Frame, Layer, Schema

# What was done; what of it without a modifier that passes an edit; and what with one.
ALL: Final = f"{HELPER}day"
BARE: Final = f"{HELPER}day_bare"
PASSING: Final = f"{HELPER}day_passing"
# What was done without and with such a modifier on either side of the pair.
UNPASSED: Final = f"{HELPER}day_unpassed"
PASSED: Final = f"{HELPER}day_passed"
_SAME_DAY: Final = "same_day"
_KEY: Final = f"{HELPER}key"
# What is malformed in an entry of a text: its code, or its modifiers.
OF_ENTRIES: Final = {"code": f"{HELPER}entry_code_odd", "modifiers": f"{HELPER}entry_modifiers_odd"}
_FEWEST: Final = f"{HELPER}fewest"
_MOST: Final = f"{HELPER}most"
# After an entry that has a modifier that passes; no text that is meant for others has it.
_PASSED: Final = "\ufdd1"
_TOLD: Final = f"{HELPER}told"
_MARKED: Final = f"{HELPER}marked"


@cache
def codes_that_matter(codes: tuple[str, ...]) -> tuple[str, ...]:
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


@cache
def passing() -> tuple[str, ...]:
    """The modifiers that pass an edit."""
    asked = [clause.others for clause in clauses() if clause.find is Find.BESIDE]
    return tuple(sorted(asked[0]))


def keys(columns: Columns, schema: Schema) -> Layer:
    """The helper columns of what the lines of one claim and day have in common."""
    made: Layer = {}
    for at, name in enumerate(columns.of("claim")):
        # Not every engine joins columns of a kind that is not a common one.
        column = nw.col(name)
        made[f"{_KEY}_{at}"] = column.cast(nw.String) if schema[name] == nw.Unknown else column
    day = columns.one("date")
    if day is not None and schema[day] == nw.Date:
        # A number is sooner compared than a text.
        made[f"{_KEY}_day"] = nw.col(day)
    return made


def of_claims(frame: Frame, columns: Columns, schema: Schema, codes: Sequence[str]) -> Frame:
    """Lines with what else was done, as the other lines of their claims have it.

    A line's own code is among it; no rule asks a code for itself.

    Args:
        frame: Lines with their code, their date, their keys, and whether they pass edits.
        columns: The columns of the frame, by role.
        schema: The data type of each.
        codes: The codes that matter.
    """
    shared = list(keys(columns, schema))
    # What has no claim, or no date, is beside nothing.
    known: list[nw.Expr] = []
    for key, name in zip(shared, columns.of("claim"), strict=False):
        if schema[name] in (nw.String, nw.Unknown):
            known.append(tidied(nw.col(key)) != "")
        elif schema[name] in (nw.Float32, nw.Float64):
            known.append(~nw.col(key).is_nan())
    if columns.of("date"):
        known.append(nw.col(DATE) != "")
        shared += [] if f"{_KEY}_day" in shared else [DATE]
    others = frame.filter(nw.col(CODE).is_in(codes), *known).drop_nulls(shared)
    passes = nw.col(PASSES).cast(nw.Int8)
    by_code = (
        others.select(*shared, CODE, passes.alias(_FEWEST), passes.alias(_MOST))
        .group_by([*shared, CODE])
        .agg(nw.col(_FEWEST).min().alias(_FEWEST), nw.col(_MOST).max().alias(_MOST))
    )
    one, nothing = entry(nw.col(CODE)), nw.lit("")
    told = by_code.select(
        *shared,
        one.alias(ALL),
        nw.when(nw.col(_FEWEST) == 0).then(one).otherwise(nothing).alias(BARE),
        nw.when(nw.col(_MOST) == 1).then(one).otherwise(nothing).alias(PASSING),
    )
    texts = (ALL, BARE, PASSING)
    made = beside(frame, gathered(told, shared, texts), shared)
    return made.with_columns(*[nw.col(name).fill_null("") for name in texts])


def of_text(codes: Sequence[str]) -> list[Layer]:
    """The helper columns of a line's own text of what else was done, in layers."""
    held, told, passed = nw.col(given(_SAME_DAY)), nw.col(_TOLD), nw.col(_MARKED)
    rest = f"(?:-[^{MARK}]*)?"
    with_one = f"-(?:{'|'.join(passing())}){rest}{MARK}"
    bare = passed.str.replace_all(f"{MARK}[^{MARK}]*{_PASSED}{MARK}", "")
    with_it = passed.str.replace_all(f"{MARK}[^{MARK}{_PASSED}]+{MARK}", "")
    odd_code = without(held, [any_case(PROCEDURE.pattern) + rest])
    one = f"-{any_case(MODIFIER.pattern)}"
    odd_modifiers = without(held, [f"[^{MARK}-]+(?:{one})*", f"(?:{one})+"])
    parts = {
        ALL: told.str.replace_all(f"-[^{MARK}]*", ""),
        BARE: bare.str.replace_all(f"-[^{MARK}]*", ""),
        PASSING: with_it.str.replace_all(rest + _PASSED, ""),
    }
    return [
        {
            _TOLD: upper(held),
            OF_ENTRIES["code"]: odd_code.str.replace_all(f"-[^{MARK}]*", ""),
            OF_ENTRIES["modifiers"]: odd_modifiers.str.replace_all(f"{MARK}[^{MARK}-]*-?", MARK),
        },
        {_MARKED: told.str.replace_all(with_one, _PASSED + MARK)},
        parts,
        # Each code once, and of all codes those that matter.
        {name: _those_in(nw.col(name), codes) for name in parts},
    ]


def _those_in(text: nw.Expr, codes: Sequence[str]) -> nw.Expr:
    """Some codes as one text, as far as another text holds them."""
    parts = [nw.when(holds(text, (code,))).then(nw.lit(f"{MARK}{code}{MARK}")) for code in codes]
    return nw.concat_str(parts, ignore_nulls=True).fill_null("")


def of_nothing() -> Layer:
    """The helper columns where nothing is known of the day."""
    return dict.fromkeys((ALL, BARE, PASSING), nw.lit(""))


def beside_the_line() -> Layer:
    """What was done with and without a modifier that passes an edit, the line's own counted."""
    passes = nw.col(PASSES)
    return {
        UNPASSED: nw.when(passes).then(nw.lit("")).otherwise(nw.col(BARE)),
        PASSED: nw.when(passes).then(nw.col(ALL)).otherwise(nw.col(PASSING)),
    }
