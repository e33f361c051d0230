"""Which modifiers may stand on a code: what the circumstances change, and what is refused."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.reviewing import asking
from cpt0558t.tables._table import Table


def finding(modifier: str, code: str = "0558T", **asked: Any) -> tuple[Any, ...] | None:
    """Rule, severity and scope of what stands against a modifier."""
    found = cpt.applicable_modifiers(code, **asked)[modifier].finding
    if found is None:
        return None
    return found.rule, found.severity.value, found.scope.rpartition("; ")[2]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {},
            (
                "component-indicator",
                "warning",
                "release RVU26C, in force from 2026-07-01, the newest, since the line has no date",
            ),
        ),
        (
            {"payer": "Medicare", "on": "2026-07-01"},
            ("component-indicator", "error", "release RVU26C, in force from 2026-07-01"),
        ),
        (
            {"payer": "Aetna", "on": "2020-04-01"},
            ("component-indicator", "warning", "release RVU20B, in force from 2020-04-01"),
        ),
        ({"setting": "facility"}, None),
    ],
)
def test_payer_setting_and_day_decide(asked: dict[str, Any], told: tuple[Any, ...] | None) -> None:
    """As of a line."""
    assert finding("26", **asked) == told


def test_the_answers_are_a_table_with_a_title() -> None:
    """It names the code in normal form."""
    table = cpt.applicable_modifiers(" 0558t ")
    assert (table.title, table.record) == ("Modifiers on 0558T", cpt.ApplicableModifier)


def test_the_answers_are_found_by_a_modifier_in_any_spelling() -> None:
    """As in any table."""
    assert cpt.applicable_modifiers("0558T")[" tc "].code == "TC"


def test_an_answer_has_the_title_of_the_authority() -> None:
    """Of each modifier that is carried."""
    titles = {row.code: row.title for row in cpt.authority_codes.where(system="modifier")}
    answers = cpt.applicable_modifiers("0558T").values()
    assert {row.code: row.title for row in answers} == titles


@pytest.mark.parametrize(
    ("code", "setting", "modifier", "passes"),
    [
        ("99213", "professional", "26", None),
        ("99213", "facility", "26", True),
        ("99213", "professional", "CQ", None),
        ("99213", "facility", "CQ", None),  # the rule is for either setting
        ("99213", "professional", "53", True),
        ("99213", "facility", "53", False),
        ("99213", "professional", "QX", False),
        ("0558T", "professional", "22", False),
        ("0558T", "facility", "22", True),
    ],
)
def test_what_is_not_carried_leaves_a_doubt_only_where_a_rule_needs_it(
    code: str, setting: str, modifier: str, passes: bool | None
) -> None:
    """In the setting that is asked about."""
    row = cpt.applicable_modifiers(code, setting=setting)[modifier]
    assert row.passes is passes


def test_the_worst_of_several_findings_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of what a review would find."""
    one, two = cpt.review(cpt.ServiceLine("0558T", modifiers=["52", "53"])).findings[:2]
    monkeypatch.setattr(asking, "findings", lambda *_: (one, two))
    assert cpt.applicable_modifiers("0558T")["26"].finding == one


@pytest.mark.parametrize(
    ("severity", "passes"), [("info", True), ("warning", False), ("error", False)]
)
def test_what_is_told_for_information_is_nothing_against_a_modifier(
    severity: str, passes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told all the same."""
    (found, *_) = cpt.review(cpt.ServiceLine("0558T", modifiers=["52", "53"])).findings
    told = attrs.evolve(found, severity=cpt.Severity(severity))
    monkeypatch.setattr(asking, "findings", lambda *_: (told,))
    row = cpt.applicable_modifiers("0558T")["26"]
    assert (row.passes, row.finding) == (passes, told)


def test_a_modifier_alone_is_no_doubt_though_others_are() -> None:
    """52 needs no indicator."""
    assert cpt.applicable_modifiers("99213")["52"].passes is True


def test_nothing_but_modifiers_is_asked_about() -> None:
    """A line without a diagnosis is none of this question's business."""
    found = {row.finding.field for row in cpt.applicable_modifiers("0558T").values() if row.finding}
    assert found == {"modifiers"}


SHAPE = "four digits and one more or one of A F M T U, or a letter and four digits"


def refused(value: Any) -> Any:
    """The error of a question about no code."""
    with pytest.raises(cpt.InvalidCodeError) as caught:
        cpt.applicable_modifiers(value)
    return caught.value


@pytest.mark.parametrize(
    ("value", "told", "meant"),
    [
        ("JOHN SMITH", "text of 10 characters", ""),
        ("0558-T", "text of 6 characters", "; did you mean '0558T'?"),
        (77078, "a value of type int", "; did you mean '77078'?"),
        (None, "a value of type NoneType", ""),
        ("", "text of 0 characters", ""),
    ],
)
def test_what_is_no_code_is_told_without_itself(value: Any, told: str, meant: str) -> None:
    """It may come from a claim."""
    assert str(refused(value)) == (
        f"{told} is no CPT or HCPCS code: expected {SHAPE}, such as '73700'{meant}"
    )


def test_what_is_no_code_is_in_the_error_by_its_kind() -> None:
    """With what was expected, and what was meant."""
    error = refused("0558-T")
    assert (error.value, error.system, error.expected, error.suggestions) == (
        "text of 6 characters",
        "CPT or HCPCS code",
        f"{SHAPE}, such as '73700'",
        ("0558T",),
    )


def test_a_rule_that_is_not_about_a_modifier_leaves_no_doubt_on_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever else it needs."""
    rule = cpt.rules["component-indicator"]
    table = Table(cpt.Rule, "t", (attrs.evolve(rule, members=("TC",)),), cpt.rules.system, "id")
    monkeypatch.setattr(asking, "rules", table)
    rows = cpt.applicable_modifiers("99213")
    assert (rows["TC"].passes, rows["26"].passes) == (None, True)


def test_a_finding_leaves_no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though a rule about the modifier needs what is not carried."""
    found = cpt.review(cpt.ServiceLine("0558T", modifiers=["26"])).warnings
    monkeypatch.setattr(asking, "findings", lambda *_: found)
    assert cpt.applicable_modifiers("99213")["26"].passes is False


def test_the_carried_codes_that_are_alike_are_named_in_the_order_of_the_schedule() -> None:
    """0559-T has as much in common with each of them."""
    assert refused("0559-T").suggestions == ("0554T", "0555T", "0556T", "0557T", "0558T")


def test_the_first_of_them_is_asked_for() -> None:
    """One is enough."""
    assert str(refused("0559-T")).endswith("; did you mean '0554T'?")
