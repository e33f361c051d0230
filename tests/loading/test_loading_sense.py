"""Whether a rule makes sense: what each test asks of it, and which places a text may have."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t._loading.sense import of_case, of_rule

BY_TEST = {str(rule.test): rule for rule in cpt.rules.values()}


def told(test: str, **changes: Any) -> list[tuple[str, str]]:
    """What makes no sense in a rule of a test that is changed."""
    return list(of_rule(attrs.evolve(BY_TEST[test], **changes)))


def case_told(test: str, **changes: Any) -> list[tuple[str, str]]:
    """What makes no sense in the first case of a rule of a test."""
    rule = BY_TEST[test]
    return list(of_case(rule, attrs.evolve(rule.cases[0], **changes)))


@pytest.mark.parametrize("rule", cpt.rules.values(), ids=lambda rule: rule.id)
def test_the_packaged_rules_make_sense(rule: cpt.Rule) -> None:
    """And all of their cases."""
    assert [*of_rule(rule), *(one for case in rule.cases for one in of_case(rule, case))] == []


@pytest.mark.parametrize(
    ("test", "about"),
    [
        ("together", "modifiers"),
        ("stands", "modifiers"),
        ("indicator", "modifiers or code"),
        ("whole_and_part", "code"),
        ("alone", "code"),
        ("pair_edit", "same_day"),
        ("unit_edit", "units"),
        ("opps_status", "code"),
        ("check", "diagnoses or taxonomy"),
        ("not_checked", "diagnoses"),
        ("not_carried", "code"),
        ("none", "modifiers or diagnoses"),
        ("repeated", "modifiers or diagnoses"),
        ("over", "modifiers or diagnoses"),
        ("shape", "code or modifiers or diagnoses or taxonomy"),
    ],
)
def test_a_test_is_about_some_fields(test: str, about: str) -> None:
    """Of any other it cannot ask."""
    wrong = next(
        field
        for field in ("units", "code", "same_day", "modifiers")
        if field not in about.split(" or ")
    )
    expected = ("field", f"a rule that asks {test} is about {about}")
    assert told(test, field=wrong)[0] == expected


@pytest.mark.parametrize(
    ("test", "field"),
    [
        ("together", "members"),
        ("stands", "members"),
        ("indicator", "indicator"),
        ("whole_and_part", "members"),
        ("whole_and_part", "others"),
        ("alone", "others"),
    ],
)
def test_a_test_needs_some_fields(test: str, field: str) -> None:
    """Else it has nothing to ask."""
    empty = None if field == "indicator" else ()
    assert told(test, **{field: empty}) == [(field, f"a rule that asks {test} needs it")]


def test_a_limit_is_needed_of_a_case() -> None:
    """And not of the rule, which has none."""
    assert (told("over"), case_told("over", limit=None)) == (
        [],
        [("limit", "a case of a rule that asks over needs it")],
    )


@pytest.mark.parametrize("limit", [0, 1])
def test_any_number_is_a_limit(limit: int) -> None:
    """Also nought."""
    assert case_told("over", limit=limit) == []


@pytest.mark.parametrize("members", [("52",), ("53",), ("52", "53"), ()])
def test_members_of_a_case_are_members_of_its_rule(members: tuple[str, ...]) -> None:
    """All of 52 and 53, or some."""
    assert case_told("together", members=members) == []


def test_a_member_of_a_case_that_its_rule_does_not_have_is_told() -> None:
    """One is enough."""
    assert case_told("together", members=("52", "LT")) == [
        ("members", "not all of them are members of the rule")
    ]


def test_an_indicator_of_the_code_asks_for_no_members() -> None:
    """They would be modifiers."""
    rule = cpt.rules["contractor-priced"]
    assert list(of_rule(attrs.evolve(rule, members=("26",)))) == [
        ("members", "they are of a rule about modifiers")
    ]


@pytest.mark.parametrize(
    ("codes", "sound"),
    [
        (("00100", "01999"), True),
        (("00100", "00100"), True),
        (("01999", "00100"), False),
        (("00100",), False),
        (("00100", "01999", "02000"), False),
        ((), True),
    ],
)
def test_a_range_of_codes_has_two_ends(codes: Any, sound: bool) -> None:
    """Or there is none."""
    found = told("stands", code_range=codes)
    assert found == ([] if sound else [("code_range", "the first and the last code were expected")])


EVERY = ("value", "limit", "values", "code")


@pytest.mark.parametrize(
    ("test", "places"),
    [
        ("together", EVERY),
        ("indicator", (*EVERY, "held", "meaning")),
        ("opps_status", (*EVERY, "held")),
        ("check", (*EVERY, "title", "says", "instead")),
        ("shape", (*EVERY, "where", "length", "shape", "example")),
    ],
)
def test_a_message_has_the_places_of_its_test(test: str, places: tuple[str, ...]) -> None:
    """Each of them, and no other."""
    all_of_them = " ".join(f"{{{place}}}" for place in places)
    assert (case_told(test, message=all_of_them), case_told(test, message="{patient}")) == (
        [],
        [("message", f"the places of its text are {', '.join(places)}")],
    )


@pytest.mark.parametrize(
    ("test", "places"),
    [("together", ("value", "limit")), ("check", ("value", "limit", "title", "says", "instead"))],
)
def test_a_suggestion_has_fewer(test: str, places: tuple[str, ...]) -> None:
    """Those that a data frame can fill."""
    all_of_them = " ".join(f"{{{place}}}" for place in places)
    assert (case_told(test, suggestion=all_of_them), case_told(test, suggestion="{values}")) == (
        [],
        [("suggestion", f"the places of its text are {', '.join(places)}")],
    )


@pytest.mark.parametrize("text", ["{", "}", "a } b", "{value", "{{value}}", "{value!r}"])
def test_a_brace_that_is_no_place_is_told(text: str) -> None:
    """It would fail on the line that needs it."""
    assert [field for field, _ in case_told("together", message=text)] == ["message"]


def test_no_suggestion_is_in_order() -> None:
    """There need be none."""
    assert case_told("together", suggestion=None) == []
