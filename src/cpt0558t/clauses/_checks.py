"""The rules that ask how a code of the page compares with its authority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses._making import clause
from cpt0558t.records.checks import Check, Verdict
from cpt0558t.records.rules import Rule, RuleCase
from cpt0558t.tables.authority import authority_codes
from cpt0558t.tables.published import diagnoses, taxonomies


def _instead(check: Check) -> str:
    """The codes that would do in the place of one that no claim takes, with their titles."""
    named = [(check.intended, check.intended_title)] if check.intended else []
    named += [(other.code, other.title) for other in check.alternatives]
    return either(f"{code} ({title})" for code, title in named) if named else "another code"


def either(texts: Iterable[str]) -> str:
    """``a, b or c``."""
    *first, last = texts
    return f"{', '.join(first)} or {last}" if first else last


def _of_check(row: Any) -> Mapping[str, str]:  # noqa: ANN401 - a diagnosis or a taxonomy
    """What is said of a row of the page that is not confirmed."""
    check: Check = row.check
    says = row.description if hasattr(row, "description") else row.specialty
    if check.verdict is Verdict.DIFFERS:
        sure = f"{check.intended_confidence} confidence"
        meant = f"{check.intended} ({check.intended_title}; {sure})"
    else:
        meant = _instead(check)
    return {"title": check.title or "", "says": says, "instead": meant}


def check(rule: Rule, case: RuleCase) -> Iterator[Clause]:
    table: Any = taxonomies if rule.field == "taxonomy" else diagnoses
    rows = [row for row in table.rows if row.check.verdict.value in case.refused]
    releases = sorted({f"{row.check.authority} {row.check.release}" for row in table.rows})
    differs = Verdict.DIFFERS.value in case.refused
    yield clause(
        rule,
        case,
        Find.EACH_VALUE,
        values={row.code: _of_check(row) for row in rows},
        scope=", ".join(releases),
        facts=("page",) if differs else (),
    )


def not_checked(rule: Rule, case: RuleCase) -> Iterator[Clause]:
    known = [row.code for row in authority_codes.rows if row.system == "diagnosis"]
    yield clause(rule, case, Find.UNKNOWN, members=tuple(known))
