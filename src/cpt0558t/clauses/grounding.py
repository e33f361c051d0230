"""From rule rows to clauses: the facts that a rule asks for are read once, for all lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Final

from cpt0558t.clauses._checks import check, not_checked
from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses._making import clause
from cpt0558t.clauses._payment import indicator, opps_status, pair_edit, unit_edit
from cpt0558t.clauses.releases import carried
from cpt0558t.records.rules import Rule, RuleCase, RuleTest
from cpt0558t.tables.authority import rules


def _plain(find: Find, rule: Rule, case: RuleCase) -> Iterator[Clause]:
    """A rule that asks for no other table."""
    yield clause(rule, case, find)


def _codes_of_the_day(find: Find, rule: Rule, case: RuleCase) -> Iterator[Clause]:
    own = rule.members + (rule.others if find is Find.WHOLE_AND_PART else ())
    yield clause(rule, case, find, codes=frozenset(own))


def _not_carried(rule: Rule, case: RuleCase) -> Iterator[Clause]:
    yield clause(rule, case, Find.THE_LINE, other_than=carried())


_GROUNDED: Final[Mapping[RuleTest, Callable[[Rule, RuleCase], Iterator[Clause]]]] = {
    RuleTest.TOGETHER: partial(_plain, Find.ALL_MEMBERS),
    RuleTest.STANDS: partial(_plain, Find.ANY_MEMBER),
    RuleTest.INDICATOR: indicator,
    RuleTest.WHOLE_AND_PART: partial(_codes_of_the_day, Find.WHOLE_AND_PART),
    RuleTest.ALONE: partial(_codes_of_the_day, Find.NO_OTHER),
    RuleTest.PAIR_EDIT: pair_edit,
    RuleTest.UNIT_EDIT: unit_edit,
    RuleTest.OPPS_STATUS: opps_status,
    RuleTest.CHECK: check,
    RuleTest.NOT_CHECKED: not_checked,
    RuleTest.NOT_CARRIED: _not_carried,
    RuleTest.NONE: partial(_plain, Find.EMPTY),
    RuleTest.REPEATED: partial(_plain, Find.REPEATED),
    RuleTest.OVER: partial(_plain, Find.MORE),
    RuleTest.SHAPE: partial(_plain, Find.MALFORMED),
}


@cache
def clauses() -> tuple[Clause, ...]:
    """Every clause of every rule.

    Raises:
        DataError: A packaged file is damaged.
    """
    return tuple(
        clause
        for rule in rules.rows
        for case in rule.cases
        for clause in _GROUNDED[rule.test](rule, case)
    )
