"""The rules, each with its cases, from their two files."""

from __future__ import annotations

from cpt0558t._loading.files import fail, rows
from cpt0558t._loading.rows import build, records
from cpt0558t._text import shown
from cpt0558t.records._base import field_names
from cpt0558t.records.rules import Rule, RuleCase

RULES = "authority/rules.json"
CASES = "authority/rule_cases.json"


def rules() -> tuple[Rule, ...]:
    """The rules in the order of their file, each with its cases in the order of theirs.

    Raises:
        DataError: A file is damaged, a rule stands twice or has no case, or a case belongs to
            no rule.
    """
    table = rows(RULES, [name for name in field_names(Rule) if name != "cases"])
    cases: dict[object, list[RuleCase]] = {}
    for at, row in enumerate(table, 1):
        if type(row["id"]) is not str or row["id"] in cases:
            fail(RULES, at, "id", f"{shown(row['id'])} is no key, or stands twice")
        cases[row["id"]] = []
    for at, case in enumerate(records(RuleCase, CASES), 1):
        if case.rule not in cases:
            fail(CASES, at, "rule", f"{shown(case.rule)} is not in {RULES}")
        cases[case.rule].append(case)
        if case.number != len(cases[case.rule]):
            fail(CASES, at, "number", f"case {len(cases[case.rule])} of the rule was expected")
    for at, row in enumerate(table, 1):
        if not cases[row["id"]]:
            fail(RULES, at, "id", f"{shown(row['id'])} has no case in {CASES}")
    return tuple(
        build(Rule, {**row, "cases": tuple(cases[row["id"]])}, {"": (RULES, at)})
        for at, row in enumerate(table, 1)
    )
