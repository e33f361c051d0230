"""The rules as somebody writes them by hand, once, in SQL that Polars and DuckDB both take.

What frames.review is measured against. The tables of the library are taken as they are; the
logic is written anew, for the columns of claims.py alone. ``by_hand_polars.py`` and
``by_hand_duckdb.py`` work out the facts that the rules are about, each in its own engine.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

import cpt0558t as cpt

CLAIM: Final = "claim_id"
DAY: Final = "claim_line_start_date"
WHOLE: Final = "0554T"
PARTS: Final = ("0555T", "0556T", "0557T")
SCAN: Final = "0558T"
TESTS: Final = ("0554T", "0556T", "0743T")
INSTITUTIONAL: Final = ("institutional", "facility")
ASSISTANT: Final = ("80", "81", "82", "AS")
ANESTHESIA: Final = ("AA", "AD", "QK", "QX", "QY", "QZ")
MODIFIER: Final = "^[0-9A-Z]{2}$"
CATEGORY: Final = 3
DIAGNOSIS: Final = r"^([A-Z][0-9][0-9A-Z]|QA[0-9])(\.[0-9A-Z]{1,4})?$"
# Which modifiers stand on a line, by the name of the fact.
HAS: Final = {
    **{f"has_{code}": (code,) for code in ("22", "26", "52", "53", "62", "66")},
    "has_tc": ("TC",),
    "has_assistant": ASSISTANT,
    "has_73_74": ("73", "74"),
    "anesthesia": ANESTHESIA,
    "infusion": ("SH", "SJ"),
    "therapy": ("CQ", "CO"),
    "passes": tuple(cpt.rules["ncci-pair"].others),
}

FEES: Final = tuple(row for row in cpt.fee_schedule if row.modifier is None)
CODES: Final = tuple(sorted({row.code for row in FEES}))
EDITIONS: Final = sorted(cpt.ncci_edits, key=lambda row: row.edition)
# Whether the line is a facility's, its code, the other code of the day; the indicator.
EDITS: Final = {
    (row.setting == "outpatient_hospital", row.column_2, row.column_1): row.modifier_indicator
    for row in EDITIONS
    if row.column_2 in CODES
}
NEAR: Final = tuple(sorted({*CODES, *(other for _, _, other in EDITS)}))
UNITS: Final = {
    (row.setting == "outpatient_hospital", row.code): row.units
    for row in sorted(cpt.mue, key=lambda row: row.edition)
}
CHECKED: Final = tuple(row.code for row in cpt.authority_codes if row.system == "diagnosis")
NOT_BILLABLE: Final = tuple(
    row.code for row in cpt.diagnoses.values() if row.check.verdict in ("not_billable", "invalid")
)
DIFFERS: Final = tuple(row.code for row in cpt.diagnoses.values() if row.check.verdict == "differs")


def fees() -> list[tuple[str, date, str, str, str, str, str, str]]:
    """The indicators of each code by the day they came; those of the first from the outset."""
    first = {code: min(row.effective for row in FEES if row.code == code) for code in CODES}
    return sorted(
        (
            *(row.code, date.min if row.effective == first[row.code] else row.effective),
            *(row.status, row.pctc, row.global_days),
            *(row.assistant, row.co_surgery, row.team_surgery),
        )
        for row in FEES
    )


def statuses() -> list[tuple[str, date, str | None]]:
    """The OPPS status of each code by the day it came."""
    return sorted(
        (row.code, row.since or date.min, row.status_indicator)
        for row in cpt.opps_history
        if row.code in CODES
    )


class Rule(NamedTuple):
    """A rule by hand: how often it finds something, and how grave that is."""

    name: str
    finds: str
    to_medicare: str
    elsewhere: str | None = None


RULES: Final = (
    Rule("component_pair", "has_26 AND has_tc", "errors", "errors"),
    Rule(
        "component_indicator",
        "NOT facility AND CASE WHEN pctc = '1' THEN FALSE WHEN pctc = '6' THEN has_tc"
        " ELSE has_26 OR has_tc END",
        "errors",
        "warnings",
    ),
    Rule(
        "increased_needs_global",
        "NOT facility AND has_22 AND global_days NOT IN ('000', '010', '090')",
        "errors",
        "warnings",
    ),
    Rule(
        "co_surgeons_indicator",
        "NOT facility AND has_62 AND co_surgery IN ('0', '9')",
        "errors",
        "warnings",
    ),
    Rule(
        "team_indicator",
        "NOT facility AND has_66 AND team_surgery IN ('0', '9')",
        "errors",
        "warnings",
    ),
    Rule(
        "assistant_indicator",
        "NOT facility AND has_assistant AND assistant IN ('1', '9')",
        "errors",
        "warnings",
    ),
    Rule(
        "assistant_indicator",
        "NOT facility AND has_assistant AND assistant = '0'",
        "warnings",
        "warnings",
    ),
    Rule("reduced_or_discontinued", "has_52 AND has_53", "warnings", "warnings"),
    Rule("discontinued_is_professional", "facility AND has_53", "errors", "errors"),
    Rule("facility_discontinued", "NOT facility AND has_73_74", "errors", "errors"),
    Rule("anesthesia_only", "anesthesia", "errors", "errors"),
    Rule("infusion_only", "infusion", "errors", "errors"),
    Rule("therapy_only", "therapy", "errors", "errors"),
    Rule(
        "whole_or_parts",
        f"(own = '{WHOLE}' AND part) OR (own IN {PARTS} AND whole)",
        "errors",
        "errors",
    ),
    Rule("scan_for_the_test", f"own = '{SCAN}' AND NOT test", "infos", "infos"),
    Rule("ncci_pair", "edits_never", "errors", "warnings"),
    Rule("ncci_pair", "edits_unpassed", "errors", "warnings"),
    Rule("ncci_pair", "edits_passed", "infos", "infos"),
    Rule("mue_units", "units > most_units", "errors", "warnings"),
    Rule("opps_status", "facility AND medicare AND opps IN ('E1', 'M')", "errors"),
    Rule("contractor_priced", "NOT facility AND medicare AND status = 'C'", "infos"),
    Rule("diagnosis_not_billable", "not_billable", "errors", "errors"),
    Rule("diagnosis_differs", "differs", "warnings", "warnings"),
    Rule("taxonomy_differs", "FALSE", "warnings", "warnings"),
    Rule("diagnosis_not_checked", "not_checked", "infos", "infos"),
    Rule("procedure_not_carried", "FALSE", "warnings", "warnings"),
    Rule("no_diagnosis", "diagnoses = 0", "errors", "errors"),
    Rule("duplicate_modifier", "repeated_modifiers", "errors", "errors"),
    Rule("too_many_modifiers", "modifiers > 4", "errors", "errors"),
    Rule("duplicate_diagnosis", "repeated_diagnoses", "warnings", "warnings"),
    Rule(
        "too_many_diagnoses",
        "diagnoses > CASE WHEN facility THEN 25 ELSE 12 END",
        "errors",
        "errors",
    ),
    Rule("malformed_modifier", "odd_modifiers", "errors", "errors"),
    Rule("malformed_diagnosis", "odd_diagnoses", "errors", "errors"),
    Rule("malformed_procedure", "FALSE", "errors", "errors"),
    Rule("malformed_taxonomy", "FALSE", "errors", "errors"),
)


def figures() -> dict[str, str]:
    """How often each rule finds something, a column each."""
    return {
        f"n{at}": f"COALESCE(CAST({rule.finds} AS INTEGER), 0)" for at, rule in enumerate(RULES)
    }


def columns() -> dict[str, str]:
    """The new columns, by the figures."""
    made = {"reviewed": "TRUE"}
    for severity in ("errors", "warnings", "infos"):
        both = [(f"n{at}", rule.to_medicare, rule.elsewhere) for at, rule in enumerate(RULES)]
        always = [n for n, here, there in both if here == severity == (there or here)]
        here_only = [n for n, here, there in both if here == severity != (there or here)]
        there_only = [n for n, here, there in both if there == severity != here]
        parts = [" + ".join(always)]
        if here_only or there_only:
            here, there = " + ".join(here_only) or "0", " + ".join(there_only) or "0"
            parts.append(f"CASE WHEN medicare THEN {here} ELSE {there} END")
        made[severity] = f"CAST({' + '.join(parts)} AS INTEGER)"
    for name in dict.fromkeys(rule.name for rule in RULES):
        found = [f"n{at}" for at, rule in enumerate(RULES) if rule.name == name]
        made[name] = f"{' + '.join(found)} > 0"
    return {f"cpt0558t_{name}": told for name, told in made.items()}
