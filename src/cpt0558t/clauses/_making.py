"""How clauses are made from a rule, a case of it and what a table says."""

from __future__ import annotations

from typing import Any

from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses.releases import carried
from cpt0558t.records.rules import Rule, RuleCase


def clause(rule: Rule, case: RuleCase, find: Find, **more: Any) -> Clause:
    """A clause; what is not said follows from the rule and the case."""
    facts: tuple[str, ...] = more.pop("facts", ())
    members = [one for one in rule.members if not case.members or one in case.members]
    given: dict[str, Any] = {
        "codes": carried() if rule.carried_only else None,
        "setting": case.setting,
        "members": tuple(members),
        "others": frozenset(rule.others),
        "limit": case.limit,
        "sources": tuple(dict.fromkeys((*rule.sources, *facts))),
    }
    return Clause(rule=rule, case=case, find=find, **given | more)
