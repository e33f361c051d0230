"""The rules, each with its cases, from their two files."""

from __future__ import annotations

from collections.abc import Mapping

from cpt0558t._loading.files import Row, fail, rows
from cpt0558t._loading.rows import build, records
from cpt0558t._loading.sense import of_case, of_rule
from cpt0558t._text import shown
from cpt0558t.codes import RULE
from cpt0558t.records._base import field_names
from cpt0558t.records.rules import Rule, RuleCase

RULES = "authority/rules.json"
CASES = "authority/rule_cases.json"


def rules() -> tuple[Rule, ...]:
    """The rules in the order of their file, each with its cases in the order of theirs.

    Raises:
        DataError: A file is damaged, a rule stands twice or has no case, a case belongs to no
            rule, or one of them makes no sense.
    """
    table = rows(RULES, [name for name in field_names(Rule) if name != "cases"])
    cases: dict[object, dict[int, RuleCase]] = {}
    spelled: set[str] = set()
    for at, row in enumerate(table, 1):
        name = row["id"]
        if type(name) is not str or RULE.normal(name) in spelled:
            fail(RULES, at, "id", f"{shown(name)} is no key, or stands twice")
        spelled.add(RULE.normal(name))
        cases[name] = {}
    for at, case in enumerate(records(RuleCase, CASES), 1):
        if case.rule not in cases:
            fail(CASES, at, "rule", f"{shown(case.rule)} is not in {RULES}")
        cases[case.rule][at] = case
        if case.number != len(cases[case.rule]):
            fail(CASES, at, "number", f"case {len(cases[case.rule])} of the rule was expected")
    return tuple(_rule(row, at, cases[row["id"]]) for at, row in enumerate(table, 1))


def _rule(row: Row, at: int, cases: Mapping[int, RuleCase]) -> Rule:
    """A rule with its cases, each by its row, once they make sense."""
    if not cases:
        fail(RULES, at, "id", f"{shown(row['id'])} has no case in {CASES}")
    rule = build(Rule, {**row, "cases": tuple(cases.values())}, {"": (RULES, at)})
    for field, why in of_rule(rule):
        fail(RULES, at, field, why)
    for there, case in cases.items():
        for field, why in of_case(rule, case):
            fail(CASES, there, field, why)
    return rule
