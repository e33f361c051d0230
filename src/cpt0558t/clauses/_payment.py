"""The rules that ask what CMS says of payment and of codes together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses._grouping import grouped
from cpt0558t.clauses._making import clause
from cpt0558t.clauses.releases import entries, in_force, snapshot, stretches
from cpt0558t.records.payment import NcciSetting
from cpt0558t.records.rules import Rule, RuleCase, Setting
from cpt0558t.tables.payment import indicators, mue, ncci_edits, opps_history

_EDITIONS: Final = {
    NcciSetting.PRACTITIONER: Setting.PROFESSIONAL,
    NcciSetting.OUTPATIENT_HOSPITAL: Setting.FACILITY,
}


def _fires(case: RuleCase, value: str) -> bool:
    """Whether a value of an indicator is one that the case is about."""
    return value not in case.allowed if case.allowed else value in case.refused


def indicator(rule: Rule, case: RuleCase) -> Iterator[Clause]:
    name = str(rule.indicator)
    meanings = {row.value: row.meaning for row in indicators.rows if row.indicator == name}
    found = grouped(
        (stretch, code)
        for code in entries()
        for stretch in stretches(code, name)
        if _fires(case, stretch.value)
    )
    for stretch, codes in found.items():
        yield clause(
            rule,
            case,
            Find.ANY_MEMBER if rule.members else Find.THE_LINE,
            codes=frozenset(codes),
            since=stretch.since,
            until=stretch.until,
            undated=stretch.until is None,
            said={"held": stretch.value, "meaning": meanings.get(stretch.value, "")},
            release=in_force,
        )


def pair_edit(rule: Rule, case: RuleCase) -> Iterator[Clause]:
    # A later edition takes the place of an earlier one.
    newest = {
        (row.setting, row.column_1, row.column_2): row
        for row in sorted(ncci_edits.rows, key=lambda row: row.edition)
    }
    of_column_1 = grouped(
        ((row.setting, row.edition, row.source, row.column_1), row.column_2)
        for row in newest.values()
        if row.modifier_indicator in case.refused
    )
    # Codes that take in the same ones are one clause.
    found = grouped(
        ((setting, edition, source, frozenset(taken)), code)
        for (setting, edition, source, code), taken in of_column_1.items()
    )
    for (setting, edition, source, taken), members in found.items():
        yield clause(
            rule,
            case,
            Find.BESIDE,
            codes=taken,
            setting=_EDITIONS[setting],
            members=tuple(members),
            scope=f"edition of {edition}, whatever the date of the line",
            facts=(source,),
        )


def unit_edit(rule: Rule, case: RuleCase) -> Iterator[Clause]:
    newest = {(row.setting, row.code): row for row in sorted(mue.rows, key=lambda row: row.edition)}
    found = grouped(
        ((row.setting, row.edition, row.source, row.units), row.code) for row in newest.values()
    )
    for (setting, edition, source, units), codes in found.items():
        yield clause(
            rule,
            case,
            Find.ABOVE,
            codes=frozenset(codes),
            setting=_EDITIONS[setting],
            limit=units,
            scope=f"edition of {edition}, whatever the date of the line",
            facts=(source,),
        )


def opps_status(rule: Rule, case: RuleCase) -> Iterator[Clause]:
    found = grouped(
        ((row.status_indicator, row.since, row.until), row.code)
        for row in opps_history.rows
        if row.status_indicator in case.refused
    )
    for (status, since, until), codes in found.items():
        yield clause(
            rule,
            case,
            Find.THE_LINE,
            codes=frozenset(codes),
            since=since,
            until=until,
            undated=False,
            said={"held": str(status)},
            release=snapshot,
        )
