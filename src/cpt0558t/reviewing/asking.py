"""Which modifiers may stand on a code? The review asked the other way round."""

from __future__ import annotations

from datetime import date

import attrs

from cpt0558t._refusals import likely
from cpt0558t._text import plain, told
from cpt0558t.clauses.releases import carried, entries
from cpt0558t.codes import MODIFIER, PROCEDURE
from cpt0558t.errors import InvalidCodeError
from cpt0558t.records.answers import ApplicableModifier
from cpt0558t.records.authority import AuthorityCode
from cpt0558t.records.claim import ServiceLine
from cpt0558t.records.rules import Setting, Severity
from cpt0558t.reviewing._judging import about, findings
from cpt0558t.reviewing._reading import Reading
from cpt0558t.tables._table import Table
from cpt0558t.tables.authority import authority_codes, rules


def applicable_modifiers(
    code: str,
    *,
    payer: str | None = None,
    setting: Setting | str = Setting.PROFESSIONAL,
    on: date | str | None = None,
) -> Table[ApplicableModifier]:
    """For each modifier that is carried, whether it passes the rules on a code, alone.

    Args:
        code: A CPT or HCPCS code in any spelling.
        payer: The name of the payer, or ``None``; it decides how much a finding matters.
        setting: ``"professional"``, the default, or ``"facility"``.
        on: The date of service, as a date or ISO text; without one the newest release counts.

    Returns:
        The modifiers by code: those that the page lists first, then the others.

    Raises:
        InvalidCodeError: The value cannot be a CPT or HCPCS code.
        InvalidRecordError: Another argument is not what a :class:`ServiceLine` takes.

    >>> allowed = applicable_modifiers("0558T", payer="Medicare")
    >>> allowed["52"].passes, allowed["26"].passes
    (True, False)
    >>> allowed["26"].finding.rule
    'component-indicator'
    """
    given = plain(code) or ""
    if not PROCEDURE.accepts(PROCEDURE.normal(given)):
        raise _no_code(code)
    # Refused here, before any modifier is asked of.
    line = ServiceLine(given, payer=payer, setting=setting, on=on)
    rows = tuple(_applicable(row, line) for row in authority_codes.rows if row.system == "modifier")
    title = f"Modifiers on {PROCEDURE.normal(given)}"
    return Table(ApplicableModifier, title, rows, MODIFIER)


def _no_code(value: object) -> InvalidCodeError:
    """The error for what is no code; it may come from a claim, so it is not repeated."""
    expected = f"{PROCEDURE.shape}, such as {PROCEDURE.example!r}"
    near = likely([PROCEDURE.guess(value)], "", entries())
    meant = f"; did you mean {near[0]!r}?" if near else ""
    return InvalidCodeError(
        f"{told(value)} is no {PROCEDURE.noun}: expected {expected}{meant}",
        value=told(value),
        system=PROCEDURE.noun,
        suggestions=near,
        expected=expected,
    )


def _applicable(row: AuthorityCode, line: ServiceLine) -> ApplicableModifier:
    reading = Reading(attrs.evolve(line, modifiers=(row.code,)))
    asked = [
        clause
        for clause in about(reading.code, line.setting, icd10cm=False)
        if clause.rule.field == "modifiers"
    ]
    found = findings(reading, asked)
    finding = found[0] if found else None
    unknown = reading.code not in carried() and _needs_carried(row.code, line.setting)
    against = finding is not None and finding.severity is not Severity.INFO
    passes = None if finding is None and unknown else not against
    return ApplicableModifier(code=row.code, title=row.title, passes=passes, finding=finding)


def _needs_carried(modifier: str, setting: Setting) -> bool:
    """Whether a rule about a modifier in a setting says nothing of codes that are not carried."""
    return any(
        case.setting in (None, setting)
        for rule in rules.rows
        if rule.carried_only and modifier in rule.members
        for case in rule.cases
    )
