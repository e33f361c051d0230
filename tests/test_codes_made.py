"""A code system that somebody makes: what it takes, and what it says of what is no text."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t import codes

FIELDS: dict[str, Any] = {"noun": "thing", "shape": "one digit", "example": "1", "pattern": "[0-9]"}


def made(**changed: Any) -> cpt.CodeSystem:
    """A code system like another, but for what is changed."""
    return cpt.CodeSystem(**(FIELDS | changed))


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("noun", 7, "a text, not a value of type int"),
        ("shape", None, "a text, not a value of type NoneType"),
        ("example", b"1", "a text, not a value of type bytes"),
        ("pattern", 7, "a text, not a value of type int"),
        ("dotted", "yes", "true or false, not text of 3 characters"),
    ],
)
def test_a_field_takes_one_type(field: str, value: object, wanted: str) -> None:
    """The message names it, and what was wanted."""
    with pytest.raises(cpt.InvalidRecordError) as caught:
        made(**{field: value})
    assert (caught.value.field, str(caught.value)) == (
        field,
        f"CodeSystem.{field} takes {wanted}",
    )


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_must_be_given(field: str) -> None:
    """None of them can be guessed."""
    with pytest.raises(TypeError):
        cpt.CodeSystem(**{name: text for name, text in FIELDS.items() if name != field})


def test_no_dot_is_expected_unless_one_is_asked_for() -> None:
    """Only codes of ICD-10-CM have it."""
    assert made(pattern="[0-9]{4}").normal("1234") == "1234"


def test_a_pattern_that_is_none_is_told_when_it_is_asked() -> None:
    """It names the field and repeats the pattern."""
    with pytest.raises(cpt.InvalidRecordError) as caught:
        made(pattern="[").accepts("1")
    assert (caught.value.field, str(caught.value)) == (
        "pattern",
        "CodeSystem.pattern takes a regular expression, not '['",
    )


@pytest.mark.parametrize("value", [None, 7, b"1", ["1"]], ids=repr)
@pytest.mark.parametrize("system", [codes.MODIFIER, codes.PAYER], ids=["codes", "names"])
def test_what_is_no_text_is_no_code(system: cpt.CodeSystem, value: Any) -> None:
    """In each of its questions."""
    told = (system.tidy(value), system.normal(value), system.spellings(value)[0])
    assert (*told, system.accepts(value)) == ("", "", "", False)


@pytest.mark.parametrize("value", [None, 7, b"1"], ids=repr)
def test_a_name_that_is_no_text_is_repeated_as_nothing(value: Any) -> None:
    """There is nothing to mend."""
    assert codes.PAYER.echo(value) == ""


def test_a_system_of_this_library_comes_back_as_itself() -> None:
    """Systems are told apart by identity."""
    assert pickle.loads(pickle.dumps(codes.PROCEDURE)) is codes.PROCEDURE


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_system_of_somebody_else_comes_back_with_its_fields(protocol: int) -> None:
    """As any value of its class."""
    back = pickle.loads(pickle.dumps(made(noun="other"), protocol))
    assert (back.noun, back.pattern, back.dotted) == ("other", "[0-9]", False)
