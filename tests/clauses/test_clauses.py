"""What clauses are about, when they hold, and what they know of the page's codes."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.clauses import _checks, _payment, releases
from cpt0558t.clauses._clause import Clause, Find
from cpt0558t.clauses.grounding import clauses
from cpt0558t.tables._table import Table


def of(rule: str) -> list[Clause]:
    """The clauses of a rule."""
    return [one for one in clauses() if one.rule.id == rule]


@pytest.mark.parametrize(
    ("texts", "told"),
    [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_one_of_some_is_told_with_or(texts: list[str], told: str) -> None:
    """Before the last."""
    assert _checks.either(texts) == told


def test_without_a_code_that_was_meant_the_alternatives_would_do() -> None:
    """M48.06 is a header; what it meant and what it may have meant are under it."""
    check = attrs.evolve(cpt.diagnosis("M48.06").check, intended=None)
    title = "Spinal stenosis, lumbar region with neurogenic claudication"
    assert _checks._instead(check) == f"M48.062 ({title})"


def test_a_code_that_does_not_exist_has_no_title() -> None:
    """An empty text fills its place."""
    [held] = [
        one.values["M23.80"]
        for one in of("diagnosis-not-billable")
        if one.values
        if "M23.80" in one.values
    ]
    assert held["title"] == ""


def test_a_check_names_each_release_that_it_was_made_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, once each."""
    first, second, *others = cpt.taxonomies.values()

    def of_release(row: cpt.Taxonomy, release: str) -> cpt.Taxonomy:
        return attrs.evolve(row, check=attrs.evolve(row.check, authority="NUCC", release=release))

    rows = (of_release(first, "26.1"), of_release(second, "25.0"), of_release(others[0], "26.1"))
    table = Table(cpt.Taxonomy, "t", rows, cpt.taxonomies.system)
    monkeypatch.setattr(_checks, "taxonomies", table)
    rule = cpt.rules["taxonomy-differs"]
    [clause] = _checks.check(rule, rule.cases[0])
    assert clause.scope == "NUCC 25.0, NUCC 26.1"


def test_the_diagnoses_that_are_known_are_those_of_the_authority() -> None:
    """And no code of another system."""
    [clause] = of("diagnosis-not-checked")
    assert list(clause.members) == [
        row.code for row in cpt.authority_codes.where(system="diagnosis")
    ]


@pytest.mark.parametrize("rule", ["component-pair", "no-diagnosis", "opps-status"])
def test_a_clause_without_values_has_none(rule: str) -> None:
    """It is a mapping all the same."""
    assert [dict(clause.values) for clause in of(rule)] == [{}] * len(of(rule))


@pytest.mark.parametrize("rule", ["component-pair", "anesthesia-only", "component-indicator"])
def test_a_clause_adds_nothing_to_the_scope_but_what_it_knows(rule: str) -> None:
    """No release of a file, no edition."""
    assert {clause.scope for clause in of(rule)} == {""}


@pytest.mark.parametrize(
    ("rule", "any_code"),
    [
        ("component-pair", True),
        ("malformed-procedure", True),
        ("anesthesia-only", False),  # but for the codes of anesthesia
        ("mue-units", False),  # of the codes that have an edit
        ("procedure-not-carried", False),  # of all but the carried codes
    ],
)
def test_a_clause_that_asks_nothing_of_the_code_says_so(rule: str, any_code: bool) -> None:
    """Such a clause alone is about a line whose own code is malformed."""
    assert {clause.any_code for clause in of(rule)} == {any_code}


@pytest.mark.parametrize(
    ("code", "about"),
    [
        ("00099", True),
        ("00100", False),
        ("01999", False),
        ("02000", True),
        ("0075T", True),
        ("0558T", True),
    ],
)
def test_a_range_of_codes_is_left_out_with_both_its_ends(code: str, about: bool) -> None:
    """00100 to 01999, codes of five digits."""
    [clause] = of("anesthesia-only")
    assert clause.is_about(code) is about


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
        (None, False),
    ],
)
def test_a_clause_holds_from_its_first_day_to_its_last(day: date | None, held: bool) -> None:
    """Both of them included."""
    dated = attrs.evolve(
        of("component-pair")[0], since=date(2024, 1, 1), until=date(2025, 6, 30), undated=False
    )
    assert dated.on(day) is held


@pytest.mark.parametrize("day", [date.min, date(2024, 1, 1), date.max, None])
def test_a_clause_without_days_holds_always(day: date | None) -> None:
    """Also without a date."""
    assert of("component-pair")[0].on(day)


def made_up(monkeypatch: pytest.MonkeyPatch, **indicators: Any) -> None:
    """Have the fee schedule carry 0558T alone, with other indicators."""
    row = attrs.evolve(releases.entries()["0558T"][0], **indicators)
    monkeypatch.setattr(releases, "entries", lambda: {"0558T": (row,)})
    monkeypatch.setattr(_payment, "entries", releases.entries)


@pytest.mark.parametrize(
    ("held", "refused"),
    [("0", ["26", "TC"]), ("1", []), ("6", ["TC"]), ("9", ["26", "TC"])],
)
def test_pc_tc_decides_which_part_may_be_billed(
    monkeypatch: pytest.MonkeyPatch, held: str, refused: list[str]
) -> None:
    """26 with 1 or 6, TC with 1."""
    made_up(monkeypatch, pctc=held)
    rule = cpt.rules["component-indicator"]
    made = [one for case in rule.cases for one in _payment.indicator(rule, case)]
    assert [member for one in made for member in one.members] == refused


def test_a_rule_without_members_is_about_the_line() -> None:
    """A status is of the code, whatever its modifiers."""
    assert {one.find for one in of("contractor-priced")} == {Find.THE_LINE}


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        ("scan-for-the-test", ["0558T"]),
        ("whole-or-parts", ["0554T", "0555T", "0556T", "0557T"]),
    ],
)
def test_a_rule_about_codes_of_the_day_is_about_these(rule: str, codes: list[str]) -> None:
    """The scan alone, but the whole and its parts."""
    [clause] = of(rule)
    assert sorted(clause.codes or ()) == codes


@pytest.mark.parametrize(
    ("rule", "named"),
    [("diagnosis-differs", True), ("taxonomy-differs", True), ("diagnosis-not-billable", False)],
)
def test_the_page_is_a_source_of_what_it_says(rule: str, named: bool) -> None:
    """That a code is a header is not its word."""
    assert {"page" in clause.sources for clause in of(rule)} == {named}


def test_the_scope_of_a_check_names_authority_and_release() -> None:
    """As the check has them."""
    check = cpt.taxonomy("207RC0000X").check
    [clause] = of("taxonomy-differs")
    assert clause.scope == f"{check.authority} {check.release}"


SMITH: dict[str, Any] = {
    "modifiers": ["26", "QX", "22"],
    "diagnoses": ["M17.11"],
    "payer": "Medicare",
    "on": "2023-06-01",
    "units": 999,
    "same_day": ["0554T", "74176"],
}


@pytest.mark.parametrize("setting", ["professional", "facility"])
def test_a_line_with_a_malformed_code_is_met_by_what_asks_nothing_of_the_code(
    setting: str,
) -> None:
    """No indicator, edit, status or range of codes."""
    found = cpt.review(cpt.ServiceLine("0558", setting=setting, **SMITH)).findings
    assert [finding.rule for finding in found] == ["malformed-procedure"]


def test_clauses_are_made_once() -> None:
    """The facts are read for all lines."""
    assert clauses() is clauses()
