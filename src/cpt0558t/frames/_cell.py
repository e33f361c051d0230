"""A cell: what can be found once on a line, as expressions that every engine understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.clauses._clause import Clause
from cpt0558t.frames._reading import HELPER
from cpt0558t.records.rules import Rule, RuleCase

PASSES: Final = f"{HELPER}passes"


@frozen(kw_only=True, eq=False)
class Cell:
    """What can be found once on a line.

    Attributes:
        rule: The rule.
        case: The case of it.
        field: The field of the line.
        place: Where it stands among its field.
        found: Whether it is found.
        value: What its value is, where it is found; ``None`` for none.
        instead: The suggestion, with ``{value}`` for the value; ``None`` for none.
    """

    rule: Rule
    case: RuleCase
    field: str
    place: int
    found: nw.Expr
    value: nw.Expr | None
    instead: str | None


def both(conditions: Sequence[nw.Expr]) -> nw.Expr:
    """All of some conditions."""
    if len(conditions) == 1:
        return conditions[0]
    return nw.all_horizontal(*conditions, ignore_nulls=True) if conditions else nw.lit(value=True)


def seen(field: str, at: int) -> str:
    """The helper column that counts where the code at a place stood before."""
    return f"{HELPER}{field}_{at}_seen"


def cell(
    clause: Clause,
    found: Sequence[nw.Expr],
    value: nw.Expr | str | None,
    *,
    place: tuple[str, int] = ("", 0),
    said: Mapping[str, str] | None = None,
) -> Cell:
    """A cell of a clause.

    Args:
        clause: The clause.
        found: What must hold for it to be found.
        value: What its value is then.
        place: The field, where it is not that of the rule, and the place in it.
        said: What fills the places of the suggestion for this value.
    """
    instead = clause.case.suggestion
    if instead is not None:
        known = {"limit": str(clause.limit), "value": "{value}", **(said or {})}
        instead = instead.format_map(known)
    return Cell(
        rule=clause.rule,
        case=clause.case,
        field=place[0] or clause.rule.field,
        place=place[1],
        found=both(found),
        value=nw.lit(value) if isinstance(value, str) else value,
        instead=instead,
    )
