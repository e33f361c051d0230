"""A cell: what can be found on a line, as expressions that every engine understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.clauses._clause import Clause
from cpt0558t.frames._texts.several import entries
from cpt0558t.records.rules import Rule, RuleCase


@frozen(eq=False)
class Several:
    """The value of a cell that may be found several times.

    Attributes:
        text: A text of all that is found, ``""`` for nothing.
        spelling: How each is spelt, where not as it is.
    """

    text: nw.Expr
    spelling: Callable[[nw.Expr], nw.Expr] | None = None


@frozen(kw_only=True, eq=False)
class Cell:
    """What can be found on a line.

    Attributes:
        rule: The rule.
        case: The case of it.
        field: The field of the line.
        found: Whether it is found; of several, whether they are looked for.
        value: What its value is, where it is found; ``None`` for none.
        instead: The suggestion, with ``{value}`` for the value; ``None`` for none.
    """

    rule: Rule
    case: RuleCase
    field: str
    found: nw.Expr
    value: Several | nw.Expr | None
    instead: str | None

    @property
    def told(self) -> nw.Expr:
        """Its value where it is found, ``""`` where it has none; else null."""
        value, found = self.value, self.found
        if isinstance(value, Several):
            value = value.text
            found = both([found, value != ""])
        told = nw.lit("") if value is None else value
        return nw.when(found).then(told).otherwise(nw.lit(None, dtype=nw.String))

    @property
    def number(self) -> nw.Expr:
        """How many findings it is."""
        if isinstance(self.value, Several):
            return nw.when(self.found).then(entries(self.value.text)).otherwise(nw.lit(0))
        return self.found.cast(nw.Int32)


def both(conditions: Sequence[nw.Expr]) -> nw.Expr:
    """All of some conditions."""
    if len(conditions) == 1:
        return conditions[0]
    return nw.all_horizontal(*conditions, ignore_nulls=True) if conditions else nw.lit(value=True)


def cell(
    clause: Clause,
    found: Sequence[nw.Expr],
    value: Several | nw.Expr | str | None,
    *,
    field: str = "",
    said: Mapping[str, str] | None = None,
) -> Cell:
    """A cell of a clause.

    Args:
        clause: The clause.
        found: What must hold for it to be found.
        value: What its value is then.
        field: The field, where it is not that of the rule.
        said: What fills the places of the suggestion for this value.
    """
    instead = clause.case.suggestion
    if instead is not None:
        known = {"limit": str(clause.limit), "value": "{value}", **(said or {})}
        instead = instead.format_map(known)
    return Cell(
        rule=clause.rule,
        case=clause.case,
        field=field or clause.rule.field,
        found=both(found),
        value=nw.lit(value) if isinstance(value, str) else value,
        instead=instead,
    )
