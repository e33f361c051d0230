"""The clauses that are about a line, and what they find on it, in order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final

import attrs

from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses.grounding import clauses
from cpt0558t.records.claim import Finding
from cpt0558t.records.rules import FIELDS, RuleTest, Setting, Severity
from cpt0558t.reviewing._finding import PREDICATES, Found, in_a_sentence
from cpt0558t.reviewing._icd10cm import Known
from cpt0558t.reviewing._reading import Reading

_MOST_CODES: Final = 1024  # whose clauses are kept
_WORST_FIRST: Final = list(Severity)
_PLACE: Final = {field: place for place, field in enumerate(FIELDS)}


@cache
def _all(*, icd10cm: bool) -> tuple[Clause, ...]:
    """The clauses; where every diagnosis is known, none says that it is not."""
    if not icd10cm:
        return clauses()
    found: list[Clause] = []
    for clause in clauses():
        if clause.rule.test is RuleTest.CHECK and clause.rule.field == "diagnoses":
            known = Known(clause.values, clause.case.refused)
            found.append(attrs.evolve(clause, values=known))
        elif clause.find is not Find.UNKNOWN:
            found.append(clause)
    return tuple(found)


@lru_cache(maxsize=_MOST_CODES)
def about(code: str | None, setting: Setting, *, icd10cm: bool) -> tuple[Clause, ...]:
    """The clauses about lines with a code, ``None`` for a malformed one, in a setting."""
    return tuple(
        clause
        for clause in _all(icd10cm=icd10cm)
        if clause.setting in (None, setting)
        and (clause.any_code if code is None else clause.is_about(code))
    )


def _severity(clause: Clause, line: Reading) -> Severity | None:
    """How much a clause matters to the payer of a line; ``None`` if it is not about it."""
    return clause.case.severity if line.medicare else clause.case.severity_elsewhere


def _finding(clause: Clause, line: Reading, found: Found, severity: Severity) -> Finding:
    said = {
        "code": line.code,
        "value": found.value,
        "values": in_a_sentence(str(found.value).split(", ")),
        "limit": clause.limit,
        **clause.said,
        **found.said,
    }
    parts = [clause.rule.scope, found.said.get("scope", clause.scope)]
    sources = clause.sources
    if clause.release is not None:
        release = clause.release(str(line.code), line.line.on)
        parts.append(release.words)
        sources = tuple(dict.fromkeys((*sources, release.source)))
    suggestion = clause.case.suggestion
    return Finding(
        rule=clause.rule.id,
        severity=severity,
        field=found.field,
        value=found.value,
        message=clause.case.message.format_map(said).rstrip(),
        suggestion=None if suggestion is None else suggestion.format_map(said),
        scope="; ".join(filter(None, parts)),
        sources=sources,
        ref=line.line.ref,
    )


def findings(line: Reading, asked: Iterable[Clause]) -> tuple[Finding, ...]:
    """What some clauses find on a line, each thing once: the worst first, then as on the line."""
    held: dict[Finding, tuple[Any, ...]] = {}
    for clause in asked:
        severity = _severity(clause, line)
        if severity is None or not clause.on(line.line.on):
            continue
        for found in PREDICATES[clause.find](clause, line):
            # By rule and value last, so that the order of the rules does not matter.
            order = (
                _WORST_FIRST.index(severity),
                _PLACE[found.field],
                found.place,
                clause.rule.id,
                str(found.value),
            )
            held.setdefault(_finding(clause, line, found, severity), order)
    return tuple(sorted(held, key=held.__getitem__))
