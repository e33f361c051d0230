"""Rules are rows: each says what it asks, and a damaged one is found with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files
from cpt0558t._loading.rules import CASES, RULES, rules
from cpt0558t.clauses import releases
from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses.grounding import clauses

# The rules that the authorities' texts give, with their severity to Medicare.
FROM_AUTHORITIES = {
    "component-pair": "error",
    "component-indicator": "error",
    "increased-needs-global": "error",
    "co-surgeons-indicator": "error",
    "team-indicator": "error",
    "assistant-indicator": "error",
    "reduced-or-discontinued": "warning",
    "discontinued-is-professional": "error",
    "facility-discontinued": "error",
    "anesthesia-only": "error",
    "infusion-only": "error",
    "therapy-only": "error",
    "whole-or-parts": "error",
    "scan-for-the-test": "info",
    "ncci-pair": "error",
    "mue-units": "error",
    "opps-status": "error",
    "contractor-priced": "info",
    "diagnosis-not-billable": "error",
    "diagnosis-differs": "warning",
    "taxonomy-differs": "warning",
}


@pytest.mark.parametrize(("rule", "severity"), FROM_AUTHORITIES.items())
def test_a_rule_of_the_authorities_has_its_severity(rule: str, severity: str) -> None:
    """The worst that it can find."""
    assert str(cpt.rules[rule].severity) == severity


@pytest.mark.parametrize("rule", FROM_AUTHORITIES)
def test_a_rule_of_the_authorities_names_its_sources(rule: str) -> None:
    """One at least."""
    assert cpt.rules[rule].sources


def test_the_modifiers_that_pass_an_edit_are_those_of_the_authorities_file() -> None:
    """Forty-four, from E1 to XU."""
    others = cpt.rules["ncci-pair"].others
    assert (len(others), others[0], others[-1]) == (44, "E1", "XU")


def test_a_rule_in_words_says_what_it_says() -> None:
    """Its name first."""
    words = cpt.rules["component-pair"].in_words()
    assert words == "rule component-pair: 26 and TC never stand on one line."


def test_a_case_in_words_is_a_line() -> None:
    """Severity and message."""
    [case] = cpt.rules["no-diagnosis"].cases
    assert case.in_words() == "error: The line has no diagnosis, and needs at least one."


@pytest.mark.parametrize("spelling", ["Component-Pair", "component pair", " component_pair "])
def test_a_rule_is_found_in_any_spelling(spelling: str) -> None:
    """As a name."""
    assert cpt.rules[spelling].id == "component-pair"


def edited(monkeypatch: pytest.MonkeyPatch, name: str, how: Callable[[list[Any]], Any]) -> None:
    """Have the rows of a file changed when they are read."""
    packaged = files.read

    def read(file: str) -> bytes:
        raw = packaged(file)
        if file != name:
            return raw
        rows = json.loads(raw)
        how(rows)
        return json.dumps(rows).encode()

    monkeypatch.setattr(files, "read", read)


@pytest.mark.parametrize(
    ("name", "how", "row", "field"),
    [
        (RULES, lambda rows: rows[1].update(id="component-pair"), 2, "id"),
        (RULES, lambda rows: rows[1].update(id=7), 2, "id"),
        (RULES, lambda rows: rows[2].update(field="patient"), 3, "field"),
        (RULES, lambda rows: rows[2].update(indicator="colour"), 3, "indicator"),
        (RULES, lambda rows: rows[2].update(test="guess"), 3, "test"),
        (RULES, lambda rows: rows.append({**rows[0], "id": "new"}), len(cpt.rules) + 1, "id"),
        (CASES, lambda rows: rows[0].update(rule="no-such-rule"), 1, "rule"),
        (CASES, lambda rows: rows[1].update(number=2), 2, "number"),
        (CASES, lambda rows: rows[1].update(severity="fatal"), 2, "severity"),
        (CASES, lambda rows: rows[1].update(setting="home"), 2, "setting"),
        (CASES, lambda rows: rows[1].update(limit=-1), 2, "limit"),
    ],
)
def test_a_damaged_rule_is_found_with_its_place(
    monkeypatch: pytest.MonkeyPatch, name: str, how: Any, row: int, field: str
) -> None:
    """File, row and field."""
    edited(monkeypatch, name, how)
    with pytest.raises(cpt.DataError) as caught:
        rules()
    assert (caught.value.file, caught.value.row, caught.value.field) == (name, row, field)


def test_every_rule_has_a_clause() -> None:
    """None is forgotten on the way from rows to what is asked of a line."""
    assert {clause.rule.id for clause in clauses()} == set(cpt.rules)


def clause(rule: str, **asked: Any) -> Clause:
    """The one clause of a rule that is as asked."""
    [found] = [
        one
        for one in clauses()
        if one.rule.id == rule and all(getattr(one, name) == v for name, v in asked.items())
    ]
    return found


def test_a_clause_of_an_indicator_holds_while_its_value_does() -> None:
    """0743T had PC/TC 9 until the end of 2023."""
    held = clause("component-indicator", said={"held": "9", "meaning": PCTC_9})
    assert (set(held.codes or ()), held.since, held.until, held.undated) == (
        {"0743T"},
        None,
        date(2023, 12, 31),
        False,
    )


PCTC_9 = "The concept of a professional and a technical part does not apply."


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2022, 10, 1), True), (date(2022, 9, 30), False), (None, False)],
)
def test_a_clause_knows_its_days(day: date | None, held: bool) -> None:
    """E1 from October 2022 to the end of 2023."""
    asked = [one for one in clauses() if one.said.get("held") == "E1"]
    [found] = [one for one in asked if "0558T" in (one.codes or ())]
    assert found.on(day) is held


def test_a_clause_without_codes_is_about_any() -> None:
    """The pair of parts."""
    held = clause("component-pair")
    assert (held.any_code, held.is_about("99213"), held.find) == (True, True, Find.ALL_MEMBERS)


def test_a_newer_edition_takes_the_place_of_an_older_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that lost its teeth in 2026 has none."""
    from cpt0558t.clauses import _payment
    from cpt0558t.tables._table import Rows

    kept = [row for row in cpt.ncci_edits if row.column_1 == "0554T"]
    old = next(row for row in kept if row.modifier_indicator == "0")
    new = cpt.NcciEdit(**{**old.to_dict(), "modifier_indicator": "9", "edition": "2030-01-01"})
    monkeypatch.setattr(_payment, "ncci_edits", Rows(cpt.NcciEdit, "edits", (new, old)))
    rule = cpt.rules["ncci-pair"]
    assert [list(_payment.pair_edit(rule, case)) for case in rule.cases] == [[], [], []]


def test_an_indicator_without_a_meaning_is_told_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message ends with the value."""
    monkeypatch.setattr("cpt0558t.clauses._payment.indicators", cpt.indicators[:0])
    from cpt0558t.clauses._payment import indicator

    rule = cpt.rules["contractor-priced"]
    assert next(indicator(rule, rule.cases[0])).said == {"held": "C", "meaning": ""}


def test_the_fee_schedule_carries_eighteen_codes() -> None:
    """Those of CMS's releases of October 2025 and July 2026."""
    assert len(releases.carried()) == 18
