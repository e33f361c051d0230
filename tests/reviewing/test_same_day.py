"""What else was done on the days of a service: dates that meet, each other service once."""

from __future__ import annotations

from datetime import date

import pytest

from cpt0558t.reviewing.same_day import TOO_MANY, Service, Span, same_day

FIRST, SECOND, THIRD, FOURTH = (date(2026, 5, day) for day in (1, 2, 3, 4))


def service(code: str, *modifiers: str, span: Span | None = (FIRST, FIRST)) -> Service:
    """A service of the first of May, unless another day is asked for."""
    return Service(span, code, modifiers)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        ((FIRST, FIRST), False),
        ((FIRST, SECOND), True),
        ((SECOND, SECOND), True),
        ((SECOND, THIRD), True),
        ((THIRD, THIRD), True),
        ((FIRST, FOURTH), True),
        ((THIRD, FOURTH), True),
        ((FOURTH, FOURTH), False),
        (None, False),
    ],
)
def test_services_with_a_day_in_common_are_beside_each_other(
    other: Span | None, meets: bool
) -> None:
    """One of the second and third of May, and another of these days."""
    asked = [service("0558T", span=(SECOND, THIRD)), service("0554T", span=other)]
    assert same_day(asked) == ([("0554T",), ("0558T",)] if meets else [(), ()])


def test_services_of_unknown_days_are_not_beside_each_other() -> None:
    """Nothing is known of them."""
    assert same_day([service("0558T", span=None), service("0554T", span=None)]) == [(), ()]


def test_the_others_stand_in_the_order_of_the_claim_and_each_once() -> None:
    """With their modifiers, in normal form."""
    asked = [
        service("0558T"),
        service("73700", "tc", "lt"),
        service("0554t"),
        service(" 73700 ", "TC", "LT"),
        service("73700", "LT", "TC"),
    ]
    assert (same_day(asked) or [])[0] == ("73700-TC-LT", "0554T", "73700-LT-TC")


def test_a_service_is_not_beside_itself_but_beside_its_like() -> None:
    """Two of the same code and modifiers are two services."""
    asked = [service("0558T"), service("73700", "LT"), service("73700", "LT")]
    assert same_day(asked) == [("73700-LT",), ("0558T", "73700-LT"), ("0558T", "73700-LT")]


def test_the_like_of_another_day_is_not_beside_it() -> None:
    """Days are compared before codes."""
    assert same_day([service("0558T"), service("0558T", span=(SECOND, SECOND))]) == [(), ()]


@pytest.mark.parametrize("code", ["", "0558", "x", "M17.11"])
def test_what_is_no_code_is_beside_none_and_has_others(code: str) -> None:
    """It is told for its own line."""
    assert same_day([service("0558T"), service(code)]) == [(), ("0558T",)]


def test_a_malformed_modifier_is_left_out() -> None:
    """The code and the other modifiers stand."""
    assert same_day([service("0558T"), service("73700", "SMITH", "LT")]) == [
        ("73700-LT",),
        ("0558T",),
    ]


def test_a_claim_without_services_has_no_others() -> None:
    """An answer all the same."""
    assert same_day([]) == []


@pytest.mark.parametrize(("count", "answered"), [(999, True), (1000, False)])
def test_as_many_services_are_compared_as_a_claim_may_have_lines(
    count: int, answered: bool
) -> None:
    """999, in loop 2400 of 005010X223A2."""
    assert (same_day([service("0558T")] * count) is not None) is answered


def test_why_too_many_are_not_compared_is_said() -> None:
    """The number, and what the line is read without."""
    assert (str(TOO_MANY.kind), TOO_MANY.part, TOO_MANY.words) == (
        "too_many",
        "same_day",
        "its claim has more than 999 lines; the line is read without what else was done that day",
    )
